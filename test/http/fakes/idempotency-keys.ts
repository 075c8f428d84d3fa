import type { KeyedRequest, KnownRequest } from '../../../src/contracts/record';
import type { StoredResponse } from '../../../src/domain/access/audit';
import type { KeyRegister } from '../../../src/http/ports/orders';

const nameOf = ({ holder, key }: KeyedRequest): string => `${holder} ${key}`;

export class FakeKeyRegister implements KeyRegister {
  private readonly known = new Map<string, { requestHash: string; response?: StoredResponse }>();

  begin(request: KeyedRequest): Promise<KnownRequest> {
    const earlier = this.known.get(nameOf(request));
    if (!earlier) this.known.set(nameOf(request), { requestHash: request.requestHash });
    else if (earlier.requestHash !== request.requestHash) return Promise.resolve({ outcome: 'key_reused' });
    else if (earlier.response) return Promise.resolve({ outcome: 'replayed', response: earlier.response });
    return Promise.resolve({ outcome: 'begun', isRepeat: earlier !== undefined });
  }

  keep(request: KeyedRequest, response: StoredResponse): Promise<void> {
    this.known.set(nameOf(request), { requestHash: request.requestHash, response });
    return Promise.resolve();
  }

  release(request: KeyedRequest): Promise<void> {
    this.known.delete(nameOf(request));
    return Promise.resolve();
  }
}
