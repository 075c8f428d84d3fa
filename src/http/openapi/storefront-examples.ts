import type { StorefrontView } from '../../contracts/wire/storefront';

const OUTLET = {
  name: 'Outlet',
  poolId: 'shared',
  settings: { currency: 'EUR', fulfillmentPolicy: 'ship_available', maxLineQuantity: 10 },
} as const;

export const STOREFRONT_EXAMPLE: StorefrontView = {
  ...{ id: 'outlet', ...OUTLET, status: 'open', closedAt: null, version: 1 },
  createdAt: '2026-03-02T09:30:00.000Z',
  updatedAt: '2026-03-02T09:30:00.000Z',
};

export const CREATE_STOREFRONT_EXAMPLES = {
  'with limits': { id: 'outlet', ...OUTLET },
  plain: { id: 'outlet', name: 'Outlet' },
};

export const STOREFRONT_INPUT_EXAMPLES = { whole: OUTLET };

export const STOREFRONT_PATCH_EXAMPLES = {
  'a higher limit, and any currency': { settings: { maxLineQuantity: 20, currency: null } },
  'another name': { name: 'Last chance' },
};
