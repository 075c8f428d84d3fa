import { scopeOf } from '../../server/caller';
import { isUtf8 } from 'node:buffer';
import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  importLineSchema,
  importResultSchema,
  MAX_IMPORT_BYTES,
  MAX_IMPORT_LINE_BYTES,
  MAX_IMPORT_LINES,
  MAX_IMPORT_LINES_IN_ALL,
  type ImportLine,
  type ImportResult,
} from '../../../contracts/import-orders';
import { PROBLEMS } from '../../../contracts/problem-codes';
import type { Principal } from '../../../contracts/record';
import { mapInOrder } from '../../streams/map-in-order';
import { RequestPacer } from '../../limits/request-pacer';
import { IMPORT_EXAMPLE, IMPORT_RESULT_EXAMPLE } from '../../openapi/order-examples';
import { toProblemError, problemBody, ProblemError } from '../../errors/problem-details';
import { readLines, type LineLimits, type ReadLine } from '../../streams/read-lines';
import { defineStreamingRoute, type Route } from '../../server/route';
import { parsePart } from '../../errors/validation';
import type { OrderRoutesDependencies } from './order-access';
import { placeOrderIdempotently } from './place-once';

const NDJSON = 'application/x-ndjson';
const PATH = '/v1/orders/import';

/** Of one import; several may come at once, and single orders want their turn as well. */
const CONCURRENT_LINES = 8;

/**
 * So much of the answer waits for a client that reads nothing before it has sent everything, as many do: all results of a
 * sound file fit into it. Behind it no more is read.
 */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** `POST /v1/orders/import`: many orders in one request, each for itself. */
export function importOrdersRoute(room: OrderRoutesDependencies): Route {
  return defineStreamingRoute({
    method: 'post',
    path: PATH,
    operationId: 'importOrders',
    tag: 'Orders',
    summary: 'Place many orders, one a line',
    description:
      'Newline-delimited JSON: each line is an order with a key of its own, of at most 256 KiB, and there are at most 10 000 ' +
      'of them, of 64 MiB in all. The answer has a result for each line, in their order, while later ones are still being read. A line that cannot ' +
      'be placed stops no other. Each line counts as a request of the caller, and the import goes on at the pace of the limit; a line ' +
      'that would have to wait for more than 30 s, or when the import has taken four minutes, is `rate_limited` with ' +
      '`retryAfterSeconds`: send those lines again. A client that hangs up leaves whole orders only, and may send the same again: what was placed is ' +
      'told once more, and not placed twice.',
    needs: 'orders:import',
    streamedBody: { mediaType: NDJSON, schema: importLineSchema, example: IMPORT_EXAMPLE },
    replies: {
      200: {
        description: 'A result for each line, as newline-delimited JSON',
        schema: importResultSchema,
        mediaType: NDJSON,
        example: IMPORT_RESULT_EXAMPLE,
      },
    },
    problems: ['payload_too_large'],
    handle: ({ principal, requestId, input, header, countRequest }) => {
      // It can be told before anything is placed, unless it comes in chunks.
      if (Number(header('Content-Length') ?? 0) > MAX_IMPORT_BYTES) throw importTooLarge();
      const importing = createImport(room, { principal, requestId }, new RequestPacer(countRequest));
      return Promise.resolve({
        status: 200,
        // A result is of use when it comes; compressed, it would wait for others.
        headers: { 'Content-Type': NDJSON, 'Cache-Control': 'no-store, no-transform' },
        stream: (request, response) => send(importing(input, logOf(request)), request, response),
      });
    },
  });
}

type Log = (error: unknown) => void;

const logOf =
  (request: Request): Log =>
  (error) =>
    request.log.error({ err: error }, 'a line of an import failed');

async function send(
  results: AsyncIterable<ImportResult>,
  request: Request,
  response: Response,
): Promise<void> {
  response.flushHeaders();
  const text = Readable.from(toNdjson(results), { objectMode: false, highWaterMark: MAX_WAITING_BYTES });
  try {
    await pipeline(text, response);
  } catch (error) {
    // Whoever has hung up is told nothing, and nothing is wrong here.
    if (!request.destroyed && !response.destroyed) throw error;
  }
}

async function* toNdjson(results: AsyncIterable<ImportResult>): AsyncGenerator<string> {
  for await (const result of results) yield `${JSON.stringify(result)}\n`;
}

