import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { until } from './until';

export interface Received {
  shipmentId: string;
  status: string;
  occurredAt: string;
  authorization: string | undefined;
  answered: number;
}

/** Stands for Holdfast's API: takes carrier updates, and answers what the test wants it to answer. */
export interface ReceivingApi {
  url: string;
  received: Received[];
  /** The statuses that were answered 2xx for this shipment, in the order of their arrival. */
  taken(shipmentId: string): string[];
  /** Waits until `delivered` of this shipment was answered. */
  untilDelivered(shipmentId: string): Promise<void>;
  close(): Promise<void>;
}

export async function startReceivingApi(
  answer: (update: Received, attempt: number) => number = () => 202,
  port = 0,
): Promise<ReceivingApi> {
  const received: Received[] = [];
  const app = express();
  app.post('/v1/carrier-updates', express.json(), (request, response) => {
    const update: Received = { ...request.body, authorization: request.get('authorization'), answered: 0 };
    const attempt = received.filter(
      (r) => r.shipmentId === update.shipmentId && r.status === update.status,
    ).length;
    update.answered = answer(update, attempt + 1);
    received.push(update);
    response.status(update.answered).end();
  });
  const server: Server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const taken = (shipmentId: string): string[] =>
    received.filter((r) => r.shipmentId === shipmentId && r.answered < 300).map((r) => r.status);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    taken,
    untilDelivered: async (shipmentId) => {
      await until(
        `delivery of ${shipmentId} reported`,
        () => taken(shipmentId).includes('delivered') || undefined,
      );
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
