import { setTimeout as delay } from 'node:timers/promises';

const TIMEOUT_MS = 10_000;

/** Asks again and again until `probe` gives something. @throws when that takes too long */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const giveUpAt = Date.now() + TIMEOUT_MS;
  while (Date.now() < giveUpAt) {
    const found = await probe();
    if (found !== undefined) return found;
    await delay(5);
  }
  throw new Error(`waited ${TIMEOUT_MS} ms in vain: ${what}`);
}