function createImport(
  room: OrderRoutesDependencies,
  caller: { principal: Principal; requestId: string },
  pace: RequestPacer,
) {
  /** By key, what is being placed: the second of two lines with one key waits for the first, and is told the same. */
  const placing = new Map<string, Promise<unknown>>();

  async function place(line: Line): Promise<ImportResult> {
    const { idempotencyKey, ...body } = parseLine(line);
    // No key that is sent can have a space, and those of customers begin with the customer's id: none of them begins with one.
    const key = idempotencyKey ?? ` externalId ${body.externalId}`;
    const before = placing.get(key);
    const placed = Promise.resolve(before).then(() =>
      placeOrderIdempotently(room, { ...caller, body, idempotencyKey: key }),
    );
    const settled = placed.then(
      () => undefined,
      () => undefined,
    );
    placing.set(key, settled);
    const outcome = await placed.finally(() => placing.get(key) === settled && placing.delete(key));
    if (outcome.outcome === 'accepted') {
      await room.orderWorkflows.start(outcome.order);
      return { line: line.number, status: 202, orderId: outcome.order.id };
    }
    const order = await room.orders.find(scopeOf(caller.principal), outcome.orderId);
    if (order?.status === 'pending') await room.orderWorkflows.start(order);
    return { line: line.number, status: 202, orderId: outcome.orderId, replayed: true };
  }

  return (input: AsyncIterable<Buffer>, log: Log): AsyncGenerator<ImportResult> => {
    let isAway = false;
    return mapInOrder(paceLines(readOrderLines(input), pace), CONCURRENT_LINES, async (line) => {
      try {
        const result = await place(line);
        isAway = false;
        return result;
      } catch (thrown) {
        const error = toProblemError(thrown);
        const { status } = PROBLEMS[error.code];
        // An outage fails thousands of lines; it is told once, until one is placed again.
        if (status >= 500 && !(error.unavailableDependency && isAway)) log(thrown);
        isAway = error.unavailableDependency !== undefined;
        const problem = problemBody(error, { path: PATH, requestId: caller.requestId });
        return { line: line.number, status, problem };
      }
    });
  };
}

interface Line extends ReadLine {
  /** The caller has used its limit up, and this is not worth waiting for. */
  retryAfterSeconds?: number;
}

const BYTE_ORDER_MARK = '\ufeff';

/** @throws ProblemError that says why a line is no order */
function parseLine({ bytes, number, isOverLimit, retryAfterSeconds }: Line): ImportLine {
  if (retryAfterSeconds !== undefined) {
    const detail = `Each line is one of your requests a minute; send this one again in ${retryAfterSeconds} s.`;
    throw new ProblemError('rate_limited', detail, { retryAfterSeconds });
  }
  if (isOverLimit) throw importTooLarge('This line and those behind it were not read.');
  if (!bytes) throw new ProblemError('payload_too_large', 'A line may have 256 KiB.');
  if (!isUtf8(bytes)) throw new ProblemError('malformed_json', 'The line is not UTF-8.');
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
    // As any other text that is no JSON object.
  }
  throw new ProblemError('malformed_json', 'The line must be a JSON object.');
}

function importTooLarge(consequence = 'Nothing was done.'): ProblemError {
  const detail = `An import may have ${MAX_IMPORT_LINES} orders, ${MAX_IMPORT_LINES_IN_ALL} lines and 64 MiB. ${consequence}`;
  return new ProblemError('payload_too_large', detail);
}

const LINE_LIMITS: LineLimits = {
  lineBytes: MAX_IMPORT_LINE_BYTES,
  lines: MAX_IMPORT_LINES_IN_ALL,
  bytes: MAX_IMPORT_BYTES,
};

/** Those with something on them, and the first that is too many: behind it nothing is read. */
async function* readOrderLines(input: AsyncIterable<Buffer>): AsyncGenerator<ReadLine> {
  let count = 0;
  for await (const line of readLines(input, LINE_LIMITS)) {
    if (line.bytes?.toString('latin1').trim() === '') continue;
    count += 1;
    const isOverLimit = line.isOverLimit ?? count > MAX_IMPORT_LINES;
    yield isOverLimit ? { ...line, isOverLimit } : line;
    if (isOverLimit) return;
  }
}

/** Each of them is one of its caller's requests, and waits for its turn. */
async function* paceLines(lines: AsyncIterable<ReadLine>, pace: RequestPacer): AsyncGenerator<Line> {
  for await (const line of lines) yield line.isOverLimit ? line : { ...line, ...(await pace.acquire()) };
}
