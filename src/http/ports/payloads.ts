import type { JsonPayload } from '../../contracts/wire/temporal-payload';

type Converted =
  | { outcome: 'converted'; payloads: JsonPayload[] }
  /** A payload is encrypted with a key that is not configured. */
  | { outcome: 'unknown_key'; keyId: string };

/**
 * Converts payloads between plain text and what Temporal stores. Without encryption keys both are the same.
 */
export interface Payloads {
  encode(payloads: readonly JsonPayload[]): Promise<Converted>;
  decode(payloads: readonly JsonPayload[]): Promise<Converted>;
}
