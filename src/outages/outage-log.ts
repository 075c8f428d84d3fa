import { loggableError } from './loggable-error';

/** A service that a process depends on and that can have an outage. */
export type Dependency = 'postgres' | 'temporal' | 'identity provider';

const CHECK_INTERVAL_MS = 500;

/** A dependency without a check counts as available again when nothing has failed for this long. */
const QUIET_MS = 30_000;

/**
 * Calls that were under way when a dependency came back may still fail until their own deadline. This soon
 * after an outage, the dependency is checked before another outage is logged.
 */
const GRACE_MS = 10_000;

interface Outage {
  since: number;
  /** The first failure. */
  error: unknown;
  lastFailure: number;
  failed: number;
  isLogged: boolean;
}

export interface OutageLogOptions {
  log: { error(details: object, message: string): void; info(details: object, message: string): void };
  /** Checks the dependencies that can be checked: whether each answers. */
  check: () => Promise<Partial<Record<Dependency, boolean>>>;
  /** For the log line: what happens during the outage to work that needs the dependency. */
  meanwhile: string;
}

/**
 * Logs one line when an outage of a dependency begins and one when it ends, with the number of failures in
 * between: a line for each failure would bury the cause.
 */
export class OutageLog {
  private readonly outages = new Map<Dependency, Outage>();
  private readonly recoveredAt = new Map<Dependency, number>();

  constructor(private readonly options: OutageLogOptions) {}

  /** A request or a step failed because of the dependency's outage. */
  recordFailure(dependency: Dependency, error: unknown): void {
    this.recordOutage(dependency, error).failed += 1;
  }

  /**
   * An outage was noticed and nothing failed because of it, for example because the delivery is made later.
   */
  recordOutage(dependency: Dependency, error: unknown): { failed: number } {
    const now = Date.now();
    const current = this.outages.get(dependency);
    if (current) {
      current.lastFailure = now;
      return current;
    }
    const outage = { since: now, error, lastFailure: now, failed: 0, isLogged: false };
    this.outages.set(dependency, outage);
    const recoveredAt = this.recoveredAt.get(dependency);
    if (recoveredAt === undefined || now - recoveredAt > GRACE_MS) this.logStart(dependency, outage);
    this.scheduleCheck(dependency, outage);
    return outage;
  }

  get hasOutage(): boolean {
    return this.outages.size > 0;
  }

  private scheduleCheck(dependency: Dependency, outage: Outage): void {
    setTimeout(() => void this.checkRecovery(dependency, outage), CHECK_INTERVAL_MS).unref();
  }

  private async checkRecovery(dependency: Dependency, outage: Outage): Promise<void> {
    if (!(await this.hasRecovered(dependency, outage))) {
      if (!outage.isLogged) this.logStart(dependency, outage);
      this.scheduleCheck(dependency, outage);
      return;
    }
    this.outages.delete(dependency);
    if (!outage.isLogged) return;
    const now = Date.now();
    this.recoveredAt.set(dependency, now);
    const { failed, since } = outage;
    const fields = { dependency, failed, outageMs: now - since };
    this.options.log.info(fields, `${dependency} is available again`);
  }

  private logStart(dependency: Dependency, outage: Outage): void {
    outage.isLogged = true;
    const { log, meanwhile } = this.options;
    const { error } = outage;
    // The core of Temporal's SDK reports errors as texts.
    const err = typeof error === 'string' ? { type: 'string', message: error } : loggableError(error);
    log.error({ dependency, err }, `${dependency} is unavailable; ${meanwhile}`);
  }

  private async hasRecovered(dependency: Dependency, { lastFailure }: Outage): Promise<boolean> {
    const checks = await this.options
      .check()
      .catch((): Partial<Record<Dependency, boolean>> => ({ [dependency]: false }));
    return checks[dependency] ?? Date.now() - lastFailure > QUIET_MS;
  }
}
