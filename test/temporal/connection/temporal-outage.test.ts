import net from 'node:net';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { startOrderWorkflow } from '../../../src/temporal/client/send-to-order';
import { isTemporalOutage } from '../../../src/temporal/connection/temporal-outage';
import { freePort } from '../../../src/provision/process/ports';
import { testServers } from '../../setup/servers';
import { anAcceptedOrder } from '../client/accepted-order';

const errorOf = (run: () => Promise<unknown>): Promise<unknown> =>
  run().then(
    () => undefined,
    (error: unknown) => error,
  );

/** @returns the errors of starting a workflow and of a plain service call */
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

it('a refused connection is a Temporal outage', async () => {
  const failures = await failuresAt(`127.0.0.1:${await freePort()}`);
  expect(failures.map((error) => isTemporalOutage(error))).toEqual([true, true]);
});

it('a server that does not respond is a Temporal outage', async () => {
  const sockets: net.Socket[] = [];
  const frozen = net.createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => frozen.once('listening', resolve));
  const failures = await failuresAt(`127.0.0.1:${(frozen.address() as net.AddressInfo).port}`);
  expect(failures.map((error) => isTemporalOutage(error))).toEqual([true, true]);
  sockets.forEach((socket) => socket.destroy());
  await new Promise((resolve) => frozen.close(resolve));
});

it('an error response is not a Temporal outage', async () => {
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
])('a message of the SDK core is classified: %s', (text, isOutage) => {
  expect(isTemporalOutage(text)).toBe(isOutage);
});
