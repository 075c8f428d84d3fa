/** What the routes have in common that ask something of a return. */
import { askedBy, scopeOf } from '../../server/caller';
import type { Asked } from '../../../domain/order/messages';
import type { UnkeyedReturnRequest } from '../../../domain/returns/return-draft';
import type { ReturnRecord } from '../../../domain/returns/return-record';
import { RETURN, type ReturnStatus } from '../../../domain/returns/return-status';
import { illegalReturn, returnRefused } from '../../errors/return-refusals';
import { returnView } from '../../views/return-view';
import type { Reply } from '../../server/route';
import type { Caller } from '../orders/order-command';
import { findReturn, noSuchReturn, type ReturnRoom } from './return-access';

/** A request to one return. */
interface ReturnCall extends Caller {
  params: { returnId: string };
}

/** A request without who asks for it. */
type Unsigned<Request> = Request extends Asked ? Omit<Request, keyof Asked> : never;

/** What has ended as it is wanted is answered as such, and what has ended otherwise refused. */
export async function decideReturn(
  room: ReturnRoom,
  call: ReturnCall,
  request: Unsigned<UnkeyedReturnRequest>,
  to: ReturnStatus,
): Promise<Reply> {
  const { status } = await returnOf(room, call);
  if (status === to) return replyWith(room, call);
  if (RETURN.isTerminal(status)) throw illegalReturn(status, to);
  return applyRequest(room, call, request);
}

/** Carries it out in the record; the workflows follow. @throws ProblemError when the return refuses */
export async function applyRequest(
  room: ReturnRoom,
  call: ReturnCall,
  unsigned: Unsigned<UnkeyedReturnRequest>,
): Promise<Reply> {
  const request = { ...unsigned, ...askedBy(call) } as UnkeyedReturnRequest;
  const applied =
    (await room.returns.apply(scopeOf(call.principal), call.params.returnId, request)) ?? noSuchReturn();
  if (applied.answer.outcome === 'refused') throw returnRefused(applied.answer, request);
  const returned = await returnOf(room, call);
  if (applied.wakes) await room.returnProcess.wake(returned);
  if (applied.wakesOrder) await room.orderProcess.wake(returned.orderId);
  return replyWith(room, call);
}

async function replyWith(room: ReturnRoom, call: ReturnCall): Promise<Reply> {
  return { status: 200, body: returnView(await returnOf(room, call), room.temporalUi) };
}

/** The return as it stands now. @throws ProblemError `not_found` */
function returnOf(room: ReturnRoom, { principal, params }: ReturnCall): Promise<ReturnRecord> {
  return findReturn(room, scopeOf(principal), params.returnId);
}
