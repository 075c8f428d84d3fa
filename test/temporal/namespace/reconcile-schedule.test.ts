import { ScheduleOverlapPolicy } from '@temporalio/client';
import { ensureReconcileSchedule } from '../../../src/temporal/namespace/reconcile-schedule';
import { until } from '../../support/until';
import { createBareNamespace, type BareNamespace } from './bare-namespace';

describe("the reconciler's schedule", () => {
  let own: BareNamespace;

  beforeEach(async () => {
    own = await createBareNamespace();
  });
  afterEach(() => own.close());

  const ensure = (everySeconds: number) => ensureReconcileSchedule(own.client, everySeconds);
  const handle = () => own.client.schedule.getHandle('holdfast-reconcile');
  const schedule = () => handle().describe();
  const intervals = async () => (await schedule()).spec.intervals?.map(({ every }) => every);

  it('is created when it is missing, as in a new namespace', async () => {
    await ensure(300);
    expect(await schedule()).toMatchObject({
      spec: { intervals: [{ every: 300_000 }] },
      action: { type: 'startWorkflow', workflowType: 'reconcile', taskQueue: 'orders', args: [{}] },
      policies: { overlap: 'SKIP', catchupWindow: 60_000, pauseOnFailure: false },
      state: { paused: false },
    });
  });

  it('is not changed by a second call', async () => {
    await ensure(300);
    const before = await schedule();
    await ensure(300);
    const after = await schedule();
    expect(after.info.lastUpdatedAt).toEqual(before.info.lastUpdatedAt);
    expect(after.spec).toEqual(before.spec);
  });

  it('is created once by several workers that start at the same moment', async () => {
    await Promise.all([ensure(300), ensure(300), ensure(300), ensure(300)]);
    expect(await intervals()).toEqual([300_000]);
  });

  it('gets the interval of the worker that started last', async () => {
    await ensure(300);
    await ensure(60);
    expect(await intervals()).toEqual([60_000]);
  });

  it('gets the action of this version', async () => {
    await ensure(300);
    await handle().update((earlier) => ({
      ...earlier,
      action: { ...earlier.action, workflowExecutionTimeout: 60_000 },
    }));
    await ensure(300);
    expect(await schedule()).toMatchObject({ action: { workflowExecutionTimeout: 7_200_000 } });
  });

  it('stays paused when somebody has paused it', async () => {
    await ensure(300);
    await handle().pause('maintenance');
    await ensure(60);
    expect((await schedule()).state).toMatchObject({ paused: true, note: 'maintenance' });
    expect(await intervals()).toEqual([60_000]);
  });

  /** Triggers with the schedule's policy. Without it, a trigger lets runs overlap and does not list them. */
  const trigger = () => handle().trigger(ScheduleOverlapPolicy.SKIP);

  it('starts the reconciler', async () => {
    await ensure(300);
    await trigger();
    const workflow = await until(async () => (await schedule()).info.runningActions[0]?.workflow);
    const described = await own.client.workflow.getHandle(workflow.workflowId).describe();
    expect(described).toMatchObject({ type: 'reconcile', taskQueue: 'orders', status: { name: 'RUNNING' } });
    expect(workflow.workflowId).toMatch(/^reconcile-20/);
  });

  it('does not start the reconciler while it runs', async () => {
    await ensure(300);
    await trigger();
    const [running] = await until(async () => {
      const { runningActions } = (await schedule()).info;
      return runningActions.length > 0 && runningActions;
    });
    await trigger();
    await until(async () => (await schedule()).info.numActionsSkippedOverlap === 1);
    expect(await schedule()).toMatchObject({ info: { runningActions: [running], numActionsTaken: 1 } });
  });
});
