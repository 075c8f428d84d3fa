import { proxyActivities } from '@temporalio/workflow';

const { doNothing } = proxyActivities<{ doNothing(): Promise<void> }>({ startToCloseTimeout: '10 seconds' });

/** The smallest cost of a workflow. */
export async function empty(): Promise<void> {
  return Promise.resolve();
}

/** Three remote activities, one after the other. */
export async function threeActivities(): Promise<void> {
  await doNothing();
  await doNothing();
  await doNothing();
}
