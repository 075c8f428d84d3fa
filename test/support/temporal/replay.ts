import { Worker, type ReplayHistoriesIterable, type ReplayResult } from '@temporalio/worker';
import { IN_A_THREAD } from '../../../src/main/dev/replay-history';
import { testServers } from '../../setup/servers';

/**
 * Replays each history with the present workflow code.
 *
 * @returns one result per history, with an `error` when the present code does not match the history
 */
export function replayHistories(histories: ReplayHistoriesIterable): AsyncIterableIterator<ReplayResult> {
  const workflowBundle = { codePath: testServers().workflowBundlePath };
  return Worker.runReplayHistories({ workflowBundle, ...IN_A_THREAD }, histories);
}
