import { isGrpcServiceError } from '@temporalio/client';

/** gRPC's DEADLINE_EXCEEDED and UNAVAILABLE: it does not answer, or nobody is there. */
const UNAVAILABLE_CODES: readonly number[] = [4, 14];

/** How the SDK's core writes the same: it logs texts, and no errors. */
const CORE_UNAVAILABLE = /tonic::transport::Error|code: (Unavailable|DeadlineExceeded)/;

/** What a client that has never been connected says. */
const NEVER_CONNECTED = 'Failed to connect before the deadline';

const MAX_DEPTH = 5;

/** Whether an error means that Temporal is out of reach. Looks through `cause`: the client wraps what gRPC throws. */
export function isTemporalOutage(error: unknown, depth = 0): boolean {
  if (typeof error === 'string') return CORE_UNAVAILABLE.test(error);
  if (!(error instanceof Error) || depth > MAX_DEPTH) return false;
  if (isGrpcServiceError(error) && UNAVAILABLE_CODES.includes(error.code)) return true;
  return error.message === NEVER_CONNECTED || isTemporalOutage(error.cause, depth + 1);
}
