import postgres from 'postgres';

/** What Postgres tells of an error that names only what our own schema has in it: https://www.postgresql.org/docs/current/protocol-error-fields.html */
const SAFE_FIELDS = [
  'severity',
  'schema_name',
  'table_name',
  'column_name',
  'data_type_name',
  'constraint_name',
];

/**
 * Classes of SQLSTATE whose messages name things of the schema and of the server, and quote no values: connections, violated
 * constraints, the state and the end of transactions, access, mistakes in the statement's text, resources, and what operators do.
 */
const QUOTES_NO_VALUE = /^(08|0A|23|25|28|3D|40|42|53|54|55|57|58)/;

/** The part of the server that carries out `raise` in a trigger or a function: whoever wrote it may quote a row under any SQLSTATE. */
const RAISE_ROUTINE = 'exec_stmt_raise';

/**
 * A statement failed. This is what of it may leave the database's own code: the SQLSTATE, and names of the schema. Postgres quotes
 * rows in `detail` and values in some messages, and the driver attaches the statement's parameters: names, addresses, a customer's
 * own words, which would stand in logs and in Temporal's history.
 */
export class StatementError extends Error {
  override name = 'StatementError';
  /** SQLSTATE, or the driver's own code. */
  readonly code: string;
  readonly severity?: string;
  readonly schema_name?: string;
  readonly table_name?: string;
  readonly column_name?: string;
  readonly data_type_name?: string;
  readonly constraint_name?: string;

  constructor(error: postgres.PostgresError) {
    super(messageOf(error));
    const told = error as unknown as Record<string, unknown>;
    this.code = error.code;
    Object.assign(
      this,
      Object.fromEntries(SAFE_FIELDS.filter((name) => name in told).map((n) => [n, told[n]])),
    );
  }
}

function messageOf({ code, message, routine }: postgres.PostgresError): string {
  return QUOTES_NO_VALUE.test(code) && routine !== RAISE_ROUTINE
    ? `${message} (${code})`
    : `Postgres refused a statement (${code}); its words are left out, as they may quote a row`;
}

/** Codes of the driver, of sockets and of TLS: their messages name a server, or what is not supported. */
const NAMES_A_SERVER = /^(?!ERR_)[A-Z][A-Z_]+$|^ERR_(TLS|SSL)_/;

/**
 * What may be told of an error of the driver. A value that it could not read or write may be quoted by whatever failed at it, so only
 * the kind of such an error is left.
 */
export function withoutValues(error: unknown): Error {
  if (error instanceof postgres.PostgresError) return new StatementError(error);
  if (!(error instanceof Error)) return new Error('The driver of Postgres failed');
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code !== 'string' || !NAMES_A_SERVER.test(code))
    return new Error(`The driver of Postgres failed: ${error.name}`);
  // A copy: the driver attaches the statement and its parameters to the error itself.
  return Object.assign(new Error(messageOfFirst(error)), { code });
}

/** A server with several addresses has an error for each. */
const messageOfFirst = (error: Error): string =>
  error instanceof AggregateError && error.errors[0] instanceof Error
    ? error.errors[0].message
    : error.message;
