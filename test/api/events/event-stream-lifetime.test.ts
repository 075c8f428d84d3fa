import { connect, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { upsertApiKey } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
import type { Database } from '../../../src/db/connection/database';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { openEventStream } from '../../support/api/event-stream';
import { startDrainableApi, type DrainableApi } from '../../support/api/drainable-api';
import { startTokenIssuer } from '../../support/api/token-issuer';
import { until } from '../../support/until';

let database: TestDatabase;
let db: Database;
beforeEach(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterEach(() => database.close());

const createKey = async (storefrontId: string | null = null): Promise<string> => {
  const key = generateApiKey();
  await upsertApiKey(db, key, { role: 'operator', storefrontId });
  return key;
};

const KIB = 1_024;

/** Writes events of 4 KiB each. */
const writeEvents = (count: number) =>
  db.execute(sql`insert into outbox (type, payload)
    select 'order.confirmed', jsonb_build_object('no', no, 'filling', repeat('x', ${4 * KIB}::int))
    from generate_series(1, ${count}::int) no`);

describe('a client that does not read', () => {
  /** Requests the stream and does not read it. */
  async function connectWithoutReading(
    api: DrainableApi,
    key: string,
  ): Promise<{ client: Socket; bufferedBytes: () => number }> {
    const arrived = new Promise<Socket>((resolve) => api.server.once('connection', resolve));
    const client = connect(Number(new URL(api.url).port), '127.0.0.1');
    client.pause();
    client.write(`GET /v1/events HTTP/1.1\r\nHost: holdfast\r\nAuthorization: Bearer ${key}\r\n\r\n`);
    const serverSocket = await arrived;
    await until(() => Promise.resolve(serverSocket.bytesWritten > 0));
    return { client, bufferedBytes: () => serverSocket.writableLength };
  }

  it('costs no memory, delays no other client, and gets all events once it reads', async () => {
    const api = await startDrainableApi(db);
    const key = await createKey();
    const { client, bufferedBytes } = await connectWithoutReading(api, key);
    const fastReader = await openEventStream(`${api.url}/v1/events`, key);
    for (let batch = 0; batch < 4; batch++) await writeEvents(1_000);
    const lastId = (await fastReader.waitForEvents(4_000)).at(-1)!.id;
    // 16 MiB wait for this client. The process holds only its socket's buffer and one more event.
    expect(bufferedBytes()).toBeLessThan(200 * KIB);

    let text = '';
    client.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    client.resume();
    await until(() => Promise.resolve(text.includes(`"${lastId}"`)));
    const ids = [...text.matchAll(/^data: \{"id":"([^"]+)"/gm)].map(([, id]) => id);
    expect(ids).toEqual(fastReader.events.map(({ id }) => id));
    client.destroy();
    await fastReader.close();
    await api.drain();
  });

  it('is disconnected after the stall timeout', async () => {
    const api = await startDrainableApi(db, { streamSettings: { heartbeatMs: 20, stallTimeoutMs: 100 } });
    const { client } = await connectWithoutReading(api, await createKey());
    const ended = new Promise((resolve) => client.once('close', resolve));
    client.on('error', () => undefined);
    for (let batch = 0; batch < 5; batch++) await writeEvents(1_000);
    const connections = () =>
      new Promise<number>((resolve) => api.server.getConnections((_error, count) => resolve(count)));
    await until(async () => (await connections()) === 0);
    client.resume();
    await ended;
    await api.drain();
  });
});

describe('a stream ends', () => {
  it('when its key is revoked, or expires', async () => {
    const api = await startDrainableApi(db, { streamSettings: { heartbeatMs: 50 } });
    const [revoked, expiring, valid] = [await createKey(), await createKey(), await createKey()];
    const readers = await Promise.all(
      [revoked, expiring, valid].map((key) => openEventStream(`${api.url}/v1/events`, key)),
    );
    await db.execute(sql`update api_keys set revoked_at = now() where prefix = ${revoked.slice(0, 10)}`);
    await db.execute(sql`update api_keys set expires_at = now() where prefix = ${expiring.slice(0, 10)}`);
    await Promise.all([readers[0]!.ended, readers[1]!.ended]);
    await writeEvents(1);
    await readers[2]!.waitForEvents(1);
    for (const key of [revoked, expiring])
      expect((await openEventStream(`${api.url}/v1/events`, key)).status).toBe(401);
    await readers[2]!.close();
    await api.drain();
  });

  it('when its token expires', async () => {
    const issuer = await startTokenIssuer();
    const api = await startDrainableApi(db, {
      streamSettings: { heartbeatMs: 50 },
      tokenIssuer: issuer.settings,
    });
    // The tolerance for clock skew is ten seconds, so the token is valid for two more.
    const token = await issuer.token({
      role: 'operator',
      storefront: '*',
      exp: Math.floor(Date.now() / 1_000) - 8,
    });
    const reader = await openEventStream(`${api.url}/v1/events`, token);
    expect(reader.status).toBe(200);
    await reader.ended;
    expect((await openEventStream(`${api.url}/v1/events`, token)).status).toBe(401);
    await api.drain();
    await issuer.close();
  });

  it('when the process shuts down, without delaying it', async () => {
    const api = await startDrainableApi(db);
    const key = await createKey();
    const readers = await Promise.all(
      Array.from({ length: 3 }, () => openEventStream(`${api.url}/v1/events`, key)),
    );
    await api.drain();
    await Promise.all(readers.map((reader) => reader.ended));
  });
});

it('sends heartbeats without events and advances the position to resume from', async () => {
  const api = await startDrainableApi(db, { streamSettings: { heartbeatMs: 50 } });
  const reader = await openEventStream(`${api.url}/v1/events?type=order.cancelled`, await createKey());
  const opened = await until(() => Promise.resolve(reader.frames[0]?.id));
  await writeEvents(1);
  await until(() => Promise.resolve(reader.lastEventId !== opened));
  expect(reader.frames.at(-1)).toEqual({ comment: 'heartbeat', id: reader.lastEventId });
  expect(reader.events).toEqual([]);
  await reader.close();
  await api.drain();
});

it('limits the open streams of a caller and of the process', async () => {
  const api = await startDrainableApi(db, { streamSettings: { streamsOfCaller: 2, streams: 3 } });
  const [one, other] = [await createKey(), await createKey()];
  const open = (key: string) => openEventStream(`${api.url}/v1/events`, key);
  const own = [await open(one), await open(one)];
  expect((await open(one)).status).toBe(429);
  const foreign = await open(other);
  expect([foreign.status, (await open(other)).status]).toEqual([200, 503]);
  await own[0]!.close();
  const again = await until(async () => {
    const reader = await open(one);
    return reader.status === 200 && reader;
  });
  await Promise.all([...own, foreign, again].map((reader) => reader.close()));
  await api.drain();
});

it('limits the streams of a storefront, even when they are opened at the same moment', async () => {
  const api = await startDrainableApi(db, { streamSettings: { streamsOfStorefront: 3 } });
  await db.execute(sql`insert into storefronts (id, name) values ('one', 'One'), ('other', 'Another')`);
  const keys = [await createKey('one'), await createKey('one'), await createKey('other')];
  const open = (key: string) => openEventStream(`${api.url}/v1/events`, key);
  const own = await Promise.all(Array.from({ length: 8 }, (_, n) => open(keys[n % 2]!)));
  expect(own.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(own.filter(({ status }) => status === 429)).toHaveLength(5);
  const foreign = await open(keys[2]!);
  expect(foreign.status).toBe(200);
  await Promise.all([...own, foreign].map((reader) => reader.close()));
  await api.drain();
});

it('continues at its position after an outage of Postgres', async () => {
  const api = await startDrainableApi(db, { streamSettings: { heartbeatMs: 50 } });
  const reader = await openEventStream(`${api.url}/v1/events`, await createKey());
  await writeEvents(1);
  await reader.waitForEvents(1);
  await db
    .execute(sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()`)
    .catch(() => undefined);
  await until(() =>
    writeEvents(1).then(
      () => true,
      () => false,
    ),
  );
  await reader.waitForEvents(2);
  await reader.close();
  await api.drain();
});
