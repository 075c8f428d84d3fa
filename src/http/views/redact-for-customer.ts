import type { Principal } from '../../contracts/record';

type Json = Readonly<Record<string, unknown>>;

/**
 * What a customer sees of an answer: nothing of the system that serves it, and nothing of the people who work in it. It leaves out the link to
 * Temporal, and of entries of the timeline that somebody else has caused who that was and under which request.
 */
export function forCustomer<Body>(body: Body, customer: Principal): Body {
  return shown(body, customer) as Body;
}

function shown(value: unknown, customer: Principal): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => shown(one, customer));
  if (!isObject(value)) return value;
  const all = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name,
    name === 'links' && isObject(inner) ? withoutTemporal(inner) : shown(inner, customer),
  ]);
  return withoutStrangers(Object.fromEntries(all), customer);
}

function withoutTemporal({ temporal: _temporal, ...links }: Json): Json {
  return links;
}

function withoutStrangers(value: Json, customer: Principal): Json {
  const { actor } = value;
  if (!isObject(actor) || actor['id'] === undefined || actor['id'] === customer.id) return value;
  return { ...value, actor: { type: actor['type'] }, requestId: null };
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
