import type {
  BeginRequestOutcome,
  IdempotentRequest,
  StoredResponse,
} from '../../../src/contracts/internal/idempotency';
import type { IdempotencyStore } from '../../../src/http/ports/idempotency';

const nameOf = ({ scope, key }: IdempotentRequest): string => `${scope} ${key}`;

export class FakeIdempotencyKeys implements IdempotencyStore {
  private readonly requests = new Map<string, { requestHash: string; response?: StoredResponse }>();

  begin(request: IdempotentRequest): Promise<BeginRequestOutcome> {
    const earlier = this.requests.get(nameOf(request));
    if (!earlier) this.requests.set(nameOf(request), { requestHash: request.requestHash });
    else if (earlier.requestHash !== request.requestHash) return Promise.resolve({ outcome: 'key_reused' });
    else if (earlier.response) return Promise.resolve({ outcome: 'replayed', response: earlier.response });
    return Promise.resolve({ outcome: 'begun', isRepeat: earlier !== undefined });
  }

  saveResponse(request: IdempotentRequest, response: StoredResponse): Promise<void> {
    this.requests.set(nameOf(request), { requestHash: request.requestHash, response });
    return Promise.resolve();
  }

  release(request: IdempotentRequest): Promise<void> {
    this.requests.delete(nameOf(request));
    return Promise.resolve();
  }
}
