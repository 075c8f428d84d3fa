/**
 * Processes items concurrently, and yields the results in the order of the items, each as soon as all earlier
 * ones are there. Work that has started is always completed, even if reading fails.
 *
 * @param work must not reject
 */
export async function* mapInOrder<Item, Result>(
  items: AsyncIterable<Item>,
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const iterator = items[Symbol.asyncIterator]();
  const started: Promise<Result>[] = [];
  let nextItem: Promise<IteratorResult<Item>> | undefined = iterator.next();
  try {
    while (nextItem || started.length > 0) {
      const mayRead: boolean = nextItem !== undefined && started.length < concurrency;
      const first = await Promise.race([
        ...(mayRead && nextItem ? [nextItem.then((read) => ({ read }))] : []),
        ...started.slice(0, 1).map((done) => done.then((result) => ({ result }))),
      ]);
      if ('result' in first) {
        void started.shift();
        yield first.result;
      } else if (first.read.done) {
        nextItem = undefined;
      } else {
        started.push(work(first.read.value));
        nextItem = iterator.next();
      }
    }
  } finally {
    // A pending read may fail after the consumer has left, and must not become an unhandled rejection.
    nextItem?.catch(() => undefined);
    await Promise.allSettled(started);
    await iterator.return?.();
  }
}
