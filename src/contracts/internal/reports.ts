import type { Dimension } from '../wire/report';

/** A query of any report. */
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

/** A query, and the key of the row after which the page begins. */
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
