import { once } from 'node:events';
import type { Response } from 'express';

/** An answer that is written for as long as its client listens. */
export class OpenStream {
  private readonly closing = new AbortController();
  private blockedSince: number | undefined;

  constructor(private readonly response: Response) {
    response.once('close', () => this.closing.abort());
    if (response.destroyed) this.closing.abort();
    // With the stream its connection ends, too: a process that drains does not wait for it.
    response.shouldKeepAlive = false;
    response.flushHeaders();
  }

  /** Aborted as soon as nobody listens any more. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  /** @returns whether there is dependencies for more; what is written without dependencies is kept in memory */
  write(frame: string): boolean {
    if (this.closed.aborted) return false;
    const hasRoom = this.response.write(frame);
    if (!hasRoom) this.blockedSince ??= Date.now();
    return hasRoom;
  }

  /** For how long the client has taken nothing, though there was something. */
  blockedForMs(): number {
    return this.blockedSince === undefined ? 0 : Date.now() - this.blockedSince;
  }

  /** Waits until the client has taken what was written, or is gone. */
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
