import { is, sql, SQL, type SQLWrapper } from 'drizzle-orm';

/** Postgres keeps the text and the plan of each, up to 200 KB of a connection's memory. */
const MAX_PREPARED = 100;
/** How many texts that were used once are remembered. */
const MAX_REMEMBERED = 100;

const MARK = '/* planned each time */';

/**
 * A condition that is always true. A statement that contains it is never prepared: each time, Postgres plans
 * it for the values of its parameters. It belongs into each list and report:
 *
 * - optional filters have many combinations, and each combination is a text of its own;
 * - a partial index serves `status = any($1)` only if the plan is made for the values. The generic plan that
 *   Postgres may keep for a prepared statement would read all rows to find the few that match.
 */
export const PLANNED_EACH_TIME: SQL = sql`${sql.raw(MARK)} true`;

/** Whether Postgres plans this statement for the values of its parameters, whenever it runs. */
export const isPlannedEachTime = (query: string): boolean => query.includes(MARK);

/**
 * A condition: the value is one of these. They are one parameter, so the text of the statement is the same
 * for any number of them, in any order.
 *
 * @param values or the placeholder of a statement that is rendered once
 */
export const isOneOf = (
  value: SQLWrapper,
  values: readonly string[] | SQL,
  type: 'text' | 'uuid' = 'text',
): SQL => sql`${value} = any(${is(values, SQL) ? values : sql.param([...values])}::${sql.raw(type)}[])`;

/**
 * Decides which statements of one connection Postgres keeps prepared. Prepared, a statement is planned once
 * and needs one round trip instead of two, but it stays in the memory of the connection until that closes.
 * So a text is prepared when it is used for the second time, and only until there are as many as a connection
 * may keep. The statements of an order's steps are used all the time, and therefore come first.
 */
export class PreparedStatements {
  private readonly prepared = new Set<string>();
  private readonly usedOnce = new Set<string>();

  /** Whether to prepare the statement that is about to run. */
  isToBePrepared(query: string): boolean {
    if (this.prepared.has(query)) return true;
    if (isPlannedEachTime(query) || this.prepared.size >= MAX_PREPARED) return false;
    if (this.usedOnce.delete(query)) {
      this.prepared.add(query);
      return true;
    }
    this.usedOnce.add(query);
    const [oldest] = this.usedOnce;
    if (this.usedOnce.size > MAX_REMEMBERED) this.usedOnce.delete(oldest!);
    return false;
  }
}
