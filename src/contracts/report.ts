/** What is asked of the reports, and how they answer. No field of them can hold personal data. */
import { z } from 'zod';
import { singleLineText, minorUnits, queryInteger, timestamp, units, uuid } from './fields';
import { cursorParameter, nextCursor } from './listing';

export const ENDED_OUTCOMES = ['rejected', 'cancelled'] as const;
export type EndedOutcome = (typeof ENDED_OUTCOMES)[number];

/**
 * Why an order was rejected or cancelled. What somebody said when they cancelled is their own words, and may name a
 * person: all of it is `cancelled_by_request`.
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

/** By what rows can be told apart, in the order in which they are sorted. */
export const DIMENSIONS = ['day', 'month', 'storefront', 'product', 'reason'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A year, whichever days it begins and ends on. */
export const MAX_REPORT_DAYS = 366;
const DEFAULT_ROWS = 1_000;
const MAX_ROWS = 10_000;

/** As much as is shown of a report that does not say since when. */
const DEFAULT_REPORT_DAYS = 30;

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The days that a report is about: half open, so that neighbours share no day. */
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
  .refine((day) => day >= FIRST_DAY && day <= LAST_DAY, `must lie between ${FIRST_DAY} and ${LAST_DAY}`);

/** A comma-separated list of dimensions, each once; at most one of `day` and `month`. */
function groupByParameter<D extends Dimension>(allowed: readonly [D, ...D[]], standard: D[]) {
  return z
    .string()
    .max(100)
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(z.enum(allowed))
        .refine((names) => new Set(names).size === names.length, 'must not name anything twice')
        .refine(
          (names) => !(['day', 'month'] as string[]).every((name) => (names as string[]).includes(name)),
          'must not name both day and month',
        ),
    )
    .default(standard)
    .meta({
      description: `What the rows are told apart by: one or more of ${allowed.map((name) => `\`${name}\``).join(', ')}, separated by commas.`,
      example: standard.join(','),
      override: {
        type: 'string',
        maxLength: 100,
        pattern: listPattern(allowed),
        default: standard.join(','),
      },
    });
}

/** As a regular expression, for the API's document. */
const listPattern = (names: readonly string[]): string =>
  `^(?:${names.join('|')})(?:,(?:${names.join('|')}))*$`;

const rangeParameters = {
  from: date.optional().meta({
    description: `The first day. Left out: ${DEFAULT_REPORT_DAYS} days before \`to\`.`,
    example: '2026-03-01',
  }),
  to: date.optional().meta({
    description: `The day after the last one, at most ${MAX_REPORT_DAYS} days after \`from\`. Left out: tomorrow, or ${MAX_REPORT_DAYS} days after \`from\` where that is earlier.`,
    example: '2026-04-01',
  }),
  storefrontId: singleLineText(100).optional().meta({
    description: 'Of this storefront only. Whoever belongs to a storefront sees that one in any case.',
  }),
};
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code')
  .optional()
  .meta({ description: 'In this currency only.', example: 'EUR' });
const productParameters = {
  sku: singleLineText(100).optional().meta({ description: 'Of the product with this SKU only.' }),
  productId: uuid.optional().meta({ description: 'Of this product only.' }),
};
const pageParameters = {
  limit: queryInteger(1, MAX_ROWS)
    .default(DEFAULT_ROWS)
    .meta({ description: 'At most so many rows on a page.' }),
  cursor: cursorParameter,
};

/** What `from` and `to` must be to each other. */
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

/** A question, whichever report it is asked of. */
export interface ReportQuery {
  from?: string | undefined;
  to?: string | undefined;
  storefrontId?: string | undefined;
  sku?: string | undefined;
  productId?: string | undefined;
  currency?: string | undefined;
  groupBy: Dimension[];
  limit: number;
  cursor?: string | undefined;
}

/** What the rows begin with: what they are grouped by, and nothing else of these. */
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
  sku: z.string().optional().meta({ description: 'As the product is called now.' }),
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
  unitsOrdered: units.meta({ description: 'As the lines have it now, amendments included.' }),
  unitsShipped: units.meta({
    description: 'Left the house and counted as sold; those that came back are among them.',
  }),
  unitsDelivered: units,
  unitsReturned: units.meta({ description: 'Received back; they are among those shipped.' }),
  unitsCancelled: units,
  unitsUnfulfillable: units.meta({ description: 'Were not to be had.' }),
};

