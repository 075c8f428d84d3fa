import net from 'node:net';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { startOrderWorkflow } from '../../../src/temporal/workflows/order-workflow';
import { isTemporalOutage } from '../../../src/temporal/connection/temporal-outage';
import { freePort } from '../../../src/provision/process/ports';
import { testServers } from '../../setup/servers';
import { anAcceptedOrder } from '../workflows/accepted-order';

const errorOf = (run: () => Promise<unknown>): Promise<unknown> =>
  run().then(
    () => undefined,
    (error: unknown) => error,
  );

/** What starting a workflow fails with, and a bare call. */
async function failuresAt(address: string, namespace = 'default'): Promise<unknown[]> {
  const client = createTemporalClient({ address, namespace });
  const within = (run: () => Promise<unknown>) => client.withDeadline(Date.now() + 300, run);
  const failures = [
    await errorOf(() => within(() => startOrderWorkflow(client, anAcceptedOrder()))),
    await errorOf(() => within(() => client.workflowService.describeNamespace({ namespace }))),
  ];
  await client.connection.close();
  return failures;
}

it('is one when nobody is there', async () => {
  const failures = await failuresAt(`127.0.0.1:${await freePort()}`);
  expect(failures.map((error) => isTemporalOutage(error))).toEqual([true, true]);
});

it('is one when somebody is there who does not answer', async () => {
  const sockets: net.Socket[] = [];
  const frozen = net.createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => frozen.once('listening', resolve));
  const failures = await failuresAt(`127.0.0.1:${(frozen.address() as net.AddressInfo).port}`);
  expect(failures.map((error) => isTemporalOutage(error))).toEqual([true, true]);
  sockets.forEach((socket) => socket.destroy());
  await new Promise((resolve) => frozen.close(resolve));
});

it('is none when it answers that it will not', async () => {
  const failures = await failuresAt(testServers().temporalAddress, 'no-such-namespace');
  expect(failures).toEqual([expect.any(Error), expect.any(Error)]);
  expect(failures.map((error) => isTemporalOutage(error))).toEqual([false, false]);
});

it.each([
  [
    'Status { code: Cancelled, source: Some(tonic::transport::Error(Transport, hyper::Error(Canceled))) }',
    true,
  ],
  ['Status { code: Unavailable, message: "tcp connect error" }', true],
  ['Status { code: NotFound, message: "workflow execution already completed" }', false],
  [undefined, false],
])('of what the core of the SDK says: %s', (text, isOne) => {
  expect(isTemporalOutage(text)).toBe(isOne);
});
