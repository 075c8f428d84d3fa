import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { existsSync } from 'node:fs';
import { defaultCacheDir } from '../../../src/provision/paths';
import { startPostgres } from '../../../src/provision/postgres/postgres-server';
import { identifyProcess } from '../../../src/provision/process/system-process';
import { obtainTemporalCli } from '../../../src/provision/temporal/temporal-cli';
import {
  startTemporalServer,
  type RunningTemporalServer,
} from '../../../src/provision/temporal/temporal-server';
import { temporalServerConfig } from '../../../src/provision/temporal/temporal-server-config';
import {
  obtainTemporalServer,
  temporalServerAttempts,
} from '../../../src/provision/temporal/temporal-server-programs';
import { prepareNamespace } from '../../../src/temporal/namespace/prepare-namespace';
import { recordingReport } from '../recording-report';
import { removeTemporaryFolders, temporaryFolder } from '../temporary-folder';

const report = recordingReport();
const cacheDir = defaultCacheDir(process.env);

afterAll(removeTemporaryFolders);

describe('the configuration of the Temporal server', () => {
  const database = { host: 'db', port: '5432', user: 'u', password: 'p', name: 'temporal' };
  const ports = (grpc: number) => ({ grpc, membership: grpc + 1 });

  it('has persistence and visibility in Postgres, and all services on this machine alone', () => {
    const config = temporalServerConfig({
      persistence: database,
      visibility: { ...database, name: 'temporal_visibility' },
      ports: { frontend: ports(10), matching: ports(20), history: ports(30), worker: ports(40) },
      dynamicConfigFile: '/dynamic.yaml',
    });
    expect(config).toMatchObject({
      persistence: {
        datastores: {
          default: { sql: { databaseName: 'temporal', connectAddr: 'db:5432' } },
          visibility: { sql: { databaseName: 'temporal_visibility' } },
        },
      },
      services: {
        frontend: { rpc: { grpcPort: 10, membershipPort: 11, bindOnIP: '127.0.0.1' } },
        worker: { rpc: { grpcPort: 40, bindOnIP: '127.0.0.1' } },
      },
      clusterMetadata: { clusterInformation: { active: { rpcAddress: '127.0.0.1:10' } } },
    });
  });
});

describe('obtainTemporalServer', () => {
  it('builds from source when there is no copy, and says what it needs', async () => {
    const [copy, build] = temporalServerAttempts({ cacheDir: await temporaryFolder(), report });
    await expect(copy!.run()).rejects.toThrow(/there is none/);
    expect(build).toMatchObject({ programs: ['go'], install: expect.stringContaining('Go') });
  });
});

/** Building the server takes minutes and Go, so only a machine that has built it before runs this. */
const [copy] = temporalServerAttempts({ cacheDir, report });
const itWithServer = existsSync(path.join(cacheDir, 'temporal-server')) && copy ? it : it.skip;

describe('startTemporalServer', () => {
  itWithServer('keeps workflows and search attributes in Postgres over a restart', async () => {
    const dataDir = await temporaryFolder();
    const postgres = await startPostgres({ dataDir, cacheDir, durable: false, report });
    const options = {
      programs: await obtainTemporalServer({ cacheDir, report }),
      cliPath: await obtainTemporalCli({ cacheDir, report }),
      ...{ postgresUrl: postgres.url, folder: path.join(dataDir, 'temporal') },
    };
    const started: RunningTemporalServer[] = [];
    const start = async (): Promise<RunningTemporalServer> => {
      started.push(await startTemporalServer(options));
      return started.at(-1)!;
    };
    try {
      const first = await start();
      await prepareNamespace(
        { address: first.address, namespace: 'default' },
        { reconcileEverySeconds: 3_600, retentionDays: 1 },
      );
      await withClient(first.address, (client) =>
        client.workflow.start('anything', { workflowId: 'order-1', taskQueue: 'nobody-polls' }),
      );
      await first.stop();
      expect(identifyProcess(first.pid)).toBeUndefined();

      const second = await start();
      const status = await withClient(second.address, async (client) => {
        const { customAttributes } = await client.connection.operatorService.listSearchAttributes({
          namespace: 'default',
        });
        expect(Object.keys(customAttributes)).toContain('OrderStatus');
        return (await client.workflow.getHandle('order-1').describe()).status.name;
      });
      expect(status).toBe('RUNNING');
    } finally {
      await Promise.all(started.map((server) => server.stop()));
      await postgres.stop();
    }
  });
});

async function withClient<T>(
  address: string,
  use: (client: Client & { connection: Connection }) => Promise<T>,
) {
  const connection = await Connection.connect({ address });
  try {
    return await use(Object.assign(new Client({ connection, namespace: 'default' }), { connection }));
  } finally {
    await connection.close();
  }
}
