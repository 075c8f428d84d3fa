import { randomUUID } from 'node:crypto';
import { verifyNamespace } from '../../../src/temporal/namespace/verify-namespace';
import { testServers } from '../../setup/servers';
import { waitForExit, startEntryPoint } from '../../support/processes/entry-point';

jest.setTimeout(120_000);

describe('a namespace that nobody has prepared', () => {
  const temporal = { address: testServers().temporalAddress, namespace: `shop-${randomUUID()}` };
  const env = {
    DATABASE_URL: testServers().postgresUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    WORKFLOW_BUNDLE_PATH: testServers().workflowBundlePath,
  };

  it('is prepared by the migration, without Postgres where that is all that is asked for', async () => {
    const migration = startEntryPoint('migrate', ['temporal'], { ...env, DATABASE_URL: '' });
    expect(await waitForExit(migration)).toMatchObject({ code: 0, stderr: '' });
    await verifyNamespace(temporal);
  });

  it('makes an order worker end, and say what is missing', async () => {
    const TEMPORAL_NAMESPACE = `none-${randomUUID()}`;
    const worker = startEntryPoint('worker', ['orders'], { ...env, TEMPORAL_NAMESPACE });
    const { code, stdout: printed } = await waitForExit(worker);
    expect(code).not.toBe(0);
    expect(printed).toContain(TEMPORAL_NAMESPACE);
  });

  it('the migration says what it can do when it is asked for something else', async () => {
    const { code, stderr: complained } = await waitForExit(startEntryPoint('migrate', ['mysql'], env));
    expect(code).toBe(2);
    expect(complained).toContain('migrate temporal');
  });
});
