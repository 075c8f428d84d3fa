import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { parseHistory, replayHistory } from '../../../src/main/dev/replay-history';
import { testServers } from '../../setup/servers';
import { useOrderWorld } from '../../support/orders/use-order-world';
import { writeIncompatibleBundle } from '../../support/temporal/patched-order-worker';

describe('npm run replay', () => {
  const shop = useOrderWorld();

  it('finds the present code compatible with a history, and shows the event at which changed code is not', async () => {
    const { handle } = await shop.bookedOrder();
    const { workflowId } = handle;
    // As a file that the Web UI has written.
    const history = parseHistory(historyToJSON(await handle.fetchHistory()));

    const unchanged = await replayHistory(history, {
      workflowBundle: testServers().workflowBundlePath,
      workflowId,
    });
    const bundle = writeIncompatibleBundle();
    const changed = await replayHistory(history, { workflowBundle: bundle.file, workflowId });
    bundle.remove();

    expect(unchanged).toEqual({
      isCompatible: true,
      text: `compatible: ${workflowId}, ${history.events!.length} events`,
    });
    expect(changed).toEqual({
      isCompatible: false,
      text: expect.stringMatching(/^not compatible: order\/.*\nnondeterminism: .*\nevent \d+: [a-z ]+$/s),
    });
  });
});
