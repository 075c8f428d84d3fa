import { setTimeout as pause } from 'node:timers/promises';

/** Long enough for a loaded machine. Whatever takes longer hangs. */
const TIMEOUT_MS = 120_000;
const POLL_MS = 50;

/**
 * Runs `work` for each item, `concurrency` at a time: the next begins when one has ended.
 *
 * @throws the first failure, after which no further item begins
 */
export async function closedLoop<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index]!);
  };
  const clients = Array.from({ length: concurrency }, client);
  try {
    await Promise.all(clients);
  } catch (error) {
    next = items.length;
    throw error;
  }
  return results;
}

/** Waits until a condition is true. @throws Error when it is not true after two minutes */
export async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + TIMEOUT_MS;
  while (!(await isTrue())) {
    if (Date.now() > deadlineMs) throw new Error(`${what}: timed out after ${TIMEOUT_MS / 1000} s`);
    await pause(POLL_MS);
  }
}
