import { setTimeout as delay } from 'node:timers/promises';

const TIMEOUT_MS = 10_000;

/** Calls `probe` repeatedly until it returns a value. @throws after `TIMEOUT_MS` without one */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const deadline = Date.now() + TIMEOUT_MS;
  while (Date.now() < deadline) {
    const value = await probe();
    if (value !== undefined) return value;
    await delay(5);
  }
  throw new Error(`Timed out after ${TIMEOUT_MS} ms: ${what}`);
}
