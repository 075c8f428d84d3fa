import { sql } from 'drizzle-orm';
import pino from 'pino';
import { saveBreaker, readOpenBreakers } from '../../../src/db/providers/provider-outages';
import { createBreakerReporter } from '../../../src/main/background/breaker-reporter';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { until } from '../../support/until';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

function aWorker(url: string | undefined = database.url) {
  const lines: { msg: string }[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as { msg: string }) });
  return { reports: createBreakerReporter(url, log), lines };
}
const opens = (reason = 'answered 503') => ({ provider: 'carrier', isOpen: true, reason }) as const;
const closes = { provider: 'carrier', isOpen: false } as const;
const found = () => readOpenBreakers(database.db);

describe('what a worker tells of its breaker', () => {
  it('is seen by every process, from the moment it opens until it closes', async () => {
    const { reports, lines } = aWorker();
    reports.onBreaker(opens());
    const { carrier } = await until(async () => {
      const open = await found();
      return open.carrier && open;
    });
    expect(carrier).toEqual({ since: expect.any(String), reason: 'answered 503' });
    reports.onBreaker(opens('answered 403 forbidden'));
    // It is open since then; why, is what was found last.
    await until(async () => (await found()).carrier?.reason === 'answered 403 forbidden');
    expect((await found()).carrier?.since).toBe(carrier!.since);
    reports.onBreaker(closes);
    await until(async () => (await found()).carrier === undefined);
    expect(lines.map(({ msg }) => msg)).toEqual([
      'A provider is unavailable: it is only called now and then',
      'A provider is back',
    ]);
    await reports.close();
  });

  it('is taken back when the worker ends', async () => {
    const { reports } = aWorker();
    reports.onBreaker(opens());
    await until(async () => (await found()).carrier);
    await reports.close();
    expect(await found()).toEqual({});
  });

  it('is forgotten when the worker has died', async () => {
    const dead = { provider: 'carrier', process: 'host:1', isOpen: true } as const;
    await saveBreaker(database.db, dead);
    expect(await found()).toHaveProperty('carrier');
    await database.db.execute(sql`update provider_breakers set last_seen_at = now() - interval '20 minutes'`);
    expect(await found()).toEqual({});
  });

  it('holds nobody up when Postgres is away', async () => {
    const { reports, lines } = aWorker('postgres://127.0.0.1:1/none');
    reports.onBreaker(opens());
    await until(() => Promise.resolve(lines.some(({ msg }) => msg.startsWith('Other processes cannot see'))));
    await reports.close();
  });
});
