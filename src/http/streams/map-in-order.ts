/**
 * Does work on what comes, some of it side by side, and gives the results in the order in which it came, each as soon as those
 * before it are there. What has begun is always brought to its end, also when no more can be read.
 *
 * @param work must not reject
 */
export async function* mapInOrder<Item, Result>(
  items: AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const iterator = items[Symbol.asyncIterator]();
  const begun: Promise<Result>[] = [];
  let coming: Promise<IteratorResult<Item>> | undefined = iterator.next();
  try {
    while (coming || begun.length > 0) {
      const mayRead: boolean = coming !== undefined && begun.length < atOnce;
      const first = await Promise.race([
        ...(mayRead && coming ? [coming.then((read) => ({ read }))] : []),
        ...begun.slice(0, 1).map((done) => done.then((result) => ({ result }))),
      ]);
      if ('result' in first) {
        void begun.shift();
        yield first.result;
      } else if (first.read.done) {
        coming = undefined;
      } else {
        begun.push(work(first.read.value));
        coming = iterator.next();
      }
    }
  } finally {
    // Nobody may be left to hear of a read that fails.
    coming?.catch(() => undefined);
    await Promise.allSettled(begun);
    await iterator.return?.();
  }
}
