import pino from 'pino';
import { BreakerOpenError, ProviderUnavailableError } from '../../src/providers/provider-errors';
import { unavailableDependency, createOutageAwareLog } from '../../src/main/composition/outages';
import { until } from '../support/until';

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

function createTestLog() {
  const lines: { level: number; msg: string; part?: string; failed?: number }[] = [];
  const checks = { postgres: true, temporal: true };
  const log = createOutageAwareLog(
    pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]) }),
    () => Promise.resolve(checks),
    (message) => message.startsWith('slow'),
  );
  return { lines, checks, log };
}

it('an outage is logged once, whatever fails because of it, and once when it is over', async () => {
  const { lines, checks, log } = createTestLog();
  checks.postgres = false;
  for (const orderId of ['1', '2', '3']) log.warn({ err: refused, orderId }, 'A wake-up failed');
  log.warn({ error: new Error('Failed query', { cause: refused }) }, 'Activity failed');
  expect(lines).toMatchObject([{ level: 50, dependency: 'postgres' }]);
  checks.postgres = true;
  await until(() => Promise.resolve(lines.length > 1));
  expect(lines).toMatchObject([{ level: 50 }, { level: 30, msg: 'postgres is available again', failed: 4 }]);
});

it('a failure for another reason is logged each time, also during an outage', () => {
  const { lines, log } = createTestLog();
  log.warn({ err: refused }, 'A wake-up failed');
  for (const err of [new Error('a bug'), new Error('another')]) log.warn({ err }, 'A start failed');
  log.info({}, 'swept');
  expect(lines.map(({ msg }) => msg).slice(1)).toEqual(['A start failed', 'A start failed', 'swept']);
});

it('a message that only follows from an outage is not logged during one', () => {
  const { lines, log } = createTestLog();
  log.warn({}, 'slow task');
  log.warn({ err: refused }, 'A wake-up failed');
  log.warn({}, 'slow task');
  expect(lines).toMatchObject([{ msg: 'slow task' }, { dependency: 'postgres' }]);
});

it('an unavailable provider is not mistaken for Postgres', () => {
  expect(unavailableDependency(refused)).toBe('postgres');
  expect(
    unavailableDependency(new ProviderUnavailableError('carrier: book', 'no answer', { cause: refused })),
  ).toBeUndefined();
});

it('a call that an open breaker prevents is not logged again', () => {
  const { lines, log } = createTestLog();
  const unavailable = new ProviderUnavailableError('carrier: book', 'answered 503');
  log.warn({ error: unavailable }, 'Activity failed');
  for (let times = 0; times < 3; times++)
    log.warn({ error: new BreakerOpenError('carrier: book', 'not asked') }, 'Activity failed');
  expect(lines).toHaveLength(1);
});
