import { BreakerOpenError, ProviderUnavailableError } from '../../src/providers/provider-errors';
import { createProviderBreaker } from '../../src/providers/provider-breaker';
import { until } from '../support/until';

const SHORT_DELAYS = { initialDelay: 20, maxDelay: 40 };
const unavailable = new ProviderUnavailableError('carrier: book', 'answered 403 forbidden');

/** Creates a breaker, records its changes, and counts the calls that it lets through. */
function createTestBreaker() {
  const changes: object[] = [];
  const breaker = createProviderBreaker('carrier', (change) => changes.push(change), SHORT_DELAYS);
  let calls = 0;
  const call = (respond: () => Promise<unknown>) =>
    breaker
      .run('carrier: book', () => {
        calls += 1;
        return respond();
      })
      .catch((error: unknown) => error);
  return { changes, call, callCount: () => calls };
}
const fails = () => Promise.reject(unavailable);
const succeeds = () => Promise.resolve('booked');

describe('a breaker', () => {
  it('opens after five consecutive failures, and reports it', async () => {
    const { changes, call, callCount } = createTestBreaker();
    for (let times = 0; times < 5; times++) expect(await call(fails)).toBe(unavailable);
    expect(changes).toEqual([{ provider: 'carrier', isOpen: true, reason: 'answered 403 forbidden' }]);
    expect(await call(succeeds)).toBeInstanceOf(BreakerOpenError);
    expect(callCount()).toBe(5);
  });

  it('stays closed when failures alternate with successes', async () => {
    const { changes, call } = createTestBreaker();
    for (let times = 0; times < 20; times++) await call(times % 5 === 4 ? succeeds : fails);
    expect(changes).toEqual([]);
  });

  it('does not count bugs of Holdfast', async () => {
    const { changes, call } = createTestBreaker();
    for (let times = 0; times < 10; times++) await call(() => Promise.reject(new TypeError('ours')));
    expect(changes).toEqual([]);
  });

  it('tests the provider by one call, and reports when it stays unavailable', async () => {
    const { changes, call, callCount } = createTestBreaker();
    for (let times = 0; times < 5; times++) await call(fails);
    // After the delay one call goes through and fails.
    await until(async () => (await call(fails)) === unavailable);
    expect(callCount()).toBe(6);
    expect(changes).toHaveLength(2);
    expect(await call(succeeds)).toBeInstanceOf(BreakerOpenError);
    await until(async () => (await call(succeeds)) === 'booked');
    expect(changes.at(-1)).toEqual({ provider: 'carrier', isOpen: false });
    expect(await call(succeeds)).toBe('booked');
  });
});
