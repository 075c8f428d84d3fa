import { mapInOrder } from '../../../src/http/streams/map-in-order';
import { until } from '../../support/until';

/** Work whose items a test ends one by one. */
function controlledWork() {
  const ends = new Map<number, (result: string) => void>();
  const started: number[] = [];
  return {
    begun: started,
    work: (item: number) => {
      started.push(item);
      return new Promise<string>((resolve) => ends.set(item, resolve));
    },
    end: (...items: number[]) => items.forEach((item) => ends.get(item)!(`${item} is done`)),
  };
}

async function* upTo(count: number): AsyncGenerator<number> {
  for (let item = 1; item <= count; item += 1) yield item;
}

const untilStarted = (started: number[], count: number) =>
  until(() => Promise.resolve(started.length === count));

/** Waits until all work that can begin has begun. */
const untilIdle = () => new Promise((resolve) => setImmediate(resolve));

it('yields results in the order of the items, whichever ends first', async () => {
  const { begun: started, work, end } = controlledWork();
  const results = mapInOrder(upTo(3), 3, work);
  const first = results.next();
  await untilStarted(started, 3);
  end(3, 2);
  await untilIdle();
  end(1);
  expect(await first).toEqual({ done: false, value: '1 is done' });
  expect(await results.next()).toMatchObject({ value: '2 is done' });
  expect(await results.next()).toMatchObject({ value: '3 is done' });
  expect(await results.next()).toMatchObject({ done: true });
});

it('limits the items in progress', async () => {
  const { begun: started, work, end } = controlledWork();
  const results = mapInOrder(upTo(5), 2, work);
  const first = results.next();
  await untilStarted(started, 2);
  await untilIdle();
  expect(started).toEqual([1, 2]);
  end(1);
  expect(await first).toMatchObject({ value: '1 is done' });
  const second = results.next();
  await untilStarted(started, 3);
  end(2, 3);
  await second;
  expect(await results.next()).toMatchObject({ value: '3 is done' });
});

it('finishes the items in progress if reading fails', async () => {
  const { begun: started, work, end } = controlledWork();
  async function* broken(): AsyncGenerator<number> {
    yield 1;
    yield 2;
    throw new Error('The client has hung up');
  }
  let isFinished = false;
  const finished = mapInOrder(broken(), 8, work)
    .next()
    .finally(() => (isFinished = true));
  finished.catch(() => undefined);
  await untilStarted(started, 2);
  end(2);
  await untilIdle();
  expect(isFinished).toBe(false);
  end(1);
  await expect(finished).rejects.toThrow('hung up');
});

it('stops reading when the consumer returns and finishes the items in progress', async () => {
  const { begun: started, work, end } = controlledWork();
  let isClosed = false;
  async function* items(): AsyncGenerator<number> {
    try {
      yield* upTo(100);
    } finally {
      isClosed = true;
    }
  }
  const results = mapInOrder(items(), 2, work);
  const first = results.next();
  await untilStarted(started, 2);
  end(1);
  await first;
  let isFinished = false;
  const finished = results.return(undefined).finally(() => (isFinished = true));
  await untilIdle();
  expect([isFinished, isClosed]).toEqual([false, false]);
  end(2);
  await finished;
  expect([started, isClosed]).toEqual([[1, 2], true]);
});
