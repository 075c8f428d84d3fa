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
  type Report,
  type ReportName,
  type ReportQuery,
} from '../../../contracts/report';
import type { Principal } from '../../../contracts/record';
import { toPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { REPORT_EXAMPLES, type ReportExample } from '../../openapi/report-examples';
import type { Reports } from '../../ports/reports';
import { ProblemError } from '../../errors/problem-details';
import { reportCsv } from '../../views/report-csv';
import { defineRoute, type Reply, type Route } from '../../server/route';

export interface ReportRoutesDependencies {
  reports: Reports;
}

/** The first roll-up of a large shop takes minutes. */
const RETRY_AFTER_S = 30;

const FRESHNESS =
  ' The figures are rolled up every few seconds; `asOf` says how fresh they are. Deleted orders count. Money is in ' +
  'minor units, each row in one currency. With `Accept: text/csv` the rows come as CSV.';

const CSV_HEADERS = {
  'Report-As-Of': z.string().meta({ description: 'As `asOf`, for those who read CSV.' }),
  Link: z
    .string()
    .optional()
    .meta({ description: 'The next page, as `rel="next"` (RFC 8288); none on the last one.' }),
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
      'What became of the orders that were placed on each day: later changes of an order, even a return months later, change the day on which it was placed.',
    query: ordersReportQuerySchema,
    row: ordersRowSchema,
    example: REPORT_EXAMPLES.orders,
  },
  {
    name: 'products',
    summary: 'Units and value by product',
    description:
      'The same by what was ordered. By the day of the order; a product that is ordered in several currencies has a row in each.',
    query: productsReportQuerySchema,
    row: productsRowSchema,
    example: REPORT_EXAMPLES.products,
  },
  {
    name: 'revenue',
    summary: 'Money captured and refunded',
    description:
      'By the day on which the money moved, whenever the order was placed: a day that is over does not change any more.',
    query: ordersReportQuerySchema,
    row: revenueRowSchema,
    example: REPORT_EXAMPLES.revenue,
  },
  {
    name: 'cancellations',
    summary: 'Rejected and cancelled orders by reason',
    description:
      'By the day of the order. With a product, or grouped by it, an order counts once for each of its products, and `unitsOrdered` and `orderedMinor` are those of the product. Orders of which a part was delivered are not among them.',
    query: cancellationsReportQuerySchema,
    row: cancellationsRowSchema,
    example: REPORT_EXAMPLES.cancellations,
  },
  {
    name: 'durations',
    summary: 'Time to confirm and to deliver',
    description:
      'By the day of the order; those that have not come so far are not in it yet. The mean is exact; percentiles are by nearest rank, exact below 100 seconds and rounded by at most 1.25 % above.',
    query: durationsReportQuerySchema,
    row: durationsRowSchema,
    example: REPORT_EXAMPLES.durations,
  },
];

/** `GET /v1/reports/…`: what happened, added up. */
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

/** Whoever belongs to a storefront sees that one; asking for another is answered as for one that does not exist. */
function visibleStorefront({ storefrontId, customerId }: Principal, asked: ReportQuery): string | undefined {
  if (customerId !== null) throw new ProblemError('forbidden', 'Reports are not for customers.');
  if (storefrontId === null || asked.storefrontId === undefined) return storefrontId ?? asked.storefrontId;
  return asked.storefrontId === storefrontId ? storefrontId : NO_STOREFRONT;
}

/** No storefront has an id without a character. */
const NO_STOREFRONT = '';

const reportsNotReady = (): ProblemError =>
  new ProblemError('service_unavailable', 'The reports are being made for the first time.', {
    headers: { 'Retry-After': String(RETRY_AFTER_S) },
  });

/** The columns that rows are sorted by depend on how they are grouped. */
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

/** The days are those of this page, also when they were left out: they must not move between two pages. */
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
