/**
 * Follows the events of the server at the URL in its argument and reads an order, collects garbage, and aborts
 * both. Prints what ended each. The test starts it as a process of its own, with `--expose-gc`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { HoldfastClient } from '../../src/client';

const reasonOf = (ended: Promise<unknown>): Promise<string> =>
  ended.then(
    () => 'a result',
    (error: unknown) => (error as Error).message,
  );

async function main(): Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  const client = new HoldfastClient({ baseUrl: process.argv[2]!, token: 'hf_test' });
  const events = client.followEvents({ after: 'x', signal });
  await events.next();
  const stream = reasonOf(events.next());
  const request = reasonOf(client.getOrder({ path: { orderId: 'order-1' }, signal }));
  for (let round = 0; round < 10; round++) {
    await pause(20);
    globalThis.gc!();
  }
  stop.abort(new Error('enough'));
  const nothing = pause(2_000, 'nothing');
  console.log(await Promise.race([stream, nothing]), await Promise.race([request, nothing]));
  process.exit();
}

void main();
