/** A database of Postgres, as Temporal's server connects to it. */
export interface TemporalDatabase {
  host: string;
  port: string;
  user: string;
  password: string;
  name: string;
}

/** The services of a Temporal server, all of which run in one process here. */
export const TEMPORAL_SERVICES = ['frontend', 'matching', 'history', 'worker'] as const;
type TemporalService = (typeof TEMPORAL_SERVICES)[number];

export interface ServicePorts {
  grpc: number;
  /** On which the services find each other. */
  membership: number;
}

export interface TemporalServerSettings {
  persistence: TemporalDatabase;
  visibility: TemporalDatabase;
  ports: Record<TemporalService, ServicePorts>;
  dynamicConfigFile: string;
}

/** Temporal's driver for PostgreSQL 12 and newer. */
export const POSTGRES_PLUGIN = 'postgres12';

/** The number of shards can never be changed, and decides how many processes can share the work. */
const HISTORY_SHARDS = 4;

/** The static configuration of a Temporal server on Postgres, with all its services on 127.0.0.1. */
export function temporalServerConfig(settings: TemporalServerSettings): object {
  const { persistence, visibility, ports, dynamicConfigFile } = settings;
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      ...{ defaultStore: 'default', visibilityStore: 'visibility', numHistoryShards: HISTORY_SHARDS },
      datastores: {
        default: { sql: datastore(persistence, 20) },
        visibility: { sql: datastore(visibility, 10) },
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: Object.fromEntries(
      TEMPORAL_SERVICES.map((name) => [
        name,
        {
          rpc: { grpcPort: ports[name].grpc, membershipPort: ports[name].membership, bindOnIP: '127.0.0.1' },
        },
      ]),
    ),
    clusterMetadata: {
      ...{ enableGlobalNamespace: false, failoverVersionIncrement: 10 },
      ...{ masterClusterName: 'active', currentClusterName: 'active' },
      clusterInformation: {
        active: {
          ...{ enabled: true, initialFailoverVersion: 1, rpcName: 'frontend' },
          rpcAddress: `127.0.0.1:${ports.frontend.grpc}`,
        },
      },
    },
    publicClient: { hostPort: `127.0.0.1:${ports.frontend.grpc}` },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicConfigFile, pollInterval: '60s' },
  };
}

const datastore = ({ host, port, user, password, name }: TemporalDatabase, connections: number): object => ({
  ...{
    pluginName: POSTGRES_PLUGIN,
    databaseName: name,
    connectAddr: `${host}:${port}`,
    connectProtocol: 'tcp',
  },
  ...{ user, password, maxConns: connections, maxIdleConns: connections, maxConnLifetime: '1h' },
});
