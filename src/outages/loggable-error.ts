interface LoggableError {
  type: string;
  message: string;
  code?: unknown;
  stack?: string;
  cause?: LoggableError;
}

const MAX_DEPTH = 5;

/**
 * What of an error may be logged. Drizzle writes the parameters of a failed query into its message, Postgres quotes rows, and
 * whatever reads a text quotes it when it cannot: names, addresses and a customer's own words have no place in a log.
 */
export function loggableError(error: unknown, depth = 0): LoggableError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'a value that is no Error was thrown' };
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

/** Those who quote what they were given: `JSON.parse`, zod, assertions, and the driver of Postgres before we have it. */
const QUOTING_ERRORS = new Set(['SyntaxError', 'ZodError', '$ZodError', 'AssertionError', 'PostgresError']);

/** Of Node's own checks of arguments, which say what they have received. */
const ARGUMENT_ERROR_CODES = /^ERR_(INVALID_ARG|INVALID_RETURN|OUT_OF_RANGE|ASSERTION)/;

function messageOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  if (QUOTING_ERRORS.has(error.name) || ARGUMENT_ERROR_CODES.test(code))
    return 'its words are left out, as they may quote what it was given';
  return error.message.replace(/\nparams: [\s\S]*$/, '');
}

/** Where it was thrown. What stands above the frames is the message, as it was when it was thrown. */
const framesOf = ({ stack }: Error): string[] =>
  (stack ?? '').split('\n').filter((line) => /^\s+at \S/.test(line));
