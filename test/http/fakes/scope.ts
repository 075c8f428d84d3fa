import type { Scope } from '../../../src/contracts/record';

export function isIn(scope: Scope, thing: { storefrontId: string }): boolean {
  return scope.storefrontId === undefined || scope.storefrontId === thing.storefrontId;
}
