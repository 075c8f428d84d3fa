import { isGrpcServiceError } from '@temporalio/client';

/** gRPC's DEADLINE_EXCEEDED (the server does not answer) and UNAVAILABLE (there is no server). */
const UNAVAILABLE_CODES: readonly number[] = [4, 14];

/** The same codes in the texts of the SDK's core, which logs texts instead of errors. */
const CORE_UNAVAILABLE = /tonic::transport::Error|code: (Unavailable|DeadlineExceeded)/;

/** The message of a client that has never been connected. */
const NEVER_CONNECTED = 'Failed to connect before the deadline';

const MAX_DEPTH = 5;

/**
 * Whether an error means that Temporal cannot be reached. Checks `cause` as well, because the client wraps
 * gRPC's errors.
 */
export function isTemporalOutage(error: unknown, depth = 0): boolean {
  if (typeof error === 'string') return CORE_UNAVAILABLE.test(error);
  if (!(error instanceof Error) || depth > MAX_DEPTH) return false;
  if (isGrpcServiceError(error) && UNAVAILABLE_CODES.includes(error.code)) return true;
  return error.message === NEVER_CONNECTED || isTemporalOutage(error.cause, depth + 1);
}
