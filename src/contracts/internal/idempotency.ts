/** What identifies a repeat of a request. */
export interface IdempotentRequest {
  /** Whose key it is: `storefront:demo`, `storefront:demo/customer-1`, or a caller without a storefront. */
  scope: string;
  key: string;
  /** SHA-256 of the operation and its canonical request, hex. */
  requestHash: string;
}

/** Why a request whose idempotency key was used before is not answered from the first one. */
export type KeyConflict =
  /** The first request is still in progress. */
  | { outcome: 'in_flight' }
  /** The key was used for another request. */
  | { outcome: 'key_reused' };

/** The result of a request whose idempotency key was used before. */
export type ReplayOutcome = { outcome: 'replayed'; response: StoredResponse } | KeyConflict;

/** The state of a request that takes more than one transaction. */
export type BeginRequestOutcome =
  /** The request must be carried out. `isRepeat`: it came before, and no response was stored. */
  { outcome: 'begun'; isRepeat: boolean } | ReplayOutcome;

/** The stored response to an idempotent request. Replays of the request get it again. */
export interface StoredResponse {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}
