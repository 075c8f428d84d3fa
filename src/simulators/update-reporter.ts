import { setMaxListeners } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import type { CarrierStatus } from '../domain/order/shipment-status';
import type { Log } from './json-server';
import type { ShipmentBook } from './shipment-book';

/** Reports what happened to the shipments to the merchant, like a carrier's webhooks. */
export interface UpdateReporter {
  /** Reports the unreported events of this shipment, oldest first, each until the merchant accepts it. */
  report(reference: string): void;
  /** Aborts the reports in flight. Their events stay unreported. */
  close(): Promise<void>;
}

export interface UpdateReporterOptions {
  book: ShipmentBook;
  /** The base URL of Holdfast's API. The reports go to `/v1/carrier-updates` below it. */
  apiUrl: string;
  apiKey: string;
  /** The delay before the first retry; it doubles with each further one. */
  retryMs: number;
  log: Log;
}

/** A merchant that was unavailable for a while must not receive the reports of all shipments at once. */
const MAX_CONNECTIONS = 8;
const MAX_RETRY_MS = 10_000;
const RESPONSE_TIMEOUT_MS = 10_000;

/** The only 4xx statuses that a retry can resolve: RFC 9110 15.5.9 (408) and RFC 6585 4 (429). */
const RETRYABLE = new Set([408, 429]);

export function createUpdateReporter(options: UpdateReporterOptions): UpdateReporter {
  const { book, retryMs, log } = options;
  const stopped = new AbortController();
  setMaxListeners(0, stopped.signal);
  const { send, close: disconnect } = createUpdateSender(options, stopped.signal);
  const running = new Map<string, Promise<void>>();
  let isInOutage = false;

  /** One loop per shipment keeps its reports in order, without delaying the reports of other shipments. */
  async function reportAll(reference: string): Promise<void> {
    for (let event = book.unreported(reference); event; event = book.unreported(reference)) {
      await reportUntilAccepted(reference, event.status, event.occurredAt);
      book.markReported(reference);
    }
  }

  async function reportUntilAccepted(
    shipmentId: string,
    status: CarrierStatus,
    occurredAt: string,
  ): Promise<void> {
    for (let delayMs = retryMs; ; delayMs = Math.min(delayMs * 2, MAX_RETRY_MS)) {
      const result = await send({ shipmentId, status, occurredAt }).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      );
      stopped.signal.throwIfAborted();
      if (typeof result === 'number' && result >= 200 && result < 300) {
        isInOutage = false;
        return;
      }
      if (typeof result === 'number' && result >= 400 && result < 500 && !RETRYABLE.has(result)) {
        log(`carrier update dropped: ${status} of shipment ${shipmentId} was answered ${result}`);
        return;
      }
      if (!isInOutage) log(`carrier updates are not accepted (${result}); retrying until they are`);
      isInOutage = true;
      // With a fixed delay all shipments would retry at the same moment.
      await delay(delayMs * (0.5 + Math.random() / 2), undefined, { signal: stopped.signal });
    }
  }

  return {
    report(reference) {
      if (running.has(reference) || stopped.signal.aborted) return;
      const loop = reportAll(reference)
        .catch((error: unknown) => {
          if (!stopped.signal.aborted) log(`carrier updates of ${reference} stopped: ${String(error)}`);
        })
        .finally(() => running.delete(reference));
      running.set(reference, loop);
    },
    async close() {
      stopped.abort();
      disconnect();
      await Promise.all(running.values());
    },
  };
}

interface UpdateSender {
  /** @returns the status of the response @throws Error when there is no response */
  send(update: object): Promise<number>;
  close(): void;
}

function createUpdateSender({ apiUrl, apiKey }: UpdateReporterOptions, signal: AbortSignal): UpdateSender {
  const url = new URL(`${apiUrl.replace(/\/+$/, '')}/v1/carrier-updates`);
  const transport = url.protocol === 'https:' ? https : http;
  const agent = new transport.Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS });
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  return {
    send: (update) =>
      new Promise((resolve, reject) => {
        const options = { method: 'POST', agent, headers, signal, timeout: RESPONSE_TIMEOUT_MS };
        const request = transport.request(url, options, (response) => {
          response.resume();
          response.once('error', reject);
          response.once('end', () => resolve(response.statusCode as number));
        });
        request.once('timeout', () =>
          request.destroy(new Error(`no answer within ${RESPONSE_TIMEOUT_MS} ms`)),
        );
        request.once('error', reject);
        request.end(JSON.stringify(update));
      }),
    close: () => agent.destroy(),
  };
}
