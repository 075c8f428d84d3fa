/** Queries and rows of the reports. No field of a report can hold personal data. */
import { DAY_MS } from '../../domain/shared/time';
import { z } from 'zod';
import { singleLineText, minorUnits, queryInteger, timestamp, units, uuid } from './fields';
import { cursorParameter, nextCursor } from './listing';

export const ENDED_OUTCOMES = ['rejected', 'cancelled'] as const;
export type EndedOutcome = (typeof ENDED_OUTCOMES)[number];

/**
 * Why an order was rejected or cancelled. The free text of a cancellation may name a person, so all requested
 * cancellations are reported as `cancelled_by_request`.
 */
export const REPORTED_REASONS = [
  'out_of_stock',
  'customer_unknown',
  'customer_blocked',
  'credit_limit_exceeded',
  'customer_check_unavailable',
  'payment_declined',
  'payment_unavailable',
  'cancelled_by_request',
  'cancelled_out_of_stock',
  'carrier_refused',
  'carrier_unavailable',
  'nothing_left_to_ship',
  'other',
] as const;
export type ReportedReason = (typeof REPORTED_REASONS)[number];

export const MEASURES = ['confirm', 'deliver'] as const;

/** What rows can be grouped by, in sort order. */
export const DIMENSIONS = ['day', 'month', 'storefront', 'product', 'reason'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A leap year, whichever days it starts and ends on. */
export const MAX_REPORT_DAYS = 366;
const DEFAULT_ROWS = 1_000;
const MAX_ROWS = 10_000;

/** The length of a report without `from`. */
const DEFAULT_REPORT_DAYS = 30;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The days of a report as a half-open range, so that adjacent reports share no day. */
export function reportRangeOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  today: string,
): { from: string; to: string } {
  const tomorrow = daysAfter(today, 1);
  if (to !== undefined) return { from: from ?? daysAfter(to, -DEFAULT_REPORT_DAYS), to };
  if (from === undefined) return { from: daysAfter(tomorrow, -DEFAULT_REPORT_DAYS), to: tomorrow };
  const days = Math.min(Math.max(daysBetween(from, tomorrow), 1), MAX_REPORT_DAYS);
  return { from, to: daysAfter(from, days) };
}

const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2999-12-31'];

const date = z.iso
  .date()
  .refine((day) => day >= FIRST_DAY && day <= LAST_DAY, `must be between ${FIRST_DAY} and ${LAST_DAY}`);

/** A comma-separated list of distinct dimensions, with at most one of `day` and `month`. */
function groupByParameter<D extends Dimension>(allowed: readonly [D, ...D[]], standard: D[]) {
  return z
    .string()
    .max(100)
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(z.enum(allowed))
        .refine((names) => new Set(names).size === names.length, 'must not contain duplicates')
        .refine(
          (names) => !(['day', 'month'] as string[]).every((name) => (names as string[]).includes(name)),
          'must not contain both day and month',
        ),
    )
    .default(standard)
    .meta({
      description: `What the rows are grouped by: one or more of ${allowed.map((name) => `\`${name}\``).join(', ')}, separated by commas.`,
      example: standard.join(','),
      override: {
        type: 'string',
        maxLength: 100,
        pattern: listPattern(allowed),
        default: standard.join(','),
      },
    });
}

/** The list as a regular expression, for the OpenAPI document. */
const listPattern = (names: readonly string[]): string =>
  `^(?:${names.join('|')})(?:,(?:${names.join('|')}))*$`;

const rangeParameters = {
  from: date.optional().meta({
    description: `The first day. Default: ${DEFAULT_REPORT_DAYS} days before \`to\`.`,
    example: '2026-03-01',
  }),
  to: date.optional().meta({
    description: `The day after the last one, at most ${MAX_REPORT_DAYS} days after \`from\`. Default: tomorrow, or ${MAX_REPORT_DAYS} days after \`from\` if that is earlier.`,
    example: '2026-04-01',
  }),
  storefrontId: singleLineText(100).optional().meta({
    description: 'Only this storefront. Callers that belong to a storefront see only that one in any case.',
  }),
};
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code')
  .optional()
  .meta({ description: 'Only this currency.', example: 'EUR' });
