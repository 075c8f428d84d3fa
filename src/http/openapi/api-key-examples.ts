import type { ApiKeyView, CreatedApiKey } from '../../contracts/wire/access';

export const API_KEY_EXAMPLE: ApiKeyView = {
  id: '019608f2-0000-7000-8000-0000000000a1',
  prefix: 'hf_Zk3vQ9x',
  name: 'web shop',
  role: 'storefront',
  storefrontId: 'demo',
  scopes: ['orders:read', 'orders:write'],
  carrier: null,
  status: 'active',
  expiresAt: '2027-03-01T09:00:00.000Z',
  revokedAt: null,
  lastUsedAt: '2026-03-02T10:00:00.000Z',
  rotatedFrom: null,
  createdAt: '2026-03-01T09:00:00.000Z',
};

/** The key is abbreviated with `…`, because a complete key would alert scanners for leaked secrets. */
export const CREATED_API_KEY_EXAMPLE: CreatedApiKey = {
  ...API_KEY_EXAMPLE,
  lastUsedAt: null,
  key: 'hf_Zk3vQ9x…',
  notice: null,
};

export const CREATE_API_KEY_EXAMPLES = {
  storefront: {
    name: 'web shop',
    role: 'storefront',
    storefrontId: 'demo',
    scopes: ['orders:read', 'orders:write'],
  },
  carrier: { name: 'the courier', role: 'carrier', carrier: 'Express Post' },
};

export const ROTATE_API_KEY_EXAMPLES = {
  'in an hour': { graceSeconds: 3_600 },
  'at once': { graceSeconds: 0 },
};
