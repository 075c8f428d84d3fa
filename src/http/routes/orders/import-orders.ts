import { scopeOf } from '../../server/caller';
import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  importLineSchema,
  importResultSchema,
  MAX_IMPORT_BYTES,
  type ImportResult,
} from '../../../contracts/wire/import-orders';
import { PROBLEMS } from '../../../contracts/wire/problem-codes';
import type { Principal } from '../../../domain/access/principal';
import { mapInOrder } from '../../streams/map-in-order';
import { RequestPacer } from '../../limits/request-pacer';
import { StartBacklog } from '../../limits/start-backlog';
import { liftRequestTimeout } from '../../server/request-timeout';
import { IMPORT_EXAMPLE, IMPORT_RESULT_EXAMPLE } from '../../openapi/order-examples';
import { toProblemError, problemBody } from '../../errors/problem-details';
import { defineStreamingRoute, type Route } from '../../server/route';
import {
  importTooLarge,
  IMPORT_SETTINGS,
  paceLines,
  readOrderLines,
  type ImportGates,
  type PacedLine,
} from './import-lines';
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

/**
 * How many orders may wait to be started before imports wait: orders that are placed one by one have to wait
 * behind theirs. Each process places at most so many from imports in a second.
 */
const MAX_UNSTARTED_ORDERS = 200;

/** `POST /v1/orders/import`: many orders in one request, each placed independently. */
export function importOrdersRoute(dependencies: OrderRoutesDependencies): Route {
  const settings = { ...IMPORT_SETTINGS, ...dependencies.imports };
  const backlog = new StartBacklog(
    MAX_UNSTARTED_ORDERS,
    (limit) => dependencies.orders.countUnstarted(limit),
    settings.checkBacklogEveryMs,
  );
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
      'A line that would wait for more than 30 seconds gets `rate_limited`, or `service_unavailable` if it waits until fewer orders wait ' +
      'to be started, with `retryAfterSeconds`: send these lines again. An import may take as long as it needs, but each line must be ' +
      'complete within 30 seconds: otherwise the last result is `request_timeout`, and no later line was read. If a client disconnects, each order was placed completely or not at all. The client may send the same import again: orders that ' +
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
      const importing = createImport(dependencies, { principal, requestId });
      const pacer = new RequestPacer(countRequest);
      return Promise.resolve({
        status: 200,
        // No compression: it would delay results until more of them fill its buffer.
        headers: { 'Content-Type': NDJSON, 'Cache-Control': 'no-store, no-transform' },
        stream: (request, response, access) => {
          liftRequestTimeout(request);
          const gates = { pacer, backlog, access, settings };
          return send(importing(input, gates, logOf(request)), request, response);
        },
      });
    },
  });
}

type Log = (error: unknown) => void;

const logOf =
  (request: Request): Log =>
  (error) =>
    request.log.error({ requestId: request.id, err: error }, 'A line of an import failed');

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
) {
  /**
   * The placement in progress by key: a second line with the same key waits for the first, and gets its
   * result.
   */
  const placing = new Map<string, Promise<unknown>>();

  async function place(line: PacedLine): Promise<ImportResult> {
    if (!line.order) throw line.refusal;
    const { idempotencyKey, ...body } = line.order;
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

  return (input: AsyncIterable<Buffer>, gates: ImportGates, log: Log): AsyncGenerator<ImportResult> => {
    let isOutage = false;
    const lines = paceLines(readOrderLines(input, gates.settings), gates);
    return mapInOrder(lines, CONCURRENT_LINES, async (line) => {
      try {
        const result = await place(line);
        isOutage = false;
        return result;
      } catch (thrown) {
        const error = toProblemError(thrown);
        const { status } = PROBLEMS[error.code];
        // An outage makes thousands of lines fail, so it is logged once, until a line is placed again.
        if (status >= 500 && line.order && !(error.unavailableDependency && isOutage)) log(thrown);
        isOutage = error.unavailableDependency !== undefined;
        const problem = problemBody(error, { path: PATH, requestId: caller.requestId });
        return { line: line.number, status, problem };
      }
    });
  };
}
