import { existsSync } from 'node:fs';
import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import { EnvironmentError, type Environment } from './environment-schema';
import type { TemporalOptions, TemporalServer } from '../../temporal/connection/client';

/** The variables that Temporal's own loader reads. The environment schema has validated all of them. */
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

/** The variables from which the loader derives the default path of its file. */
const HOME_VARIABLES = ['HOME', 'XDG_CONFIG_HOME', 'APPDATA', 'USERPROFILE'];

/** A Temporal server, and the namespace there. */
type NamedTemporal = TemporalServer & Pick<TemporalOptions, 'namespace'>;

/**
 * Reads Temporal's address and the connection options in the same way as Temporal's command line and SDKs:
 * from `TEMPORAL_*` variables, or from a profile in `temporal.toml`.
 *
 * The file is read only when a variable names it or a profile. Otherwise `npm start` could work on the
 * production system that a developer's own file may name.
 *
 * @returns undefined when there is no address
 * @throws EnvironmentError when the file, or a certificate, cannot be read
 */
export function findTemporalServer(environment: Environment): NamedTemporal | undefined {
  const file = environment.TEMPORAL_CONFIG_FILE;
  // The loader treats a missing file as an empty one, and ignores a certificate without a key, or a key
  // alone.
  if (file !== undefined && !existsSync(file))
    throw new EnvironmentError(`TEMPORAL_CONFIG_FILE: there is no file ${file}`);
  const certificateParts = CLIENT_CERTIFICATE_VARIABLES.filter((name) => environment[name] !== undefined);
  if (certificateParts.length === 1)
    throw new EnvironmentError(`${CLIENT_CERTIFICATE_VARIABLES.join(' and ')} need each other`);
  const isFileWanted = file !== undefined || environment.TEMPORAL_PROFILE !== undefined;
  const loaded = loadConnectConfig(environment, isFileWanted);
  const { address, tls, apiKey, metadata } = loaded.connectionOptions;
  if (!address) return undefined;
  return {
    ...{ address, namespace: loaded.namespace ?? 'default' },
    ...(tls === undefined || tls === null ? {} : { tls }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

function loadConnectConfig(environment: Environment, isFileWanted: boolean): ClientConnectConfig {
  const variables = [
    ...HOME_VARIABLES.map((name) => [name, process.env[name]]),
    ...TEMPORAL_VARIABLES.map((name) => [name, environment[name]]),
  ].filter(([, value]) => value !== undefined);
  try {
    return loadClientConnectConfig({
      overrideEnvVars: Object.fromEntries(variables) as Record<string, string>,
      disableFile: !isFileWanted,
      configFileStrict: true,
    });
  } catch (error) {
    throw new EnvironmentError(
      `Temporal's configuration: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
