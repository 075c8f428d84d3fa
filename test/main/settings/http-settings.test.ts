import express from 'express';
import pino from 'pino';
import { parseEnvironment } from '../../../src/main/settings/environment-schema';
import type { Database } from '../../../src/db/connection/database';
import { connectionLimitsOf, httpSettingsOf } from '../../../src/main/settings/http-settings';

const settingsFor = (variables: Record<string, string>) =>
  httpSettingsOf(parseEnvironment(variables), undefined as unknown as Database, pino({ level: 'silent' }));

const PRODUCTION = { NODE_ENV: 'production', TRUST_PROXY: '0' };

it('requires TRUST_PROXY and an https JWKS URL in production', () => {
  const incomplete = { NODE_ENV: 'production', JWT_JWKS_URL: 'http://id.example/jwks' };
  expect(() => settingsFor(incomplete)).toThrow(
    'The environment has 2 problem(s):\n  TRUST_PROXY: must be set in production; 0 if there is no proxy\n  JWT_JWKS_URL: must be an https URL',
  );
  expect(() => settingsFor({ ...PRODUCTION, JWT_JWKS_URL: 'https://id.example/jwks' })).not.toThrow();
});

it('limits the request rate in production, but not in development', () => {
  expect(settingsFor({}).rateLimits).toMatchObject({ perKey: 0, perAddress: 0 });
  expect(settingsFor(PRODUCTION).rateLimits).toMatchObject({ perKey: 6_000, perAddress: 300 });
  const overridden = { ...PRODUCTION, RATE_LIMIT_PER_KEY: '0', RATE_LIMIT_PER_ADDRESS: '7' };
  expect(settingsFor(overridden).rateLimits).toMatchObject({ perKey: 0, perAddress: 7 });
});

it.each([
  [undefined, false],
  ['0', 0],
  ['2', 2],
  ['loopback', 'loopback'],
  ['10.0.0.0/8, 2001:db8::1', '10.0.0.0/8, 2001:db8::1'],
])('trusts the proxies of TRUST_PROXY=%s', (text, trusted) => {
  expect(settingsFor(text === undefined ? {} : { TRUST_PROXY: text }).trustProxy).toBe(trusted);
});

it.each(['true', 'all', '-1', '1,2', '10.0.0', '10.0.0.0/33', 'proxy.example'])(
  'rejects TRUST_PROXY=%s with the reason',
  (text) => {
    expect(() => settingsFor({ TRUST_PROXY: text })).toThrow('TRUST_PROXY: must be a number of proxies');
  },
);

it('allows the origins that CORS_ORIGINS lists', () => {
  expect(settingsFor({}).corsOrigins).toEqual([]);
  expect(settingsFor({ CORS_ORIGINS: 'https://a.example, http://localhost:8080' }).corsOrigins).toEqual([
    'https://a.example',
    'http://localhost:8080',
  ]);
  expect(settingsFor({ CORS_ORIGINS: '*' }).corsOrigins).toEqual(['*']);
});

it.each(['a.example', 'https://a.example/', 'https://a.example/path', 'https://a.example,*', 'null'])(
  'rejects CORS_ORIGINS=%s',
  (text) => {
    expect(() => settingsFor({ CORS_ORIGINS: text })).toThrow('CORS_ORIGINS: must be origins');
  },
);

it.each<[Record<string, string>, number, number]>([
  [{}, 10_000, 500],
  [{ MAX_CONNECTIONS: '20', MAX_CONNECTIONS_PER_ADDRESS: '0' }, 20, 0],
])('limits connections with %j', (variables, total, perAddress) => {
  const log = pino({ level: 'silent' });
  const limits = connectionLimitsOf(parseEnvironment(variables), express(), log);
  expect(limits).toMatchObject({ total, perAddress });
});
