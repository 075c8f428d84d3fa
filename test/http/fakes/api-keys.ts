import type { Principal } from '../../../src/contracts/record';
import type { ApiKeys } from '../../../src/http/ports';

export const KEYS = {
  storefront: 'hf_storefront',
  otherStorefront: 'hf_other_storefront',
  operator: 'hf_operator',
  demoOperator: 'hf_demo_operator',
  carrier: 'hf_carrier',
} as const;

const PRINCIPALS: Record<string, Principal> = {
  [KEYS.storefront]: { keyId: 'key-1', role: 'storefront', storefrontId: 'demo' },
  [KEYS.otherStorefront]: { keyId: 'key-2', role: 'storefront', storefrontId: 'other' },
  [KEYS.operator]: { keyId: 'key-3', role: 'operator', storefrontId: null },
  [KEYS.demoOperator]: { keyId: 'key-4', role: 'operator', storefrontId: 'demo' },
  [KEYS.carrier]: { keyId: 'key-5', role: 'carrier', storefrontId: null },
};

export class FakeApiKeys implements ApiKeys {
  fault: Error | undefined;

  authenticate(key: string): Promise<Principal | undefined> {
    return this.fault ? Promise.reject(this.fault) : Promise.resolve(PRINCIPALS[key]);
  }
}
