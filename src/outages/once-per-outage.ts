import type { OutageLog, Dependency } from './outage-log';

interface Options {
  outages: Pick<OutageLog, 'recordFailure' | 'recordOutage' | 'hasOutage'>;
  /** The dependency that is unavailable, if the error means an outage. */
  unavailableDependency: (error: unknown) => Dependency | undefined;
  /** Whether an error is not worth a line, because its cause has a line of its own. */
  isKnown?: (error: unknown) => boolean;
  /** Whether a warning without an error is only a consequence of an outage. */
  isConsequence?: (message: string) => boolean;
  /** Whether each warning is a failure to count. If not, the callers that wait for the result count it. */
  countsFailures: boolean;
}

/** Wraps a log so that all warnings that mean the same outage become the one line of that outage. */
export function oncePerOutage<Log extends { warn(details: object, message: string): void }>(
  log: Log,
  {
    outages,
    unavailableDependency,
    isKnown = () => false,
    isConsequence = () => false,
    countsFailures,
  }: Options,
): Log {
  const warn = (details: object, message: string): void => {
    const error = errorIn(details);
    if (isKnown(error)) return;
    const dependency = unavailableDependency(error);
    if (dependency) {
      if (countsFailures) outages.recordFailure(dependency, error);
      else outages.recordOutage(dependency, error);
    } else if (!outages.hasOutage || !isConsequence(message)) log.warn(details, message);
  };
  // Inherit from the log, as pino's child loggers do: a logger's methods are on its prototype.
  return Object.create(log, { warn: { value: warn } }) as Log;
}

/** Our own log lines have the error as `err`, those of Temporal's SDK as `error`. */
function errorIn(details: { err?: unknown; error?: unknown }): unknown {
  return details.err ?? details.error;
}
