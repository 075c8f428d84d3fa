import type { Logger } from 'pino';
import { loggableError } from './loggable-error';
import type { Readiness } from './ports';

/** What requests may fail for that is not a fault of this process. */
export type Part = 'postgres' | 'temporal' | 'identity provider';

const LOOK_EVERY_MS = 500;

/** The identity provider is not asked whether it is back: it is when no token has failed for so long. */
const QUIET_MS = 30_000;

interface Outage {
  since: number;
  lastFailure: number;
  failed: number;
}

/**
 * Logs one line when a part of the service goes, and one when it is back, with how many requests failed meanwhile: a line for each of
 * them would bury what went wrong.
 */
export class OutageLog {
  private readonly outages = new Map<Part, Outage>();

  constructor(
    private readonly logger: Logger,
    private readonly readiness: Readiness,
  ) {}

  /** A request failed, as this part is away. */
  note(part: Part, error: unknown): void {
    const now = Date.now();
    const known = this.outages.get(part);
    if (known) {
      known.failed += 1;
      known.lastFailure = now;
      return;
    }
    const outage = { since: now, lastFailure: now, failed: 1 };
    this.outages.set(part, outage);
    this.logger.error(
      { part, err: loggableError(error) },
      `${part} is away; requests that need it are answered 503`,
    );
    this.lookLater(part, outage);
  }

  private lookLater(part: Part, outage: Outage): void {
    setTimeout(() => void this.look(part, outage), LOOK_EVERY_MS).unref();
  }

  private async look(part: Part, outage: Outage): Promise<void> {
    if (!(await this.isBack(part, outage))) {
      this.lookLater(part, outage);
      return;
    }
    this.outages.delete(part);
    const { failed, since } = outage;
    this.logger.info({ part, failed, awayMs: Date.now() - since }, `${part} is back`);
  }

  private async isBack(part: Part, { lastFailure }: Outage): Promise<boolean> {
    if (part === 'identity provider') return Date.now() - lastFailure > QUIET_MS;
    const checks = await this.readiness.check().catch(() => undefined);
    return checks?.[part] === true;
  }
}
