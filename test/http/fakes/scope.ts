import type { Scope } from '../../../src/contracts/internal/scope';

/** The rule that `inScope` of src/db/access/scope.ts expresses in SQL. */
export function isInScope(
  { storefrontId, customerId }: Scope,
  resource: { storefrontId: string } & ({ customer: { id: string } } | { customerId: string }),
): boolean {
  return (
    (storefrontId === undefined || storefrontId === resource.storefrontId) &&
    (customerId === undefined ||
      customerId === ('customer' in resource ? resource.customer.id : resource.customerId))
  );
}
