import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { defaultCacheDir } from '../../../src/provision/paths';
import { obtainTimeSkippingServer } from '../../../src/provision/temporal/time-skipping-server';
import { recordingReport } from '../recording-report';

/** Long enough for Maven's downloads, which the first run on a machine needs. */
const OBTAIN_TIMEOUT_MS = 10 * 60_000;

const DAY_MS = 24 * 60 * 60 * 1000;

let environment: TestWorkflowEnvironment;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const path = await obtainTimeSkippingServer({
    cacheDir: defaultCacheDir(process.env),
    report: recordingReport(),
  });
  environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
}, OBTAIN_TIMEOUT_MS);

afterAll(() => environment.teardown());

describe('the time-skipping test server', () => {
  it('skips thirty days', async () => {
    const startedMs = await environment.currentTimeMs();
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue: 'sleepers',
      workflowsPath: require.resolve('../sleeping-workflow'),
    });

    const result = await worker.runUntil(() =>
      environment.client.workflow.execute('returnPeriod', { workflowId: 'return-1', taskQueue: 'sleepers' }),
    );

    expect(result).toBe('over');
    expect((await environment.currentTimeMs()) - startedMs).toBeGreaterThanOrEqual(30 * DAY_MS);
  });
});
