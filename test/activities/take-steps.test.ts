import { setTimeout as pause } from 'node:timers/promises';
import { createCustomerActivities } from '../../activities/customers';
import { createPaymentActivities } from '../../activities/payments';
import { createShippingActivities } from '../../activities/shipping';
import { takeOrderSteps } from '../../activities/orders';
import type { ServedProviders } from '../../activities/take-steps';
import type { StepInput } from '../../activities/types';
import { updateOrder } from '../../src/db/orders/update-order';
import { reserveStock } from '../../src/db/stock/reserve-stock';
import type { Database } from '../../src/db/connection/database';
import { ProviderUnavailableError } from '../../src/providers/provider-errors';
import { cancellationRequested, hoursFromNow, NOW, placedOrder } from '../db/order-stages';
import { createTestDatabase, type TestDatabase } from '../support/postgres/database';
import { expectConsistentRecord, readOrderWithTimeline } from '../support/orders/shop';

type Call = Record<string, unknown> & { operation: string; signal: AbortSignal };
type Answers = Record<string, (call: Call) => unknown>;

const ANSWERS: Answers = {
  check: () => ({ outcome: 'allowed' }),
  authorize: () => ({ outcome: 'authorized', gatewayReference: 'g-1', expiresAt: hoursFromNow(168) }),
  void: () => ({ outcome: 'voided' }),
  book: () => ({ outcome: 'booked', carrier: 'swift', trackingNumber: 'T1' }),
};

