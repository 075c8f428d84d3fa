import pino from 'pino';
import type { ReadEvents, StoredEvent } from '../../../src/contracts/event';
import { positionBefore, FIRST_POSITION, isAfter } from '../../../src/domain/shared/event-position';
import { EventHub } from '../../../src/http/streams/event-hub';
import { until } from '../../support/until';

const anEvent = (xid: number, id = xid): StoredEvent => ({
  position: { xid: BigInt(xid), id },
  type: 'order.placed',
  orderId: null,
  storefrontId: null,
  customerId: null,
  at: new Date(),
  payload: {},
});

/** The outbox, with a count of the looks at it. */
class CountedLog {
  events: StoredEvent[] = [];
  looks = 0;
  atOnce = 0;
  mostAtOnce = 0;

  async read({ after, limit }: ReadEvents): Promise<StoredEvent[]> {
    this.looks += 1;
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    await new Promise((resolve) => setImmediate(resolve));
    this.atOnce -= 1;
    return this.events.filter((event) => isAfter(event.position, after)).slice(0, limit);
  }

  horizon() {
    return Promise.resolve({ settled: 1n, next: 1n, purged: FIRST_POSITION });
  }
}

let log: CountedLog;
let hub: EventHub;
beforeEach(() => {
  log = new CountedLog();
  hub = new EventHub(log, pino({ level: 'silent' }));
});

const isReading = () => until(() => Promise.resolve(hub.readUpTo !== undefined));
const looksGrow = async (by: number) => {
  const looks = log.looks;
  await until(() => Promise.resolve(log.looks >= looks + by));
};

it('reads for all who listen at once, and for nobody not at all', async () => {
  const seats = Array.from({ length: 50 }, () => hub.addListener());
  const heard = seats.map(() => 0);
  await isReading();
  const followed = seats.map((_seat, no) => hub.follow(positionBefore(1n), () => Boolean((heard[no]! += 1))));
  log.events.push(anEvent(1), anEvent(2));
  await until(() => Promise.resolve(heard.every((count) => count === 2)));
  expect(log.mostAtOnce).toBe(1);
  expect(log.looks).toBeLessThan(10);
  followed.forEach((one) => one.leave());
  seats.forEach((seat) => seat.leave());
  await until(() => Promise.resolve(hub.readUpTo === undefined));
  const looks = log.looks;
  const seat = hub.addListener();
  await looksGrow(1);
  expect(log.looks).toBe(looks + 1);
  seat.leave();
});

it('lets who has no room go, and takes it back where it was', async () => {
  const seat = hub.addListener();
  await isReading();
  const got: bigint[] = [];
  const once = hub.follow(positionBefore(1n), ({ position: place }) => {
    got.push(place.xid);
    return got.length < 2;
  });
  log.events.push(anEvent(1), anEvent(2), anEvent(3), anEvent(4));
  const cursor = await once.left;
  expect([cursor.xid, got]).toEqual([2n, [1n, 2n]]);
  await looksGrow(1);
  expect(hub.covers(cursor)).toBe(true);
  hub.follow(cursor, ({ position: place }) => Boolean(got.push(place.xid)));
  expect(got).toEqual([1n, 2n, 3n, 4n]);
  seat.leave();
});

it('sends who is too far behind to read the past itself', async () => {
  const seat = hub.addListener();
  await isReading();
  expect(hub.covers({ xid: 0n, id: 7 })).toBe(false);
  expect(hub.covers(positionBefore(1n))).toBe(true);
  log.events = Array.from({ length: 5_000 }, (_, index) => anEvent(index + 1));
  await until(() => Promise.resolve(hub.readUpTo?.xid === 5_000n));
  expect(hub.covers(positionBefore(1n))).toBe(false);
  expect(hub.covers({ xid: 4_000n, id: 4_000 })).toBe(true);
  seat.leave();
});
