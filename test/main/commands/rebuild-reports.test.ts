import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { readReport } from '../../../src/db/reports/read-report';
import { refreshReports } from '../../../src/db/reports/refresh';
import { freePort } from '../../../src/provision/process/ports';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { waitForExit, startEntryPoint, type ProcessResult } from '../../support/processes/entry-point';
import { anOrder, createShop, place } from '../../support/orders/shop';

/** This instant is on the next day in Berlin. */
const LATE = '2026-03-01T23:30:00Z';

describe('npm run reports:rebuild', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 10 } }]);
    for (const _ of ['one', 'another']) await place(database.db, anOrder());
    await database.db.execute(sql`update orders set created_at = ${LATE}::timestamptz`);
    await refreshReports(database.db);
  });
  afterAll(() => database.close());

  const rebuild = (args: string[] = [], env: Record<string, string> = {}): Promise<ProcessResult> =>
    waitForExit(startEntryPoint('rebuild-reports', args, { DATABASE_URL: database.url, ...env }));

  const readDays = async () => {
    const range = { from: '2026-03-01', to: '2026-03-03' };
    const report = await readReport(database.db, 'orders', { ...range, groupBy: ['day'], limit: 10 });
    const days = report!.rows.map(({ day, ordersPlaced }) => [day, ordersPlaced]);
    return { timeZone: report!.timeZone, days };
  };
  const builds = () => rows<{ id: number }>(database.db, sql`select id from report_builds order by id`);

  it('rebuilds changed figures, and prints that it did', async () => {
    const before = await builds();
    await database.db.execute(sql`update report_orders set placed = placed + 1000`);
    expect(await rebuild()).toEqual({
      code: 0,
      stdout: 'The reports were rebuilt\n',
      stderr: '',
    });
    expect(await readDays()).toEqual({ timeZone: 'UTC', days: [['2026-03-01', 2]] });
    const after = await builds();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });

  it('uses the days of a time zone, and keeps it for later rebuilds', async () => {
    for (const args of [['--time-zone', 'Europe/Berlin'], []]) {
      expect(await rebuild(args)).toMatchObject({ code: 0, stderr: '' });
      expect(await readDays()).toEqual({ timeZone: 'Europe/Berlin', days: [['2026-03-02', 2]] });
    }
  });

  it('rejects an unknown time zone, and leaves the reports unchanged', async () => {
    const before = [await builds(), await readDays()];
    const { code, stdout, stderr } = await rebuild(['--time-zone', 'Europe/Atlantis']);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is no time zone Europe/Atlantis\n',
    });
    expect([await builds(), await readDays()]).toEqual(before);
  });

  it.each([[['--everything']], [['--time-zone']], [['now']]])('prints its usage: %s', async (args) => {
    const before = await builds();
    const { code, stdout, stderr } = await rebuild(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('rebuild-reports [--time-zone <name>]');
    expect(await builds()).toEqual(before);
  });

  it.each([
    ['', 'DATABASE_URL: is needed by a service on its own'],
    ['nonsense', 'DATABASE_URL: must be a postgres or postgresql URL'],
    ['mysql://a:secret@127.0.0.1/holdfast', 'DATABASE_URL: must be a postgres or postgresql URL'],
  ])('prints what is wrong with DATABASE_URL=%s', async (url, problem) => {
    const { code, stdout, stderr } = await rebuild([], { DATABASE_URL: url });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(problem);
    expect(stderr).not.toContain('secret');
    expect(stderr).not.toContain('--time-zone');
  });

  it('reports that Postgres is unreachable', async () => {
    const host = `127.0.0.1:${await freePort()}`;
    const { code, stdout, stderr } = await rebuild([], {
      DATABASE_URL: `postgres://a:secret@${host}/holdfast`,
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(new RegExp(`^Postgres at ${host} cannot be reached: .*ECONNREFUSED.*\n$`));
    expect(stderr).not.toContain('secret');
  });
});
