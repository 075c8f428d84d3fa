import pino from 'pino';
import { BreakerOpenError, GatewayUnavailableError } from '../../src/gateways/gateway-errors';
import { unavailableDependency, createOutageAwareLog } from '../../src/main/composition/outages';
import { until } from '../support/until';

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

function aLog() {
  const lines: { level: number; msg: string; part?: string; failed?: number }[] = [];
  const checks = { postgres: true, temporal: true };
  const log = createOutageAwareLog(
    pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]) }),
    () => Promise.resolve(checks),
    (message) => message.startsWith('slow'),
  );
  return { lines, checks, log };
}

it('an outage is one line, whatever fails for it, and another when it is over', async () => {
  const { lines, checks, log } = aLog();
  checks.postgres = false;
  for (const orderId of ['1', '2', '3']) log.warn({ err: refused, orderId }, 'A wake-up failed');
  log.warn({ error: new Error('Failed query', { cause: refused }) }, 'Activity failed');
  expect(lines).toMatchObject([{ level: 50, part: 'postgres' }]);
  checks.postgres = true;
  await until(() => Promise.resolve(lines.length > 1));
  expect(lines).toMatchObject([{ level: 50 }, { level: 30, msg: 'postgres is available again', failed: 4 }]);
});

it('what fails for another reason has a line of its own each time, also meanwhile', () => {
  const { lines, log } = aLog();
  log.warn({ err: refused }, 'A wake-up failed');
  for (const err of [new Error('a bug'), new Error('another')]) log.warn({ err }, 'A start failed');
  log.info({}, 'swept');
  expect(lines.map(({ msg }) => msg).slice(1)).toEqual(['A start failed', 'A start failed', 'swept']);
});

it('what only follows from an outage is not told while there is one', () => {
  const { lines, log } = aLog();
  log.warn({}, 'slow task');
  log.warn({ err: refused }, 'A wake-up failed');
  log.warn({}, 'slow task');
  expect(lines).toMatchObject([{ msg: 'slow task' }, { part: 'postgres' }]);
});

it('the service of somebody else that is away is not taken for Postgres', () => {
  expect(unavailableDependency(refused)).toBe('postgres');
  expect(
    unavailableDependency(new GatewayUnavailableError('carrier: book', 'no answer', { cause: refused })),
  ).toBeUndefined();
});

it('that a provider is not asked, as its breaker is open, is told by the breaker alone', () => {
  const { lines, log } = aLog();
  const away = new GatewayUnavailableError('carrier: book', 'answered 503');
  log.warn({ error: away }, 'Activity failed');
  for (let times = 0; times < 3; times++)
    log.warn({ error: new BreakerOpenError('carrier: book', 'not asked') }, 'Activity failed');
  expect(lines).toHaveLength(1);
});
