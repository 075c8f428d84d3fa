/** The caller of a request: its scope, and its name in the audit trail. */
import type { ChangedBy, Scope } from '../../contracts/internal/scope';
import type { Principal } from '../../domain/access/principal';

/** The scope of a principal. Its storefront, customer and carrier limit it, whatever its role. */
export function scopeOf(principal: Principal): Scope {
  return {
    storefrontId: principal.storefrontId ?? undefined,
    customerId: principal.customerId ?? undefined,
    carrier: principal.carrier ?? undefined,
  };
}

/** The principal as the author of a change. */
export function changedBy({ principal, requestId }: { principal: Principal; requestId: string }): ChangedBy {
  return { actor: { type: principal.type, id: principal.id }, requestId };
}
