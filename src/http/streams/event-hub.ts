import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { StoredEvent } from '../../contracts/internal/events';
import { FIRST_POSITION, isAfter, isSameEpoch, type EventPosition } from '../../domain/shared/event-position';
import type { EventLog } from '../ports/events';
import { eventFrame } from './sse-frames';

export interface LiveEvent extends StoredEvent {
  /** The event in wire format, encoded once for all clients. */
  frame: string;
}

/** @returns false if the buffer of the follower is full: it then gets nothing until it follows again */
type Deliver = (event: LiveEvent) => boolean;

/** A client at the live tail. */
interface Follower {
  cursor: EventPosition;
  deliver: Deliver;
  /** Tells the follower that it is no longer at the tail, and up to where it got events. */
  leave: (cursor: EventPosition) => void;
}

/** People perceive this delay as immediate, and ten small queries a second are no load for Postgres. */
const POLL_EVERY_MS = 100;
const RETRY_AFTER_MS = 1_000;
const BATCH = 500;
/** Kept for clients that catch up: a client whose position is within these events joins without a query. */
const RECENT_EVENTS_KEPT = 2_000;

/**
 * The only reader of the outbox in a process, for all clients. It polls for new events while there are
 * listeners, and delivers them. Order transactions do not use NOTIFY, because commits that notify take a lock
 * which all of them share.
 */
export class EventHub {
  private listeners = 0;
  private polling: Promise<void> | undefined;
  /** Everything up to here was read. undefined: nobody listens. */
  private tail: EventPosition | undefined;
  /** All events after `recentAfter`, up to the tail. */
  private recent: LiveEvent[] = [];
  private recentAfter: EventPosition = FIRST_POSITION;
  private readonly followers = new Set<Follower>();

  /** @param onRestart is called when the events that were read may be lost: nobody can continue after them */
  constructor(
    private readonly log: EventLog,
    private readonly logger: Logger,
    private readonly onRestart: () => void,
  ) {}

  /** Keeps the hub polling until the listener leaves. */
  addListener(): { leave(): void } {
    this.listeners += 1;
    this.polling ??= this.pollLoop();
    return {
      leave: () => {
        this.listeners -= 1;
      },
    };
  }

  /** How far the hub has read. undefined: it does not know its start yet. */
  get readUpTo(): EventPosition | undefined {
    return this.tail;
  }

  /** Whether all events after the cursor are in memory, or still to come. */
  covers(cursor: EventPosition): boolean {
    return this.tail !== undefined && isSameEpoch(this.tail, cursor) && !isAfter(this.recentAfter, cursor);
  }

  /**
   * Delivers everything after the cursor, without gaps or repeats, until the follower's buffer is full. The
   * hub must cover the cursor.
   */
  follow(
    cursor: EventPosition,
    deliver: Deliver,
  ): { left: Promise<EventPosition>; leave(): void; at(): EventPosition } {
    let follower!: Follower;
    const left = new Promise<EventPosition>((leave) => (follower = { cursor, deliver, leave }));
    this.followers.add(follower);
    // No await until all recent events are delivered, so `pollOnce` cannot deliver in between.
    for (const event of this.recent) this.deliverTo(event, follower);
    return {
      left,
      leave: () => this.removeFollower(follower),
      at: () => {
        // Events up to the tail were delivered, or were not for this follower.
        if (this.tail && this.followers.has(follower) && isAfter(this.tail, follower.cursor))
          follower.cursor = this.tail;
        return follower.cursor;
      },
    };
  }

  private deliverTo(event: LiveEvent, follower: Follower): void {
    if (!this.followers.has(follower) || !isAfter(event.position, follower.cursor)) return;
    follower.cursor = event.position;
    if (!follower.deliver(event)) this.removeFollower(follower);
  }

  private removeFollower(follower: Follower): void {
    if (this.followers.delete(follower)) follower.leave(follower.cursor);
  }

  private async pollLoop(): Promise<void> {
    let isFailing = false;
    while (this.listeners > 0) {
      try {
        const hasMore = await this.pollOnce();
        if (isFailing) this.logger.info('The outbox can be read again');
        isFailing = false;
        if (!hasMore) await delay(POLL_EVERY_MS, undefined, { ref: false });
      } catch (error) {
        if (!isFailing) this.logger.warn({ err: error }, 'The outbox cannot be read; the hub tries again');
        isFailing = true;
        await delay(RETRY_AFTER_MS, undefined, { ref: false });
      }
    }
    // No await since the last check of `listeners`, so the next listener starts a new loop.
    this.polling = undefined;
    this.forget();
  }

  private forget(): void {
    this.tail = undefined;
    this.recent = [];
  }

  /** @returns whether there may be more events already */
  private async pollOnce(): Promise<boolean> {
    if (!this.tail) {
      const { end } = await this.log.horizon();
      this.recentAfter = end;
      this.tail = end;
    }
    const events = await this.log.read({ after: this.tail, limit: BATCH });
    if (!events) {
      this.restart();
      return false;
    }
    for (const event of events) {
      const live = { ...event, frame: eventFrame(event) };
      this.recent.push(live);
      this.tail = live.position;
      for (const follower of [...this.followers]) this.deliverTo(live, follower);
    }
    const excess = this.recent.length - RECENT_EVENTS_KEPT;
    if (excess > 0) this.recentAfter = this.recent.splice(0, excess).at(-1)!.position;
    return events.length === BATCH;
  }

  private restart(): void {
    this.logger.warn(
      'The database was restored, or another server has taken over: all event streams end, and their clients begin anew',
    );
    this.forget();
    for (const follower of [...this.followers]) this.removeFollower(follower);
    this.onRestart();
  }
}
