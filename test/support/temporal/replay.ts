import { Worker, type ReplayHistoriesIterable, type ReplayResult } from '@temporalio/worker';
import { testServers } from '../../setup/servers';

/**
 * Has a worker that remembers nothing come to the same point from each history.
 *
 * Not in the SDK's debug mode, which is its default for replays: that runs workflows in the main thread, and leaves a hook behind that is
 * called for every promise of the process from then on. After twenty files of tests, everything took two to three times as long.
 *
 * @returns how each ended: with an `error` when today's code does not do what the history tells
 */
export function replayHistories(histories: ReplayHistoriesIterable): AsyncIterableIterator<ReplayResult> {
  const inAThread = { debugMode: false };
  const workflowBundle = { codePath: testServers().workflowBundlePath };
  return Worker.runReplayHistories({ workflowBundle, ...inAThread }, histories);
}
