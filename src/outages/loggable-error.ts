interface LoggableError {
  type: string;
  message: string;
  code?: unknown;
  stack?: string;
  cause?: LoggableError;
}

const MAX_DEPTH = 5;

/**
 * The part of an error that may be logged. Drizzle writes the parameters of a failed query into the message,
 * Postgres quotes rows, and parsers quote the text that they could not read. Names, addresses and a
 * customer's own words must not get into a log.
 */
export function loggableError(error: unknown, depth = 0): LoggableError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'a value that is not an Error was thrown' };
  const message = messageOf(error);
  return {
    type: error.name,
    message,
    ...('code' in error ? { code: error.code } : {}),
    stack: [`${error.name}: ${message}`, ...framesOf(error)].join('\n'),
    ...(error.cause !== undefined && depth < MAX_DEPTH
      ? { cause: loggableError(error.cause, depth + 1) }
      : {}),
  };
}

/**
 * Errors that quote their input: those of `JSON.parse`, zod, assertions, and the Postgres driver's before we
 * wrap them.
 */
const QUOTING_ERRORS = new Set(['SyntaxError', 'ZodError', '$ZodError', 'AssertionError', 'PostgresError']);

/** Codes of Node's argument checks, whose messages quote the value received. */
const ARGUMENT_ERROR_CODES = /^ERR_(INVALID_ARG|INVALID_RETURN|OUT_OF_RANGE|ASSERTION)/;

function messageOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  if (QUOTING_ERRORS.has(error.name) || ARGUMENT_ERROR_CODES.test(code))
    return 'the message is left out because it may quote the input';
  return error.message.replace(/\nparams: [\s\S]*$/, '');
}

/** The stack frames only: the lines above them repeat the original message. */
const framesOf = ({ stack }: Error): string[] =>
  (stack ?? '').split('\n').filter((line) => /^\s+at \S/.test(line));
