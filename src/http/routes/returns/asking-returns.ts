/** What the routes have in common that ask a return's workflow for something and wait for its answer. */
import { askedBy, scopeOf } from '../../caller';
import { randomUUID } from 'node:crypto';
import type { ReturnRecord } from '../../../domain/return-record';
import { RETURN, type ReturnStatus } from '../../../domain/states/return-status';
import type { ReturnQuestion } from '../../ports';
import { notPassedOn } from '../../refusals';
import { requestHash } from '../../request-hash';
import { illegalReturn, returnRefused } from '../../return-refusals';
import { returnView } from '../../return-view';
import type { Reply } from '../../route';
import { waitMs, waitOf, type Caller, type Unsigned } from '../orders/asking';
import { findReturn, type ReturnRoom } from './return-access';

/** A request to one return. */
interface ReturnCall extends Caller {
  params: { returnId: string };
}

type UnsignedQuestion = Unsigned<ReturnQuestion>;

/** What has ended as it is wanted is answered as such, and what has ended otherwise refused, without a workflow. */
export async function decideReturn(
  room: ReturnRoom,
  call: ReturnCall,
  question: UnsignedQuestion,
  to: ReturnStatus,
): Promise<Reply> {
  const { status } = await returnOf(room, call);
  if (status === to) return replyWith(room, call, 200);
  if (RETURN.isTerminal(status)) throw illegalReturn(status, to);
  return askReturn(room, call, question);
}

/** @throws ProblemError when the return refuses, and when it is not known whether it has heard */
export async function askReturn(
  room: ReturnRoom,
  call: ReturnCall,
  { update, request }: UnsignedQuestion,
): Promise<Reply> {
  const returned = await returnOf(room, call);
  // Of a receipt, a repeat is the same question. All others can be asked again without harm.
  const updateId = 'receiptId' in request ? requestHash({ update, request }) : randomUUID();
  const question = { update, request: { ...request, ...askedBy(call) } } as ReturnQuestion;
  const answer = await room.returnProcess.ask(returned, question, { updateId, waitMs: waitMs(call) });
  switch (answer.outcome) {
    case 'accepted':
      return replyWith(room, call, 200);
    case 'undecided':
      return replyWith(room, call, 202);
    case 'refused':
      throw returnRefused(answer, question);
    case 'ended':
    case 'unreachable':
      throw notPassedOn('It is not certain that the return has heard this.');
  }
}

async function replyWith(room: ReturnRoom, call: ReturnCall, status: 200 | 202): Promise<Reply> {
  const body = returnView(await returnOf(room, call), room.temporalUi);
  return { status, headers: waitOf(call).applied(status), body };
}

/** The return as it stands now. @throws ProblemError `not_found` */
function returnOf(room: ReturnRoom, { principal, params }: ReturnCall): Promise<ReturnRecord> {
  return findReturn(room, scopeOf(principal), params.returnId);
}
