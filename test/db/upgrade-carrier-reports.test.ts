import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { applyMigrations } from '../../src/db/connection/migrations';
import { testServers } from '../setup/servers';
import { migrationsUpTo, openFirstShop, writeFirst } from './first-version';

/** The last migration with which a report was kept each time it came. */
const BEFORE = 17;

/** What came, in this order: of which parcel, what, when by the carrier's clock, and whether it moved the parcel. */
const CAME: [parcel: 0 | 1, status: string, occurredAt: string, applied: boolean][] = [
  [0, 'shipped', '2026-03-02T09:00:00Z', true],
  [0, 'shipped', '2026-03-02T09:00:00Z', false],
  [1, 'shipped', '2026-03-02T09:00:00Z', true],
  [0, 'in_transit', '2026-03-02T09:00:00Z', true],
  [0, 'in_transit', '2026-03-02T10:30:00Z', false],
  [0, 'shipped', '2026-03-02T10:00:00+01:00', false],
  // Only the repeat of this one moved the parcel.
  [1, 'exception', '2150-01-01T00:00:00Z', false],
  [1, 'exception', '2150-01-01T00:00:00Z', true],
  [0, 'delivered', '2026-03-02T12:00:00Z', true],
  [0, 'shipped', '2026-03-02T09:00:00Z', false],
];

describe('a database that kept a carrier’s report each time it came', () => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(`/${name}`, testServers().postgresUrl).href;
  const folders = [0, 1].map(() => mkdtempSync(path.join(os.tmpdir(), 'holdfast-upgrade-')));
  let client: postgres.Sql;
  let parcels: string[];

  const asAdmin = async (statement: string): Promise<void> => {
    const admin = postgres(testServers().postgresUrl, { max: 1, onnotice: () => undefined });
    await admin.unsafe(statement);
    await admin.end();
  };

  beforeAll(async () => {
    await asAdmin(`create database ${name}`);
    await applyMigrations(url, migrationsUpTo(0, folders[0]!));
    client = postgres(url, { max: 1, onnotice: () => undefined });
    await openFirstShop(client);
    const orderId = await writeFirst(client, {
      ...{ status: 'processing', units: { shipped: 2, delivered: 1 }, reservation: 'active' },
      parcels: [
        { status: 'delivered', quantity: 1 },
        { status: 'exception', quantity: 1, locationId: 'hamburg' },
      ],
    });
    await applyMigrations(url, migrationsUpTo(BEFORE, folders[1]!));
    const found = await client`select id from shipments where order_id = ${orderId} order by location_id`;
    parcels = found.map(({ id }) => id as string);
    for (const [minute, [parcel, status, occurredAt, applied]] of CAME.entries()) {
      await client`
        insert into shipment_reports (shipment_id, status, occurred_at, applied, received_at)
        values (${parcels[parcel]!}, ${status}, ${occurredAt}, ${applied},
          timestamptz '2026-03-02T13:00:00Z' + ${minute}::int * interval '1 min')`;
    }
    await applyMigrations(url);
  });
  afterAll(async () => {
    await client.end();
    folders.forEach((folder) => rmSync(folder, { recursive: true }));
    await asAdmin(`drop database ${name} with (force)`);
  });

  it('has the first of each, and knows whether any of them moved the parcel', async () => {
    const kept = await client`
      select shipment_id, status, occurred_at, applied, extract(minute from received_at)::int as minute
      from shipment_reports order by id`;
    expect(
      kept.map(({ shipment_id, status, occurred_at, applied, minute }) => [
        parcels.indexOf(shipment_id as string),
        status as string,
        (occurred_at as Date).toISOString(),
        applied as boolean,
        minute as number,
      ]),
    ).toEqual([
      [0, 'shipped', '2026-03-02T09:00:00.000Z', true, 0],
      [1, 'shipped', '2026-03-02T09:00:00.000Z', true, 2],
      [0, 'in_transit', '2026-03-02T09:00:00.000Z', true, 3],
      [0, 'in_transit', '2026-03-02T10:30:00.000Z', false, 4],
      [1, 'exception', '2150-01-01T00:00:00.000Z', true, 6],
      [0, 'delivered', '2026-03-02T12:00:00.000Z', true, 8],
    ]);
  });

  it('keeps none twice from then on', async () => {
    const [parcel, status, occurredAt] = CAME[0]!;
    const again = client`
      insert into shipment_reports (shipment_id, status, occurred_at, applied)
      values (${parcels[parcel]!}, ${status}, ${occurredAt}, false)`;
    await expect(again).rejects.toThrow('shipment_reports_once');
  });
});
