import type { ProviderCredentials } from './credentials';
import { createJsonClient } from './json-client';
import { createProviderBreaker, type ProviderBreaker } from './provider-breaker';

export interface CheckCall {
  customerId: string;
  /** Integer minor units. */
  amountMinor: number;
  /** ISO 4217. */
  currency: string;
  /** Aborts the request; the call then throws the signal's reason. */
  signal?: AbortSignal | undefined;
}

const REASONS = ['customer_unknown', 'customer_blocked', 'credit_limit_exceeded'] as const;

/**
 * The client of the customer service. `src/simulators/customer-service-simulator.ts` documents the protocol.
 */
export interface CustomerService {
  /**
   * Checks whether the customer exists and may buy for this amount. A check changes nothing, so it may be
   * repeated.
   *
   * @throws ProviderUnavailableError when there is no documented response, for example a refusal for an
   * unknown reason.
   *   A retry may succeed.
   */
  check(
    call: CheckCall,
  ): Promise<{ outcome: 'allowed' } | { outcome: 'refused'; reason: (typeof REASONS)[number] }>;
  /** Waits for the requests in flight, then closes the connections. */
  close(): Promise<void>;
}

export interface CustomerServiceOptions {
  baseUrl: string;
  timeoutMs?: number;
  /** Suppresses calls while the customer service is unavailable. */
  breaker?: ProviderBreaker;
  credentials?: ProviderCredentials | undefined;
}

/**
 * A check is a look-up in the service's own database. A response that takes longer than this will not come.
 */
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
          // The status 200 alone is not enough: a proxy's welcome page must not let a blocked customer buy.
          if (status === 200 && body['status'] === 'allowed') return { outcome: 'allowed' };
          const reason = REASONS.find((known) => known === body['reason']);
          if (status === 200 && body['status'] === 'refused' && reason) return { outcome: 'refused', reason };
          return undefined;
        },
      ),
    close: () => client.close(),
  };
}
