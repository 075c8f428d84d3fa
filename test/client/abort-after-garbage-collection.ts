/**
 * Follows the events of the server at the URL in its argument, collects garbage, and aborts. Prints what ended
 * the stream. The test starts it as a process of its own, with `--expose-gc`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { HoldfastClient } from '../../src/client';

async function main(): Promise<void> {
  const stop = new AbortController();
  const client = new HoldfastClient({ baseUrl: process.argv[2]!, token: 'hf_test' });
  const events = client.followEvents({ after: 'x', signal: stop.signal });
  await events.next();
  const ended = events.next().then(
    () => 'an event',
    (error: unknown) => (error as Error).message,
  );
  for (let round = 0; round < 10; round++) {
    await pause(20);
    globalThis.gc!();
  }
  stop.abort(new Error('enough'));
  console.log(await Promise.race([ended, pause(2_000, 'nothing')]));
  process.exit();
}

void main();
