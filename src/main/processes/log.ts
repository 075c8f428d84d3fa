import pino, { type DestinationStream, type Logger } from 'pino';
import { loggableError } from '../../outages/loggable-error';

/**
 * Field names under which personal data, or the values of a statement, could get into a log line: as a field
 * of the line, or one or two levels below. No log line has any of them today; this protects lines that are
 * added later.
 */
const REDACTED_FIELDS = [
  ...['customer', 'shippingAddress', 'email', 'phone'],
  ...['line1', 'line2', 'postalCode'],
  ...['params', 'parameters', 'query', 'detail', 'where', 'internal_query'],
];

const REDACTED_PATHS = REDACTED_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * Creates the log of a process. This is the only place that creates one, so that neither personal data nor
 * the data attached to errors gets into a log.
 *
 * @param destination unset: standard output
 */
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

/** Temporal's SDK logs errors as `error`; its core logs only their texts. */
const toLoggable = (value: unknown): unknown => (value instanceof Error ? loggableError(value) : value);

/**
 * Only `err` and `error` have a serializer. Under any other name, JSON would show all properties of an error.
 */
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
