/** Who calls, in the terms of what they see and of what is told about their changes. */
import type { ChangedBy, Principal, Scope } from '../../contracts/record';

/** Whoever has a storefront sees only that storefront, whatever the role; a carrier tells of its own shipments alone. */
export function scopeOf(principal: Principal): Scope {
  return {
    storefrontId: principal.storefrontId ?? undefined,
    customerId: principal.customerId ?? undefined,
    carrier: principal.carrier ?? undefined,
  };
}

/** Who asks for something, or changes it. */
export function changedBy({ principal, requestId }: { principal: Principal; requestId: string }): ChangedBy {
  return { actor: { type: principal.type, id: principal.id }, requestId };
}
