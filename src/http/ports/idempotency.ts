import type {
  BeginRequestOutcome,
  IdempotentRequest,
  StoredResponse,
} from '../../contracts/internal/idempotency';

/** The idempotency keys of requests that take more than one transaction, each by its scope. */
export interface IdempotencyStore {
  /** Records that a request begins, unless its key is known. */
  begin(request: IdempotentRequest): Promise<BeginRequestOutcome>;
  /** Stores the response for repeats of the request. */
  saveResponse(request: IdempotentRequest, response: StoredResponse): Promise<void>;
  /** The request was refused: its key may be used for another request. */
  release(request: IdempotentRequest): Promise<void>;
}
