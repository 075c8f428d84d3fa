import { WaitQueue, type WaitLimits } from './wait-queue';

/**
 * Lets a bounded number of calls for the same key run at once. The others wait, so that one key cannot take
 * everything that the calls share.
 *
 * @param what what one key's calls wait for, for the error of those that wait in vain
 * @returns runs a call; it throws `POSTGRES_BUSY` for a call that waited in vain
 */
export function createKeyedLimit(
  what: string,
  maxRunning: number,
  waitLimits: WaitLimits,
): <T>(key: string, call: () => Promise<T>) => Promise<T> {
  const lines = new Map<string, { running: number; queue: WaitQueue<void> }>();
  return async (key, call) => {
    const line = lines.get(key) ?? { running: 0, queue: new WaitQueue<void>(what, waitLimits) };
    lines.set(key, line);
    if (line.running < maxRunning) line.running += 1;
    else await line.queue.wait();
    try {
      return await call();
    } finally {
      // The turn passes on to the next call, or ends.
      if (!line.queue.give()) {
        line.running -= 1;
        if (line.running === 0) lines.delete(key);
      }
    }
  };
}
