import type {
  ReturnCommandOutcome,
  ReadReturns,
  ListReturns,
  RequestReturnOutcome,
  RequestReturn,
} from '../../contracts/internal/returns';
import type { Scope } from '../../contracts/internal/scope';
import type { UnkeyedReturnCommand } from '../../domain/returns/return-draft';
import type { ReturnRecord } from '../../domain/returns/return-record';

/** The record of returns. */
export interface Returns {
  /**
   * Records a request. `render` makes the body that is stored with the idempotency key. undefined: there is
   * no such order.
   */
  request(
    scope: Scope,
    request: RequestReturn,
    render: (requested: ReturnRecord) => unknown,
  ): Promise<RequestReturnOutcome | undefined>;
  find(scope: Scope, returnId: string): Promise<ReturnRecord | undefined>;
  /** Carries out a command on a return. undefined: there is no such return. */
  apply(
    scope: Scope,
    returnId: string,
    request: UnkeyedReturnCommand,
  ): Promise<ReturnCommandOutcome | undefined>;
  /** Newest first. undefined: there is no such order. */
  ofOrder(scope: Scope, orderId: string, query: ReadReturns): Promise<ReturnRecord[] | undefined>;
  list(scope: Scope, query: ListReturns): Promise<ReturnRecord[]>;
}
