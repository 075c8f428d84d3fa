import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseEnvironment } from '../../../src/main/settings/environment-schema';
import { credentialsOf, providerUrl } from '../../../src/main/settings/providers';

const inProduction = (variables: Record<string, string> = {}) =>
  parseEnvironment({ NODE_ENV: 'production', ...variables });

describe('the providers', () => {
  it('are simulators only in development', () => {
    expect(providerUrl(parseEnvironment({}), 'CARRIER')).toBe('http://127.0.0.1:3920');
    expect(() => providerUrl(inProduction(), 'CARRIER')).toThrow('CARRIER_URL: is needed in production');
    const configured = inProduction({ CARRIER_URL: 'https://carrier.example' });
    expect(providerUrl(configured, 'CARRIER')).toBe('https://carrier.example');
  });

  it('are called with the configured credentials', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-pem-'));
    const pem = path.join(folder, 'some.pem');
    writeFileSync(pem, 'PEM');
    const environment = inProduction({
      PAYMENT_GATEWAY_AUTHORIZATION: 'Bearer token',
      PAYMENT_GATEWAY_SIGNING_KEY: 'shop:secret:with:colons',
      PAYMENT_GATEWAY_TLS_CA_PATH: pem,
    });
    expect(credentialsOf(environment, 'PAYMENT_GATEWAY')).toEqual({
      authorization: 'Bearer token',
      signing: { keyId: 'shop', secret: 'secret:with:colons' },
      tls: { ca: 'PEM', cert: undefined, key: undefined },
    });
    expect(credentialsOf(environment, 'CARRIER')).toEqual({});
    rmSync(folder, { recursive: true });
  });

  it.each([
    [{ CARRIER_TLS_CA_PATH: '/nowhere.pem' }, /CARRIER_TLS_CA_PATH: .*ENOENT/],
    [
      { CARRIER_TLS_CERT_PATH: '/dev/null' },
      /CARRIER_TLS_CERT_PATH and CARRIER_TLS_KEY_PATH need each other/,
    ],
  ])('reject an incomplete configuration: %j', (variables, reason) => {
    expect(() => credentialsOf(inProduction(variables), 'CARRIER')).toThrow(reason);
  });

  it.each([{ CARRIER_SIGNING_KEY: 'short:secret' }, { CARRIER_AUTHORIZATION: 'Bearer a\nb' }])(
    'reject an invalid credential: %j',
    (variables) => {
      expect(() => inProduction(variables)).toThrow(Object.keys(variables)[0]);
    },
  );
});
