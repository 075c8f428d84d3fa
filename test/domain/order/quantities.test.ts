import {
  dueMinorOf,
  fulfillmentStatusOf,
  type FulfillmentStatus,
  type LineQuantities,
} from '../../../src/domain/order/line-quantities';

/** Creates a line whose buckets add up. Buckets that are left out are empty. */
function aLine(buckets: Partial<Omit<LineQuantities, 'ordered'>>): LineQuantities {
  const line = {
    ...{ pending: 0, reserved: 0, backordered: 0, shipped: 0, cancelled: 0, unfulfillable: 0 },
    ...{ delivered: 0, returned: 0 },
    ...buckets,
  };
  const { pending, reserved, backordered, shipped, cancelled, unfulfillable } = line;
  return { ...line, ordered: pending + reserved + backordered + shipped + cancelled + unfulfillable };
}

describe('the fulfillment status', () => {
  it.each<[string, Parameters<typeof aLine>[0][], FulfillmentStatus]>([
    ['nothing is decided yet', [{ pending: 2 }], 'unfulfilled'],
    ['everything is reserved', [{ reserved: 2 }, { reserved: 1 }], 'reserved'],
    ['one line is reserved and one is not', [{ reserved: 2 }, { pending: 1 }], 'partially_reserved'],
    ['a part is not available', [{ reserved: 2, unfulfillable: 1 }], 'partially_reserved'],
    ['the rest is cancelled', [{ reserved: 2, cancelled: 1 }], 'reserved'],
    ['nothing is available', [{ unfulfillable: 2 }], 'unfulfillable'],
    [
      'nothing of one line is available, so the other is cancelled',
      [{ unfulfillable: 2 }, { cancelled: 1 }],
      'unfulfillable',
    ],
    ['everything is cancelled', [{ cancelled: 2 }], 'unfulfilled'],
    ['one of two shipments has left', [{ shipped: 1, reserved: 1 }], 'partially_shipped'],
    [
      'one shipment is delivered and one has not left',
      [{ shipped: 1, delivered: 1, reserved: 1 }],
      'partially_shipped',
    ],
    ['every shipment has left', [{ shipped: 2 }, { shipped: 1 }], 'shipped'],
    [
      'every shipment has left and one is delivered',
      [{ shipped: 2, delivered: 2 }, { shipped: 1 }],
      'shipped',
    ],
    ['all available units have left', [{ shipped: 1, unfulfillable: 1 }], 'shipped'],
    ['everything is delivered', [{ shipped: 2, delivered: 2 }], 'delivered'],
    [
      'everything that left is delivered, and the rest is cancelled',
      [{ shipped: 2, delivered: 2 }, { cancelled: 1 }],
      'delivered',
    ],
    ['a part came back', [{ shipped: 2, delivered: 2, returned: 1 }], 'delivered'],
    ['everything came back', [{ shipped: 2, delivered: 2, returned: 2 }, { cancelled: 1 }], 'returned'],
    [
      'the delivered units came back, and more will leave',
      [{ shipped: 1, delivered: 1, returned: 1, backordered: 1 }],
      'partially_shipped',
    ],
    ['everything is backordered', [{ backordered: 2 }], 'backordered'],
    [
      'a part is backordered, and the rest awaits an answer',
      [{ backordered: 1 }, { pending: 1 }],
      'backordered',
    ],
    [
      'a part is reserved, and the rest is backordered',
      [{ reserved: 1, backordered: 1 }],
      'partially_reserved',
    ],
  ])('is derived when %s', (_when, lines, status) => {
    expect(fulfillmentStatusOf(lines.map(aLine))).toBe(status);
  });
});

describe('the amount due', () => {
  it.each<[string, Parameters<typeof aLine>[0], number]>([
    ['units that are not decided, reserved or backordered', { pending: 1, reserved: 2, backordered: 3 }, 600],
    ['shipped units, delivered or not', { shipped: 3, delivered: 1 }, 300],
    ['not cancelled or unfulfillable units', { reserved: 1, cancelled: 2, unfulfillable: 3 }, 100],
    ['not returned units', { shipped: 3, delivered: 3, returned: 2 }, 100],
  ])('is the price of %s', (_what, buckets, dueMinor) => {
    expect(dueMinorOf([{ ...aLine(buckets), unitPriceMinor: 100 }])).toBe(dueMinor);
  });

  it('is the sum of the lines, each at its own price', () => {
    const lines = [
      { ...aLine({ reserved: 2 }), unitPriceMinor: 250 },
      { ...aLine({ shipped: 1 }), unitPriceMinor: 1 },
    ];
    expect(dueMinorOf(lines)).toBe(501);
  });
});
