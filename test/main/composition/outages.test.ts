/** Processes log one line when Postgres or Temporal becomes unavailable, and one when it is back. */
import type { ChildProcess } from 'node:child_process';
import { startOrderWorkflow } from '../../../src/temporal/client/send-to-order';
import { prepareNamespace } from '../../../src/temporal/namespace/prepare-namespace';
import { testServers } from '../../setup/servers';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { waitForExit, startEntryPoint } from '../../support/processes/entry-point';
import { startTcpProxy, type TcpProxy } from '../../support/processes/tcp-proxy';
import { anOrder, createShop, readOrderWithTimeline, place } from '../../support/orders/shop';
import { until } from '../../support/until';

interface LogLine {
  level: number;
  msg: string;
  dependency?: string;
  err?: { message: string };
}
const INFO = 30;
const ERROR = 50;

let database: TestDatabase;
let temporal: TestNamespace;
let proxies: { postgres: TcpProxy; temporal: TcpProxy };
const running = new Map<string, { child: ChildProcess; log: () => LogLine[] }>();

beforeAll(async () => {
  database = await createTestDatabase();
  await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 100 } }]);
  temporal = await createNamespace();
  await prepareNamespace(temporal, { reconcileEverySeconds: 10, retentionDays: 1 });
  const postgres = new URL(database.url);
  const [host, port] = testServers().temporalAddress.split(':');
  proxies = {
    postgres: await startTcpProxy(postgres.hostname, Number(postgres.port)),
    temporal: await startTcpProxy(host!, Number(port)),
  };
  postgres.host = proxies.postgres.address;
  const env = {
    LOG_LEVEL: 'info',
    DATABASE_URL: postgres.href,
    TEMPORAL_ADDRESS: proxies.temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
  };
  start('relay', [], env);
  start('worker', ['orders'], env);
  await Promise.all([...running.keys()].map((name) => waitForLog(name, 'ready')));
});
afterAll(async () => {
  for (const { child } of running.values()) {
    const end = waitForExit(child);
    child.kill('SIGKILL');
    await end;
  }
  for (const proxy of Object.values(proxies)) await proxy.close();
  await temporal.close();
  await database.close();
});

function start(entry: string, args: string[], env: Record<string, string>): void {
  const child = startEntryPoint(entry, args, env);
  let text = '';
  child.stdout!.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const log = () =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as LogLine);
  running.set(entry, { child, log });
}

const waitForLog = (name: string, message: string) =>
  until(() =>
    Promise.resolve(
      running
        .get(name)!
        .log()
        .some(({ msg }) => msg === message),
    ),
  );
const isReserved = async (id: string) =>
  (await readOrderWithTimeline(database.db, id)).lines[0]!.reserved > 0;
const isUnavailableLine =
  (dependency: string) =>
  ({ msg }: LogLine): boolean =>
    msg.startsWith(`${dependency} is unavailable`);
const isBackLine =
  (dependency: string) =>
  ({ msg }: LogLine): boolean =>
    msg === `${dependency} is available again`;
/** Connections that are refused after all processes have logged the outage, to see that they log no more. */
const REFUSED_CONNECTIONS = 10;

it.each(['postgres', 'temporal'] as const)(
  'while %s is unavailable, each process logs it once and continues afterwards',
  async (dependency) => {
    const earlierLines = new Map([...running].map(([name, { log }]) => [name, log().length]));
    proxies[dependency].disconnect();
    // Give the processes work that fails repeatedly.
    const orders = [await place(database.db, anOrder()), await place(database.db, anOrder())];
    // The relay cannot read orders while Postgres is unavailable, so start their workflows directly.
    if (dependency === 'postgres')
      await Promise.all(orders.map((order) => startOrderWorkflow(temporal.client, order)));
    for (const [name, { log }] of running)
      await until(() =>
        Promise.resolve(log().slice(earlierLines.get(name)).some(isUnavailableLine(dependency))),
      );
    const refusedBefore = proxies[dependency].refusedConnections();
    await until(() =>
      Promise.resolve(proxies[dependency].refusedConnections() > refusedBefore + REFUSED_CONNECTIONS),
    );
    proxies[dependency].reconnect();
    await until(async () => (await Promise.all(orders.map(({ id }) => isReserved(id)))).every(Boolean));

    for (const [name, { log }] of running) {
      await until(() => Promise.resolve(log().slice(earlierLines.get(name)).some(isBackLine(dependency))));
      const newLines = log().slice(earlierLines.get(name));
      expect(newLines.filter(isBackLine(dependency))).toEqual([
        expect.objectContaining({ level: INFO, dependency, failed: expect.any(Number) }),
      ]);
      const errors = newLines.filter(({ level }) => level > INFO);
      expect({ name, errors }).toEqual({
        name,
        errors: [expect.objectContaining({ level: ERROR, dependency, err: expect.anything() })],
      });
    }
  },
);