const productParameters = {
  sku: singleLineText(100).optional().meta({ description: 'Only the product with this SKU.' }),
  productId: uuid.optional().meta({ description: 'Only this product.' }),
};
const pageParameters = {
  limit: queryInteger(1, MAX_ROWS)
    .default(DEFAULT_ROWS)
    .meta({ description: 'Maximum number of rows on a page.' }),
  cursor: cursorParameter,
};

/** Adds the rules for `from` and `to` together. */
function withRangeCheck<Schema extends z.ZodType<{ from?: string | undefined; to?: string | undefined }>>(
  schema: Schema,
): Schema {
  return schema.superRefine(({ from, to }, context) => {
    if (from === undefined || to === undefined) return;
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['to'], message });
    const days = daysBetween(from, to);
    if (days < 1) refuse('must be after from');
    if (days > MAX_REPORT_DAYS) refuse(`must be at most ${MAX_REPORT_DAYS} days after from`);
  });
}

const TIME_DIMENSIONS = ['day', 'month', 'storefront'] as const;

export const ordersReportQuerySchema = withRangeCheck(
  z.strictObject({
    ...rangeParameters,
    currency,
    groupBy: groupByParameter(TIME_DIMENSIONS, ['day']),
    ...pageParameters,
  }),
);
export const durationsReportQuerySchema = withRangeCheck(
  z.strictObject({
    ...rangeParameters,
    groupBy: groupByParameter(TIME_DIMENSIONS, ['day']),
    ...pageParameters,
  }),
);
export const productsReportQuerySchema = withRangeCheck(
  z.strictObject({
    ...rangeParameters,
    ...productParameters,
    currency,
    groupBy: groupByParameter([...TIME_DIMENSIONS, 'product'], ['product']),
    ...pageParameters,
  }),
);
export const cancellationsReportQuerySchema = withRangeCheck(
  z.strictObject({
    ...rangeParameters,
    ...productParameters,
    currency,
    groupBy: groupByParameter([...TIME_DIMENSIONS, 'product', 'reason'], ['reason']),
    ...pageParameters,
  }),
);

/** The first columns of a row: those of its dimensions. */
const timeColumns = {
  day: z.iso.date().optional(),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  storefrontId: z.string().optional(),
};
const productColumns = {
  productId: z.string().optional(),
  sku: z.string().optional().meta({ description: 'The current SKU of the product.' }),
  name: z.string().optional(),
};
const reasonColumns = {
  outcome: z.enum(ENDED_OUTCOMES).optional(),
  reason: z.enum(REPORTED_REASONS).optional(),
};
const currencyColumn = { currency: z.string() };
const signedMinor = z.int();
const ratio = z.number().min(0).max(1).nullable();
const seconds = z.number().min(0).nullable();

const unitColumns = {
  unitsOrdered: units.meta({ description: 'Units in the order lines now, amendments included.' }),
  unitsShipped: units.meta({
    description: 'Units that have shipped and count as sold, including units that were returned.',
  }),
  unitsDelivered: units,
  unitsReturned: units.meta({ description: 'Units received back. They are included in `unitsShipped`.' }),
  unitsCancelled: units,
  unitsUnfulfillable: units.meta({ description: 'Units that were not available.' }),
};

export const ordersRowSchema = z
  .object({
    ...timeColumns,
    ...currencyColumn,
    ordersPlaced: units,
    ordersConfirmed: units.meta({
      description: 'Orders that were ever confirmed, whatever their status now.',
    }),
    ordersRejected: units,
    ordersCancelled: units,
    ordersCompleted: units.meta({ description: 'Orders of which all shipments have arrived and are paid.' }),
    ordersOpen: units.meta({ description: 'Orders that have not ended.' }),
    ordersFilled: units.meta({ description: 'Orders of which every ordered unit has shipped.' }),
    ...unitColumns,
    unitFillRate: ratio.meta({ description: '`unitsShipped` divided by `unitsOrdered`.' }),
    orderFillRate: ratio.meta({ description: '`ordersFilled` divided by `ordersPlaced`.' }),
    orderedMinor: minorUnits.meta({ description: 'Value of the ordered units, in minor units.' }),
    capturedMinor: minorUnits.meta({ description: 'Amount captured for these orders so far.' }),
    refundedMinor: minorUnits,
    netMinor: signedMinor.meta({ description: '`capturedMinor` minus `refundedMinor`.' }),
  })
  .meta({ id: 'OrdersReportRow' });

