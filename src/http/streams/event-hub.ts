import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { StoredEvent } from '../../contracts/event';
import { positionBefore, isAfter, type EventPosition } from '../../domain/shared/event-position';
import type { EventLog } from '../ports/events';
import { eventFrame } from './sse-frames';

export interface LiveEvent extends StoredEvent {
  /** As it is on the wire: made once for all who get it. */
  frame: string;
}

/** @returns false when it has dependencies for no more: then it gets nothing until it follows again */
type Deliver = (event: LiveEvent) => boolean;

/** Somebody at the live tail. */
interface Follower {
  cursor: EventPosition;
  deliver: Deliver;
  /** Tells it that it is not at the tail any more, and how far it has come. */
  leave: (cursor: EventPosition) => void;
}

/** What a person sees as at once; and at ten small queries a second, Postgres does not notice. */
const POLL_EVERY_MS = 100;
const RETRY_AFTER_MS = 1_000;
const BATCH = 500;
/** Kept for those who come from behind: whoever is within them joins without a look at Postgres. */
const RECENT_EVENTS_KEPT = 2_000;

/**
 * The one reader of the outbox in a process, for all who listen: it looks for new events while there is somebody, and
 * hands them around. Nobody is notified from within the transactions of orders, as a commit that notifies takes a lock
 * that all such commits share.
 */
export class EventHub {
  private listeners = 0;
  private reading: Promise<void> | undefined;
  /** Everything up to here was read; undefined while nobody listens. */
  private tail: EventPosition | undefined;
  /** All events behind `recentAfter`, up to the tail. */
  private recent: LiveEvent[] = [];
  private recentAfter: EventPosition = positionBefore(0n);
  private readonly followers = new Set<Follower>();

  constructor(
    private readonly log: EventLog,
    private readonly logger: Logger,
  ) {}

  /** Keeps the hub reading until the listener leaves. */
  addListener(): { leave(): void } {
    this.listeners += 1;
    this.reading ??= this.pollLoop();
    return {
      leave: () => {
        this.listeners -= 1;
      },
    };
  }

  /** How far the hub has read; undefined until it knows where it begins. */
  get readUpTo(): EventPosition | undefined {
    return this.tail;
  }

  /** Whether everything behind a place is at hand, or still to come. */
  covers(cursor: EventPosition): boolean {
    return this.tail !== undefined && !isAfter(this.recentAfter, cursor);
  }

  /**
   * From here on, everything behind the cursor is delivered, without gap or double, until there is no dependencies. The hub must
   * cover the cursor.
   */
  follow(
    cursor: EventPosition,
    deliver: Deliver,
  ): { left: Promise<EventPosition>; leave(): void; at(): EventPosition } {
    let follower!: Follower;
    const left = new Promise<EventPosition>((leave) => (follower = { cursor, deliver, leave }));
    this.followers.add(follower);
    // Nothing is awaited between this and the hub's own handing around.
    for (const event of this.recent) this.deliverTo(event, follower);
    return {
      left,
      leave: () => this.removeFollower(follower),
      at: () => {
        // What lies between was offered, or is not for it.
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
    let isDeaf = false;
    while (this.listeners > 0) {
      try {
        const isMore = await this.pollOnce();
        if (isDeaf) this.logger.info('the outbox is read again');
        isDeaf = false;
        if (!isMore) await pause(POLL_EVERY_MS, undefined, { ref: false });
      } catch (error) {
        if (!isDeaf) this.logger.warn({ err: error }, 'the outbox cannot be read; it is tried again');
        isDeaf = true;
        await pause(RETRY_AFTER_MS, undefined, { ref: false });
      }
    }
    // In the same turn as the last look at `listeners`: whoever enters now begins anew.
    this.reading = undefined;
    this.tail = undefined;
    this.recent = [];
  }

  /** @returns whether there may be more at once */
  private async pollOnce(): Promise<boolean> {
    if (!this.tail) {
      const start = positionBefore((await this.log.horizon()).settled);
      this.recentAfter = start;
      this.tail = start;
    }
    const events = await this.log.read({ after: this.tail, limit: BATCH });
    for (const event of events) {
      const live = { ...event, frame: eventFrame(event) };
      this.recent.push(live);
      this.tail = live.position;
      for (const follower of [...this.followers]) this.deliverTo(live, follower);
    }
    const tooMany = this.recent.length - RECENT_EVENTS_KEPT;
    if (tooMany > 0) this.recentAfter = this.recent.splice(0, tooMany).at(-1)!.position;
    return events.length === BATCH;
  }
}
