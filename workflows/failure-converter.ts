import {
  ApplicationFailure,
  DefaultFailureConverter,
  TemporalFailure,
  type PayloadConverter,
  type ProtoFailure,
  type SerializationContext,
} from '@temporalio/common';

/**
 * Errors that are made to be told: their messages are put together from names, codes and numbers. The SDK calls a failure's type what
 * the class of its error is called. All others may quote what they were given, which may be what a customer wrote.
 */
const SAFE_ERROR_TYPES = new Set([
  'BreakerOpenError',
  'DeterminismViolationError',
  'GatewayUnavailableError',
  'PostgresUnavailableError',
  'StatementError',
]);

/** Of an outcome of ours, such as `already_shipped`: a workflow refuses with it, and says why in words of its own. */
const OUTCOME_CODE = /^[a-z][a-z_]*$/;

const REDACTION_NOTICE =
  'its words are not kept in Temporal, as they may hold personal data; see where it was thrown';

/**
 * The last line that keeps personal data out of Temporal: what a failure says is kept when it was made to be told, and left out
 * when it is anybody's. It works in both directions, so that what an earlier version has written is not told on, either.
 */
class RedactingFailureConverter extends DefaultFailureConverter {
  override errorToFailure(
    error: unknown,
    payloadConverter: PayloadConverter,
    context?: SerializationContext,
  ): ProtoFailure {
    // Also of a cause, of which the type would be lost.
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

/** What is no application's failure is of Temporal itself, which knows of timeouts, ends and the like, and of no order. */
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

/** The message stands above them. */
const stackFramesOf = (stack: string | null | undefined): string =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at \S/.test(line))
    .join('\n');

/** The SDK, its bundler included, looks for this name. */
export const failureConverter = new RedactingFailureConverter();
