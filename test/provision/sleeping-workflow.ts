import { sleep } from '@temporalio/workflow';

/** Waits as long as a customer may to send something back. */
export async function returnPeriod(): Promise<string> {
  await sleep('30 days');
  return 'over';
}
