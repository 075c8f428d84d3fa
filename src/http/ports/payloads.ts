import type { JsonPayload } from '../../contracts/temporal-payload';

type Converted =
  | { outcome: 'converted'; payloads: JsonPayload[] }
  /** One is encrypted with a key that there is not. */
  | { outcome: 'unknown_key'; keyId: string };

/** What Temporal keeps, in clear and as it keeps it. Without keys both are the same. */
export interface Payloads {
  encode(payloads: readonly JsonPayload[]): Promise<Converted>;
  decode(payloads: readonly JsonPayload[]): Promise<Converted>;
}
