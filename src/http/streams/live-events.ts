import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { StoredEvent } from '../../contracts/event';
import type { Principal } from '../../contracts/record';
import { isAfter, type EventPosition } from '../../domain/shared/event-position';
import type { EventLog } from '../ports/events';
import { ProblemError } from '../errors/problem-details';
import type { StreamAccess } from '../server/route';
import { EventHub } from './event-hub';
import { eventFrame, heartbeatFrame, openingFrame } from './sse-frames';
import { OpenStream } from './open-stream';
import { StreamQuotas, type StreamLimits } from './stream-quotas';

/** What one client listens to. */
export interface Subscription {
  /** Everything behind this place, and nothing before. */
  after: EventPosition;
  /** Of one order: its past is then read by its own index. */
  orderId?: string | undefined;
  isWanted(event: StoredEvent): boolean;
}

export interface LiveSettings extends StreamLimits {
  /** Proxies cut what is silent for long; 60 s is usual. As often it is asked whether the caller may still listen. */
  heartbeatMs: number;
  /** How long a client may take nothing of what waits for it. */
  stallTimeoutMs: number;
}

const DEFAULTS: LiveSettings = {
  heartbeatMs: 15_000,
  stallTimeoutMs: 60_000,
  streams: 2_000,
  streamsOfStorefront: 500,
  streamsOfCaller: 100,
  streamsOfCustomer: 10,
};

/** Clients of a process that ends come back at different moments within this time. */
const RECONNECT_WITHIN_MS = 3_000;
const reconnectDelayMs = (): number => Math.round((RECONNECT_WITHIN_MS * (1 + 2 * Math.random())) / 3);

const BACKLOG_BATCH = 500;
const RETRY_AFTER_MS = 1_000;

/**
 * Live streams of events. Each client first gets its past, in batches and as fast as it takes them, and is then at the live
 * tail that all share. Whoever falls behind there gets batches again: nothing is kept in memory for the slow.
 */
export class LiveEvents {
  private readonly hub: EventHub;
  private readonly settings: LiveSettings;
  private readonly quotas: StreamQuotas;
  private readonly openStreams = new Set<OpenStream>();

  constructor(
    private readonly log: EventLog,
    logger: Logger,
    private readonly stopping: AbortSignal,
    settings: Partial<LiveSettings> = {},
  ) {
    this.hub = new EventHub(log, logger);
    this.settings = { ...DEFAULTS, ...settings };
    this.quotas = new StreamQuotas(this.settings);
    stopping.addEventListener('abort', () => {
      for (const stream of this.openStreams) stream.end();
    });
  }

  /** @throws ProblemError when there is no dependencies for one more stream of this listener, or the process is ending */
  admit(listener: Principal): void {
    if (this.stopping.aborted)
      throw new ProblemError('service_unavailable', 'No more streams can be opened here at the moment.');
    this.quotas.check(listener);
  }

  /**
   * Writes events until the client goes, may not listen any more, or the process ends.
   *
   * @throws ProblemError when others took the dependencies since the listener was admitted
   */
  async stream(
    response: Response,
    listener: Principal,
    access: StreamAccess,
    listening: Subscription,
  ): Promise<void> {
    const place = this.quotas.acquire(listener);
    const stream = new OpenStream(response);
    const seat = this.hub.addListener();
    this.openStreams.add(stream);
    const client = new StreamClient(stream, listening, this.hub, this.log);
    const beat = setInterval(() => void this.sendHeartbeat(client, access), this.settings.heartbeatMs);
    try {
      await client.listen();
    } finally {
      clearInterval(beat);
      this.openStreams.delete(stream);
      place.giveBack();
      seat.leave();
      stream.end();
    }
  }

  private async sendHeartbeat(client: StreamClient, access: StreamAccess): Promise<void> {
    if (client.stream.blockedForMs() > this.settings.stallTimeoutMs) {
      client.stream.destroy();
      return;
    }
    // When it cannot be said, Postgres is away, and there is nothing to hear.
    if (!(await access.isStillGranted().catch(() => true))) client.stream.end();
    else client.heartbeat();
  }
}

class StreamClient {
  private cursor: EventPosition;
  private following: { leave(): void; at(): EventPosition } | undefined;

  constructor(
    readonly stream: OpenStream,
    private readonly subscription: Subscription,
    private readonly hub: EventHub,
    private readonly log: EventLog,
  ) {
    this.cursor = subscription.after;
  }

  async listen(): Promise<void> {
    const { closed } = this.stream;
    this.stream.write(openingFrame(this.cursor, reconnectDelayMs()));
    while (!closed.aborted) {
      if (this.hub.covers(this.cursor)) await this.follow();
      else await this.readBacklog();
      await this.stream.waitForDrain();
    }
  }

  heartbeat(): void {
    if (this.following) this.cursor = this.following.at();
    if (this.stream.blockedForMs() === 0 && !this.stream.write(heartbeatFrame(this.cursor)))
      this.following?.leave();
  }

  /** Stays at the live tail until the client takes no more. */
  private async follow(): Promise<void> {
    const { closed } = this.stream;
    const following = this.hub.follow(
      this.cursor,
      (event) => !this.subscription.isWanted(event) || this.stream.write(event.frame),
    );
    this.following = following;
    const leave = () => following.leave();
    closed.addEventListener('abort', leave);
    if (closed.aborted) leave();
    this.cursor = await following.left;
    closed.removeEventListener('abort', leave);
    this.following = undefined;
  }

  /** Reads on towards where the hub is, by a batch. */
  private async readBacklog(): Promise<void> {
    const upTo = this.hub.readUpTo;
    const events = upTo && (await this.readBatch(upTo));
    if (!events) {
      await pause(upTo ? RETRY_AFTER_MS : 5, undefined, { ref: false });
      return;
    }
    for (const event of events) {
      this.cursor = event.position;
      if (!this.subscription.isWanted(event)) continue;
      if (!this.stream.write(eventFrame(event))) await this.stream.waitForDrain();
      if (this.stream.closed.aborted) return;
    }
    // All of its own up to there: what lies between is about others.
    if (events.length < BACKLOG_BATCH && isAfter(upTo, this.cursor)) this.cursor = upTo;
  }

  /** undefined when Postgres cannot be asked. */
  private async readBatch(upTo: EventPosition): Promise<StoredEvent[] | undefined> {
    const { orderId } = this.subscription;
    const wanted = { after: this.cursor, upTo, orderId, limit: BACKLOG_BATCH };
    return this.log.read(wanted).catch(() => undefined);
  }
}
