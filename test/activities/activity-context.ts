import type { Logger } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';

const noop = () => undefined;
const SILENT: Logger = { log: noop, trace: noop, debug: noop, info: noop, warn: noop, error: noop };

/** What Temporal gives an activity to run in; failures are told by what it throws, not in the log. */
export function createActivityContext(runId = 'run-1', { attempt = 1 } = {}): MockActivityEnvironment {
  return new MockActivityEnvironment(
    { attempt, workflowExecution: { workflowId: 'order/1', runId } },
    { logger: SILENT },
  );
}

/** What the activity throws; undefined when it does not. */
export const failureOf = (run: () => Promise<unknown>): Promise<unknown> =>
  run().then(
    () => undefined,
    (error: unknown) => error,
  );

/** A gateway that does what it is told to, and keeps the calls. */
export function createFakeGateway(answer: (call: object) => Promise<unknown>) {
  const calls: { operation: string; [key: string]: unknown }[] = [];
  const operation = (name: string) => (call: object) => {
    calls.push({ operation: name, ...call });
    return answer(call) as never;
  };
  return { calls, operation };
}
