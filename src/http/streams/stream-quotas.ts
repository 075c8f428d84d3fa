import type { Principal } from '../../contracts/record';
import { KeyedCounter } from '../limits/keyed-counter';
import { ProblemError } from '../errors/problem-details';

/** How many streams there may be at once in a process. */
export interface StreamLimits {
  streams: number;
  /** Of them, those of one storefront: of its keys, its people and its customers together. */
  streamsOfStorefront: number;
  /** Of one key, or of one person who is no customer. */
  streamsOfCaller: number;
  /** Of one customer, who has a few windows open; others have whole services. */
  streamsOfCustomer: number;
}

interface StreamQuota {
  name: string;
  limit: number;
  /** Whose streams these are, in a sentence that is said to one who has too many. */
  whose: string;
}

/** Who has how many streams open. A share keeps dependencies for all others: nobody can take the whole, whoever they are many of. */
export class StreamQuotas {
  private open = 0;
  private readonly counts = new KeyedCounter();

  constructor(private readonly bounds: StreamLimits) {}

  /** @throws ProblemError `rate_limited` when the listener has its share, `service_unavailable` when there is no dependencies for anybody */
  check(listener: Principal): void {
    for (const { name, limit: atMost, whose } of this.quotasOf(listener)) {
      const count = this.counts.get(name);
      if (count >= atMost) throw tooManyStreams(`${whose} ${count} streams open, which is all it may have.`);
    }
    if (this.open >= this.bounds.streams)
      throw new ProblemError('service_unavailable', 'No more streams can be opened here at the moment.');
  }

  /**
   * Takes a place, which is to be given back.
   *
   * @throws ProblemError as `check` does
   */
  acquire(listener: Principal): { giveBack(): void } {
    this.check(listener);
    const shares = this.quotasOf(listener);
    this.open += 1;
    for (const { name } of shares) this.counts.increment(name);
    return {
      giveBack: () => {
        this.open -= 1;
        for (const { name } of shares) this.counts.decrement(name);
      },
    };
  }

  private quotasOf({ type, id, storefrontId, customerId }: Principal): StreamQuota[] {
    const { streamsOfCustomer, streamsOfCaller, streamsOfStorefront } = this.bounds;
    const own =
      customerId === null
        ? { name: `caller ${type}:${id}`, limit: streamsOfCaller, whose: 'This caller has' }
        : // No storefront's id has a slash.
          {
            name: `customer ${storefrontId}/${customerId}`,
            limit: streamsOfCustomer,
            whose: 'This customer has',
          };
    if (storefrontId === null) return [own];
    const storefront = { name: `storefront ${storefrontId}`, limit: streamsOfStorefront };
    return [own, { ...storefront, whose: 'The storefront has' }];
  }
}

/** One that is closed makes dependencies for another; nobody can say when. */
const tooManyStreams = (detail: string): ProblemError =>
  new ProblemError('rate_limited', `${detail} Close one first.`, { headers: { 'Retry-After': '10' } });
