import type { PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { UnknownKeyError } from './payload-codec';

/** A payload in proto3 JSON: every `bytes` value is Base64. */
interface JsonPayload {
  metadata?: Record<string, string> | undefined;
  data?: string | undefined;
}

type Converted =
  { outcome: 'converted'; payloads: JsonPayload[] } | { outcome: 'unknown_key'; keyId: string };

const { Payload } = temporal.api.common.v1;

/**
 * The codec in the form that Temporal's Web UI and CLI call.
 *
 * @param codec undefined: nothing is encoded, so payloads come back unchanged
 */
export function createCodecEndpoint(codec: PayloadCodec | undefined) {
  async function convert(
    direction: keyof PayloadCodec,
    payloads: readonly JsonPayload[],
  ): Promise<Converted> {
    if (!codec) return { outcome: 'converted', payloads: [...payloads] };
    try {
      const converted = await codec[direction](payloads.map((payload) => Payload.fromObject(payload)));
      return { outcome: 'converted', payloads: converted.map(toJson) };
    } catch (error) {
      if (error instanceof UnknownKeyError) return { outcome: 'unknown_key', keyId: error.keyId };
      throw error;
    }
  }
  return {
    encode: (payloads: readonly JsonPayload[]) => convert('encode', payloads),
    decode: (payloads: readonly JsonPayload[]) => convert('decode', payloads),
  };
}

const toJson = (payload: temporal.api.common.v1.IPayload): JsonPayload =>
  Payload.toObject(Payload.fromObject(payload), { bytes: String });