export const ordersRowSchema = z
  .object({
    ...timeColumns,
    ...currencyColumn,
    ordersPlaced: units,
    ordersConfirmed: units.meta({ description: 'Ever confirmed, whatever became of them.' }),
    ordersRejected: units,
    ordersCancelled: units,
    ordersCompleted: units.meta({ description: 'All that shipped has arrived and is paid.' }),
    ordersOpen: units.meta({ description: 'Not at their end yet.' }),
    ordersFilled: units.meta({ description: 'Every unit ordered has shipped.' }),
    ...unitColumns,
    unitFillRate: ratio.meta({ description: '`unitsShipped` of `unitsOrdered`.' }),
    orderFillRate: ratio.meta({ description: '`ordersFilled` of `ordersPlaced`.' }),
    orderedMinor: minorUnits.meta({ description: 'What was ordered is worth, in minor units.' }),
    capturedMinor: minorUnits.meta({ description: 'Captured for these orders so far.' }),
    refundedMinor: minorUnits,
    netMinor: signedMinor.meta({ description: 'Captured less refunded.' }),
  })
  .meta({ id: 'OrdersReportRow' });

export const productsRowSchema = z
  .object({
    ...timeColumns,
    ...productColumns,
    ...currencyColumn,
    orders: units.meta({
      description: 'Orders that have it. Not to be added over products: an order may have several.',
    }),
    ...unitColumns,
    unitFillRate: ratio.meta({ description: '`unitsShipped` of `unitsOrdered`.' }),
    orderedMinor: minorUnits.meta({ description: 'Units ordered at the price of the order.' }),
    shippedMinor: minorUnits.meta({ description: 'Units shipped at the price of the order.' }),
    returnedMinor: minorUnits.meta({ description: 'Units returned at the price of the order.' }),
    netMinor: signedMinor.meta({ description: 'Shipped less returned.' }),
    meanSecondsToConfirm: seconds.meta({ description: 'Of the orders that have it, placed to confirmed.' }),
    meanSecondsToDeliver: seconds.meta({ description: 'Of the orders that have it, placed to delivered.' }),
  })
  .meta({ id: 'ProductsReportRow' });

export const revenueRowSchema = z
  .object({
    ...timeColumns,
    ...currencyColumn,
    capturedMinor: minorUnits,
    refundedMinor: minorUnits,
    netMinor: signedMinor.meta({
      description: 'Captured less refunded; more may be refunded on a day than captured.',
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

const percentile = seconds.meta({ description: 'Exact below 100; above, rounded by at most 1.25 %.' });

export const durationsRowSchema = z
  .object({
    ...timeColumns,
    measure: z.enum(MEASURES).meta({
      description: '`confirm`: placed to confirmed. `deliver`: placed until the last shipment arrived.',
    }),
    orders: units,
    meanSeconds: seconds,
    p50Seconds: percentile,
    p90Seconds: percentile,
    p99Seconds: percentile,
  })
  .meta({ id: 'DurationsReportRow' });

const reportHeader = {
  asOf: timestamp.meta({ description: 'Everything that was written by then is in it.' }),
  timeZone: z.string().meta({ description: 'Whose midnight the days begin at.' }),
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

/** What the rows of each report are. */
export interface ReportRows {
  orders: OrdersRow;
  products: ProductsRow;
  revenue: RevenueRow;
  cancellations: CancellationsRow;
  durations: DurationsRow;
}
export type ReportName = keyof ReportRows;

/** The columns that a dimension gives to a row; the key of a row is made of those marked so. */
export const DIMENSION_COLUMNS = {
  day: { columns: ['day'], key: ['day'] },
  month: { columns: ['month'], key: ['month'] },
  storefront: { columns: ['storefrontId'], key: ['storefrontId'] },
  product: { columns: ['productId', 'sku', 'name'], key: ['sku'] },
  reason: { columns: ['outcome', 'reason'], key: ['outcome', 'reason'] },
} as const satisfies Record<Dimension, { columns: readonly string[]; key: readonly string[] }>;

/** What a row is told from the others by, in the order in which rows are sorted. */
export function rowKeyOf(report: ReportName, groupBy: readonly Dimension[]): string[] {
  const ofDimensions = DIMENSIONS.filter((dimension) => groupBy.includes(dimension)).flatMap(
    (dimension): readonly string[] => DIMENSION_COLUMNS[dimension].key,
  );
  return [...ofDimensions, report === 'durations' ? 'measure' : 'currency'];
}

/** A question, and the key of the row behind which the answer begins. */
export interface ReportRequest extends Omit<ReportQuery, 'cursor'> {
  after?: string[] | undefined;
}

export interface Report<Row> {
  /** ISO 8601. */
  asOf: string;
  timeZone: string;
  from: string;
  to: string;
  rows: Row[];
}
