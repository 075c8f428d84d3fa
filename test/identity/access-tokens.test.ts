import { createHmac } from 'node:crypto';
import { exportSPKI, importJWK, UnsecuredJWT } from 'jose';
import { createTokenChecker } from '../../src/identity/access-tokens';
import { createSigningKey, CLAIMS, startTokenIssuer, type TokenIssuer } from '../support/api/token-issuer';
import { until } from '../support/until';

let issuer: TokenIssuer;
beforeEach(async () => {
  issuer = await startTokenIssuer();
});
afterEach(() => issuer.close());

const seconds = () => Math.floor(Date.now() / 1_000);

const OPERATOR = { role: 'operator', storefront: '*' };
const CUSTOMER = { role: 'customer', storefront: 'demo', customer: 'customer-1', sub: 'ada' };

const check = async (claims: Record<string, unknown>, options?: Parameters<TokenIssuer['token']>[1]) =>
  createTokenChecker(issuer.settings).check(await issuer.token(claims, options));

const INVALID = { outcome: 'invalid' };

describe('a token', () => {
  it('identifies its bearer', async () => {
    expect(await check(CUSTOMER)).toEqual({
      outcome: 'valid',
      principal: {
        ...{ type: 'user', id: 'ada', role: 'customer', scopes: null },
        ...{ storefrontId: 'demo', customerId: 'customer-1', carrier: null },
      },
    });
    const staff = { ...OPERATOR, sub: 'grace', customer: 'customer-9' };
    expect(await check(staff)).toMatchObject({
      principal: { id: 'grace', role: 'operator', storefrontId: null, customerId: null },
    });
    const driver = { role: 'carrier', storefront: '*', carrier: 'Swift Post' };
    expect(await check(driver)).toMatchObject({ principal: { role: 'carrier', carrier: 'Swift Post' } });
    expect(await check({ ...driver, role: 'operator' })).toMatchObject({ principal: { carrier: null } });
  });

  it.each([
    ['orders:read orders:write', ['orders:read', 'orders:write']],
    [
      ['orders:read', 'returns:read'],
      ['orders:read', 'returns:read'],
    ],
    ['openid orders:read invoices:pay', ['orders:read']],
    ['invoices:pay', []],
    ['', []],
    ['openid profile email', null],
    [undefined, null],
  ])('is narrowed by the scope %j to %j', async (scope, scopes) => {
    expect(await check({ ...OPERATOR, scope })).toMatchObject({ outcome: 'valid', principal: { scopes } });
  });

  it('may have its claims under a URL, on a path or in an array', async () => {
    const claims = { ...CLAIMS, role: 'realm_access.roles', storefront: 'https://shop.example/storefront' };
    const { check: checkWithSettings } = createTokenChecker({ ...issuer.settings, claims });
    const token = (roles: string[]) =>
      issuer.token({ realm_access: { roles }, 'https://shop.example/storefront': 'demo' });
    expect(await checkWithSettings(await token(['default-roles', 'storefront']))).toMatchObject({
      principal: { role: 'storefront', storefrontId: 'demo' },
    });
    // Two roles are ambiguous.
    expect(await checkWithSettings(await token(['operator', 'storefront']))).toEqual(INVALID);
  });

  it.each<[string, Record<string, unknown>]>([
    ['has expired', { exp: seconds() - 60 }],
    ['never expires', { exp: undefined }],
    ['is not valid yet', { nbf: seconds() + 60 }],
    ['is for another audience', { aud: 'invoices' }],
    ['has no audience', { aud: undefined }],
    ['is from another issuer', { iss: 'https://evil.example' }],
    ['has no subject', { sub: undefined }],
    ['has a null byte in its subject', { sub: 'a\u0000b' }],
    ['has no role', { role: undefined }],
    ['has an unknown role', { role: 'root' }],
    ['has the name of an object method as its role', { role: 'constructor' }],
    ['has a number as its role', { role: 1 }],
    ['is of a customer without a storefront', { ...CUSTOMER, storefront: undefined }],
    ['is of a customer without an id', { ...CUSTOMER, customer: undefined }],
    ['is of a customer with an invalid id', { ...CUSTOMER, customer: "' or true" }],
    ['is of a storefront without its id', { role: 'storefront' }],
    ['has no storefront', { storefront: undefined }],
    ['was issued too long ago', { iat: seconds() - 2 * 86_400, exp: seconds() + 315_360_000 }],
    ['has no time of issue', { iat: undefined }],
    ['was issued in the future', { iat: seconds() + 3_600 }],
    ['has an invalid storefront', { storefront: '../demo' }],
    ['has a storefront that is not a string', { storefront: { id: 'demo' } }],
    ['has scopes that are not a string', { scope: 7 }],
  ])('that %s is refused', async (_what, claims) => {
    expect(await check({ ...OPERATOR, ...claims })).toMatchObject(INVALID);
  });

  it('that has only expired is distinguished from a forged one', async () => {
    const expired = { ...OPERATOR, exp: seconds() - 60 };
    expect(await check(expired)).toEqual({ ...INVALID, hasExpired: true });
    const forged = { ...(await createSigningKey('forged')), kid: issuer.keys[0]!.kid };
    expect(await check(expired, { key: forged })).toEqual(INVALID);
    expect(await check({ ...expired, aud: 'invoices' })).toEqual(INVALID);
  });

  it('is accepted with a clock skew of a few seconds', async () => {
    expect(await check({ ...OPERATOR, exp: seconds() - 3 })).toMatchObject({ outcome: 'valid' });
    expect(await check({ ...OPERATOR, nbf: seconds() + 3 })).toMatchObject({ outcome: 'valid' });
  });

  it.each([['RS256'], ['PS256'], ['ES384'], ['EdDSA']])('may be signed with %s', async (alg) => {
    issuer.keys[0] = await createSigningKey('other', alg);
    expect(await check(OPERATOR)).toMatchObject({ outcome: 'valid' });
  });

  it('that is signed with another key is refused', async () => {
    const forged = { ...(await createSigningKey('forged')), kid: issuer.keys[0]!.kid };
    expect(await check(OPERATOR, { key: forged })).toEqual(INVALID);
  });

  it('of another type is refused', async () => {
    expect(await check(OPERATOR, { header: { typ: 'logout+jwt' } })).toEqual(INVALID);
    // An ID token is signed by the same issuer with the same key.
    for (const typ of ['JWT', undefined]) expect(await check(OPERATOR, { header: { typ } })).toEqual(INVALID);
  });

  it('of an issuer that does not follow RFC 9068 may have the type jwt or none', async () => {
    const { check: checkWithSettings } = createTokenChecker({ ...issuer.settings, type: 'jwt' });
    for (const typ of ['JWT', 'at+jwt', undefined])
      expect(await checkWithSettings(await issuer.token(OPERATOR, { header: { typ } }))).toMatchObject({
        outcome: 'valid',
      });
    expect(await checkWithSettings(await issuer.token(OPERATOR, { header: { typ: 'logout+jwt' } }))).toEqual(
      INVALID,
    );
  });

  it('with an unknown critical header is refused', async () => {
    expect(await check(OPERATOR, { header: { crit: ['b64'], b64: true } })).toMatchObject({
      outcome: 'valid',
    });
    const [, payload, signature] = (await issuer.token(OPERATOR)).split('.');
    const header = { alg: 'ES256', kid: 'first', crit: ['x'], x: 1 };
    const unknownCritical = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${signature}`;
    expect(await createTokenChecker(issuer.settings).check(unknownCritical)).toEqual(INVALID);
  });

  it('without a signature is refused', async () => {
    const claims = {
      ...OPERATOR,
      iss: issuer.settings.issuer,
      aud: 'holdfast',
      sub: 'eve',
      exp: seconds() + 60,
    };
    const unsigned = new UnsecuredJWT(claims).encode();
    expect(await createTokenChecker(issuer.settings).check(unsigned)).toEqual(INVALID);
  });

  it('that is signed with the public key as a shared secret is refused', async () => {
    issuer.keys[0] = await createSigningKey('first', 'RS256');
    const { jwk } = issuer.keys[0];
    const secret = await exportSPKI((await importJWK(jwk, 'RS256', { extractable: true })) as never);
    const [, payload] = (await issuer.token(OPERATOR)).split('.');
    const head = `${Buffer.from('{"alg":"HS256","kid":"first"}').toString('base64url')}.${payload}`;
    const mac = createHmac('sha256', secret).update(head).digest('base64url');
    expect(await createTokenChecker(issuer.settings).check(`${head}.${mac}`)).toEqual(INVALID);
  });

  it.each(['', 'a.b.c', 'e30.e30.', 'x.e30.x', 'bnVsbA.bnVsbA.bnVsbA'])(
    'that is malformed is refused without a request to the issuer: %j',
    async (text) => {
      expect(await createTokenChecker(issuer.settings).check(text)).toEqual(INVALID);
      expect(issuer.requestCount()).toBe(0);
    },
  );
});

describe("the issuer's keys", () => {
  // Fake only Date, which jose uses. The test's server needs real timers.
  beforeEach(() =>
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'queueMicrotask'],
    }),
  );
  afterEach(() => jest.useRealTimers());
  const advanceClock = (ms: number) => jest.setSystemTime(Date.now() + ms);

  it('are requested once for concurrent tokens', async () => {
    const checker = createTokenChecker(issuer.settings);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => issuer.token(OPERATOR)));
    const results = await Promise.all(tokens.map((token) => checker.check(token)));
    expect(results.every(({ outcome }) => outcome === 'valid')).toBe(true);
    expect(issuer.requestCount()).toBe(1);
  });

  it('are requested again for a new key id, but not for every unknown one', async () => {
    const checker = createTokenChecker(issuer.settings);
    await checker.check(await issuer.token(OPERATOR));
    issuer.keys.unshift(await createSigningKey('second'));
    const token = await issuer.token(OPERATOR);
    expect(await checker.check(token)).toEqual(INVALID);
    expect(issuer.requestCount()).toBe(1);
    advanceClock(30_001);
    expect(await checker.check(token)).toMatchObject({ outcome: 'valid' });
    const madeUp = await issuer.token(OPERATOR, { header: { kid: 'made-up' } });
    for (const _ of [1, 2, 3]) expect(await checker.check(madeUp)).toEqual(INVALID);
    expect(issuer.requestCount()).toBe(2);
  });

  it('are refreshed in the background, so that a revoked key is refused', async () => {
    const checker = createTokenChecker(issuer.settings);
    const stolen = issuer.keys[0]!;
    await checker.check(await issuer.token(OPERATOR));
    issuer.keys[0] = await createSigningKey('second');
    advanceClock(600_001);
    await until(
      async () => (await checker.check(await issuer.token(OPERATOR, { key: stolen }))).outcome === 'invalid',
    );
    expect(issuer.requestCount()).toBe(2);
  });

  it('are valid for an hour while the issuer is unavailable, and unchecked afterwards', async () => {
    const checker = createTokenChecker(issuer.settings);
    const check = async () => (await checker.check(await issuer.token(OPERATOR))).outcome;
    expect(await check()).toBe('valid');
    await issuer.close();
    advanceClock(3_599_000);
    expect(await check()).toBe('valid');
    advanceClock(2_000);
    expect(await check()).toBe('unchecked');
  });

  it.each([
    ['an error', 500],
    ['no content', 204],
    ['a redirect', 302],
    ['plain text', 'hello'],
    ['an invalid key set', '{"keys":7}'],
  ])(
    'are unavailable while the issuer responds with %s, and loaded when it is back',
    async (_what, status) => {
      const checker = createTokenChecker(issuer.settings);
      const token = await issuer.token(OPERATOR);
      issuer.failWith(status);
      expect((await checker.check(token)).outcome).toBe('unchecked');
      issuer.failWith(undefined);
      advanceClock(5_001);
      expect((await checker.check(token)).outcome).toBe('valid');
    },
  );

  it('are not requested for every token while requests fail', async () => {
    const checker = createTokenChecker(issuer.settings);
    const good = await issuer.token(OPERATOR);
    const madeUp = (n: number) => issuer.token(OPERATOR, { header: { kid: `made-up-${n}` } });
    const checkMany = async () => {
      const outcomes = [];
      for (let n = 0; n < 20; n += 1) outcomes.push((await checker.check(await madeUp(n))).outcome);
      return new Set(outcomes);
    };
    issuer.failWith(500);
    expect(await checkMany()).toEqual(new Set(['unchecked']));
    expect(issuer.requestCount()).toBe(1);
    advanceClock(5_001);
    expect(await checkMany()).toEqual(new Set(['unchecked']));
    expect(issuer.requestCount()).toBe(2);

    issuer.failWith(undefined);
    advanceClock(5_001);
    expect((await checker.check(good)).outcome).toBe('valid');
    issuer.failWith(500);
    advanceClock(30_001);
    const requestsBefore = issuer.requestCount();
    expect(await checkMany()).toEqual(new Set(['unchecked']));
    expect(issuer.requestCount()).toBe(requestsBefore + 1);
    // A failed request for new keys does not affect the known ones.
    expect((await checker.check(good)).outcome).toBe('valid');
  });

  it('are unavailable while the issuer cannot be reached', async () => {
    const token = await issuer.token(OPERATOR);
    await issuer.close();
    expect((await createTokenChecker(issuer.settings).check(token)).outcome).toBe('unchecked');
  });
});
