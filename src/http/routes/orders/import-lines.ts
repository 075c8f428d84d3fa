/** The lines of an import: how they are read, and when they may be placed. */
import { isUtf8 } from 'node:buffer';
import {
  importLineSchema,
  MAX_IMPORT_BYTES,
  MAX_IMPORT_LINE_BYTES,
  MAX_IMPORT_LINES,
  MAX_IMPORT_LINES_IN_ALL,
  type ImportLine,
} from '../../../contracts/wire/import-orders';
import { ProblemError } from '../../errors/problem-details';
import { parsePart } from '../../errors/validation';
import type { RequestPacer } from '../../limits/request-pacer';
import type { StartBacklog } from '../../limits/start-backlog';
import type { StreamAccess } from '../../server/route';
import { readLines, type LineLimits, type ReadLine } from '../../streams/read-lines';

export interface ImportSettings {
  /** Aborted when the process stops. The remaining lines are refused, so that the import ends. */
  stopping: AbortSignal;
  /** How long a client may take for its next line, while the import waits for it. */
  lineWithinMs: number;
  /** How often the access of the caller is checked again. */
  checkAccessEveryMs: number;
  /** How often the record is asked how many orders wait to be started. */
  checkBacklogEveryMs: number;
  /** How long a line waits until fewer orders wait to be started. */
  waitForBacklogMs: number;
}

/** The waits are shorter than the time after which this server and proxies close a silent connection. */
export const IMPORT_SETTINGS: ImportSettings = {
  stopping: new AbortController().signal,
  lineWithinMs: 30_000,
  checkAccessEveryMs: 15_000,
  checkBacklogEveryMs: 1_000,
  waitForBacklogMs: 30_000,
};

interface OrderLine extends ReadLine {
  /** Why this line and all later ones were not read. */
  refusal?: ProblemError;
}

/** A line that may be placed, or why it may not. */
export type PacedLine = { number: number } & (
  { order: ImportLine; refusal?: undefined } | { order?: undefined; refusal: ProblemError }
);

export function importTooLarge(consequence = 'Nothing was changed.'): ProblemError {
  const detail = `An import may have at most ${MAX_IMPORT_LINES} orders, ${MAX_IMPORT_LINES_IN_ALL} lines and 64 MiB. ${consequence}`;
  return new ProblemError('payload_too_large', detail);
}

const NOT_READ = 'This line and all later lines were not read.';

const LINE_LIMITS: LineLimits = {
  lineBytes: MAX_IMPORT_LINE_BYTES,
  lines: MAX_IMPORT_LINES_IN_ALL,
  bytes: MAX_IMPORT_BYTES,
};

/**
 * The lines that are not blank, up to and including the first one that is beyond the limits or does not come
 * in time. Single bytes and blank lines are no progress. The time that is spent on a line does not count.
 */
export async function* readOrderLines(
  input: AsyncIterable<Buffer>,
  { lineWithinMs }: Pick<ImportSettings, 'lineWithinMs'>,
): AsyncGenerator<OrderLine> {
  const lines = readLines(input, LINE_LIMITS);
  let count = 0;
  let number = 0;
  try {
    for (;;) {
      const line = await nextOrderLine(lines, lineWithinMs);
      if (line === 'ended') return;
      if (line === 'too_late') {
        const detail = `No further line was complete within ${lineWithinMs / 1_000} seconds. ${NOT_READ}`;
        yield refused({ number: number + 1, bytes: undefined }, new ProblemError('request_timeout', detail));
        return;
      }
      number = line.number;
      count += 1;
      if (line.isOverLimit || count > MAX_IMPORT_LINES) {
        yield refused(line, importTooLarge(NOT_READ));
        return;
      }
      yield line;
    }
  } finally {
    // After a timeout a read is still pending, and ends with the connection.
    lines.return(undefined).catch(() => undefined);
  }
}

const refused = (line: ReadLine, refusal: ProblemError): OrderLine => ({ ...line, refusal });

