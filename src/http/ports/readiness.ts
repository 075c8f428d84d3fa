import type { BlockingTransaction, LockHolder } from '../../contracts/wire/blocking-transaction';
import type { ProviderOutage } from '../../contracts/wire/provider';
import type { Provider } from '../../domain/shared/providers';

/** Whether the dependencies of the API are available. `GET /readyz` shows it. */
export interface Readiness {
  check(): Promise<{
    postgres: boolean;
    temporal: boolean;
    /** Unavailable providers, as workers have found. undefined: unknown. */
    outages?: Partial<Record<Provider, ProviderOutage>> | undefined;
    /** The transaction that holds events back because it has been open for too long. */
    eventsBlockedBy?: BlockingTransaction | undefined;
    /** The sessions whose locks others have waited for too long. */
    locksHeldBy?: LockHolder[] | undefined;
  }>;
}
