import type { Principal } from '../../contracts/record';
import { Counts } from '../limits/keyed-counter';
import { ProblemError } from '../errors/problem-details';

/** How many streams there may be at once in a process. */
export interface StreamBounds {
  streams: number;
  /** Of them, those of one storefront: of its keys, its people and its customers together. */
  streamsOfStorefront: number;
  /** Of one key, or of one person who is no customer. */
  streamsOfCaller: number;
  /** Of one customer, who has a few windows open; others have whole services. */
  streamsOfCustomer: number;
}

interface Share {
  name: string;
  atMost: number;
  /** Whose streams these are, in a sentence that is said to one who has too many. */
  whose: string;
}

/** Who has how many streams open. A share keeps room for all others: nobody can take the whole, whoever they are many of. */
export class StreamShares {
  private open = 0;
  private readonly counts = new Counts();

  constructor(private readonly bounds: StreamBounds) {}

  /** @throws ProblemError `rate_limited` when the listener has its share, `service_unavailable` when there is no room for anybody */
  check(listener: Principal): void {
    for (const { name, atMost, whose } of this.sharesOf(listener)) {
      const count = this.counts.of(name);
      if (count >= atMost) throw tooMany(`${whose} ${count} streams open, which is all it may have.`);
    }
    if (this.open >= this.bounds.streams)
      throw new ProblemError('service_unavailable', 'No more streams can be opened here at the moment.');
  }

  /**
   * Takes a place, which is to be given back.
   *
   * @throws ProblemError as `check` does
   */
  take(listener: Principal): { giveBack(): void } {
    this.check(listener);
    const shares = this.sharesOf(listener);
    this.open += 1;
    for (const { name } of shares) this.counts.add(name);
    return {
      giveBack: () => {
        this.open -= 1;
        for (const { name } of shares) this.counts.subtract(name);
      },
    };
  }

  private sharesOf({ type, id, storefrontId, customerId }: Principal): Share[] {
    const { streamsOfCustomer, streamsOfCaller, streamsOfStorefront } = this.bounds;
    const own =
      customerId === null
        ? { name: `caller ${type}:${id}`, atMost: streamsOfCaller, whose: 'This caller has' }
        : // No storefront's id has a slash.
          {
            name: `customer ${storefrontId}/${customerId}`,
            atMost: streamsOfCustomer,
            whose: 'This customer has',
          };
    if (storefrontId === null) return [own];
    const storefront = { name: `storefront ${storefrontId}`, atMost: streamsOfStorefront };
    return [own, { ...storefront, whose: 'The storefront has' }];
  }
}

/** One that is closed makes room for another; nobody can say when. */
const tooMany = (detail: string): ProblemError =>
  new ProblemError('rate_limited', `${detail} Close one first.`, { headers: { 'Retry-After': '10' } });
