import { setMaxListeners } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import type { CarrierStatus } from '../domain/order/shipment-status';
import type { Log } from './json-server';
import type { ShipmentBook } from './shipment-book';

/** Tells the merchant what happened to the shipments, as a carrier's webhooks do. */
export interface UpdateReporter {
  /** Reports what is unreported of this shipment, oldest first, each until it is taken. */
  report(reference: string): void;
  /** Drops what is under way; it stays unreported. */
  close(): Promise<void>;
}

export interface UpdateReporterOptions {
  book: ShipmentBook;
  /** Holdfast's API; the reports go to `/v1/carrier-updates` under it. */
  apiUrl: string;
  apiKey: string;
  /** Before the first retry; it doubles from there. */
  retryMs: number;
  log: Log;
}

/** A merchant that was down for a while must not be met by all shipments at once. */
const MAX_CONNECTIONS = 8;
const MAX_RETRY_MS = 10_000;
const ANSWER_TIMEOUT_MS = 10_000;

/** Only these 4xx can pass by themselves: RFC 9110 15.5.9 (408) and RFC 6585 4 (429). */
const RETRYABLE = new Set([408, 429]);

export function createUpdateReporter(options: UpdateReporterOptions): UpdateReporter {
  const { book, retryMs, log } = options;
  const stopped = new AbortController();
  setMaxListeners(0, stopped.signal);
  const { send: post, close: disconnect } = createUpdateSender(options, stopped.signal);
  const running = new Map<string, Promise<void>>();
  let inOutage = false;

  /** One loop for each shipment keeps its reports in order, while another shipment's need not wait. */
  async function reportAll(reference: string): Promise<void> {
    for (let event = book.unreported(reference); event; event = book.unreported(reference)) {
      await untilTaken(reference, event.status, event.occurredAt);
      book.markReported(reference);
    }
  }

  async function untilTaken(shipmentId: string, status: CarrierStatus, occurredAt: string): Promise<void> {
    for (let waitMs = retryMs; ; waitMs = Math.min(waitMs * 2, MAX_RETRY_MS)) {
      const answer = await post({ shipmentId, status, occurredAt }).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      );
      stopped.signal.throwIfAborted();
      if (typeof answer === 'number' && answer >= 200 && answer < 300) {
        inOutage = false;
        return;
      }
      if (typeof answer === 'number' && answer >= 400 && answer < 500 && !RETRYABLE.has(answer)) {
        log(`carrier update dropped: ${status} of shipment ${shipmentId} was answered ${answer}`);
        return;
      }
      if (!inOutage) log(`carrier updates are not taken (${answer}); trying again until they are`);
      inOutage = true;
      // Full periods would make all shipments knock at the same moment.
      await delay(waitMs * (0.5 + Math.random() / 2), undefined, { signal: stopped.signal });
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
  /** @returns the answer's status; @throws when there is no answer */
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
        const options = { method: 'POST', agent, headers, signal, timeout: ANSWER_TIMEOUT_MS };
        const request = transport.request(url, options, (response) => {
          response.resume();
          response.once('error', reject);
          response.once('end', () => resolve(response.statusCode as number));
        });
        request.once('timeout', () => request.destroy(new Error(`no answer within ${ANSWER_TIMEOUT_MS} ms`)));
        request.once('error', reject);
        request.end(JSON.stringify(update));
      }),
    close: () => agent.destroy(),
  };
}
