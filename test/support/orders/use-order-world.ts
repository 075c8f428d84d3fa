import type { WorkflowHandle } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import { rows } from '../../../src/db/connection/database';
import type { MessageResult } from '../../../src/domain/order/messages';
import type { OrderRecord } from '../../../src/domain/order/order-record';
import { orderWorkflowId } from '../../../src/temporal-names/visibility';
import type { order as orderWorkflow } from '../../../workflows';
import {
  cancelUpdate,
  resolveAttentionUpdate,
  type ResolveAttentionRequest,
  type CancelResult,
  type CancelRequest,
} from '../../../workflows/order/messages';
import { testServers } from '../../setup/servers';
import { createNamespace, startShortHistoryServer, type TestNamespace } from '../temporal/test-namespace';
import {
  createOrderWorld,
  timeSkippingTemporal,
  type OrderWorld,
  type Placement,
  type TemporalUnderTest,
} from './order-world';
import { silenceTemporalLogs } from '../temporal/silence-temporal-logs';
import { replayHistories } from '../temporal/replay';
import {
  anOrder,
  expectConsistentRecord,
  createShop,
  readOrderWithTimeline,
  place,
  type StockedProduct,
} from './shop';
import { until } from '../until';

export { PLACEMENTS } from './order-world';

export interface RunningOrder {
  order: OrderRecord;
  handle: WorkflowHandle<typeof orderWorkflow>;
}

/** A shop with an order world of its own. Its fields are set when the first test runs. */
export interface OrderShop {
  world: OrderWorld;
  /** Where the shop's workflows run, for workers that a test starts itself. */
  temporal: TemporalUnderTest;
  /** Skips time. @throws on a real server, which cannot skip time */
  skipTime(time: Duration): Promise<void>;
  /** An accepted order without a workflow. */
  placedOrder(order?: Partial<CreateOrder>): Promise<OrderRecord>;
  startedOrder(order?: Partial<CreateOrder>): Promise<RunningOrder>;
  /** A confirmed order: paid for, with its shipments planned. */
  confirmedOrder(order?: Partial<CreateOrder>): Promise<RunningOrder>;
  /** An order whose shipments are all booked. */
  bookedOrder(order?: Partial<CreateOrder>): Promise<RunningOrder>;
  readOrder(running: RunningOrder): Promise<OrderRecord>;
  /** The types of the timeline's entries, in order. */
  timelineTypesOf(running: RunningOrder): Promise<string[]>;
}

/** The stock that most tests order from. A mug and a cap need two shipments; a gift costs nothing. */
const STOCK: StockedProduct[] = [
  { sku: 'MUG', priceMinor: 1_250, stock: { berlin: 1_000 } },
  { sku: 'CAP', priceMinor: 2_000, stock: { hamburg: 1_000 } },
  { sku: 'GIFT', priceMinor: 0, stock: { berlin: 1_000 } },
];

/**
 * Gives a test file its own database, simulators and workers, on one of three servers. After each test it
 * asserts that the record is consistent.
 *
 * Only the time-skipping server lets weeks pass in a moment. It loses activities that end while they are
 * being cancelled, so tests that cancel in the middle of a step use a real server. A server of short
 * histories is a real server that suggests continue-as-new to every workflow after a few steps.
 */
export function useOrderWorld(
  on: keyof typeof SERVERS | (() => Promise<TestFileServer>) = 'time-skipping server',
  placement?: Placement,
): OrderShop {
  const shop = {} as OrderShop;
  let server: TestFileServer;

  beforeAll(async () => {
    silenceTemporalLogs();
    server = await (typeof on === 'string' ? SERVERS[on] : on)();
    const world = await createOrderWorld(server.temporal, { ...(placement ? { placement } : {}) });
    await createShop(world.db, STOCK);
    Object.assign(shop, createOrderShop(world, server));
  });

  afterEach(async () => {
    await shop.world.clearFaults();
    await expectConsistentRecord(shop.world.db, shop.world);
  });

  afterAll(async () => {
    await shop.world.close();
    await server.close();
  });

  return shop;
}

export interface TestFileServer {
  temporal: TemporalUnderTest;
  skipTime(time: Duration): Promise<void>;
  close(): Promise<void>;
}

async function startTimeSkippingServer(): Promise<TestFileServer> {
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: testServers().timeSkippingServerPath } },
  });
  return {
    temporal: await timeSkippingTemporal(env),
    skipTime: (time) => env.sleep(time),
    close: () => env.teardown(),
  };
}

export async function startRealServer(
  create: () => Promise<TestNamespace> = createNamespace,
): Promise<TestFileServer> {
  const temporal = await create();
  const rejectSkip = () => Promise.reject(new Error('Time cannot be skipped on a real server'));
  return { temporal, skipTime: rejectSkip, close: () => temporal.close() };
}

const SERVERS = {
  'time-skipping server': startTimeSkippingServer,
  'real server': () => startRealServer(),
  'server of short histories': () => startRealServer(startShortHistoryServer),
} satisfies Record<string, () => Promise<TestFileServer>>;

function createOrderShop(world: OrderWorld, { skipTime, temporal }: TestFileServer): OrderShop {
  const shop: OrderShop = {
    world,
    temporal,
    skipTime,
    placedOrder: (order) => place(world.db, anOrder(order)),
    async startedOrder(request) {
      const order = await shop.placedOrder(request);
      return { order, handle: await world.start(order) };
    },
    async confirmedOrder(request) {
      const running = await shop.startedOrder(request);
      await world.waitForStatus(running.order.id, 'confirmed');
      return running;
    },
    async bookedOrder(request) {
      const running = await shop.confirmedOrder(request);
      await until(async () => (await shop.readOrder(running)).shipments.every((s) => s.status === 'ready'));
      return running;
    },
    readOrder: ({ order }) => readOrderWithTimeline(world.db, order.id),
    timelineTypesOf: async (running) => (await shop.readOrder(running)).timeline.map((entry) => entry.type),
  };
  return shop;
}

/** Sends the update that cancels. Without a request it has no argument at all, as from the Web UI. */
export function requestCancellation(
  { handle }: RunningOrder,
  request?: CancelRequest,
): Promise<CancelResult> {
  const name = cancelUpdate.name;
  return request
    ? handle.executeUpdate<CancelResult, [CancelRequest]>(name, { args: [request] })
    : handle.executeUpdate<CancelResult, []>(name);
}

/** Resolves an attention item as an operator does. */
export function resolveAttention(
  { handle }: RunningOrder,
  item: string,
  action: ResolveAttentionRequest['action'],
): Promise<MessageResult> {
  return handle.executeUpdate(resolveAttentionUpdate, { args: [{ item, action }] });
}

/** Call it last in a file: replays every history of the file, whatever the tests did to the orders. */
export function itReplaysEveryHistory(shop: OrderShop): void {
  it('replays every history of this file', async () => {
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
    for await (const { workflowId, error } of replayHistories(histories)) {
      expect({ workflowId, error }).toEqual({ workflowId, error: undefined });
      replayed += 1;
    }
    expect(replayed).toBe(started.length);
    expect(replayed).toBeGreaterThan(0);
  });
}
