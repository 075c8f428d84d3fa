import type { Principal } from '../../../src/domain/access/principal';
import type { ApiKeyRepository, ApiKeyAuthenticator } from '../../../src/http/ports/access';

export const KEYS = {
  storefront: 'hf_storefront',
  otherStorefront: 'hf_other_storefront',
  operator: 'hf_operator',
  demoOperator: 'hf_demo_operator',
  carrier: 'hf_carrier',
  admin: 'hf_admin',
} as const;

const KEY = { type: 'api_key', scopes: null, customerId: null } as const;

const PRINCIPALS: Record<string, Principal> = {
  [KEYS.storefront]: { id: 'key-1', role: 'storefront', storefrontId: 'demo', ...KEY },
  [KEYS.otherStorefront]: { id: 'key-2', role: 'storefront', storefrontId: 'other', ...KEY },
  [KEYS.admin]: { id: 'key-admin', role: 'admin', storefrontId: null, ...KEY },
  [KEYS.operator]: { id: 'key-3', role: 'operator', storefrontId: null, ...KEY },
  [KEYS.demoOperator]: { id: 'key-4', role: 'operator', storefrontId: 'demo', ...KEY },
  [KEYS.carrier]: { id: 'key-5', role: 'carrier', storefrontId: null, ...KEY },
};

export class FakeApiKeys implements ApiKeyAuthenticator {
  fault: Error | undefined;
  readonly revoked = new Set<string>();

  authenticate(key: string): Promise<Principal | undefined> {
    return this.fault
      ? Promise.reject(this.fault)
      : Promise.resolve(this.revoked.has(key) ? undefined : PRINCIPALS[key]);
  }
}

/** Holds no keys. test/api/access/keys.test.ts tests the real repository. */
export class FakeApiKeyRepository implements ApiKeyRepository {
  create = () => Promise.resolve({ outcome: 'unknown_storefront' as const });
  list = () => Promise.resolve([]);
  find = () => Promise.resolve(undefined);
  rotate = () => Promise.resolve({ outcome: 'not_found' as const });
  revoke = () => Promise.resolve({ outcome: 'not_found' as const });
  maxDays = 365;
}
