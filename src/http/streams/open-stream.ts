import { once } from 'node:events';
import type { Response } from 'express';

/** A response that stays open while its client listens. */
export class OpenStream {
  private readonly closing = new AbortController();
  private blockedSince: number | undefined;

  constructor(private readonly response: Response) {
    response.once('close', () => this.closing.abort());
    if (response.destroyed) this.closing.abort();
    // The connection ends with the stream, so that a process that drains does not wait for it.
    response.shouldKeepAlive = false;
    response.flushHeaders();
  }

  /** Aborted as soon as the client no longer listens. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  /** @returns whether the buffer can take more; further writes stay in memory */
  write(frame: string): boolean {
    if (this.closed.aborted) return false;
    const canTakeMore = this.response.write(frame);
    if (!canTakeMore) this.blockedSince ??= Date.now();
    return canTakeMore;
  }

  /** For how long the client has read nothing while data was waiting. */
  blockedForMs(): number {
    return this.blockedSince === undefined ? 0 : Date.now() - this.blockedSince;
  }

  /** Waits until the client has read everything, or has disconnected. */
  async waitForDrain(): Promise<void> {
    if (this.response.writableNeedDrain && !this.closed.aborted)
      await once(this.response, 'drain', { signal: this.closed }).catch(() => undefined);
    this.blockedSince = undefined;
  }

  end(): void {
    this.closing.abort();
    this.response.end();
  }

  destroy(): void {
    this.closing.abort();
    this.response.destroy();
  }
}
