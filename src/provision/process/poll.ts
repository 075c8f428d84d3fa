import { setTimeout as pause } from 'node:timers/promises';

/** Polls `condition`. @returns false when `timeoutMs` passed before the condition became true */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
  intervalMs = 25,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() >= deadline) return false;
    await pause(intervalMs);
  }
}
