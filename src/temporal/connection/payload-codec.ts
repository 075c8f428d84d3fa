import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

export interface EncryptionKey {
  /** Stored in plain text beside the data that was encrypted with the key. */
  id: string;
  /** 32 bytes. */
  secret: Uint8Array;
}

/** The encoding of Temporal's own samples in every language, so that their tools can read it. */
const ENCRYPTED = 'binary/encrypted';
const ENCODING = 'encoding';
const KEY_ID = 'encryption-key-id';

const CIPHER = 'aes-256-gcm';
/** The length that NIST SP 800-38D recommends for GCM, in bytes. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A payload was encrypted with a key that is no longer configured, or not yet. */
export class UnknownKeyError extends Error {
  override name = 'UnknownKeyError';

  constructor(readonly keyId: string) {
    super(
      `A payload in Temporal is encrypted with the key ${JSON.stringify(keyId)}, which TEMPORAL_ENCRYPTION_KEYS lacks`,
    );
  }
}

const { Payload: PayloadMessage } = temporal.api.common.v1;

/**
 * Encrypts the payloads of workflows, activities, signals and updates that Temporal stores: AES-256-GCM with
 * a fresh nonce for each payload. The data is nonce, ciphertext and tag, one after the other.
 *
 * @param keys the first key encrypts; the others decrypt payloads that were encrypted before they were
 * replaced
 */
export function createEncryptionCodec(keys: readonly [EncryptionKey, ...EncryptionKey[]]): PayloadCodec {
  const secrets = new Map(keys.map(({ id, secret }) => [id, secret]));
  const [current] = keys;
  return {
    encode: (payloads) => Promise.resolve(payloads.map((payload) => encrypt(payload, current))),
    // A rejection fails the task, which Temporal retries: that is right for a key that a deploy has
    // forgotten.
    decode: async (payloads) => Promise.all(payloads.map(async (payload) => decrypt(payload, secrets))),
  };
}

function encrypt(payload: Payload, { id, secret }: EncryptionKey): Payload {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, secret, iv);
  const plain = PayloadMessage.encode(payload).finish();
  return {
    metadata: { [ENCODING]: Buffer.from(ENCRYPTED), [KEY_ID]: Buffer.from(id) },
    data: Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]),
  };
}

/**
 * A payload that is not encrypted comes back unchanged: it is older than the keys, or somebody sent it by
 * hand. So does a payload that was tampered with. It then counts as undecodable input, which reaches no
 * workflow and fails no task.
 *
 * @throws UnknownKeyError
 */
function decrypt(payload: Payload, secrets: ReadonlyMap<string, Uint8Array>): Payload {
  const { metadata, data } = payload;
  const id = textOf(metadata?.[KEY_ID]);
  if (textOf(metadata?.[ENCODING]) !== ENCRYPTED || id === undefined || !data) return payload;
  const secret = secrets.get(id);
  if (!secret) throw new UnknownKeyError(id);
  if (data.length < IV_BYTES + TAG_BYTES) return payload;
  const decipher = createDecipheriv(CIPHER, secret, data.subarray(0, IV_BYTES));
  decipher.setAuthTag(data.subarray(-TAG_BYTES));
  try {
    const plain = [decipher.update(data.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()];
    return PayloadMessage.decode(Buffer.concat(plain));
  } catch {
    return payload;
  }
}

const textOf = (bytes: Uint8Array | null | undefined): string | undefined =>
  bytes ? Buffer.from(bytes).toString() : undefined;
