import { createTemporalClient } from '../../../src/temporal/connection/client';
import { until } from '../../support/until';

it('a call that waits for a retry when its connection is closed fails as cancelled, and does not end the process', async () => {
  const timers = jest.spyOn(globalThis, 'setTimeout');
  // No server listens on this port.
  const client = createTemporalClient({ address: '127.0.0.1:1', namespace: 'default' });
  const call = client.workflowService.getSystemInfo({}).catch((error: unknown) => error);
  let ended = false;
  void call.then(() => (ended = true));
  // The call fails at once and waits for its retry.
  await until(() => Promise.resolve(timers.mock.calls.some(([due]) => due.name === 'retry')));
  expect(ended).toBe(false);
  await client.connection.close();
  await until(() => Promise.resolve(ended));
  expect(await call).toMatchObject({ code: 1, details: 'The connection is closed' });
});
