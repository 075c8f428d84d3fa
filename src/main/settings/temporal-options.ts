import { existsSync } from 'node:fs';
import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import { EnvironmentError, type Environment } from './environment-schema';
import type { TemporalOptions } from '../../temporal/connection/client';
import { createEncryptionCodec, type EncryptionKey } from '../../temporal/connection/payload-codec';

/** What Temporal's own loader reads of the environment; all of it is in our contract, which has checked it. */
const TEMPORAL_VARIABLES = [
  ...[
    'TEMPORAL_ADDRESS',
    'TEMPORAL_NAMESPACE',
    'TEMPORAL_PROFILE',
    'TEMPORAL_CONFIG_FILE',
    'TEMPORAL_API_KEY',
  ],
  ...['TEMPORAL_TLS', 'TEMPORAL_TLS_SERVER_CA_CERT_PATH', 'TEMPORAL_TLS_SERVER_NAME'],
  ...['TEMPORAL_TLS_CLIENT_CERT_PATH', 'TEMPORAL_TLS_CLIENT_KEY_PATH'],
] as (keyof Environment)[];

const CLIENT_CERTIFICATE_VARIABLES = [
  'TEMPORAL_TLS_CLIENT_CERT_PATH',
  'TEMPORAL_TLS_CLIENT_KEY_PATH',
] as const;

/** Where the loader looks for the file when its path is not said. */
const HOME_VARIABLES = ['HOME', 'XDG_CONFIG_HOME', 'APPDATA', 'USERPROFILE'];

/**
 * Where Temporal is, and how it is reached, as Temporal's command line and SDKs are told: by `TEMPORAL_*` variables, or by a profile
 * of `temporal.toml`.
 *
 * A developer's own file is read only when it is asked for: `npm start` must not work on the production that it may name.
 *
 * @returns undefined when there is no address
 * @throws EnvironmentError when the file, or a certificate, cannot be read
 */
export function findTemporalOptions(environment: Environment): TemporalOptions | undefined {
  const file = environment.TEMPORAL_CONFIG_FILE;
  // The loader takes a file that is not there for an empty one, and half a certificate for none.
  if (file !== undefined && !existsSync(file))
    throw new EnvironmentError(`TEMPORAL_CONFIG_FILE: there is no file ${file}`);
  const halves = CLIENT_CERTIFICATE_VARIABLES.filter((name) => environment[name] !== undefined);
  if (halves.length === 1)
    throw new EnvironmentError(`${CLIENT_CERTIFICATE_VARIABLES.join(' and ')} need each other`);
  const isFileWanted = file !== undefined || environment.TEMPORAL_PROFILE !== undefined;
  const loaded = loadConnectConfig(environment, isFileWanted);
  const { address, tls, apiKey, metadata } = loaded.connectionOptions;
  if (!address) return undefined;
  return {
    ...{ address, namespace: loaded.namespace ?? 'default' },
    ...installationOf(environment),
    ...(tls === undefined || tls === null ? {} : { tls }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

/** What tells this installation from others, wherever its Temporal is: how its names begin, and what it encrypts with. */
export const installationOf = (environment: Environment): Pick<TemporalOptions, 'prefix' | 'codec'> => ({
  prefix: environment.TEMPORAL_PREFIX,
  codec: codecOf(environment),
});

/** What encrypts and decrypts what Temporal keeps; undefined: it is kept in clear. */
export function codecOf({ TEMPORAL_ENCRYPTION_KEYS: given }: Environment): TemporalOptions['codec'] {
  const [current, ...older] = (given?.split(',') ?? []).map((one): EncryptionKey => {
    const [id, secret] = one.split(':') as [string, string];
    return { id, secret: Buffer.from(secret, 'base64') };
  });
  return current && createEncryptionCodec([current, ...older]);
}

function loadConnectConfig(environment: Environment, isFileWanted: boolean): ClientConnectConfig {
  const given = [
    ...HOME_VARIABLES.map((name) => [name, process.env[name]]),
    ...TEMPORAL_VARIABLES.map((name) => [name, environment[name]]),
  ].filter(([, value]) => value !== undefined);
  try {
    return loadClientConnectConfig({
      overrideEnvVars: Object.fromEntries(given) as Record<string, string>,
      disableFile: !isFileWanted,
      configFileStrict: true,
    });
  } catch (error) {
    throw new EnvironmentError(
      `Temporal's configuration: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/**
 * The same for a service on its own, which cannot do without.
 *
 * @throws EnvironmentError
 */
export function requireTemporalOptions(environment: Environment): TemporalOptions {
  const found = findTemporalOptions(environment);
  if (!found)
    throw new EnvironmentError('TEMPORAL_ADDRESS: is needed by a service on its own (npm start sets it)');
  return found;
}
