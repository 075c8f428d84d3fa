/**
 * What could not be decoded reaches no workflow: a signal is dropped and told, an update and a query are refused, and a
 * workflow that was started with such an input fails at once. None of them fails a workflow task.
 *
 * What leaves a workflow for a task queue or for another workflow is addressed within this installation.
 */
import {
  ApplicationFailure,
  log,
  type WorkflowInboundCallsInterceptor,
  type WorkflowInterceptorsFactory,
  type WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow';
import { signalDroppedSignal } from './order/messages';
import { Undecodable } from './payload-converter';
import { installationPrefix } from './shared/installation-prefix';

const findUndecodable = (args: readonly unknown[]): Undecodable | undefined =>
  args.find((arg) => arg instanceof Undecodable);

function rejectUndecodable(what: string, args: readonly unknown[]): void {
  const found = findUndecodable(args);
  if (!found) return;
  const message = `The argument of ${what} could not be decoded (encoding ${found.encoding}); send it as json/plain`;
  throw ApplicationFailure.nonRetryable(message, 'invalid_request');
}

const inbound: WorkflowInboundCallsInterceptor = {
  async execute(input, next) {
    rejectUndecodable('the workflow', input.args);
    return next(input);
  },
  async handleSignal(input, next) {
    const found = findUndecodable(input.args);
    if (!found) return next(input);
    const { signalName: signal } = input;
    log.warn('A signal could not be decoded and is dropped', { signal, encoding: found.encoding });
    return next({
      ...input,
      signalName: signalDroppedSignal.name,
      args: [{ signal, encoding: found.encoding }],
    });
  },
  validateUpdate(input, next) {
    rejectUndecodable(`the update ${input.name}`, input.args);
    next(input);
  },
  // An update without a validator comes here at once.
  async handleUpdate(input, next) {
    rejectUndecodable(`the update ${input.name}`, input.args);
    return next(input);
  },
  async handleQuery(input, next) {
    rejectUndecodable(`the query ${input.queryName}`, input.args);
    return next(input);
  },
};

/** What an activity answers is ours: undecodable it is a bug, which waits for a fixed deploy instead of being taken for a refusal. */
function assertDecoded<T>(result: T): T {
  if (result instanceof Undecodable)
    throw new TypeError(`An activity's result has the encoding ${result.encoding}`);
  return result;
}

const outbound: WorkflowOutboundCallsInterceptor = {
  async scheduleActivity(input, next) {
    const { taskQueue } = input.options;
    const options = taskQueue === undefined ? {} : { taskQueue: installationPrefix() + taskQueue };
    return assertDecoded(await next({ ...input, options: { ...input.options, ...options } }));
  },
  scheduleLocalActivity: async (input, next) => assertDecoded(await next(input)),
  async signalWorkflow(input, next) {
    const { target } = input;
    if (target.type === 'child') return next(input);
    const workflowId = installationPrefix() + (target.workflowExecution.workflowId ?? '');
    const workflowExecution = { ...target.workflowExecution, workflowId };
    return next({ ...input, target: { ...target, workflowExecution } });
  },
};

/** The SDK's bundler looks for this name. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [inbound],
  outbound: [outbound],
});
