const SINCE = '2026-03-02T09:15:00.000Z';

export const PROVIDERS_EXAMPLE = {
  providers: [
    {
      provider: 'customer_service',
      status: 'available',
      outage: null,
      waiting: { orders: 0, since: null },
      held: { orders: 0, returns: 0 },
      resuming: null,
    },
    {
      provider: 'payment_gateway',
      status: 'unavailable',
      outage: { since: SINCE, reason: 'answered 503' },
      waiting: { orders: 12, since: SINCE },
      held: { orders: 3, returns: 1 },
      resuming: null,
    },
    {
      provider: 'carrier',
      status: 'available',
      outage: null,
      waiting: { orders: 0, since: null },
      held: { orders: 0, returns: 0 },
      resuming: null,
    },
  ],
};

export const RESUME_EXAMPLE = {
  provider: 'payment_gateway',
  held: { orders: 3, returns: 1 },
  requestedAt: '2026-03-03T10:00:00.000Z',
};
