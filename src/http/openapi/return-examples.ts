import type { ReturnView } from '../../contracts/wire/return';

const ORDER_ID = '019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01';
const RETURN_ID = '01960d19-1a40-7a22-b1c4-5d6e7f809104';
const REQUESTED_AT = '2026-03-09T10:00:00.000Z';

export const REQUESTED_RETURN_EXAMPLE: ReturnView = {
  id: RETURN_ID,
  orderId: ORDER_ID,
  storefrontId: 'demo',
  status: 'requested',
  statusReason: null,
  reason: 'The blue is darker than in the picture',
  currency: 'EUR',
  refundedMinor: 0,
  deadline: null,
  attention: [],
  lines: [{ lineNo: 1, sku: 'MUG-BLUE', name: 'Blue mug', quantity: 2, restocked: 0, writtenOff: 0 }],
  createdAt: REQUESTED_AT,
  updatedAt: REQUESTED_AT,
  links: {
    self: `/v1/returns/${RETURN_ID}`,
    order: `/v1/orders/${ORDER_ID}`,
    temporal: `http://localhost:8233/namespaces/default/workflows/return%2F${RETURN_ID}`,
  },
};

export const RECEIVED_RETURN_EXAMPLE: ReturnView = {
  ...REQUESTED_RETURN_EXAMPLE,
  status: 'partially_received',
  refundedMinor: 1_250,
  deadline: '2026-04-08T12:00:00.000Z',
  lines: [{ lineNo: 1, sku: 'MUG-BLUE', name: 'Blue mug', quantity: 2, restocked: 1, writtenOff: 0 }],
  updatedAt: '2026-03-12T15:30:00.000Z',
};

export const REQUEST_RETURN_EXAMPLES = {
  twoMugs: { lines: [{ lineNo: 1, quantity: 2 }], reason: 'The blue is darker than in the picture' },
};

export const RECEIVE_EXAMPLES = {
  oneBackOnTheShelf: {
    lines: [{ lineNo: 1, quantity: 1, disposition: 'restock', locationId: 'berlin' }],
  },
  oneBrokenAndNoMore: {
    lines: [{ lineNo: 1, quantity: 1, disposition: 'write_off', locationId: 'berlin' }],
    final: true,
  },
};
