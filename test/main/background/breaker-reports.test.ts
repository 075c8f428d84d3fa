import { sql } from 'drizzle-orm';
import pino from 'pino';
import { saveBreaker, readOpenBreakers } from '../../../src/db/providers/provider-outages';
import { createBreakerReporter } from '../../../src/main/background/breaker-reporter';
import { parseEnvironment } from '../../../src/main/settings/environment-schema';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { until } from '../../support/until';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

function createReporter(url: string | undefined = database.url) {
  const environment = parseEnvironment({ DATABASE_URL: url });
  const lines: { msg: string }[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as { msg: string }) });
  return { reports: createBreakerReporter(environment, log), lines };
}
const opens = (reason = 'answered 503') => ({ provider: 'carrier', isOpen: true, reason }) as const;
const closes = { provider: 'carrier', isOpen: false } as const;
const readBreakers = () => readOpenBreakers(database.db);

describe('the state of a worker’s breaker', () => {
  it('is visible to every process from opening to closing', async () => {
    const { reports, lines } = createReporter();
    reports.onBreaker(opens());
    const { carrier } = await until(async () => {
      const open = await readBreakers();
      return open.carrier && open;
    });
    expect(carrier).toEqual({ since: expect.any(String), reason: 'answered 503' });
    reports.onBreaker(opens('answered 403 forbidden'));
    // The time of opening stays. The reason is that of the last failure.
    await until(async () => (await readBreakers()).carrier?.reason === 'answered 403 forbidden');
    expect((await readBreakers()).carrier?.since).toBe(carrier!.since);
    reports.onBreaker(closes);
    await until(async () => (await readBreakers()).carrier === undefined);
    expect(lines.map(({ msg }) => msg)).toEqual([
      'A provider is unavailable: it is only called now and then',
      'A provider is back',
    ]);
    await reports.close();
  });

  it('is removed when the worker ends', async () => {
    const { reports } = createReporter();
    reports.onBreaker(opens());
    await until(async () => (await readBreakers()).carrier);
    await reports.close();
    expect(await readBreakers()).toEqual({});
  });

  it('is ignored when the worker has crashed', async () => {
    const crashed = { provider: 'carrier', process: 'host:1', isOpen: true } as const;
    await saveBreaker(database.db, crashed);
    expect(await readBreakers()).toHaveProperty('carrier');
    await database.db.execute(sql`update provider_breakers set last_seen_at = now() - interval '20 minutes'`);
    expect(await readBreakers()).toEqual({});
  });

  it('does not block the worker when Postgres is unavailable', async () => {
    const { reports, lines } = createReporter('postgres://127.0.0.1:1/none');
    reports.onBreaker(opens());
    await until(() => Promise.resolve(lines.some(({ msg }) => msg.startsWith('Other processes cannot see'))));
    await reports.close();
  });
});
