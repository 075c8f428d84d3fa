import { randomUUID } from 'node:crypto';
import { verifyNamespace } from '../../../src/temporal/namespace/verify-namespace';
import { testServers } from '../../setup/servers';
import { waitForExit, startEntryPoint } from '../../support/processes/entry-point';

jest.setTimeout(120_000);

describe('an unprepared namespace', () => {
  const temporal = { address: testServers().temporalAddress, namespace: `shop-${randomUUID()}` };
  const env = {
    DATABASE_URL: testServers().postgresUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    WORKFLOW_BUNDLE_PATH: testServers().workflowBundlePath,
  };

  it('is prepared by the migration, without Postgres if only that is requested', async () => {
    const migration = startEntryPoint('migrate', ['temporal'], { ...env, DATABASE_URL: '' });
    expect(await waitForExit(migration)).toMatchObject({ code: 0, stderr: '' });
    await verifyNamespace(temporal);
  });

  it('makes an order worker exit and log what is missing', async () => {
    const TEMPORAL_NAMESPACE = `none-${randomUUID()}`;
    const worker = startEntryPoint('worker', ['orders'], { ...env, TEMPORAL_NAMESPACE });
    const { code, stdout } = await waitForExit(worker);
    expect(code).not.toBe(0);
    expect(stdout).toContain(TEMPORAL_NAMESPACE);
  });

  it('is not prepared with an unknown argument, for which the migration prints its usage', async () => {
    const { code, stderr } = await waitForExit(startEntryPoint('migrate', ['mysql'], env));
    expect(code).toBe(2);
    expect(stderr).toContain('migrate temporal');
  });
});
