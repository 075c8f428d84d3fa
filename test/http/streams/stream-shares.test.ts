import type { Principal } from '../../../src/domain/access/principal';
import { StreamQuotas, type StreamLimits } from '../../../src/http/streams/stream-quotas';
import { ProblemError } from '../../../src/http/errors/problem-details';

const LIMITS: StreamLimits = {
  streams: 100,
  streamsOfStorefront: 20,
  streamsOfCaller: 10,
  streamsOfCustomer: 3,
};

const apiKeyPrincipal = (id: string, storefrontId: string | null = 'demo'): Principal => ({
  ...{ type: 'api_key', id, role: 'operator', scopes: null, storefrontId, customerId: null },
});
const customerPrincipal = (customerId: string, session = 'one'): Principal => ({
  ...{ type: 'user', id: `${customerId}-${session}`, role: 'customer', scopes: null },
  ...{ storefrontId: 'demo', customerId },
});

let quotas: StreamQuotas;
beforeEach(() => {
  quotas = new StreamQuotas(LIMITS);
});

/** Opens streams until one is refused. Returns how many were opened. */
function fill(listener: Principal): number {
  for (let opened = 0; ; opened += 1) {
    try {
      quotas.acquire(listener);
    } catch {
      return opened;
    }
  }
}

function refusalOf(listener: Principal): Pick<ProblemError, 'code' | 'headers' | 'message'> {
  try {
    quotas.acquire(listener);
  } catch (error) {
    if (error instanceof ProblemError) return error;
  }
  throw new Error('The stream was not refused');
}

it('a caller is limited to its quota', () => {
  expect(fill(apiKeyPrincipal('one'))).toBe(10);
  expect(refusalOf(apiKeyPrincipal('one'))).toMatchObject({
    code: 'rate_limited',
    headers: { 'Retry-After': '10' },
  });
  expect(fill(apiKeyPrincipal('other'))).toBe(10);
});

it('a customer has a smaller quota over all of its sessions', () => {
  expect(fill(customerPrincipal('ada', 'one'))).toBe(3);
  expect(fill(customerPrincipal('ada', 'two'))).toBe(0);
  expect(fill(customerPrincipal('grace'))).toBe(3);
});

it('a storefront has a quota over all of its callers, independent of other storefronts', () => {
  const shoppers = Array.from({ length: 20 }, (_, n) => customerPrincipal(`customer-${n}`));
  expect(shoppers.reduce((opened, shopper) => opened + fill(shopper), 0)).toBe(20);
  expect(refusalOf(apiKeyPrincipal('late'))).toMatchObject({
    code: 'rate_limited',
    message: expect.stringContaining('The storefront has 20 streams'),
  });
  expect(fill(apiKeyPrincipal('elsewhere', 'other'))).toBe(10);
  expect(fill(apiKeyPrincipal('of the whole shop', null))).toBe(10);
});

it('all callers together are limited', () => {
  const shops = Array.from({ length: 30 }, (_, n) => apiKeyPrincipal(`key-${n}`, `shop-${n}`));
  expect(shops.reduce((opened, shop) => opened + fill(shop), 0)).toBe(100);
  expect(refusalOf(apiKeyPrincipal('late', 'another'))).toMatchObject({ code: 'service_unavailable' });
});

it('a released stream is available again', () => {
  const first = quotas.acquire(customerPrincipal('ada'));
  fill(customerPrincipal('ada'));
  expect(() => quotas.check(customerPrincipal('ada'))).toThrow(ProblemError);
  first.release();
  quotas.check(customerPrincipal('ada'));
  expect(fill(customerPrincipal('ada'))).toBe(1);
});
