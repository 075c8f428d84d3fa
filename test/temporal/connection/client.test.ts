import { createTemporalClient } from '../../../src/temporal/connection/client';
import { until } from '../../support/until';

it('a call that is to be tried again when its connection is closed ends as cancelled, and ends nobody with it', async () => {
  const timers = jest.spyOn(globalThis, 'setTimeout');
  // Nobody listens there.
  const client = createTemporalClient({ address: '127.0.0.1:1', namespace: 'default' });
  const call = client.workflowService.getSystemInfo({}).catch((error: unknown) => error);
  let ended = false;
  void call.then(() => (ended = true));
  // It fails at once, and is to be tried again after some moments.
  await until(() => Promise.resolve(timers.mock.calls.some(([due]) => due.name === 'retry')));
  expect(ended).toBe(false);
  await client.connection.close();
  await until(() => Promise.resolve(ended));
  expect(await call).toMatchObject({ code: 1, details: 'The connection is closed' });
});
