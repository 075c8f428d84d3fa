import type { Principal } from '../../domain/access/principal';
import { KeyedCounter } from '../limits/keyed-counter';
import { ProblemError } from '../errors/problem-details';

/** Maximum numbers of simultaneous streams in a process. */
export interface StreamLimits {
  streams: number;
  /** For one storefront, with all its keys, users and customers. */
  streamsOfStorefront: number;
  /** For one API key, or one user who is not a customer. */
  streamsOfCaller: number;
  /** For one customer, who has a few windows open, while other callers are whole services. */
  streamsOfCustomer: number;
}

interface StreamQuota {
  name: string;
  limit: number;
  /** The start of the error message: whose streams these are. */
  whose: string;
}

/**
 * Counts open streams. Quotas keep capacity for others, so that no storefront or caller can use up the
 * process.
 */
export class StreamQuotas {
  private open = 0;
  private readonly counts = new KeyedCounter();

  constructor(private readonly limits: StreamLimits) {}

  /**
   * @throws ProblemError `rate_limited` if a quota is used up, `service_unavailable` if the process is at its
   *   limit
   */
  check(caller: Principal): void {
    for (const { name, limit, whose } of this.quotasOf(caller)) {
      const count = this.counts.get(name);
      if (count >= limit) throw tooManyStreams(`${whose} ${count} streams open, which is the maximum.`);
    }
    if (this.open >= this.limits.streams)
      throw new ProblemError('service_unavailable', 'No more streams can be opened here at the moment.');
  }

  /**
   * Counts a stream until it is released.
   *
   * @throws ProblemError like `check`
   */
  acquire(caller: Principal): { release(): void } {
    this.check(caller);
    const quotas = this.quotasOf(caller);
    this.open += 1;
    for (const { name } of quotas) this.counts.increment(name);
    return {
      release: () => {
        this.open -= 1;
        for (const { name } of quotas) this.counts.decrement(name);
      },
    };
  }

  private quotasOf({ type, id, storefrontId, customerId }: Principal): StreamQuota[] {
    const { streamsOfCustomer, streamsOfCaller, streamsOfStorefront } = this.limits;
    const own =
      customerId === null
        ? { name: `caller ${type}:${id}`, limit: streamsOfCaller, whose: 'This caller has' }
        : // The id of a storefront contains no slash.
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

/** Closing a stream allows another one, but nobody knows when that happens, so Retry-After is a guess. */
const tooManyStreams = (detail: string): ProblemError =>
  new ProblemError('rate_limited', `${detail} Close one first.`, { headers: { 'Retry-After': '10' } });
