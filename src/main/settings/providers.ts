import { readFileSync } from 'node:fs';
import { EnvironmentError, type Environment } from './environment-schema';
import type { ProviderCredentials } from '../../providers/credentials';

/** The prefix of each provider's variables, and the URL of its simulator in development. */
const SIMULATOR_URLS = {
  PAYMENT_GATEWAY: 'http://127.0.0.1:3910',
  CARRIER: 'http://127.0.0.1:3920',
  CUSTOMER_SERVICE: 'http://127.0.0.1:3930',
} as const;

export type ProviderName = keyof typeof SIMULATOR_URLS;

/**
 * Returns the URL of a provider.
 *
 * @throws EnvironmentError in production when the URL is not set, because no simulator must stand in there
 */
export function providerUrl(environment: Environment, name: ProviderName): string {
  const url = environment[`${name}_URL`];
  if (url !== undefined) return url;
  if (environment.NODE_ENV !== 'production') return SIMULATOR_URLS[name];
  throw new EnvironmentError(`${name}_URL: is needed in production`);
}

/**
 * Reads the credentials with which Holdfast authenticates at a provider.
 *
 * @throws EnvironmentError when a file cannot be read, or a certificate or a key is set without the other
 */
export function credentialsOf(environment: Environment, name: ProviderName): ProviderCredentials {
  const [keyId, ...secret] = environment[`${name}_SIGNING_KEY`]?.split(':') ?? [];
  const pem = (suffix: 'TLS_CA_PATH' | 'TLS_CERT_PATH' | 'TLS_KEY_PATH'): string | undefined => {
    const path = environment[`${name}_${suffix}`];
    if (path === undefined) return undefined;
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      throw new EnvironmentError(
        `${name}_${suffix}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
  const [ca, cert, key] = [pem('TLS_CA_PATH'), pem('TLS_CERT_PATH'), pem('TLS_KEY_PATH')];
  if ((cert === undefined) !== (key === undefined))
    throw new EnvironmentError(`${name}_TLS_CERT_PATH and ${name}_TLS_KEY_PATH need each other`);
  return {
    authorization: environment[`${name}_AUTHORIZATION`],
    signing: keyId === undefined ? undefined : { keyId, secret: secret.join(':') },
    tls: ca === undefined && cert === undefined ? undefined : { ca, cert, key },
  };
}
