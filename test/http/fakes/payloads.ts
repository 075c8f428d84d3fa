import type { JsonPayload } from '../../../src/contracts/wire/temporal-payload';
import type { Payloads } from '../../../src/http/ports/payloads';

/** Reverses the data instead of encrypting it. */
export class FakePayloads implements Payloads {
  missingKey: string | undefined;

  encode(payloads: readonly JsonPayload[]) {
    const reversed = payloads.map((one) => ({
      ...one,
      data: Buffer.from(one.data ?? '')
        .reverse()
        .toString(),
    }));
    return Promise.resolve({ outcome: 'converted' as const, payloads: reversed });
  }

  decode(payloads: readonly JsonPayload[]) {
    if (this.missingKey === undefined) return this.encode(payloads);
    return Promise.resolve({ outcome: 'unknown_key' as const, keyId: this.missingKey });
  }
}
