import type { Principal } from '../../../src/contracts/record';
import { StreamQuotas, type StreamLimits } from '../../../src/http/streams/stream-quotas';
import { ProblemError } from '../../../src/http/errors/problem-details';

const BOUNDS: StreamLimits = {
  streams: 100,
  streamsOfStorefront: 20,
  streamsOfCaller: 10,
  streamsOfCustomer: 3,
};

const aKey = (id: string, storefrontId: string | null = 'demo'): Principal => ({
  ...{ type: 'api_key', id, role: 'operator', scopes: null, storefrontId, customerId: null },
});
const aShopper = (customerId: string, session = 'one'): Principal => ({
  ...{ type: 'user', id: `${customerId}-${session}`, role: 'customer', scopes: null },
  ...{ storefrontId: 'demo', customerId },
});

let shares: StreamQuotas;
beforeEach(() => {
  shares = new StreamQuotas(BOUNDS);
});

/** Opens as many streams as it is let. */
function fill(listener: Principal): number {
  for (let opened = 0; ; opened += 1) {
    try {
      shares.acquire(listener);
    } catch {
      return opened;
    }
  }
}

function refusalOf(listener: Principal): Pick<ProblemError, 'code' | 'headers' | 'message'> {
  try {
    shares.acquire(listener);
  } catch (error) {
    if (error instanceof ProblemError) return error;
  }
  throw new Error('It was not refused');
}

it('a caller has its share and no more', () => {
  expect(fill(aKey('one'))).toBe(10);
  expect(refusalOf(aKey('one'))).toMatchObject({ code: 'rate_limited', headers: { 'Retry-After': '10' } });
  expect(fill(aKey('other'))).toBe(10);
});

it('a customer has a smaller one, however often it has signed in', () => {
  expect(fill(aShopper('ada', 'one'))).toBe(3);
  expect(fill(aShopper('ada', 'two'))).toBe(0);
  expect(fill(aShopper('grace'))).toBe(3);
});

it('a storefront has its share, however many come for it, and other storefronts have theirs', () => {
  const shoppers = Array.from({ length: 20 }, (_, n) => aShopper(`customer-${n}`));
  expect(shoppers.reduce((opened, shopper) => opened + fill(shopper), 0)).toBe(20);
  expect(refusalOf(aKey('late'))).toMatchObject({
    code: 'rate_limited',
    message: expect.stringContaining('The storefront has 20 streams'),
  });
  expect(fill(aKey('elsewhere', 'other'))).toBe(10);
  expect(fill(aKey('of the whole shop', null))).toBe(10);
});

it('all together have no more than there may be', () => {
  const shops = Array.from({ length: 30 }, (_, n) => aKey(`key-${n}`, `shop-${n}`));
  expect(shops.reduce((opened, shop) => opened + fill(shop), 0)).toBe(100);
  expect(refusalOf(aKey('late', 'another'))).toMatchObject({ code: 'service_unavailable' });
});

it('what is given back is there for others', () => {
  const first = shares.acquire(aShopper('ada'));
  fill(aShopper('ada'));
  expect(() => shares.check(aShopper('ada'))).toThrow(ProblemError);
  first.giveBack();
  shares.check(aShopper('ada'));
  expect(fill(aShopper('ada'))).toBe(1);
});
