import { Worker, type ReplayHistoriesIterable, type ReplayResult } from '@temporalio/worker';
import { testServers } from '../../setup/servers';

/**
 * Replays each history with the present workflow code.
 *
 * The replays do not use the SDK's debug mode, which is the default. Debug mode runs workflows in the main
 * thread and leaves a hook that is called for every promise of the process from then on. After twenty test
 * files, everything took two to three times as long.
 *
 * @returns one result per history, with an `error` when the present code does not match the history
 */
export function replayHistories(histories: ReplayHistoriesIterable): AsyncIterableIterator<ReplayResult> {
  const workflowBundle = { codePath: testServers().workflowBundlePath };
  // The SDK reads `debugMode`, but the type of the options does not have it.
  const undeclared = { debugMode: false };
  return Worker.runReplayHistories({ workflowBundle, ...undeclared }, histories);
}
