import type { Logger } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';

const noop = () => undefined;
const SILENT: Logger = { log: noop, trace: noop, debug: noop, info: noop, warn: noop, error: noop };

/** Creates the context in which an activity runs. It logs nothing: tests see failures by what is thrown. */
export function createActivityContext(runId = 'run-1', { attempt = 1 } = {}): MockActivityEnvironment {
  return new MockActivityEnvironment(
    { attempt, workflowExecution: { workflowId: 'order/1', runId } },
    { logger: SILENT },
  );
}

/** @returns what the activity throws, or undefined */
export const failureOf = (run: () => Promise<unknown>): Promise<unknown> =>
  run().then(
    () => undefined,
    (error: unknown) => error,
  );

/** Creates the operations of a gateway that return `respond(call)`, and records the calls. */
export function createFakeGateway(respond: (call: object) => Promise<unknown>) {
  const calls: { operation: string; [key: string]: unknown }[] = [];
  const operation = (name: string) => (call: object) => {
    calls.push({ operation: name, ...call });
    return respond(call) as never;
  };
  return { calls, operation };
}
