export const ERASURE_REQUEST_EXAMPLES = {
  atOneStorefront: { storefrontId: 'demo' },
};

export const ERASURE_EXAMPLE = {
  id: '019608f2-0000-7000-8000-0000000000e1',
  customerId: 'customer-1',
  storefrontId: 'demo',
  orders: 12,
  openOrders: 1,
  requestedAt: '2026-03-03T10:00:00.000Z',
};
