import type { GatewayCredentials } from './credentials';
import { createJsonClient } from './json-client';
import { createProviderBreaker, type ProviderBreaker } from './provider-breaker';

export interface CheckCall {
  customerId: string;
  /** Integer minor units. */
  amountMinor: number;
  /** ISO 4217. */
  currency: string;
  /** Ends the request early; the call then throws the signal's reason. */
  signal?: AbortSignal | undefined;
}

const REASONS = ['customer_unknown', 'customer_blocked', 'credit_limit_exceeded'] as const;

/** The customer service's client. The protocol stands in `src/simulators/customer-service-simulator.ts`. */
export interface CustomerService {
  /**
   * Whether the customer exists, and may buy for this sum. It changes nothing, so it may be asked again.
   *
   * @throws GatewayUnavailableError when there is no answer that counts, which a retry may mend: also one that is neither
   *   yes nor no, or a no for a reason that we do not know
   */
  check(
    call: CheckCall,
  ): Promise<{ outcome: 'allowed' } | { outcome: 'refused'; reason: (typeof REASONS)[number] }>;
  /** Waits for the requests under way, then closes the connections. */
  close(): Promise<void>;
}

export interface CustomerServiceOptions {
  baseUrl: string;
  timeoutMs?: number;
  /** Spares the service while it is away. */
  breaker?: ProviderBreaker;
  credentials?: GatewayCredentials | undefined;
}

/** It looks somebody up in a database of its own; what takes longer than this will not come. */
const DEFAULT_TIMEOUT_MS = 5_000;

export function createCustomerService({
  baseUrl,
  timeoutMs = DEFAULT_TIMEOUT_MS,
  breaker = createProviderBreaker('customer_service'),
  credentials,
}: CustomerServiceOptions): CustomerService {
  const client = createJsonClient({ service: 'customer service', baseUrl, timeoutMs, breaker, credentials });
  return {
    check: ({ customerId, amountMinor, currency, signal }) =>
      client.call(
        {
          operation: 'check',
          method: 'POST',
          path: `/customers/${encodeURIComponent(customerId)}/checks`,
          body: { amountMinor, currency },
          signal,
        },
        ({ status, body }) => {
          // A bare 200 is not enough: a proxy's welcome page must not let a blocked customer buy.
          if (status === 200 && body['status'] === 'allowed') return { outcome: 'allowed' };
          const reason = REASONS.find((known) => known === body['reason']);
          if (status === 200 && body['status'] === 'refused' && reason) return { outcome: 'refused', reason };
          return undefined;
        },
      ),
    close: () => client.close(),
  };
}
