import pino from 'pino';
import type { ReadEvents, StoredEvent } from '../../../src/contracts/internal/events';
import { FIRST_POSITION, isAfter, type EventPosition } from '../../../src/domain/shared/event-position';
import { EventHub } from '../../../src/http/streams/event-hub';
import { until } from '../../support/until';

const at = (xid: number, epoch = 1): EventPosition => ({ epoch, xid: BigInt(xid), id: xid, writtenAt: 1n });

const createEvent = (xid: number, epoch?: number): StoredEvent => ({
  position: at(xid, epoch),
  type: 'order.placed',
  orderId: null,
  storefrontId: null,
  customerId: null,
  at: new Date(),
  payload: {},
});

/** An outbox in memory that counts its reads. */
class CountingEventLog {
  events: StoredEvent[] = [];
  readCount = 0;
  concurrentReads = 0;
  maxConcurrentReads = 0;

  isContinuous = true;

  async read({ after, limit }: ReadEvents): Promise<StoredEvent[] | undefined> {
    this.readCount += 1;
    this.concurrentReads += 1;
    this.maxConcurrentReads = Math.max(this.maxConcurrentReads, this.concurrentReads);
    await new Promise((resolve) => setImmediate(resolve));
    this.concurrentReads -= 1;
    if (!this.isContinuous) return undefined;
    return this.events.filter((event) => isAfter(event.position, after)).slice(0, limit);
  }

  continuityOf() {
    return Promise.resolve('intact' as const);
  }

  horizon() {
    this.isContinuous = true;
    return Promise.resolve({ start: FIRST_POSITION, end: this.events.at(-1)?.position ?? FIRST_POSITION });
  }
}

let log: CountingEventLog;
let hub: EventHub;
let restarts: number;
beforeEach(() => {
  log = new CountingEventLog();
  restarts = 0;
  hub = new EventHub(log, pino({ level: 'silent' }), () => (restarts += 1));
});

const untilReading = () => until(() => Promise.resolve(hub.readUpTo !== undefined));
const untilReadsGrow = async (by: number) => {
  const before = log.readCount;
  await until(() => Promise.resolve(log.readCount >= before + by));
};

it('reads once for all listeners and stops without listeners', async () => {
  const listeners = Array.from({ length: 50 }, () => hub.addListener());
  const counts = listeners.map(() => 0);
  await untilReading();
  const followers = listeners.map((_listener, no) =>
    hub.follow(FIRST_POSITION, () => Boolean((counts[no]! += 1))),
  );
  log.events.push(createEvent(1), createEvent(2));
  await until(() => Promise.resolve(counts.every((count) => count === 2)));
  expect(log.maxConcurrentReads).toBe(1);
  expect(log.readCount).toBeLessThan(10);
  followers.forEach((follower) => follower.leave());
  listeners.forEach((listener) => listener.leave());
  await until(() => Promise.resolve(hub.readUpTo === undefined));
  const before = log.readCount;
  const listener = hub.addListener();
  await untilReadsGrow(1);
  expect(log.readCount).toBe(before + 1);
  listener.leave();
});

it('releases a slow follower and lets it resume at its position', async () => {
  const listener = hub.addListener();
  await untilReading();
  const received: bigint[] = [];
  const follower = hub.follow(FIRST_POSITION, ({ position }) => {
    received.push(position.xid);
    return received.length < 2;
  });
  log.events.push(createEvent(1), createEvent(2), createEvent(3), createEvent(4));
  const cursor = await follower.left;
  expect([cursor.xid, received]).toEqual([2n, [1n, 2n]]);
  await untilReadsGrow(1);
  expect(hub.covers(cursor)).toBe(true);
  hub.follow(cursor, ({ position }) => Boolean(received.push(position.xid)));
  expect(received).toEqual([1n, 2n, 3n, 4n]);
  listener.leave();
});

it('does not cover a position that is too far behind', async () => {
  const listener = hub.addListener();
  await untilReading();
  expect(hub.covers(FIRST_POSITION)).toBe(true);
  log.events = Array.from({ length: 5_000 }, (_, index) => createEvent(index + 1));
  await until(() => Promise.resolve(hub.readUpTo?.xid === 5_000n));
  expect(hub.covers(FIRST_POSITION)).toBe(false);
  expect(hub.covers(at(4_000))).toBe(true);
  listener.leave();
});

it('covers no position of another epoch, whose numbers mean other events', async () => {
  const listener = hub.addListener();
  log.events.push(createEvent(3));
  await until(() => Promise.resolve(hub.readUpTo?.xid === 3n));
  expect(hub.covers(at(3))).toBe(true);
  expect(hub.covers(at(3, 2))).toBe(false);
  listener.leave();
});

it('begins anew without its followers when what it has read may be lost', async () => {
  const listener = hub.addListener();
  log.events.push(createEvent(1), createEvent(2));
  await until(() => Promise.resolve(hub.readUpTo?.xid === 2n));
  const received: bigint[] = [];
  const follower = hub.follow(at(1), ({ position }) => Boolean(received.push(position.xid)));
  log.events = [createEvent(1, 2)];
  log.isContinuous = false;
  expect((await follower.left).xid).toBe(2n);
  await until(() => Promise.resolve(hub.readUpTo?.epoch === 2));
  expect([restarts, hub.readUpTo?.xid, received]).toEqual([1, 1n, [2n]]);
  listener.leave();
});
