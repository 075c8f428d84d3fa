import postgres from 'postgres';

/**
 * The fields of a Postgres error that name only parts of our own schema:
 * https://www.postgresql.org/docs/current/protocol-error-fields.html
 */
const SAFE_FIELDS = [
  'severity',
  'schema_name',
  'table_name',
  'column_name',
  'data_type_name',
  'constraint_name',
];

/**
 * Classes of SQLSTATE whose messages name parts of the schema or the server and quote no values: connections,
 * violated constraints, the state and the end of transactions, access, mistakes in the statement's text,
 * resources, and operator intervention.
 */
const QUOTES_NO_VALUE = /^(08|0A|23|25|28|3D|40|42|53|54|55|57|58)/;

/**
 * The server routine that executes `raise` in a trigger or a function. The author of such a function may
 * quote a row under any SQLSTATE.
 */
const RAISE_ROUTINE = 'exec_stmt_raise';

/**
 * A failed statement, reduced to what may leave the database code: the SQLSTATE, and names of the schema.
 * Postgres quotes rows in `detail` and values in some messages, and the driver attaches the statement's
 * parameters. These are names, addresses and a customer's own words, which would end up in logs and in
 * Temporal's history.
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
    const fields = error as unknown as Record<string, unknown>;
    this.code = error.code;
    Object.assign(
      this,
      Object.fromEntries(SAFE_FIELDS.filter((name) => name in fields).map((name) => [name, fields[name]])),
    );
  }
}

function messageOf({ code, message, routine }: postgres.PostgresError): string {
  return QUOTES_NO_VALUE.test(code) && routine !== RAISE_ROUTINE
    ? `${message} (${code})`
    : `Postgres refused a statement (${code}); its message is left out because it may quote a row`;
}

/** Codes of the driver, of sockets and of TLS. Their messages name a server, or an unsupported feature. */
const NAMES_A_SERVER = /^(?!ERR_)[A-Z][A-Z_]+$|^ERR_(TLS|SSL)_/;

/**
 * The safe part of a driver error. An error may quote a value that the driver could not read or write, so
 * only the kind of such an error is kept.
 */
export function withoutValues(error: unknown): Error {
  if (error instanceof postgres.PostgresError) return new StatementError(error);
  if (!(error instanceof Error)) return new Error('The Postgres driver failed');
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code !== 'string' || !NAMES_A_SERVER.test(code))
    return new Error(`The Postgres driver failed: ${error.name}`);
  // A copy, because the driver attaches the statement and its parameters to the error itself.
  return Object.assign(new Error(messageOfFirst(error)), { code });
}

/** A server with several addresses reports one error for each. */
const messageOfFirst = (error: Error): string =>
  error instanceof AggregateError && error.errors[0] instanceof Error
    ? error.errors[0].message
    : error.message;
