import { loggableError } from './loggable-error';

/** What a process may fail for that is not a fault of its own. */
export type Dependency = 'postgres' | 'temporal' | 'identity provider';

const CHECK_INTERVAL_MS = 500;

/** A part that cannot be asked whether it is back: it is when nothing has failed for so long. */
const QUIET_MS = 30_000;

/**
 * What was under way when a part came back may fail until its own deadline. So soon after an outage the part is asked before the
 * next outage is logged.
 */
const GRACE_MS = 10_000;

interface Outage {
  since: number;
  /** What failed first. */
  error: unknown;
  lastFailure: number;
  failed: number;
  isLogged: boolean;
}

export interface OutageLogOptions {
  log: { error(details: object, message: string): void; info(details: object, message: string): void };
  /** Asks the parts that can be asked whether they answer. */
  check: () => Promise<Partial<Record<Dependency, boolean>>>;
  /** What becomes of that which needs the part, for whoever reads the line. */
  meanwhile: string;
}

/**
 * Logs one line when a part of the service goes, and one when it is back, with how much failed meanwhile: a line for each failure
 * would bury what went wrong.
 */
export class OutageLog {
  private readonly outages = new Map<Dependency, Outage>();
  private readonly recoveredAt = new Map<Dependency, number>();

  constructor(private readonly options: OutageLogOptions) {}

  /** A request or a step failed, as this part is away. */
  recordFailure(part: Dependency, error: unknown): void {
    this.recordOutage(part, error).failed += 1;
  }

  /** The same where nothing failed by it: what the part was to be told is told later. */
  recordOutage(part: Dependency, error: unknown): { failed: number } {
    const now = Date.now();
    const known = this.outages.get(part);
    if (known) {
      known.lastFailure = now;
      return known;
    }
    const outage = { since: now, error, lastFailure: now, failed: 0, isLogged: false };
    this.outages.set(part, outage);
    const backAt = this.recoveredAt.get(part);
    if (backAt === undefined || now - backAt > GRACE_MS) this.logStart(part, outage);
    this.scheduleCheck(part, outage);
    return outage;
  }

  get hasOutage(): boolean {
    return this.outages.size > 0;
  }

  private scheduleCheck(part: Dependency, outage: Outage): void {
    setTimeout(() => void this.checkRecovery(part, outage), CHECK_INTERVAL_MS).unref();
  }

  private async checkRecovery(part: Dependency, outage: Outage): Promise<void> {
    if (!(await this.hasRecovered(part, outage))) {
      if (!outage.isLogged) this.logStart(part, outage);
      this.scheduleCheck(part, outage);
      return;
    }
    this.outages.delete(part);
    if (!outage.isLogged) return;
    const now = Date.now();
    this.recoveredAt.set(part, now);
    const { failed, since } = outage;
    this.options.log.info({ part, failed, awayMs: now - since }, `${part} is back`);
  }

  private logStart(part: Dependency, outage: Outage): void {
    outage.isLogged = true;
    const { log, meanwhile } = this.options;
    const { error } = outage;
    // The core of Temporal's SDK tells of its errors in texts.
    const err = typeof error === 'string' ? { type: 'string', message: error } : loggableError(error);
    log.error({ part, err }, `${part} is away; ${meanwhile}`);
  }

  private async hasRecovered(part: Dependency, { lastFailure }: Outage): Promise<boolean> {
    const checks = await this.options
      .check()
      .catch((): Partial<Record<Dependency, boolean>> => ({ [part]: false }));
    return checks[part] ?? Date.now() - lastFailure > QUIET_MS;
  }
}
