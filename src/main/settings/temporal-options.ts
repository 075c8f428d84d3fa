import { EnvironmentError, type Environment } from './environment-schema';
import { findTemporalServer } from './temporal-server';
import type { TemporalOptions } from '../../temporal/connection/client';
import { createEncryptionCodec, type EncryptionKey } from '../../temporal/connection/payload-codec';

/**
 * The Temporal of the environment, as `findTemporalServer` reads it, with what is special of this installation.
 *
 * @returns undefined when there is no address
 * @throws EnvironmentError when the file, or a certificate, cannot be read
 */
export function findTemporalOptions(environment: Environment): TemporalOptions | undefined {
  const server = findTemporalServer(environment);
  return server && { ...server, ...installationOf(environment) };
}

/**
 * What distinguishes this installation from others that use the same Temporal: name prefix and encryption
 * codec.
 */
export const installationOf = (environment: Environment): Pick<TemporalOptions, 'prefix' | 'codec'> => ({
  prefix: environment.TEMPORAL_PREFIX,
  codec: codecOf(environment),
});

/**
 * @returns the codec that encrypts and decrypts the payloads in Temporal; undefined: they are not encrypted
 */
export function codecOf({ TEMPORAL_ENCRYPTION_KEYS: keys }: Environment): TemporalOptions['codec'] {
  const [current, ...older] = (keys?.split(',') ?? []).map((key): EncryptionKey => {
    const [id, secret] = key.split(':') as [string, string];
    return { id, secret: Buffer.from(secret, 'base64') };
  });
  return current && createEncryptionCodec([current, ...older]);
}

/**
 * Does the same for a service that is started on its own, which needs Temporal.
 *
 * @throws EnvironmentError when there is no address, or a file or certificate cannot be read
 */
export function requireTemporalOptions(environment: Environment): TemporalOptions {
  const options = findTemporalOptions(environment);
  if (!options)
    throw new EnvironmentError('TEMPORAL_ADDRESS: is needed by a service on its own (npm start sets it)');
  return options;
}
