import {
  ApplicationFailure,
  DefaultFailureConverter,
  TemporalFailure,
  type PayloadConverter,
  type ProtoFailure,
  type SerializationContext,
} from '@temporalio/common';

/**
 * Errors whose messages are safe to keep: they consist of names, codes and numbers only. All other errors may
 * quote their input, which may be a customer's own text. The SDK uses the error's class name as the type of
 * the failure.
 */
const SAFE_ERROR_TYPES = new Set([
  'BreakerOpenError',
  'DeterminismViolationError',
  'ProviderUnavailableError',
  'PostgresUnavailableError',
  'StatementError',
]);

/**
 * Outcome codes such as `already_shipped`. Our workflows refuse with them and write the message themselves.
 */
const OUTCOME_CODE = /^[a-z][a-z_]*$/;

const REDACTION_NOTICE =
  'the message is not kept in Temporal because it may hold personal data; see where it was thrown';

/**
 * The last safeguard that keeps personal data out of Temporal. It keeps a failure's message only when the
 * error type is known to be safe, and redacts it otherwise. It redacts when reading as well as when writing,
 * so that a message which an earlier version wrote is not passed on either.
 */
class RedactingFailureConverter extends DefaultFailureConverter {
  override errorToFailure(
    error: unknown,
    payloadConverter: PayloadConverter,
    context?: SerializationContext,
  ): ProtoFailure {
    // Convert here so that the type is kept, that of a cause included: the SDK would drop it.
    const typed = error instanceof TemporalFailure ? error : ApplicationFailure.fromError(error);
    return redactFailure(super.errorToFailure(typed, payloadConverter, context));
  }

  override failureToError(
    failure: ProtoFailure,
    payloadConverter: PayloadConverter,
    context?: SerializationContext,
  ): Error {
    return super.failureToError(redactFailure(failure), payloadConverter, context);
  }
}

function redactFailure(failure: ProtoFailure): ProtoFailure {
  const cause = failure.cause ? { cause: redactFailure(failure.cause) } : {};
  const frames = stackFramesOf(failure.stackTrace);
  if (isSafeToKeep(failure)) return { ...failure, ...cause, stackTrace: frames };
  const {
    message: _message,
    applicationFailureInfo: info,
    encodedAttributes: _attributes,
    ...rest
  } = failure;
  return {
    ...rest,
    ...cause,
    message: `${info?.type ?? 'An error'}: ${REDACTION_NOTICE}`,
    stackTrace: frames,
    ...(info ? { applicationFailureInfo: { ...info, details: null } } : {}),
  };
}

/**
 * A failure without application info is Temporal's own (a timeout, a termination), so it holds no order data.
 */
function isSafeToKeep({ applicationFailureInfo: info, message, ...failure }: ProtoFailure): boolean {
  if (!info)
    return TEMPORAL_FAILURE_KINDS.some((kind) => failure[kind]) || message?.startsWith('[TMPRL') === true;
  const type = info.type ?? '';
  return OUTCOME_CODE.test(type) || SAFE_ERROR_TYPES.has(type);
}

const TEMPORAL_FAILURE_KINDS = [
  'activityFailureInfo',
  'canceledFailureInfo',
  'childWorkflowExecutionFailureInfo',
  'nexusHandlerFailureInfo',
  'nexusOperationExecutionFailureInfo',
  'resetWorkflowFailureInfo',
  'serverFailureInfo',
  'terminatedFailureInfo',
  'timeoutFailureInfo',
] as const;

/** Keeps the stack frames only: the lines above them repeat the message. */
const stackFramesOf = (stack: string | null | undefined): string =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at \S/.test(line))
    .join('\n');

/** The SDK and its bundler look for an export with this name. */
export const failureConverter = new RedactingFailureConverter();
