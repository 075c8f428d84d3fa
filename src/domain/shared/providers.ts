/** The services outside that orders need, each by a worker of its own kind. */
export const PROVIDERS = ['customer_service', 'payment_gateway', 'carrier'] as const;

export type Provider = (typeof PROVIDERS)[number];

/**
 * A step that a provider is asked for, by what it is about: `customer`, `payment:<operation>`, `booking:<shipment>` or
 * `recall:<shipment>`. Attention items of orders are named the same.
 */
export type StepItem = 'customer' | `${'payment' | 'booking' | 'recall'}:${string}`;

const PROVIDER_BY_STEP: Record<string, Provider> = {
  customer: 'customer_service',
  payment: 'payment_gateway',
  booking: 'carrier',
  recall: 'carrier',
};

export function providerOf(item: StepItem): Provider {
  return PROVIDER_BY_STEP[item.split(':')[0]!]!;
}

/** Why a person is called for a step whose provider was away for longer than its storefront waits. */
export const unavailableReason = (provider: Provider) => `${provider}_unavailable` as const;

/** A step that waits for its provider, which gives no answer that counts. */
export interface ProviderWait {
  item: StepItem;
  provider: Provider;
  /** ISO 8601. */
  since: string;
  /** ISO 8601: when the order was last told that a try had failed. */
  failedAt: string;
  /** Its time is over: it is tried once more, and given up or held only if that fails. */
  isFinalAttempt?: true;
}

/** What becomes of a step whose provider stays away: its order is given up, or held until a person has it go on. */
export const OUTAGE_POLICIES = ['hold', 'reject'] as const;

export type OutagePolicy = (typeof OUTAGE_POLICIES)[number];

/** Where the storefront does not say: a day is longer than most outages, and nothing is lost by being held. */
export const DEFAULT_OUTAGE = { outageMinutes: 1_440, onOutage: 'hold' } as const satisfies {
  outageMinutes: number;
  onOutage: OutagePolicy;
};
