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
const MADE_TO_BE_TOLD = new Set([
  'BreakerOpenError',
  'DeterminismViolationError',
  'GatewayUnavailableError',
  'PostgresUnavailableError',
  'StatementError',
]);

/** Of an outcome of ours, such as `parcel_left`: a workflow refuses with it, and says why in words of its own. */
const OUTCOME = /^[a-z][a-z_]*$/;

const LEFT_OUT =
  'its words are not kept in Temporal, as they may hold personal data; see where it was thrown';

/**
 * The last line that keeps personal data out of Temporal: what a failure says is kept when it was made to be told, and left out
 * when it is anybody's. It works in both directions, so that what an earlier version has written is not told on, either.
 */
class DiscreetFailureConverter extends DefaultFailureConverter {
  override errorToFailure(
    error: unknown,
    payloadConverter: PayloadConverter,
    context?: SerializationContext,
  ): ProtoFailure {
    // Also of a cause, of which the type would be lost.
    const typed = error instanceof TemporalFailure ? error : ApplicationFailure.fromError(error);
    return discreet(super.errorToFailure(typed, payloadConverter, context));
  }

  override failureToError(
    failure: ProtoFailure,
    payloadConverter: PayloadConverter,
    context?: SerializationContext,
  ): Error {
    return super.failureToError(discreet(failure), payloadConverter, context);
  }
}

function discreet(failure: ProtoFailure): ProtoFailure {
  const cause = failure.cause ? { cause: discreet(failure.cause) } : {};
  const frames = framesOf(failure.stackTrace);
  if (mayBeTold(failure)) return { ...failure, ...cause, stackTrace: frames };
  const {
    message: _message,
    applicationFailureInfo: info,
    encodedAttributes: _attributes,
    ...rest
  } = failure;
  return {
    ...rest,
    ...cause,
    message: `${info?.type ?? 'An error'}: ${LEFT_OUT}`,
    stackTrace: frames,
    ...(info ? { applicationFailureInfo: { ...info, details: null } } : {}),
  };
}

/** What is no application's failure is of Temporal itself, which knows of timeouts, ends and the like, and of no order. */
function mayBeTold({ applicationFailureInfo: info, message, ...failure }: ProtoFailure): boolean {
  if (!info) return OF_TEMPORAL.some((kind) => failure[kind]) || message?.startsWith('[TMPRL') === true;
  const type = info.type ?? '';
  return OUTCOME.test(type) || MADE_TO_BE_TOLD.has(type);
}

const OF_TEMPORAL = [
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
const framesOf = (stack: string | null | undefined): string =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at \S/.test(line))
    .join('\n');

/** The SDK, its bundler included, looks for this name. */
export const failureConverter = new DiscreetFailureConverter();
