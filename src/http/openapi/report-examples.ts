import type { Dimension, ReportName, ReportRows } from '../../contracts/wire/report';

const PRODUCT_ID = '019608f2-4f00-7d11-8a3b-6b5f0c9d1e01';

interface ExampleOf<Row> {
  asOf: string;
  timeZone: string;
  from: string;
  to: string;
  groupBy: Dimension[];
  rows: Row[];
  nextCursor: string | null;
}

/** An example of any report. */
export type ReportExample = ExampleOf<Record<string, unknown>>;

const report = <Row>(groupBy: Dimension[], rows: Row[]): ExampleOf<Row> => ({
  asOf: '2026-03-31T14:05:10.000Z',
  timeZone: 'UTC',
  from: '2026-03-01',
  to: '2026-04-01',
  groupBy,
  rows,
  nextCursor: null,
});

const UNITS = {
  unitsOrdered: 260,
  unitsShipped: 247,
  unitsDelivered: 240,
  unitsReturned: 6,
  unitsCancelled: 9,
  unitsUnfulfillable: 4,
  unitFillRate: 0.95,
};

export const REPORT_EXAMPLES = {
  orders: report(
    ['day'],
    [
      {
        day: '2026-03-02',
        currency: 'EUR',
        ordersPlaced: 120,
        ordersConfirmed: 117,
        ordersRejected: 3,
        ordersCancelled: 4,
        ordersCompleted: 108,
        ordersOpen: 5,
        ordersFilled: 111,
        ...UNITS,
        orderFillRate: 0.925,
        orderedMinor: 325_000,
        capturedMinor: 308_750,
        refundedMinor: 7_500,
        netMinor: 301_250,
      },
    ],
  ),
  products: report(
    ['product'],
    [
      {
        productId: PRODUCT_ID,
        sku: 'MUG-BLUE',
        name: 'Blue mug',
        currency: 'EUR',
        orders: 131,
        ...UNITS,
        orderedMinor: 325_000,
        shippedMinor: 308_750,
        returnedMinor: 7_500,
        netMinor: 301_250,
        meanSecondsToConfirm: 2.417,
        meanSecondsToDeliver: 172_860.5,
      },
    ],
  ),
  revenue: report(
    ['day'],
    [
      {
        day: '2026-03-02',
        currency: 'EUR',
        capturedMinor: 296_250,
        refundedMinor: 12_500,
        netMinor: 283_750,
      },
    ],
  ),
  cancellations: report(
    ['reason'],
    [
      {
        outcome: 'cancelled',
        reason: 'cancelled_by_request',
        currency: 'EUR',
        orders: 31,
        unitsOrdered: 58,
        orderedMinor: 72_500,
      },
      {
        outcome: 'rejected',
        reason: 'payment_declined',
        currency: 'EUR',
        orders: 12,
        unitsOrdered: 20,
        orderedMinor: 25_000,
      },
    ],
  ),
  durations: report(
    ['month'],
    [
      {
        month: '2026-03',
        measure: 'confirm',
        orders: 3_480,
        meanSeconds: 2.417,
        p50Seconds: 2,
        p90Seconds: 4,
        p99Seconds: 11,
      },
      {
        month: '2026-03',
        measure: 'deliver',
        orders: 3_102,
        meanSeconds: 172_860.5,
        p50Seconds: 169_000,
        p90Seconds: 264_000,
        p99Seconds: 432_000,
      },
    ],
  ),
} satisfies { [Name in ReportName]: ExampleOf<ReportRows[Name]> };
