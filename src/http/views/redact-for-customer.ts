import type { Principal } from '../../domain/access/principal';

type Json = Readonly<Record<string, unknown>>;

/**
 * Removes from a response what customers must not see: the link to Temporal, and in timeline entries of
 * others the id of the actor and of the request.
 */
export function redactForCustomer<Body>(body: Body, customer: Principal): Body {
  return redact(body, customer) as Body;
}

function redact(value: unknown, customer: Principal): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => redact(element, customer));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name,
    name === 'links' && isObject(inner) ? omitTemporalLink(inner) : redact(inner, customer),
  ]);
  return redactOtherActors(Object.fromEntries(entries), customer);
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
