import type { WorkflowHandle } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/order';
import { rows } from '../../../src/db/connection/database';
import type { FactAnswer } from '../../../src/domain/order/messages';
import type { OrderRecord } from '../../../src/domain/order/order-record';
import { orderWorkflowId } from '../../../src/temporal/contract/visibility';
import type { order as orderWorkflow } from '../../../workflows';
import {
  cancelUpdate,
  resolveAttentionUpdate,
  type AttentionRequest,
  type CancelAnswer,
  type CancelRequest,
} from '../../../workflows/order/messages';
import { testServers } from '../../setup/servers';
import {
  createNamespace,
  startServerOfShortHistories,
  type DevServerNamespace,
} from '../temporal/test-namespace';
import { createOrderWorld, timeSkipping, type OrderWorld, type TemporalUnderTest } from './order-world';
import { quietTemporal } from '../temporal/silence-temporal-logs';
import { replay } from '../temporal/replay';
import { anOrder, expectSoundBooks, openShop, orderIn, place, type StockOf } from './shop';
import { until } from '../until';

export interface RunningOrder {
  order: OrderRecord;
  handle: WorkflowHandle<typeof orderWorkflow>;
}

/** A shop in a world of its own. Its fields are there once the first test runs. */
export interface OrderShop {
  world: OrderWorld;
  /** Where its workflows run, for workers of the test's own. */
  temporal: TemporalUnderTest;
  /** Lets that much time pass at once. Only where time can be skipped. */
  skip(time: Duration): Promise<void>;
  /** An order that is accepted; its workflow is not started. */
  placed(order?: Partial<CreateOrder>): Promise<OrderRecord>;
  started(order?: Partial<CreateOrder>): Promise<RunningOrder>;
  /** Paid for, with its parcels planned. */
  confirmed(order?: Partial<CreateOrder>): Promise<RunningOrder>;
  /** Every parcel waits for the carrier to fetch it. */
  booked(order?: Partial<CreateOrder>): Promise<RunningOrder>;
  record(running: RunningOrder): Promise<OrderRecord>;
  /** The types of the timeline's entries, in order. */
  timeline(running: RunningOrder): Promise<string[]>;
}

/** The stock that most tests order from: a mug and a cap travel in two parcels, a gift costs nothing. */
const STOCK: StockOf[] = [
  { sku: 'MUG', priceMinor: 1_250, stock: { berlin: 1_000 } },
  { sku: 'CAP', priceMinor: 2_000, stock: { hamburg: 1_000 } },
  { sku: 'GIFT', priceMinor: 0, stock: { berlin: 1_000 } },
];

/**
 * A file's own database, simulators and workers, on one of three servers. After each test the books are checked.
 *
 * Only the time-skipping server lets weeks pass in a moment. It loses activities that end while their
 * cancellation is under way, so what cancels in the middle of a step runs on the real one. A server of short histories
 * is a real one, too, which suggests a new run to every workflow after a few steps.
 */
export function useOrderWorld(
  on: keyof typeof SERVERS | (() => Promise<ServerOfOneFile>) = 'time-skipping server',
): OrderShop {
  const shop = {} as OrderShop;
  let server: ServerOfOneFile;

  beforeAll(async () => {
    quietTemporal();
    server = await (typeof on === 'string' ? SERVERS[on] : on)();
    const world = await createOrderWorld(server.temporal);
    await openShop(world.db, STOCK);
    Object.assign(shop, openDoors(world, server));
  });

  afterEach(async () => {
    await shop.world.mendAll();
    await expectSoundBooks(shop.world.db, shop.world);
  });

  afterAll(async () => {
    await shop.world.close();
    await server.close();
  });

  return shop;
}

export interface ServerOfOneFile {
  temporal: TemporalUnderTest;
  skip(time: Duration): Promise<void>;
  close(): Promise<void>;
}

async function timeSkippingServer(): Promise<ServerOfOneFile> {
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: testServers().timeSkippingServerPath } },
  });
  return { temporal: await timeSkipping(env), skip: (time) => env.sleep(time), close: () => env.teardown() };
}

export async function realServer(
  create: () => Promise<DevServerNamespace> = createNamespace,
): Promise<ServerOfOneFile> {
  const temporal = await create();
  const skip = () => Promise.reject(new Error('Time cannot be skipped on a real server'));
  return { temporal, skip, close: () => temporal.close() };
}

const SERVERS = {
  'time-skipping server': timeSkippingServer,
  'real server': () => realServer(),
  'server of short histories': () => realServer(startServerOfShortHistories),
} satisfies Record<string, () => Promise<ServerOfOneFile>>;

function openDoors(world: OrderWorld, { skip, temporal }: ServerOfOneFile): OrderShop {
  const shop: OrderShop = {
    world,
    temporal,
    skip,
    placed: (order) => place(world.db, anOrder(order)),
    async started(request) {
      const order = await shop.placed(request);
      return { order, handle: await world.start(order) };
    },
    async confirmed(request) {
      const running = await shop.started(request);
      await world.reaches(running.order.id, 'confirmed');
      return running;
    },
    async booked(request) {
      const running = await shop.confirmed(request);
      await until(async () => (await shop.record(running)).shipments.every((s) => s.status === 'ready'));
      return running;
    },
    record: ({ order }) => orderIn(world.db, order.id),
    timeline: async (running) => (await shop.record(running)).timeline.map((entry) => entry.type),
  };
  return shop;
}

/** Sends the update that cancels; without a request it carries no argument at all, as from the Web UI. */
export function askToCancel({ handle }: RunningOrder, request?: CancelRequest): Promise<CancelAnswer> {
  const name = cancelUpdate.name;
  return request
    ? handle.executeUpdate<CancelAnswer, [CancelRequest]>(name, { args: [request] })
    : handle.executeUpdate<CancelAnswer, []>(name);
}

/** An operator's word about a step that failed for good. */
export function resolveAttention(
  { handle }: RunningOrder,
  item: string,
  action: AttentionRequest['action'],
): Promise<FactAnswer> {
  return handle.executeUpdate(resolveAttentionUpdate, { args: [{ item, action }] });
}

/** Call it last in a file: whatever its tests did to an order, a worker without a cache gets to the same point. */
export function itReplaysEveryHistory(shop: OrderShop): void {
  it('gets to the same point from every history of this file', async () => {
    const { world } = shop;
    const started = await rows<{ id: string }>(
      world.db,
      sql`select id from orders where workflow_started_at is not null`,
    );
    const histories = await Promise.all(
      started.map(async ({ id }) => {
        const workflowId = orderWorkflowId(id);
        return { workflowId, history: await world.client.workflow.getHandle(workflowId).fetchHistory() };
      }),
    );
    let replayed = 0;
    for await (const { workflowId, error } of replay(histories)) {
      expect({ workflowId, error }).toEqual({ workflowId, error: undefined });
      replayed += 1;
    }
    expect(replayed).toBe(started.length);
    expect(replayed).toBeGreaterThan(0);
  });
}
