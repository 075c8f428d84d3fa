import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { until } from '../support/until';

export interface ReceivedUpdate {
  shipmentId: string;
  status: string;
  occurredAt: string;
  authorization: string | undefined;
  responseStatus: number;
}

/** Stands in for Holdfast's API: receives carrier updates and responds with the test's status. */
export interface CarrierUpdateReceiver {
  url: string;
  received: ReceivedUpdate[];
  /** @returns the statuses of this shipment that got a 2xx response, in the order of their arrival */
  acceptedStatuses(shipmentId: string): string[];
  /** Waits until `delivered` of this shipment got a 2xx response. */
  waitUntilDelivered(shipmentId: string): Promise<void>;
  close(): Promise<void>;
}

export async function startCarrierUpdateReceiver(
  respond: (update: ReceivedUpdate, attempt: number) => number = () => 202,
  port = 0,
): Promise<CarrierUpdateReceiver> {
  const received: ReceivedUpdate[] = [];
  const app = express();
  app.post('/v1/carrier-updates', express.json(), (request, response) => {
    const update: ReceivedUpdate = {
      ...request.body,
      authorization: request.get('authorization'),
      responseStatus: 0,
    };
    const attempt = received.filter(
      (r) => r.shipmentId === update.shipmentId && r.status === update.status,
    ).length;
    update.responseStatus = respond(update, attempt + 1);
    received.push(update);
    response.status(update.responseStatus).end();
  });
  const server: Server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const acceptedStatuses = (shipmentId: string): string[] =>
    received.filter((r) => r.shipmentId === shipmentId && r.responseStatus < 300).map((r) => r.status);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    acceptedStatuses,
    waitUntilDelivered: async (shipmentId) => {
      await until(() => acceptedStatuses(shipmentId).includes('delivered'));
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
