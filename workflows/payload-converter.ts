import {
  DefaultPayloadConverter,
  type ConverterHint,
  type Payload,
  type SerializationContext,
} from '@temporalio/common';

/** Stands in the place of a value that could not be decoded. */
export class Undecodable {
  constructor(
    /** What its sender called the encoding. */
    readonly encoding: string,
  ) {}
}

/**
 * Decodes what comes into a workflow, and never throws: a throw would fail the workflow task, Temporal would retry the
 * task for ever, and nothing else would reach the workflow. `interceptors.ts` refuses what is marked here.
 */
class TolerantPayloadConverter extends DefaultPayloadConverter {
  override fromPayload<T>(payload: Payload, context?: SerializationContext, hint?: ConverterHint<T>): T {
    try {
      return super.fromPayload<T>(payload, context, hint);
    } catch {
      // Whoever receives it makes sure that it is not one of these.
      return new Undecodable(encodingOf(payload)) as T;
    }
  }
}

/** Anybody may have sent it: only a short word that looks like an encoding goes into logs and details. */
function encodingOf({ metadata }: Payload): string {
  const encoding = String.fromCharCode(...(metadata?.['encoding'] ?? []).slice(0, 64));
  return /^[\w./+-]+$/.test(encoding) ? encoding : 'unknown';
}

/** The SDK's bundler looks for this name. */
export const payloadConverter = new TolerantPayloadConverter();
