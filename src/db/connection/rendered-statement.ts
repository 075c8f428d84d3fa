import { is, Placeholder, sql, SQL, type Query } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { LRUCache } from 'lru-cache';

/**
 * Drizzle renders a statement whenever it runs: it walks through all its parts, and asks of each what it is. For a
 * whole order that took as much CPU as everything else of the request. What does not depend on values is
 * rendered once instead. As the text is then the same string each time, the driver finds its prepared statement
 * without hashing it anew.
 */
const dialect = new PgDialect();

/**
 * A part of statements that contains no values, rendered once.
 *
 * @throws Error when it contains a value
 */
export function renderOnce<Value>(fragment: SQL<Value>): SQL<Value> {
  const { sql: text, params } = dialect.sqlToQuery(fragment);
  if (params.length > 0) throw new Error(`A part that is rendered once contains a value: ${text}`);
  return sql.raw(text) as SQL<Value>;
}

/** A statement whose text is known, with the values of one execution. */
class RenderedStatement extends SQL {
  constructor(private readonly query: Query) {
    super([]);
  }

  override toQuery(): Query {
    return this.query;
  }
}

function withValues({ sql: text, params }: Query, values: Readonly<Partial<Record<string, unknown>>>): SQL {
  const filled = params.map((value) => (is(value, Placeholder) ? values[value.name] : value));
  return new RenderedStatement({ sql: text, params: filled });
}

/**
 * A statement that is rendered once, when it first runs.
 *
 * @param build writes the statement, with a placeholder for each value
 * @returns the statement for given values
 */
export function statementOf<Name extends string>(
  names: readonly Name[],
  build: (value: Record<Name, SQL>) => SQL,
): (values: Record<Name, unknown>) => SQL {
  let rendered: Query | undefined;
  const render = (): Query => {
    const placeholders = names.map((name): [Name, SQL] => [name, sql`${sql.placeholder(name)}`]);
    return dialect.sqlToQuery(build(Object.fromEntries(placeholders) as Record<Name, SQL>));
  };
  return (values) => {
    rendered ??= render();
    return withValues(rendered, values);
  };
}

/** More than are in use at one time: a caller sends the same few lists again and again. */
const MAX_VARIANTS = 200;

/**
 * Statements of which each variant is rendered once, when it first runs. Those that were not used for long are
 * rendered again.
 *
 * @param build writes a variant. It knows no values, so the text cannot depend on them.
 * @returns the statement of a variant, for given values
 */
export function statementsOf<Variant extends object, Name extends string>(
  build: (variant: Variant, value: (name: Name) => SQL) => SQL,
): (variant: Variant, values: Partial<Record<Name, unknown>>) => SQL {
  const rendered = new LRUCache<string, Query>({ max: MAX_VARIANTS });
  return (variant, values) => {
    const key = JSON.stringify(variant);
    let query = rendered.get(key);
    if (!query) {
      query = dialect.sqlToQuery(build(variant, (name) => sql`${sql.placeholder(name)}`));
      rendered.set(key, query);
    }
    return withValues(query, values);
  };
}

/**
 * A query of the builder that is rendered once for each database and each variant of its text. A transaction
 * lives too short to gain from it, but may use it all the same.
 *
 * @param prepare builds the query, with placeholders, and ends it with `prepare('')`
 */
export function preparedOnce<Db extends object, Variant extends Record<string, boolean>, Prepared>(
  prepare: (db: Db, variant: Variant) => Prepared,
): (db: Db, variant: Variant) => Prepared {
  const byDatabase = new WeakMap<Db, Map<string, Prepared>>();
  return (db, variant) => {
    const key = Object.values(variant).join();
    const variants = byDatabase.get(db) ?? new Map<string, Prepared>();
    byDatabase.set(db, variants);
    const prepared = variants.get(key) ?? prepare(db, variant);
    variants.set(key, prepared);
    return prepared;
  };
}
