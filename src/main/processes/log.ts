import pino, { type DestinationStream, type Logger } from 'pino';
import { loggableError } from '../../outages/loggable-error';

/**
 * Names under which personal data, or the values of a statement, could come into a line: as a field of it, or one or two levels below.
 * No line of ours has any of them; this is for the line that somebody adds one day.
 */
const REDACTED_FIELDS = [
  ...['customer', 'shippingAddress', 'email', 'phone'],
  ...['line1', 'line2', 'postalCode'],
  ...['params', 'parameters', 'query', 'detail', 'where', 'internal_query'],
];

const REDACTED_PATHS = REDACTED_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** The log of a process: the one place that makes one. Whatever goes into it, no error's data and no personal data come out. */
export function createLog(
  { name, level = 'info' }: { name: string; level?: string },
  destination?: DestinationStream,
): Logger {
  const options: pino.LoggerOptions = {
    name,
    level,
    serializers: { err: toLoggable, error: toLoggable },
    formatters: { log: makeErrorsLoggable },
    redact: { paths: REDACTED_PATHS, censor: '[left out]' },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Temporal's SDK logs errors as `error`, its core the texts of them. */
const toLoggable = (value: unknown): unknown => (value instanceof Error ? loggableError(value) : value);

/** Under any other name than those with a serializer, JSON would show every property that somebody has attached to an error. */
const makeErrorsLoggable = (line: Record<string, unknown>): Record<string, unknown> =>
  Object.entries(line).some(isUnserializedError)
    ? Object.fromEntries(
        Object.entries(line).map((field) =>
          isUnserializedError(field) ? [field[0], toLoggable(field[1])] : field,
        ),
      )
    : line;

const isUnserializedError = ([name, value]: [string, unknown]): boolean =>
  value instanceof Error && name !== 'err' && name !== 'error';