describe('the steps that an order worker takes itself', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  /** Providers that answer as given, and otherwise with a success. */
  function providersThat(answers: Answers = {}) {
    const calls: Call[] = [];
    const ask =
      (operation: string) =>
      async (input: object): Promise<never> => {
        const call = { ...input, operation } as Call;
        calls.push(call);
        return (await { ...ANSWERS, ...answers }[operation]!(call)) as never;
      };
    const close = () => Promise.resolve();
    const gateway = {
      ...{ authorize: ask('authorize'), void: ask('void'), capture: ask('capture'), refund: ask('refund') },
      close,
    };
    const served: ServedProviders = {
      customer_service: (signalOf) => createCustomerActivities({ check: ask('check'), close }, signalOf),
      payment_gateway: (signalOf) => createPaymentActivities(gateway, signalOf),
      carrier: (signalOf) =>
        createShippingActivities(database.db, { book: ask('book'), cancel: ask('cancel'), close }, signalOf),
    };
    return { served, asked: () => calls.map((call) => call.operation), calls };
  }

  async function reserveAndTakeSteps(
    served: ServedProviders,
    input: Partial<StepInput> = {},
    limits?: { callMs: number; budgetMs: number },
  ) {
    const { id } = await placedOrder(database.db);
    const reserved = await reserveStock(database.db, id, NOW);
    const steps = await takeOrderSteps(database.db, served, reserved, { now: NOW, ...input }, limits);
    return { id, steps };
  }

  const timelineOf = async (id: string) =>
    (await readOrderWithTimeline(database.db, id)).timeline.map(({ type }) => type);

  it('are all that are due, each recorded before what depends on it', async () => {
    const { served, asked } = providersThat();
    const { id, steps } = await reserveAndTakeSteps(served);
    expect(asked()).toEqual(['check', 'authorize', 'book', 'book']);
    expect(steps).toMatchObject({
      snapshot: { status: 'confirmed', payments: [], shipments: [{ status: 'ready' }, { status: 'ready' }] },
      changes: [
        'Reserved 4 unit(s)',
        'Payment of 40.00 EUR authorized',
        'Confirmed',
        expect.stringMatching('swift'),
        expect.stringMatching('swift'),
      ],
    });
    expect(await timelineOf(id)).toEqual([
      'order_placed',
      'stock_reserved',
      'payment_authorized',
      'order_confirmed',
      'shipment_booked',
      'shipment_booked',
    ]);
  });

  it('hold no money of a customer who is refused', async () => {
    const { served, asked } = providersThat({
      check: () => ({ outcome: 'refused', reason: 'customer_blocked' }),
    });
    const { steps } = await reserveAndTakeSteps(served);
    expect(asked()).toEqual(['check', 'void']);
    expect(steps.snapshot).toMatchObject({ status: 'rejected', reason: 'customer_blocked' });
  });

  it.each<[what: string, provider: keyof ServedProviders, asked: string[], due: object]>([
    ['the customer service', 'customer_service', [], { customerCheck: 'due', status: 'pending' }],
    ['the payment gateway', 'payment_gateway', ['check'], { customerCheck: null, status: 'pending' }],
    ['the carrier', 'carrier', ['check', 'authorize'], { status: 'confirmed' }],
  ])('end where another process has to ask %s', async (_what, provider, expected, due) => {
    const { served, asked } = providersThat();
    const { steps } = await reserveAndTakeSteps({ ...served, [provider]: undefined });
    expect(asked()).toEqual(expected);
    expect(steps.snapshot).toMatchObject(due);
  });

  it('leave a call that fails to the queue, after one try, and continue with the others', async () => {
    const { served, asked } = providersThat({
      book: () => Promise.reject(new ProviderUnavailableError('the carrier', 'is down')),
    });
    const { steps } = await reserveAndTakeSteps(served);
    expect(asked()).toEqual(['check', 'authorize', 'book', 'book']);
    expect(steps.snapshot).toMatchObject({
      status: 'confirmed',
      providerWaits: [],
      shipments: [{ status: 'pending' }, { status: 'pending' }],
    });
  });

  it('abort a call that takes too long, and leave it to the queue', async () => {
    const signals: AbortSignal[] = [];
    const { served } = providersThat({
      authorize: async ({ signal }) => {
        signals.push(signal);
        await pause(60_000, undefined, { signal, ref: false });
      },
    });
    const { steps } = await reserveAndTakeSteps(served, {}, { callMs: 20, budgetMs: 2_000 });
    expect(signals).toMatchObject([{ aborted: true }]);
    expect(steps.snapshot).toMatchObject({ status: 'pending', customerCheck: null, payments: [{ no: 1 }] });
  });

  it('begin no call when the time is over', async () => {
    const { served, asked } = providersThat();
    const { steps } = await reserveAndTakeSteps(served, {}, { callMs: 20, budgetMs: 0 });
    expect(asked()).toEqual([]);
    expect(steps.snapshot).toMatchObject({ status: 'pending', isReserved: true });
  });

  it('ask nothing about what a running call is about, and nothing while a message waits', async () => {
    const busy = providersThat();
    await reserveAndTakeSteps(busy.served, { busySubjects: ['authorization:1'] });
    expect(busy.asked()).toEqual(['check']);
    const waiting = providersThat();
    await reserveAndTakeSteps(waiting.served, { isMessagePending: true });
    expect(waiting.asked()).toEqual([]);
  });

  it('are repeated with the same keys when the process died before they were recorded', async () => {
    const { served, calls } = providersThat();
    const { id } = await placedOrder(database.db);
    const reserved = await reserveStock(database.db, id, NOW);
    const dying = { execute: () => Promise.reject(new Error('the process died')) } as unknown as Database;
    await expect(takeOrderSteps(dying, served, reserved, { now: NOW })).rejects.toThrow('the process died');
    await takeOrderSteps(database.db, served, reserved, { now: NOW });
    const keys = calls
      .filter(({ operation }) => operation === 'authorize')
      .map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toEqual([`${id}:1`, `${id}:1`]);
    expect(await timelineOf(id)).toContain('order_confirmed');
  });

  it('follow the record when somebody changes the order meanwhile', async () => {
    const { served, asked } = providersThat({
      authorize: async ({ reference }) => {
        await updateOrder(database.db, reference as string, [cancellationRequested()], NOW);
        return ANSWERS['authorize']!({} as Call);
      },
    });
    const { steps } = await reserveAndTakeSteps(served);
    expect(asked()).toEqual(['check', 'authorize', 'void']);
    expect(steps.snapshot).toMatchObject({ status: 'cancelled', payments: [] });
  });
});
