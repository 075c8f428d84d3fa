import { sleep } from '@temporalio/workflow';

/** Sleeps for thirty days, the time in which a customer may send a return. */
export async function returnPeriod(): Promise<string> {
  await sleep('30 days');
  return 'over';
}
