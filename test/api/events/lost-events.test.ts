/**
 * What clients of an event stream get when Postgres has lost the last events that they have seen, and uses
 * the numbers of those events again.
 */
import { sql } from 'drizzle-orm';
import pino from 'pino';
import type { EventView } from '../../../src/contracts/wire/events';
import type { Problem } from '../../../src/contracts/wire/problem';
import { HoldfastClient } from '../../../src/client';
import { upsertApiKey } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
import { openDatabase, type OpenDatabase } from '../../../src/db/connection/database';
import { openEventStream, type EventStreamReader } from '../../support/api/event-stream';
import { startDrainableApi, type DrainableApi } from '../../support/api/drainable-api';
import { startOwnPostgres, type BackupStart, type OwnPostgres } from '../../support/postgres/own-postgres';
import { until } from '../../support/until';

let postgres: OwnPostgres;
let opened: OpenDatabase;
let api: DrainableApi;
let key: string;
const readers: EventStreamReader[] = [];

beforeEach(async () => {
  postgres = await startOwnPostgres();
  opened = openDatabase({ url: postgres.url, poolSize: 4, applicationName: 'test' });
  key = generateApiKey();
  await upsertApiKey(opened.db, key, { role: 'operator', storefrontId: null });
  api = await startDrainableApi(opened.db, { log: pino({ level: 'silent' }) });
});
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
  // After a stream was aborted, fetch may hold a connection open that it has not used yet.
  api.server.closeAllConnections();
  await api.drain();
  await opened.close();
  await postgres.stop();
});

/** Each event is written by a transaction of its own. */
async function writeEvents(...notes: string[]): Promise<void> {
  for (const note of notes)
    await opened.db.execute(
      sql`insert into outbox (type, payload) values ('order.placed', jsonb_build_object('note', ${note}::text))`,
    );
}

const open = async (path: string, lastEventId?: string): Promise<EventStreamReader> => {
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const reader = await openEventStream(api.url + path, key, headers);
  readers.push(reader);
  return reader;
};

const notesOf = (events: EventView[]) => events.map(({ data }) => (data as { note?: string }).note);

/** What a client gets that comes back with an id. */
async function comeBack(lastEventId: string): Promise<{ status: number; code?: string; detail?: string }> {
  const response = await fetch(`${api.url}/v1/events`, {
    headers: { authorization: `Bearer ${key}`, 'last-event-id': lastEventId },
  });
  if (response.status === 200) {
    await response.body?.cancel();
    return { status: 200 };
  }
  const { code, detail } = (await response.json()) as Problem;
  return { status: response.status, code, detail };
}

const BEGIN_ANEW = {
  status: 410,
  code: 'events_expired',
  detail: expect.stringMatching(/Read the current state again, and continue without a Last-Event-ID/),
};

/** Postgres fails, and the copy of its data takes its place. */
async function failOver(backup: Awaited<ReturnType<OwnPostgres['backUp']>>, how: BackupStart): Promise<void> {
  await postgres.replaceBy(backup, how);
  await until(() =>
    opened.db.execute(sql`select 1`).then(
      () => true,
      () => false,
    ),
  );
}

describe.each<[string, BackupStart]>([
  ['a standby without the last events is promoted', 'promoted'],
  ['a backup is restored', 'restored'],
])('when %s', (_what, how) => {
  it('a client that has seen a lost event is told to begin anew, and then gets every event', async () => {
    await writeEvents('kept 1', 'kept 2');
    const backup = await postgres.backUp();
    await writeEvents('lost 1', 'lost 2');
    const client = await open('/v1/events?from=start');
    expect(notesOf(await client.waitForEvents(4))).toEqual(['kept 1', 'kept 2', 'lost 1', 'lost 2']);
    await client.close();

    await failOver(backup, how);
    // Their numbers are not used yet.
    expect(await comeBack(client.lastEventId!)).toEqual(BEGIN_ANEW);
    // They are used again, by other events.
    await writeEvents('new 1', 'new 2', 'new 3', 'new 4');
    for (const { id } of client.events.slice(2)) expect(await comeBack(id)).toEqual(BEGIN_ANEW);

    const again = await open('/v1/events?from=start');
    const all = ['kept 1', 'kept 2', 'new 1', 'new 2', 'new 3', 'new 4'];
    expect(notesOf(await again.waitForEvents(6))).toEqual(all);
    await again.close();
    await writeEvents('new 5');
    const resumed = await open('/v1/events', again.lastEventId);
    expect(notesOf(await resumed.waitForEvents(1))).toEqual(['new 5']);
  });

  it('a stream that is open ends, and its client is told to begin anew', async () => {
    await writeEvents('kept');
    const backup = await postgres.backUp();
    const client = await open('/v1/events?from=start');
    await writeEvents('lost 1', 'lost 2', 'lost 3');
    await client.waitForEvents(4);
    const holdfast = new HoldfastClient({ baseUrl: api.url, token: key });
    const followed: unknown[] = [];
    const following = (async () => {
      for await (const { data } of holdfast.followEvents({ from: 'start' })) followed.push(data);
    })();
    following.catch(() => undefined);
    await until(() => Promise.resolve(followed.length === 4));
    await failOver(backup, how);
    await expect(following).rejects.toMatchObject({ code: 'events_expired' });
    expect(followed).toHaveLength(4);
    await client.ended;
    expect(notesOf(client.events)).toEqual(['kept', 'lost 1', 'lost 2', 'lost 3']);
    expect(await comeBack(client.lastEventId!)).toEqual(BEGIN_ANEW);
    const again = await open('/v1/events?from=start');
    await writeEvents('new 1', 'new 2', 'new 3', 'new 4');
    expect(notesOf(await again.waitForEvents(5))).toEqual(['kept', 'new 1', 'new 2', 'new 3', 'new 4']);
  });
});

it('a position before the first event of a stream belongs to its epoch too', async () => {
  await writeEvents('kept');
  const backup = await postgres.backUp();
  await writeEvents('lost 1', 'lost 2');
  const client = await open('/v1/events?from=now');
  await until(() => Promise.resolve(client.lastEventId));
  await client.close();
  await failOver(backup, 'restored');
  await writeEvents('new 1', 'new 2', 'new 3');
  expect(await comeBack(client.lastEventId!)).toEqual(BEGIN_ANEW);
});

it('a restored backup that has everything a client has seen leaves its position valid', async () => {
  await writeEvents('kept 1', 'kept 2');
  const client = await open('/v1/events?from=start');
  await client.waitForEvents(2);
  await client.close();
  const backup = await postgres.backUp();
  await writeEvents('lost');
  await failOver(backup, 'restored');
  await writeEvents('new');
  const resumed = await open('/v1/events', client.lastEventId);
  expect(notesOf(await resumed.waitForEvents(1))).toEqual(['new']);
});

it('a promotion makes every client begin anew: an earlier event may be missing that was committed later', async () => {
  await writeEvents('kept');
  const client = await open('/v1/events?from=start');
  await client.waitForEvents(1);
  await client.close();
  await failOver(await postgres.backUp(), 'promoted');
  expect(await comeBack(client.lastEventId!)).toEqual(BEGIN_ANEW);
});
