import type { OutageLog, Dependency } from './outage-log';

interface Options {
  outages: Pick<OutageLog, 'recordFailure' | 'recordOutage' | 'hasOutage'>;
  /** Which part is away, if the error tells of one. */
  partAway: (error: unknown) => Dependency | undefined;
  /** An error that tells nothing new: what it follows from has a line of its own. */
  isKnown?: (error: unknown) => boolean;
  /** Warnings without an error that only follow from something being away. */
  isConsequence?: (message: string) => boolean;
  /** Whether each warning is something that failed; else those who wait for it count it. */
  countsFailures: boolean;
}

/** The same log, in which warnings that tell of an outage are those of the outage: one for all of them. */
export function oncePerOutage<Log extends { warn(details: object, message: string): void }>(
  log: Log,
  {
    outages,
    partAway,
    isKnown = () => false,
    isConsequence: isSequel = () => false,
    countsFailures: counts,
  }: Options,
): Log {
  const warn = (details: object, message: string): void => {
    const error = errorIn(details);
    if (isKnown(error)) return;
    const part = partAway(error);
    if (part) {
      if (counts) outages.recordFailure(part, error);
      else outages.recordOutage(part, error);
    } else if (!outages.hasOutage || !isSequel(message)) log.warn(details, message);
  };
  // As pino makes its own children: the methods of a logger are its prototype's.
  return Object.create(log, { warn: { value: warn } }) as Log;
}

/** Our own lines have it as `err`, those of Temporal's SDK as `error`. */
function errorIn(details: { err?: unknown; error?: unknown }): unknown {
  return details.err ?? details.error;
}
