/**
 * Input that could not be decoded never reaches a workflow: a signal is dropped and shown in the Web UI
 * details, an update or a query is refused, and a workflow that was started with such an input fails at once.
 * None of them fails a workflow task.
 *
 * The outbound interceptor adds the installation's prefix to task queues and to the ids of other workflows.
 */
import {
  ApplicationFailure,
  log,
  type WorkflowInboundCallsInterceptor,
  type WorkflowInterceptorsFactory,
  type WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow';
import { signalDroppedSignal } from './shared/messages';
import { Undecodable } from './payload-converter';
import { installationPrefix } from './shared/installation-prefix';

const findUndecodable = (args: readonly unknown[]): Undecodable | undefined =>
  args.find((arg) => arg instanceof Undecodable);

function rejectUndecodable(target: string, args: readonly unknown[]): void {
  const undecodable = findUndecodable(args);
  if (!undecodable) return;
  const message = `The argument of ${target} could not be decoded (encoding ${undecodable.encoding}); send it as json/plain`;
  throw ApplicationFailure.nonRetryable(message, 'invalid_request');
}

const inbound: WorkflowInboundCallsInterceptor = {
  async execute(input, next) {
    rejectUndecodable('the workflow', input.args);
    return next(input);
  },
  async handleSignal(input, next) {
    const undecodable = findUndecodable(input.args);
    if (!undecodable) return next(input);
    const { signalName: signal } = input;
    const { encoding } = undecodable;
    log.warn('A signal could not be decoded and was dropped', { signal, encoding });
    return next({
      ...input,
      signalName: signalDroppedSignal.name,
      args: [{ signal, encoding }],
    });
  },
  validateUpdate(input, next) {
    rejectUndecodable(`the update ${input.name}`, input.args);
    next(input);
  },
  // An update without a validator skips `validateUpdate`.
  async handleUpdate(input, next) {
    rejectUndecodable(`the update ${input.name}`, input.args);
    return next(input);
  },
  async handleQuery(input, next) {
    rejectUndecodable(`the query ${input.queryName}`, input.args);
    return next(input);
  },
};

/**
 * An activity's result comes from our own code, so one that cannot be decoded is a bug. A `TypeError` makes
 * the workflow task wait for a fixed deploy, instead of being taken for a refusal.
 */
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

/** The SDK's bundler looks for an export with this name. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [inbound],
  outbound: [outbound],
});
