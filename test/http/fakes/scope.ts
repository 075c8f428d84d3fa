import type { Scope } from '../../../src/contracts/record';

/** As `inScope` of src/db/access/scope.ts says it in SQL. */
export function isInScope(
  { storefrontId, customerId }: Scope,
  thing: { storefrontId: string } & ({ customer: { id: string } } | { customerId: string }),
): boolean {
  return (
    (storefrontId === undefined || storefrontId === thing.storefrontId) &&
    (customerId === undefined || customerId === ('customer' in thing ? thing.customer.id : thing.customerId))
  );
}
