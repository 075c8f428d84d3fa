import { BreakerOpenError, GatewayUnavailableError } from '../../src/gateways/gateway-errors';
import { createProviderBreaker } from '../../src/gateways/provider-breaker';
import { until } from '../support/until';

const SOON = { initialDelay: 20, maxDelay: 40 };
const away = new GatewayUnavailableError('carrier: book', 'answered 403 forbidden');

/** A breaker, what it told, and a provider that does as it is told. */
function aBreaker() {
  const told: object[] = [];
  const breaker = createProviderBreaker('carrier', (change) => told.push(change), SOON);
  let asked = 0;
  const ask = (answer: () => Promise<unknown>) =>
    breaker
      .run('carrier: book', () => {
        asked += 1;
        return answer();
      })
      .catch((error: unknown) => error);
  return { told, ask, asked: () => asked };
}
const fails = () => Promise.reject(away);
const answers = () => Promise.resolve('booked');

describe('a breaker', () => {
  it('spares a provider that has given no answer that counts five times in a row, and says so', async () => {
    const { told, ask, asked } = aBreaker();
    for (let times = 0; times < 5; times++) expect(await ask(fails)).toBe(away);
    expect(told).toEqual([{ provider: 'carrier', isOpen: true, reason: 'answered 403 forbidden' }]);
    expect(await ask(answers)).toBeInstanceOf(BreakerOpenError);
    expect(asked()).toBe(5);
  });

  it('takes refusals of one request among answers for no outage', async () => {
    const { told, ask } = aBreaker();
    for (let times = 0; times < 20; times++) await ask(times % 5 === 4 ? answers : fails);
    expect(told).toEqual([]);
  });

  it('does not take what was called off, or a bug of ours, for the provider’s fault', async () => {
    const { told, ask } = aBreaker();
    for (let times = 0; times < 10; times++) await ask(() => Promise.reject(new TypeError('ours')));
    expect(told).toEqual([]);
  });

  it('finds out by one request whether the provider is back, and tells when it stays away', async () => {
    const { told, ask, asked } = aBreaker();
    for (let times = 0; times < 5; times++) await ask(fails);
    // It is tried again, in vain, after a while.
    await until(async () => (await ask(fails)) === away);
    expect(asked()).toBe(6);
    expect(told).toHaveLength(2);
    expect(await ask(answers)).toBeInstanceOf(BreakerOpenError);
    await until(async () => (await ask(answers)) === 'booked');
    expect(told.at(-1)).toEqual({ provider: 'carrier', isOpen: false });
    expect(await ask(answers)).toBe('booked');
  });
});
