/**
 * A carrier for development and tests. Every call uses the merchant's own shipment id, so that an undo is
 * possible after a lost response. Bodies are JSON.
 *
 * `PUT /shipments/:reference` `{ address, items: [{ sku, quantity }], from, method }`; `method` may be left
 * out
 *   201 `{ carrier: 'simcarrier', trackingNumber }`, or 200 with the same body for a repeat · 422
 *   `{ error: 'refused', reason }`, which is final · 409 `{ error: 'cancelled' }` when a cancellation came first,
 *   `booked_differently` for another address or other items.
 * `POST /shipments/:reference/cancel` `{}`
 *   200 `{ status: 'cancelled' }`, also when repeated. An unknown shipment is recorded as cancelled, so that every later
 *   booking is refused · 409 `{ error: 'already_left', status }`.
 * `GET /shipments/:reference` 200 with all about the shipment · 404. `POST /shipments/:reference/advance`
 * moves the shipment one step along the road by hand (no real carrier has this):
 *   200 `{ status }` · 404 · 409 `{ error: 'not_moving', status }`. A shipment that is held up (`exception`) goes back in
 *   transit.
 * `POST /shipments/:reference/report` `{ status }` sets any status that can follow the current one, also off
 * the road:
 *   `exception`, `returned_to_sender`, `lost` (no real carrier has this either): 200 `{ status }` · 404 · 409
 *   `{ error: 'cannot', status }` with the current status.
 *
 * All of them: 400 `{ error, message }` for invalid input, 503 `{ error: 'unavailable' }`.
 *
 * With `stepMs` the shipments move by themselves: booked, shipped, in_transit, out_for_delivery, delivered.
 * With `apiUrl` each step, also one made by hand, is reported to `POST {apiUrl}/v1/carrier-updates` as `{
 * shipmentId, status, occurredAt }` with `Authorization: Bearer {apiKey}`. The reports of a shipment are in
 * order. Each is retried until the API answers 2xx, or a 4xx other than 408 and 429, which is logged and
 * dropped.
 *
 * Magic postal codes: `00000` is refused with address_not_served. Of the shipments that move by themselves,
 * one to `00001` is held up once (in_transit, exception, in_transit, out_for_delivery, delivered), one to
 * `00002` is lost in transit, and one to `00003` comes back (out_for_delivery, returned_to_sender). Faults on
 * demand: see `Fault`.
 */
import { z } from 'zod';
import { CARRIER_STATUSES, type CarrierStatus } from '../domain/order/shipment-status';
import { createFaultInjector, referenceSchema } from './faults';
import { startJsonServer, type Answer, type Log, type Simulator } from './json-server';
import { createShipmentMover } from './shipment-mover';
import {
  bookingSchema,
  createShipmentBook,
  simulatedShipmentSchema,
  nextRoadStatus,
  type ShipmentBook,
} from './shipment-book';
import { openStateFile, readStateFile } from './state-file';
import { createUpdateReporter } from './update-reporter';

export interface CarrierSimulatorOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** The URL of Holdfast's API, without `/v1`. Undefined: nothing is reported. */
  apiUrl?: string | undefined;
  /** The API key for the reports. */
  apiKey?: string | undefined;
  /** The time between two steps of a shipment. Undefined: shipments move only by hand. */
  stepMs?: number | undefined;
  /** The delay before a report that was not accepted is retried first. It doubles, up to 10 s. */
  retryMs?: number;
  /** The file in which shipments survive a restart; undefined: they are only in memory. */
  stateFile?: string | undefined;
  log?: Log;
}

const DEFAULT_RETRY_MS = 250;

const reportSchema = z.strictObject({ status: z.enum(CARRIER_STATUSES) });

const stateSchema = z.object({ shipments: z.array(simulatedShipmentSchema) });

/**
 * @throws the listen error when the port is not available
 * @throws StateFileError when the state file cannot be read
 */
export async function startCarrierSimulator(options: CarrierSimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1', stateFile, log = console.warn } = options;
  const initialShipments = readStateFile(stateFile, stateSchema)?.shipments ?? [];
  const state = openStateFile({ path: stateFile, snapshot: () => ({ shipments: book.all() }), log });
  const book = createShipmentBook(initialShipments, (reference) => {
    state.markDirty();
    motion.schedule(reference);
  });
  const motion = createShipmentMotion(book, options, log);
  const faults = createFaultInjector({
    operations: ['book', 'cancel'],
    refusalMode: 'refuse',
    defaultReason: 'address_not_served',
  });

  const server = await startJsonServer({
    port,
    host,
    log,
    routes(app) {
      faults.mountRoutes(app);
      app.put(
        '/shipments/:reference',
        faults.handle('book', bookingSchema, (call) => book.book(call)),
      );
      app.post(
        '/shipments/:reference/cancel',
        faults.handle('cancel', z.unknown(), (call) => book.cancel(call)),
      );
      app.get('/shipments/:reference', (request, response) => {
        const shipment = book.find(referenceSchema.parse(request.params['reference']));
        response.status(shipment ? 200 : 404).json(shipment ?? { error: 'not_found' });
      });
      app.post('/shipments/:reference/advance', (request, response) => {
        const answer = advanceShipment(book, referenceSchema.parse(request.params['reference']));
        response.status(answer.status).json(answer.body);
      });
      app.post('/shipments/:reference/report', (request, response) => {
        const { status } = reportSchema.parse(request.body);
        const answer = reportStatus(book, referenceSchema.parse(request.params['reference']), status);
        response.status(answer.status).json(answer.body);
      });
    },
  });

  // The shipments start to move only once the port is taken: a second simulator on the same state file must
  // not move the same shipments.
  for (const { reference } of book.all()) motion.schedule(reference);
  return {
    ...server,
    async close() {
      faults.close();
      await motion.close();
      await server.close();
      await state.close();
    },
  };
}

interface ShipmentMotion {
  /** Schedules the shipment's next step and the reports of its events, if any remain. */
  schedule(reference: string): void;
  close(): Promise<void>;
}

function createShipmentMotion(
  book: ShipmentBook,
  options: CarrierSimulatorOptions,
  log: Log,
): ShipmentMotion {
  const { stepMs, apiUrl, apiKey = '', retryMs = DEFAULT_RETRY_MS } = options;
  const reporter =
    apiUrl === undefined ? undefined : createUpdateReporter({ book, apiUrl, apiKey, retryMs, log });
  const mover = stepMs === undefined ? undefined : createShipmentMover(book, stepMs);
  return {
    schedule(reference) {
      mover?.schedule(reference);
      if (book.unreported(reference)) reporter?.report(reference);
    },
    async close() {
      mover?.close();
      await reporter?.close();
    },
  };
}

const NOT_FOUND: Answer = { status: 404, body: { error: 'not_found' } };

function advanceShipment(book: ShipmentBook, reference: string): Answer {
  const shipment = book.find(reference);
  if (!shipment) return NOT_FOUND;
  const status = nextRoadStatus(shipment.status);
  if (!status) return { status: 409, body: { error: 'not_moving', status: shipment.status } };
  book.moveTo(reference, status, new Date());
  return { status: 200, body: { status } };
}

function reportStatus(book: ShipmentBook, reference: string, status: CarrierStatus): Answer {
  const shipment = book.find(reference);
  if (!shipment) return NOT_FOUND;
  return book.moveTo(reference, status, new Date())
    ? { status: 200, body: { status } }
    : { status: 409, body: { error: 'cannot', status: shipment.status } };
}
