import type { Principal } from '../../contracts/record';

type Json = Readonly<Record<string, unknown>>;

/**
 * What a customer sees of an answer: nothing of the system that serves it, and nothing of the people who work in it. It leaves out the link to
 * Temporal, and of entries of the timeline that somebody else has caused who that was and under which request.
 */
export function redactForCustomer<Body>(body: Body, customer: Principal): Body {
  return redact(body, customer) as Body;
}

function redact(value: unknown, customer: Principal): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => redact(one, customer));
  if (!isObject(value)) return value;
  const all = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name,
    name === 'links' && isObject(inner) ? omitTemporalLink(inner) : redact(inner, customer),
  ]);
  return redactOtherActors(Object.fromEntries(all), customer);
}

function omitTemporalLink({ temporal: _temporal, ...links }: Json): Json {
  return links;
}

function redactOtherActors(value: Json, customer: Principal): Json {
  const { actor } = value;
  if (!isObject(actor) || actor['id'] === undefined || actor['id'] === customer.id) return value;
  return { ...value, actor: { type: actor['type'] }, requestId: null };
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