export const productsRowSchema = z
  .object({
    ...timeColumns,
    ...productColumns,
    ...currencyColumn,
    orders: units.meta({
      description:
        'Orders with this product. Do not add them up over products: an order may contain several.',
    }),
    ...unitColumns,
    unitFillRate: ratio.meta({ description: '`unitsShipped` divided by `unitsOrdered`.' }),
    orderedMinor: minorUnits.meta({ description: 'Units ordered, at the price in the order.' }),
    shippedMinor: minorUnits.meta({ description: 'Units shipped, at the price in the order.' }),
    returnedMinor: minorUnits.meta({ description: 'Units returned, at the price in the order.' }),
    netMinor: signedMinor.meta({ description: '`shippedMinor` minus `returnedMinor`.' }),
    meanSecondsToConfirm: seconds.meta({
      description: 'Mean time of the orders with this product from placed to confirmed.',
    }),
    meanSecondsToDeliver: seconds.meta({
      description: 'Mean time of the orders with this product from placed to delivered.',
    }),
  })
  .meta({ id: 'ProductsReportRow' });

export const revenueRowSchema = z
  .object({
    ...timeColumns,
    ...currencyColumn,
    capturedMinor: minorUnits,
    refundedMinor: minorUnits,
    netMinor: signedMinor.meta({
      description:
        '`capturedMinor` minus `refundedMinor`. It is negative if more was refunded than captured on a day.',
    }),
  })
  .meta({ id: 'RevenueReportRow' });

export const cancellationsRowSchema = z
  .object({
    ...timeColumns,
    ...productColumns,
    ...reasonColumns,
    ...currencyColumn,
    orders: units,
    unitsOrdered: units,
    orderedMinor: minorUnits,
  })
  .meta({ id: 'CancellationsReportRow' });

const percentile = seconds.meta({
  description: 'Exact for values below 100 seconds. Larger values are rounded by at most 1.25 %.',
});

export const durationsRowSchema = z
  .object({
    ...timeColumns,
    measure: z.enum(MEASURES).meta({
      description:
        '`confirm`: from placed to confirmed. `deliver`: from placed to the last arrival of a shipment.',
    }),
    orders: units,
    meanSeconds: seconds,
    p50Seconds: percentile,
    p90Seconds: percentile,
    p99Seconds: percentile,
  })
  .meta({ id: 'DurationsReportRow' });

const reportHeader = {
  asOf: timestamp.meta({ description: 'The report contains everything that was recorded by this time.' }),
  timeZone: z.string().meta({ description: 'The time zone of the days.' }),
  from: z.iso.date(),
  to: z.iso.date().meta({ description: 'The day after the last one.' }),
  groupBy: z.array(z.enum(DIMENSIONS)),
};

export const reportSchemaOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ ...reportHeader, rows: z.array(row), nextCursor });

export type OrdersRow = z.infer<typeof ordersRowSchema>;
export type ProductsRow = z.infer<typeof productsRowSchema>;
export type RevenueRow = z.infer<typeof revenueRowSchema>;
export type CancellationsRow = z.infer<typeof cancellationsRowSchema>;
export type DurationsRow = z.infer<typeof durationsRowSchema>;

/** The rows of each report. */
export interface ReportRows {
  orders: OrdersRow;
  products: ProductsRow;
  revenue: RevenueRow;
  cancellations: CancellationsRow;
  durations: DurationsRow;
}
export type ReportName = keyof ReportRows;

/** The columns that a dimension adds to a row. `key`: those that are part of the row's key. */
export const DIMENSION_COLUMNS = {
  day: { columns: ['day'], key: ['day'] },
  month: { columns: ['month'], key: ['month'] },
  storefront: { columns: ['storefrontId'], key: ['storefrontId'] },
  product: { columns: ['productId', 'sku', 'name'], key: ['sku'] },
  reason: { columns: ['outcome', 'reason'], key: ['outcome', 'reason'] },
} as const satisfies Record<Dimension, { columns: readonly string[]; key: readonly string[] }>;

/** The columns that identify a row, in sort order. */
export function rowKeyOf(report: ReportName, groupBy: readonly Dimension[]): string[] {
  const ofDimensions = DIMENSIONS.filter((dimension) => groupBy.includes(dimension)).flatMap(
    (dimension): readonly string[] => DIMENSION_COLUMNS[dimension].key,
  );
  return [...ofDimensions, report === 'durations' ? 'measure' : 'currency'];
}
