interface LoggableError {
  type: string;
  message: string;
  code?: unknown;
  stack?: string | undefined;
  cause?: LoggableError;
}

/**
 * What of an error may be logged. Drizzle writes the parameters of a failed query into its message, and Postgres
 * quotes rows in `detail`: names and addresses, which have no place in a log.
 */
export function loggableError(error: unknown, depth = 0): LoggableError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'a value that is no Error was thrown' };
  const message = withoutParameters(error.message);
  return {
    type: error.name,
    message,
    ...('code' in error ? { code: error.code } : {}),
    stack: error.stack?.replace(error.message, () => message),
    ...(error.cause !== undefined && depth < 5 ? { cause: loggableError(error.cause, depth + 1) } : {}),
  };
}

function withoutParameters(message: string): string {
  return message.replace(/\nparams: [\s\S]*$/, '');
}
