import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { readReport } from '../../../src/db/reports/read-report';
import { refreshReports } from '../../../src/db/reports/refresh';
import { freePort } from '../../../src/provision/process/ports';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { waitForExit, startEntryPoint, type ProcessResult } from '../../support/processes/entry-point';
import { anOrder, createShop, place } from '../../support/orders/shop';

/** In Berlin it is the next day. */
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

  const told = async () => {
    const range = { from: '2026-03-01', to: '2026-03-03' };
    const report = await readReport(database.db, 'orders', { ...range, groupBy: ['day'], limit: 10 });
    const days = report!.rows.map(({ day, ordersPlaced }) => [day, ordersPlaced]);
    return { timeZone: report!.timeZone, days };
  };
  const builds = () => rows<{ id: number }>(database.db, sql`select id from report_builds order by id`);

  it('makes the figures anew, whatever had been done to them, and says so', async () => {
    const before = await builds();
    await database.db.execute(sql`update report_orders set placed = placed + 1000`);
    expect(await rebuild()).toEqual({
      code: 0,
      printed: 'The reports were rebuilt\n',
      complained: '',
    });
    expect(await told()).toEqual({ timeZone: 'UTC', days: [['2026-03-01', 2]] });
    const after = await builds();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });

  it('has the days of a time zone, and keeps it from then on', async () => {
    for (const args of [['--time-zone', 'Europe/Berlin'], []]) {
      expect(await rebuild(args)).toMatchObject({ code: 0, complained: '' });
      expect(await told()).toEqual({ timeZone: 'Europe/Berlin', days: [['2026-03-02', 2]] });
    }
  });

  it('knows no time zone that there is not, and leaves what is there', async () => {
    const before = [await builds(), await told()];
    const { code, stdout: printed, stderr: complained } = await rebuild(['--time-zone', 'Europe/Atlantis']);
    expect({ code, printed, complained }).toEqual({
      code: 1,
      printed: '',
      complained: 'There is no time zone Europe/Atlantis\n',
    });
    expect([await builds(), await told()]).toEqual(before);
  });

  it.each([[['--everything']], [['--time-zone']], [['now']]])('says how it is used: %s', async (args) => {
    const before = await builds();
    const { code, stdout: printed, stderr: complained } = await rebuild(args);
    expect([code, printed]).toEqual([2, '']);
    expect(complained).toContain('rebuild-reports [--time-zone <name>]');
    expect(await builds()).toEqual(before);
  });

  it.each([
    ['', 'DATABASE_URL: is needed by a service on its own'],
    ['nonsense', 'DATABASE_URL: must be a postgres or postgresql URL'],
    ['mysql://a:secret@127.0.0.1/holdfast', 'DATABASE_URL: must be a postgres or postgresql URL'],
  ])('says what is wrong with DATABASE_URL=%s', async (url, problem) => {
    const { code, stdout: printed, stderr: complained } = await rebuild([], { DATABASE_URL: url });
    expect([code, printed]).toEqual([1, '']);
    expect(complained).toContain(problem);
    expect(complained).not.toContain('secret');
    expect(complained).not.toContain('--time-zone');
  });

  it('says that Postgres is away', async () => {
    const host = `127.0.0.1:${await freePort()}`;
    const {
      code,
      stdout: printed,
      stderr: complained,
    } = await rebuild([], {
      DATABASE_URL: `postgres://a:secret@${host}/holdfast`,
    });
    expect([code, printed]).toEqual([1, '']);
    expect(complained).toMatch(new RegExp(`^Postgres at ${host} cannot be reached: .*ECONNREFUSED.*\n$`));
    expect(complained).not.toContain('secret');
  });
});
