import { loggableError } from './loggable-error';

/** What a process may fail for that is not a fault of its own. */
export type Part = 'postgres' | 'temporal' | 'identity provider';

const LOOK_EVERY_MS = 500;

/** A part that cannot be asked whether it is back: it is when nothing has failed for so long. */
const QUIET_MS = 30_000;

/**
 * What was under way when a part came back may fail until its own deadline. So soon after an outage the part is asked before the
 * next outage is logged.
 */
const UNDER_WAY_MS = 10_000;

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
  check: () => Promise<Partial<Record<Part, boolean>>>;
  /** What becomes of that which needs the part, for whoever reads the line. */
  meanwhile: string;
}

/**
 * Logs one line when a part of the service goes, and one when it is back, with how much failed meanwhile: a line for each failure
 * would bury what went wrong.
 */
export class OutageLog {
  private readonly outages = new Map<Part, Outage>();
  private readonly backAt = new Map<Part, number>();

  constructor(private readonly options: OutageLogOptions) {}

  /** A request or a step failed, as this part is away. */
  note(part: Part, error: unknown): void {
    this.see(part, error).failed += 1;
  }

  /** The same where nothing failed by it: what the part was to be told is told later. */
  see(part: Part, error: unknown): { failed: number } {
    const now = Date.now();
    const known = this.outages.get(part);
    if (known) {
      known.lastFailure = now;
      return known;
    }
    const outage = { since: now, error, lastFailure: now, failed: 0, isLogged: false };
    this.outages.set(part, outage);
    const backAt = this.backAt.get(part);
    if (backAt === undefined || now - backAt > UNDER_WAY_MS) this.logBegin(part, outage);
    this.lookLater(part, outage);
    return outage;
  }

  get isAnythingAway(): boolean {
    return this.outages.size > 0;
  }

  private lookLater(part: Part, outage: Outage): void {
    setTimeout(() => void this.look(part, outage), LOOK_EVERY_MS).unref();
  }

  private async look(part: Part, outage: Outage): Promise<void> {
    if (!(await this.isBack(part, outage))) {
      if (!outage.isLogged) this.logBegin(part, outage);
      this.lookLater(part, outage);
      return;
    }
    this.outages.delete(part);
    if (!outage.isLogged) return;
    const now = Date.now();
    this.backAt.set(part, now);
    const { failed, since } = outage;
    this.options.log.info({ part, failed, awayMs: now - since }, `${part} is back`);
  }

  private logBegin(part: Part, outage: Outage): void {
    outage.isLogged = true;
    const { log, meanwhile } = this.options;
    const { error } = outage;
    // The core of Temporal's SDK tells of its errors in texts.
    const err = typeof error === 'string' ? { type: 'string', message: error } : loggableError(error);
    log.error({ part, err }, `${part} is away; ${meanwhile}`);
  }

  private async isBack(part: Part, { lastFailure }: Outage): Promise<boolean> {
    const checks = await this.options
      .check()
      .catch((): Partial<Record<Part, boolean>> => ({ [part]: false }));
    return checks[part] ?? Date.now() - lastFailure > QUIET_MS;
  }
}