async function nextOrderLine(
  lines: AsyncGenerator<ReadLine>,
  withinMs: number,
): Promise<ReadLine | 'ended' | 'too_late'> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'too_late'>((resolve) => {
    timer = setTimeout(() => resolve('too_late'), withinMs).unref();
  });
  try {
    for (;;) {
      const reading = lines.next();
      // It fails when the connection is closed, which may be after the timeout.
      reading.catch(() => undefined);
      const read = await Promise.race([reading, tooLate]);
      if (read === 'too_late') return read;
      if (read.done) return 'ended';
      if (read.value.bytes?.toString('latin1').trim() !== '') return read.value;
    }
  } finally {
    clearTimeout(timer);
  }
}

/** What every line must wait for, or be refused by. */
export interface ImportGates {
  /** Each line counts as one request of the caller. */
  pacer: RequestPacer;
  backlog: StartBacklog;
  access: StreamAccess;
  settings: ImportSettings;
}

/** Delays each line until its order may be placed, or says why it may not. */
export async function* paceLines(
  lines: AsyncIterable<OrderLine>,
  gates: ImportGates,
): AsyncGenerator<PacedLine> {
  const admit = createAdmission(gates);
  for await (const line of lines) {
    const { number } = line;
    try {
      if (line.refusal) throw line.refusal;
      yield { number, order: await admit(line) };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      yield { number, refusal: error };
    }
  }
}

/** @returns parses a line and waits until its order may be placed; throws a ProblemError if it may not */
function createAdmission({ pacer, backlog, access, settings }: ImportGates) {
  const { stopping, checkAccessEveryMs, waitForBacklogMs } = settings;
  let checkedAt = performance.now();
  let isGranted = true;
  let hasWaitedInVain = false;

  async function checkAccess(): Promise<void> {
    if (isGranted && performance.now() - checkedAt >= checkAccessEveryMs) {
      checkedAt = performance.now();
      // If this cannot be decided, Postgres is unavailable, and the line cannot be placed either.
      isGranted = await access.isStillGranted().catch(() => true);
    }
    if (!isGranted) throw new ProblemError('unauthorized', 'The access of the caller has ended.');
  }

  async function waitForBacklog(maxWaitMs: number): Promise<void> {
    // Once a line has waited in vain, the next ones do not wait, so that the import ends.
    const mayPlace = await backlog.acquire(hasWaitedInVain ? 0 : Math.max(maxWaitMs, 0), stopping);
    hasWaitedInVain = !mayPlace;
    if (!mayPlace) throw sendAgain('service_unavailable', 'Too many orders wait to be started.', 30);
  }

  return async (line: ReadLine): Promise<ImportLine> => {
    const begin = performance.now();
    if (stopping.aborted) throw sendAgain('service_unavailable', 'This server is stopping.', 5);
    await checkAccess();
    const exceeded = await pacer.acquire();
    if (exceeded)
      throw sendAgain('rate_limited', 'Each line counts as one request.', exceeded.retryAfterSeconds);
    const order = parseLine(line);
    // Both waits together must not be longer than one of them.
    await waitForBacklog(waitForBacklogMs - (performance.now() - begin));
    return order;
  };
}

const sendAgain = (
  code: 'service_unavailable' | 'rate_limited',
  reason: string,
  retryAfterSeconds: number,
): ProblemError =>
  new ProblemError(code, `${reason} Send this line again in ${retryAfterSeconds} seconds.`, {
    retryAfterSeconds,
  });

const BYTE_ORDER_MARK = '\ufeff';

/** @throws ProblemError if the line is not a valid order */
function parseLine({ bytes, number }: ReadLine): ImportLine {
  if (!bytes) throw new ProblemError('payload_too_large', 'A line may have at most 256 KiB.');
  if (!isUtf8(bytes)) throw new ProblemError('malformed_json', 'The line is not valid UTF-8.');
  const text = bytes.toString('utf8');
  return parsePart(
    importLineSchema,
    parseJson(number === 1 ? text.replace(BYTE_ORDER_MARK, '') : text),
    'body',
  );
}

function parseJson(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Handled below, like JSON that is not an object.
  }
  throw new ProblemError('malformed_json', 'The line must be a JSON object.');
}
