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
} from '../../../contracts/wire/import-orders';
import { PROBLEMS } from '../../../contracts/wire/problem-codes';
import type { Principal } from '../../../domain/access/principal';
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

/**
 * Concurrent lines of one import. Several imports may run at once, and single orders must not wait for them.
 */
const CONCURRENT_LINES = 8;

/**
 * How much of the response is buffered for clients that read nothing before they have sent everything, as
 * many do. All results of a file without errors fit into it. When the buffer is full, no more lines are read.
 */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** `POST /v1/orders/import`: many orders in one request, each placed independently. */
export function importOrdersRoute(dependencies: OrderRoutesDependencies): Route {
  return defineStreamingRoute({
    method: 'post',
    path: PATH,
    operationId: 'importOrders',
    tag: 'Orders',
    summary: 'Place many orders, one per line',
    description:
      'Newline-delimited JSON: each line is an order with its own key. A line may have 256 KiB, and an import 10 000 orders and 64 MiB. ' +
      'The response has one result for each line, in the same order, and starts while later lines are still being read. A line that ' +
      'cannot be placed does not affect the others. Each line counts as one request of the caller, and the import proceeds at the rate limit. ' +
      'A line that would wait for more than 30 seconds, or that comes after four minutes, gets `rate_limited` with `retryAfterSeconds`: send ' +
      'these lines again. If a client disconnects, each order was placed completely or not at all. The client may send the same import again: orders that ' +
      'were placed are reported again, and not placed twice.',
    needs: 'orders:import',
    streamedBody: { mediaType: NDJSON, schema: importLineSchema, example: IMPORT_EXAMPLE },
    replies: {
      200: {
        description: 'One result for each line, as newline-delimited JSON',
        schema: importResultSchema,
        mediaType: NDJSON,
        example: IMPORT_RESULT_EXAMPLE,
      },
    },
    problems: ['payload_too_large'],
    handle: ({ principal, requestId, input, header, countRequest }) => {
      // Without Content-Length (chunked encoding) the size is known only while reading.
      if (Number(header('Content-Length') ?? 0) > MAX_IMPORT_BYTES) throw importTooLarge();
      const importing = createImport(dependencies, { principal, requestId }, new RequestPacer(countRequest));
      return Promise.resolve({
        status: 200,
        // No compression: it would delay results until more of them fill its buffer.
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
    request.log.error({ err: error }, 'A line of an import failed');

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
    // The client has disconnected, which is no error of this service.
    if (!request.destroyed && !response.destroyed) throw error;
  }
}

async function* toNdjson(results: AsyncIterable<ImportResult>): AsyncGenerator<string> {
  for await (const result of results) yield `${JSON.stringify(result)}\n`;
}

function createImport(
  dependencies: OrderRoutesDependencies,
  caller: { principal: Principal; requestId: string },
  pacer: RequestPacer,
) {
  /**
   * The placement in progress by key: a second line with the same key waits for the first, and gets its
   * result.
   */
  const placing = new Map<string, Promise<unknown>>();

  async function place(line: Line): Promise<ImportResult> {
    const { idempotencyKey, ...body } = parseLine(line);
    // No key of a header contains a space. An externalId is unique in its storefront.
    const storefrontId = caller.principal.storefrontId ?? body.storefrontId ?? '';
    const key = idempotencyKey ?? ` externalId ${storefrontId} ${body.externalId}`;
    const previous = placing.get(key);
    const placed = Promise.resolve(previous).then(() =>
      placeOrderIdempotently(dependencies, { ...caller, body, idempotencyKey: key }),
    );
    const settled = placed.then(
      () => undefined,
      () => undefined,
    );
    placing.set(key, settled);
    const outcome = await placed.finally(() => placing.get(key) === settled && placing.delete(key));
    if (outcome.outcome === 'accepted') {
      await dependencies.orderWorkflows.start(outcome.order);
      return { line: line.number, status: 202, orderId: outcome.order.id };
    }
    const order = await dependencies.orders.find(scopeOf(caller.principal), outcome.orderId);
    if (order?.status === 'pending') await dependencies.orderWorkflows.start(order);
    return { line: line.number, status: 202, orderId: outcome.orderId, replayed: true };
  }

  return (input: AsyncIterable<Buffer>, log: Log): AsyncGenerator<ImportResult> => {
    let isOutage = false;
    return mapInOrder(paceLines(readOrderLines(input), pacer), CONCURRENT_LINES, async (line) => {
      try {
        const result = await place(line);
        isOutage = false;
        return result;
      } catch (thrown) {
        const error = toProblemError(thrown);
        const { status } = PROBLEMS[error.code];
        // An outage makes thousands of lines fail, so it is logged once, until a line is placed again.
        if (status >= 500 && !(error.unavailableDependency && isOutage)) log(thrown);
        isOutage = error.unavailableDependency !== undefined;
        const problem = problemBody(error, { path: PATH, requestId: caller.requestId });
        return { line: line.number, status, problem };
      }
    });
  };
}

interface Line extends ReadLine {
  /** Set if the caller has used up its limit and the wait would be too long. */
  retryAfterSeconds?: number;
}

const BYTE_ORDER_MARK = '\ufeff';

/** @throws ProblemError if the line is not a valid order */
function parseLine({ bytes, number, isOverLimit, retryAfterSeconds }: Line): ImportLine {
  if (retryAfterSeconds !== undefined) {
    const detail = `Each line counts as one request. Send this line again in ${retryAfterSeconds} seconds.`;
    throw new ProblemError('rate_limited', detail, { retryAfterSeconds });
  }
  if (isOverLimit) throw importTooLarge('This line and all later lines were not read.');
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

function importTooLarge(consequence = 'Nothing was changed.'): ProblemError {
  const detail = `An import may have at most ${MAX_IMPORT_LINES} orders, ${MAX_IMPORT_LINES_IN_ALL} lines and 64 MiB. ${consequence}`;
  return new ProblemError('payload_too_large', detail);
}

const LINE_LIMITS: LineLimits = {
  lineBytes: MAX_IMPORT_LINE_BYTES,
  lines: MAX_IMPORT_LINES_IN_ALL,
  bytes: MAX_IMPORT_BYTES,
};

/** The lines that are not blank, up to and including the first one beyond the limits. */
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

/** Delays each line until the caller's limit allows another request. */
async function* paceLines(lines: AsyncIterable<ReadLine>, pacer: RequestPacer): AsyncGenerator<Line> {
  for await (const line of lines) yield line.isOverLimit ? line : { ...line, ...(await pacer.acquire()) };
}
