import { z } from 'zod';
import {
  cancellationsReportQuerySchema,
  cancellationsRowSchema,
  durationsReportQuerySchema,
  durationsRowSchema,
  rowKeyOf,
  ordersReportQuerySchema,
  ordersRowSchema,
  productsReportQuerySchema,
  productsRowSchema,
  reportSchemaOf,
  revenueRowSchema,
  type ReportName,
} from '../../../contracts/wire/report';
import { type Report, type ReportQuery } from '../../../contracts/internal/reports';
import type { Principal } from '../../../domain/access/principal';
import { toPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { REPORT_EXAMPLES, type ReportExample } from '../../openapi/report-examples';
import type { Reports } from '../../ports/reports';
import { ProblemError } from '../../errors/problem-details';
import { reportCsv } from '../../views/report-csv';
import { defineRoute, type Reply, type Route } from '../../server/route';

export interface ReportRoutesDependencies {
  reports: Reports;
}

/** The first aggregation of a large shop takes minutes. */
const RETRY_AFTER_S = 30;

const FRESHNESS =
  ' The figures are updated every few seconds; `asOf` shows how fresh they are. Deleted orders are included. Amounts are in ' +
  'minor units, and each row has one currency. With `Accept: text/csv`, the rows are sent as CSV.';

const CSV_HEADERS = {
  'Report-As-Of': z.string().meta({ description: 'The same as `asOf`, for CSV.' }),
  Link: z
    .string()
    .optional()
    .meta({ description: 'The next page, as `rel="next"` (RFC 8288). Absent on the last page.' }),
};

interface ReportSpec {
  name: ReportName;
  summary: string;
  description: string;
  query: z.ZodType<ReportQuery, Record<string, unknown>>;
  row: z.ZodObject;
  example: ReportExample;
}

const REPORTS: readonly ReportSpec[] = [
  {
    name: 'orders',
    summary: 'Orders, units and fill rate',
    description:
      'The orders placed on each day, with their current state: a later change of an order, even a return months later, changes the row of the day on which it was placed.',
    query: ordersReportQuerySchema,
    row: ordersRowSchema,
    example: REPORT_EXAMPLES.orders,
  },
  {
    name: 'products',
    summary: 'Units and value by product',
    description:
      'Units and amounts by product, by the day of the order. A product that was ordered in several currencies has one row for each.',
    query: productsReportQuerySchema,
    row: productsRowSchema,
    example: REPORT_EXAMPLES.products,
  },
  {
    name: 'revenue',
    summary: 'Money captured and refunded',
    description:
      'By the day of the capture or refund, whenever the order was placed. Past days do not change.',
    query: ordersReportQuerySchema,
    row: revenueRowSchema,
    example: REPORT_EXAMPLES.revenue,
  },
  {
    name: 'cancellations',
    summary: 'Rejected and cancelled orders by reason',
    description:
      'By the day of the order. If you filter or group by product, an order counts once for each of its products, and `unitsOrdered` and `orderedMinor` are those of the product. Orders that were partly delivered are not included.',
    query: cancellationsReportQuerySchema,
    row: cancellationsRowSchema,
    example: REPORT_EXAMPLES.cancellations,
  },
  {
    name: 'durations',
    summary: 'Time to confirm and to deliver',
    description:
      'By the day of the order. Orders are included once they have reached the measured point. The mean is exact. Percentiles use the nearest rank, exact below 100 seconds and rounded by at most 1.25 % above.',
    query: durationsReportQuerySchema,
    row: durationsRowSchema,
    example: REPORT_EXAMPLES.durations,
  },
];

/** `GET /v1/reports/…`: totals of what happened. */
export function reportRoutes({ reports }: ReportRoutesDependencies): Route[] {
  return REPORTS.map((spec) => reportRoute(spec, reports));
}

function reportRoute(
  { name, summary, description, query, row, example }: ReportSpec,
  reports: Reports,
): Route {
  const path = `/v1/reports/${name}`;
  const schema = reportSchemaOf(row);
  return defineRoute({
    method: 'get',
    path,
    operationId: `get${name[0]!.toUpperCase()}${name.slice(1)}Report`,
    tag: 'Reports',
    summary,
    description: description + FRESHNESS,
    needs: 'reports:read',
    query,
    replies: {
      200: {
        description: 'The report',
        schema,
        example,
        alternatives: {
          'text/csv': { schema: z.string(), example: reportCsv(row, example.groupBy, example.rows) },
        },
        headers: CSV_HEADERS,
      },
    },
    problems: [],
    handle: async (call) => {
      const request = { ...call.query, storefrontId: visibleStorefront(call.principal, call.query) };
      const after = decodeCursor(pagingOf(name, request), call.query.cursor);
      const report = await reports.read(name, { ...request, after });
      if (!report) throw reportsNotReady();
      const spec = { path, name, query: call.query, row };
      return replyOf(spec, report, call.prefersCsv());
    },
  });
}

/**
 * Callers that belong to a storefront see only that one. Another storefront gives an empty report, like an
 * unknown one.
 */
function visibleStorefront({ storefrontId, customerId }: Principal, query: ReportQuery): string | undefined {
  if (customerId !== null) throw new ProblemError('forbidden', 'Customers cannot read reports.');
  if (storefrontId === null || query.storefrontId === undefined) return storefrontId ?? query.storefrontId;
  return query.storefrontId === storefrontId ? storefrontId : NO_STOREFRONT;
}

/** The id of a storefront is never empty, so this matches none. */
const NO_STOREFRONT = '';

const reportsNotReady = (): ProblemError =>
  new ProblemError('service_unavailable', 'The reports are being prepared for the first time.', {
    headers: { 'Retry-After': String(RETRY_AFTER_S) },
  });

/** The sort columns depend on the grouping. */
const pagingOf = (name: ReportName, { groupBy }: ReportQuery) => ({
  list: `report ${name} ${groupBy.join()}`,
  position: CURSOR_SCHEMAS.texts(rowKeyOf(name, groupBy).length),
});

interface ReportCall {
  path: string;
  name: ReportName;
  query: ReportQuery;
  row: z.ZodObject;
}

function replyOf(
  { path, name, query, row }: ReportCall,
  report: Report<Record<string, unknown>>,
  asCsv: boolean,
): Reply {
  const { asOf, timeZone, from, to } = report;
  const { page: rows, nextCursor } = toPage(
    { ...pagingOf(name, query), limit: query.limit },
    report.rows,
    (last) => rowKeyOf(name, query.groupBy).map((column) => String(last[column])),
  );
  const headers = {
    'Cache-Control': 'private, no-cache',
    'Report-As-Of': asOf,
    Vary: 'Accept',
    ...(nextCursor === null
      ? {}
      : { Link: `<${nextPageUrl(path, query, { from, to, nextCursor })}>; rel="next"` }),
  };
  if (!asCsv) {
    return {
      status: 200,
      headers,
      body: { asOf, timeZone, from, to, groupBy: query.groupBy, rows, nextCursor },
    };
  }
  const disposition = { 'Content-Disposition': `attachment; filename="${name}-${from}-${to}.csv"` };
  return { status: 200, headers: { ...headers, ...disposition }, csv: reportCsv(row, query.groupBy, rows) };
}

/**
 * The link states the days of this page even if the request did not, so that they cannot move between two
 * pages.
 */
function nextPageUrl(
  path: string,
  query: ReportQuery,
  { from, to, nextCursor }: { from: string; to: string; nextCursor: string },
): string {
  const parameters = Object.entries({
    ...query,
    from,
    to,
    cursor: nextCursor,
    groupBy: query.groupBy.join(','),
  });
  const given = parameters
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, String(value)]);
  return `${path}?${new URLSearchParams(given as [string, string][]).toString()}`;
}
