import {
  DefaultPayloadConverter,
  type ConverterHint,
  type Payload,
  type SerializationContext,
} from '@temporalio/common';

/** Placeholder for a value that could not be decoded. */
export class Undecodable {
  constructor(
    /** The encoding that the sender named. */
    readonly encoding: string,
  ) {}
}

/**
 * Decodes a workflow's input and never throws. A throw would fail the workflow task, Temporal would retry the
 * task forever, and nothing else would reach the workflow. `interceptors.ts` refuses the values that this
 * converter marks as `Undecodable`.
 */
class TolerantPayloadConverter extends DefaultPayloadConverter {
  override fromPayload<T>(payload: Payload, context?: SerializationContext, hint?: ConverterHint<T>): T {
    try {
      return super.fromPayload<T>(payload, context, hint);
    } catch {
      // The interceptors check every argument and result for this placeholder.
      return new Undecodable(encodingOf(payload)) as T;
    }
  }
}

/** The payload is untrusted: only a short word that looks like an encoding may go into logs and details. */
function encodingOf({ metadata }: Payload): string {
  const encoding = String.fromCharCode(...(metadata?.['encoding'] ?? []).slice(0, 64));
  return /^[\w./+-]+$/.test(encoding) ? encoding : 'unknown';
}

/** The SDK's bundler looks for an export with this name. */
export const payloadConverter = new TolerantPayloadConverter();
