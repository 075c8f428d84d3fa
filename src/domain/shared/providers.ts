/** The external services that orders need. Each has a worker of its own kind. */
export const PROVIDERS = ['customer_service', 'payment_gateway', 'carrier'] as const;

export type Provider = (typeof PROVIDERS)[number];

/**
 * Names a step that needs a provider, by its subject: `customer`, `payment:<operation number>`,
 * `booking:<shipment id>` or `recall:<shipment id>`. The attention items of orders use the same names.
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

/** The reason of an attention item: the provider was unavailable for longer than the storefront waits. */
export const unavailableReason = (provider: Provider) => `${provider}_unavailable` as const;

/** A step that waits for its provider: the provider gives no documented answer. */
export interface ProviderWait {
  item: StepItem;
  provider: Provider;
  /** ISO 8601. */
  since: string;
  /** ISO 8601: when the record last learned that an attempt had failed. */
  failedAt: string;
  /** The time limit is over. One more attempt runs; only if it fails, the outage policy applies. */
  isFinalAttempt?: true;
}

/**
 * What happens to an order whose provider stays unavailable. `reject` ends the order. `hold` keeps it until
 * an operator resolves the attention item.
 */
export const OUTAGE_POLICIES = ['hold', 'reject'] as const;

export type OutagePolicy = (typeof OUTAGE_POLICIES)[number];

/**
 * Applies when the storefront sets nothing: a day is longer than most outages,
 * and a held order loses nothing.
 */
export const DEFAULT_OUTAGE = { outageMinutes: 1_440, onOutage: 'hold' } as const satisfies {
  outageMinutes: number;
  onOutage: OutagePolicy;
};
