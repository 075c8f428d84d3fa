import { mapInOrder } from '../../../src/http/streams/map-in-order';
import { until } from '../../support/until';

/** Work that ends when it is told to, each by itself. */
function someWork() {
  const ends = new Map<number, (result: string) => void>();
  const begun: number[] = [];
  return {
    begun,
    work: (item: number) => {
      begun.push(item);
      return new Promise<string>((resolve) => ends.set(item, resolve));
    },
    end: (...items: number[]) => items.forEach((item) => ends.get(item)!(`${item} is done`)),
  };
}

async function* upTo(count: number): AsyncGenerator<number> {
  for (let item = 1; item <= count; item += 1) yield item;
}

const hasBegun = (begun: number[], count: number) => until(() => Promise.resolve(begun.length === count));

/** Whatever could still begin has begun. */
const allQuiet = () => new Promise((resolve) => setImmediate(resolve));

it('gives results in the order in which the items came, whichever is done first', async () => {
  const { begun, work, end } = someWork();
  const results = mapInOrder(upTo(3), 3, work);
  const first = results.next();
  await hasBegun(begun, 3);
  end(3, 2);
  await allQuiet();
  end(1);
  expect(await first).toEqual({ done: false, value: '1 is done' });
  expect(await results.next()).toMatchObject({ value: '2 is done' });
  expect(await results.next()).toMatchObject({ value: '3 is done' });
  expect(await results.next()).toMatchObject({ done: true });
});

it('has no more under way at once than it may', async () => {
  const { begun, work, end } = someWork();
  const results = mapInOrder(upTo(5), 2, work);
  const first = results.next();
  await hasBegun(begun, 2);
  await allQuiet();
  expect(begun).toEqual([1, 2]);
  end(1);
  expect(await first).toMatchObject({ value: '1 is done' });
  const second = results.next();
  await hasBegun(begun, 3);
  end(2, 3);
  await second;
  expect(await results.next()).toMatchObject({ value: '3 is done' });
});

it('brings what has begun to its end when no more can be read', async () => {
  const { begun, work, end } = someWork();
  async function* broken(): AsyncGenerator<number> {
    yield 1;
    yield 2;
    throw new Error('The client has hung up');
  }
  let isOver = false;
  const over = mapInOrder(broken(), 8, work)
    .next()
    .finally(() => (isOver = true));
  over.catch(() => undefined);
  await hasBegun(begun, 2);
  end(2);
  await allQuiet();
  expect(isOver).toBe(false);
  end(1);
  await expect(over).rejects.toThrow('hung up');
});

it('reads no more when nobody wants results any more, and ends what has begun', async () => {
  const { begun, work, end } = someWork();
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
  await hasBegun(begun, 2);
  end(1);
  await first;
  let isOver = false;
  const over = results.return(undefined).finally(() => (isOver = true));
  await allQuiet();
  expect([isOver, isClosed]).toEqual([false, false]);
  end(2);
  await over;
  expect([begun, isClosed]).toEqual([[1, 2], true]);
});
