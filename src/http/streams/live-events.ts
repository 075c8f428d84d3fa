import { setTimeout as delay } from 'node:timers/promises';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { StoredEvent } from '../../contracts/internal/events';
import type { Principal } from '../../domain/access/principal';
import { isAfter, type EventPosition } from '../../domain/shared/event-position';
import type { EventLog } from '../ports/events';
import { ProblemError } from '../errors/problem-details';
import type { StreamAccess } from '../server/route';
import { EventHub } from './event-hub';
import { eventFrame, heartbeatFrame, openingFrame } from './sse-frames';
import { OpenStream } from './open-stream';
import { StreamQuotas, type StreamLimits } from './stream-quotas';

/** The events that a client wants. */
export interface Subscription {
  /** Only events after this position. */
  after: EventPosition;
  /** The events of one order, whose backlog is read by its own index. */
  orderId?: string | undefined;
  isWanted(event: StoredEvent): boolean;
}

export interface LiveSettings extends StreamLimits {
  /**
   * Proxies close silent connections, usually after 60 s. At each heartbeat the caller's access is checked
   * again.
   */
  heartbeatMs: number;
  /** How long a client may read nothing while data is waiting. */
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

/** Clients of a process that stops reconnect at different times within this period. */
const RECONNECT_WITHIN_MS = 3_000;
const reconnectDelayMs = (): number => Math.round((RECONNECT_WITHIN_MS * (1 + 2 * Math.random())) / 3);

const BACKLOG_BATCH = 500;
const RETRY_AFTER_MS = 1_000;

/**
 * Live streams of events. Each client first gets its backlog, in batches and as fast as it reads them. Then
 * it joins the live tail that all clients share. A client that falls behind gets batches again, so that
 * nothing is buffered for slow clients.
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
    this.hub = new EventHub(log, logger, () => this.endStreams());
    this.settings = { ...DEFAULTS, ...settings };
    this.quotas = new StreamQuotas(this.settings);
    stopping.addEventListener('abort', () => this.endStreams());
  }

  private endStreams(): void {
    for (const stream of this.openStreams) stream.end();
  }

  /**
   * @throws ProblemError if the caller or the process has no quota for another stream, or the process is
   *   stopping
   */
  admit(caller: Principal): void {
    if (this.stopping.aborted)
      throw new ProblemError('service_unavailable', 'No more streams can be opened here at the moment.');
    this.quotas.check(caller);
  }

  /**
   * Writes events until the client disconnects, loses its access, or the process stops.
   *
   * @throws ProblemError if others have used up the quota since the caller was admitted
   */
  async stream(
    response: Response,
    caller: Principal,
    access: StreamAccess,
    subscription: Subscription,
  ): Promise<void> {
    const slot = this.quotas.acquire(caller);
    const stream = new OpenStream(response);
    const listener = this.hub.addListener();
    this.openStreams.add(stream);
    const client = new StreamClient(stream, subscription, this.hub, this.log);
    const heartbeat = setInterval(() => void this.sendHeartbeat(client, access), this.settings.heartbeatMs);
    try {
      await client.listen();
    } finally {
      clearInterval(heartbeat);
      this.openStreams.delete(stream);
      slot.release();
      listener.leave();
      stream.end();
    }
  }

  private async sendHeartbeat(client: StreamClient, access: StreamAccess): Promise<void> {
    if (client.stream.blockedForMs() > this.settings.stallTimeoutMs) {
      client.stream.destroy();
      return;
    }
    // If this cannot be decided, Postgres is unavailable, and there are no events to deliver.
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

  /** Stays at the live tail until the client's buffer is full. */
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

  /** Reads one batch, up to where the hub has read. */
  private async readBacklog(): Promise<void> {
    const upTo = this.hub.readUpTo;
    const events = upTo && (await this.readBatch(upTo));
    if (events === 'cannot_continue') {
      this.stream.end();
      return;
    }
    if (!events) {
      await delay(upTo ? RETRY_AFTER_MS : 5, undefined, { ref: false });
      return;
    }
    for (const event of events) {
      this.cursor = event.position;
      if (!this.subscription.isWanted(event)) continue;
      if (!this.stream.write(eventFrame(event))) await this.stream.waitForDrain();
      if (this.stream.closed.aborted) return;
    }
    // The batch had all events of this client up to there; those in between are for others.
    if (events.length < BACKLOG_BATCH && isAfter(upTo, this.cursor)) this.cursor = upTo;
  }

  /** undefined: Postgres is unavailable. */
  private async readBatch(upTo: EventPosition): Promise<StoredEvent[] | 'cannot_continue' | undefined> {
    const { orderId } = this.subscription;
    const query = { after: this.cursor, upTo, orderId, limit: BACKLOG_BATCH };
    return this.log.read(query).then(
      (events) => events ?? 'cannot_continue',
      () => undefined,
    );
  }
}
