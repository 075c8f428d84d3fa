/** What the processes say while Postgres or Temporal is away: one line when it goes, and one when it is back. */
import type { ChildProcess } from 'node:child_process';
import { startOrderWorkflow } from '../../../src/temporal/workflows/order-workflow';
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
  part?: string;
  err?: { message: string };
}
const INFO = 30;
const ERROR = 50;

let database: TestDatabase;
let temporal: TestNamespace;
let lines: { postgres: TcpProxy; temporal: TcpProxy };
const running = new Map<string, { child: ChildProcess; log: () => LogLine[] }>();

beforeAll(async () => {
  database = await createTestDatabase();
  await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 100 } }]);
  temporal = await createNamespace();
  await prepareNamespace(temporal, { reconcileEverySeconds: 10, retentionDays: 1 });
  const postgres = new URL(database.url);
  const [host, port] = testServers().temporalAddress.split(':');
  lines = {
    postgres: await startTcpProxy(postgres.hostname, Number(postgres.port)),
    temporal: await startTcpProxy(host!, Number(port)),
  };
  postgres.host = lines.postgres.address;
  const env = {
    LOG_LEVEL: 'info',
    DATABASE_URL: postgres.href,
    TEMPORAL_ADDRESS: lines.temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
  };
  start('relay', [], env);
  start('worker', ['orders'], env);
  await Promise.all([...running.keys()].map((name) => logged(name, 'ready')));
});
afterAll(async () => {
  for (const { child } of running.values()) {
    const end = waitForExit(child);
    child.kill('SIGKILL');
    await end;
  }
  for (const line of Object.values(lines)) await line.close();
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

const logged = (name: string, message: string) =>
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
const isAway =
  (part: string) =>
  ({ msg }: LogLine): boolean =>
    msg.startsWith(`${part} is unavailable`);
const isBack =
  (part: string) =>
  ({ msg }: LogLine): boolean =>
    msg === `${part} is available again`;
/** How often they call in vain when all of them have said so. */
const OFTEN = 10;

it.each(['postgres', 'temporal'] as const)(
  'while %s is away each says so once, and goes on',
  async (part) => {
    const begin = new Map([...running].map(([name, { log }]) => [name, log().length]));
    lines[part].disconnect();
    // Something is to be done meanwhile that fails again and again.
    const orders = [await place(database.db, anOrder()), await place(database.db, anOrder())];
    // The relay cannot see orders while Postgres is away: their workflows are started past it.
    if (part === 'postgres')
      await Promise.all(orders.map((order) => startOrderWorkflow(temporal.client, order)));
    for (const [name, { log }] of running)
      await until(() => Promise.resolve(log().slice(begin.get(name)).some(isAway(part))));
    const calls = lines[part].refusedConnections();
    await until(() => Promise.resolve(lines[part].refusedConnections() > calls + OFTEN));
    lines[part].reconnect();
    await until(async () => (await Promise.all(orders.map(({ id }) => isReserved(id)))).every(Boolean));

    for (const [name, { log }] of running) {
      await until(() => Promise.resolve(log().slice(begin.get(name)).some(isBack(part))));
      const since = log().slice(begin.get(name));
      expect(since.filter(isBack(part))).toEqual([
        expect.objectContaining({ level: INFO, part, failed: expect.any(Number) }),
      ]);
      const complaints = since.filter(({ level }) => level > INFO);
      expect({ name, complaints }).toEqual({
        name,
        complaints: [expect.objectContaining({ level: ERROR, part, err: expect.anything() })],
      });
    }
  },
);
