/** Support for the routes that send a command to a return. */
import { changedBy, scopeOf } from '../../server/caller';
import type { Requester } from '../../../domain/order/messages';
import type { UnkeyedReturnCommand } from '../../../domain/returns/return-draft';
import type { ReturnRecord } from '../../../domain/returns/return-record';
import { RETURN, type ReturnStatus } from '../../../domain/returns/return-status';
import { illegalReturnTransition, returnRefusalProblem } from '../../errors/return-refusals';
import { returnView } from '../../views/return-view';
import type { Reply } from '../../server/route';
import type { Caller } from '../orders/order-command';
import { findReturn, noSuchReturn, type ReturnRoutesDependencies } from './return-access';

/** A request about one return. */
interface ReturnCall extends Caller {
  params: { returnId: string };
}

/** A command without its actor. */
type WithoutActor<Request> = Request extends Requester ? Omit<Request, keyof Requester> : never;

/**
 * Applies a decision. A return that already has the status is left as it is.
 *
 * @throws ProblemError if it ended otherwise
 */
export async function decideReturn(
  dependencies: ReturnRoutesDependencies,
  call: ReturnCall,
  request: WithoutActor<UnkeyedReturnCommand>,
  to: ReturnStatus,
): Promise<Reply> {
  const { status } = await readReturn(dependencies, call);
  if (status === to) return replyWithReturn(dependencies, call);
  if (RETURN.isTerminal(status)) throw illegalReturnTransition(status, to);
  return applyReturnCommand(dependencies, call, request);
}

/** Applies a command to the record, and wakes the workflows. @throws ProblemError if the return refuses */
export async function applyReturnCommand(
  dependencies: ReturnRoutesDependencies,
  call: ReturnCall,
  command: WithoutActor<UnkeyedReturnCommand>,
): Promise<Reply> {
  const request = { ...command, ...changedBy(call) } as UnkeyedReturnCommand;
  const applied =
    (await dependencies.returns.apply(scopeOf(call.principal), call.params.returnId, request)) ??
    noSuchReturn();
  if (applied.result.outcome === 'refused') throw returnRefusalProblem(applied.result, request);
  const returned = await readReturn(dependencies, call);
  if (applied.needsWakeUp) await dependencies.returnWorkflows.wake(returned);
  if (applied.orderNeedsWakeUp) await dependencies.orderWorkflows.wake(returned.orderId);
  return replyWithReturn(dependencies, call);
}

async function replyWithReturn(dependencies: ReturnRoutesDependencies, call: ReturnCall): Promise<Reply> {
  return { status: 200, body: returnView(await readReturn(dependencies, call), dependencies.temporalUi) };
}

/** The return in its current state. @throws ProblemError `not_found` */
function readReturn(
  dependencies: ReturnRoutesDependencies,
  { principal, params }: ReturnCall,
): Promise<ReturnRecord> {
  return findReturn(dependencies, scopeOf(principal), params.returnId);
}
