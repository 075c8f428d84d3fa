import type { Logger } from 'pino';
import type { Database } from '../db/database';
import { eventHorizon, readSettledEvents } from '../db/outbox-stream';
import { LiveEvents, type LiveSettings } from '../http/live/live-events';
import type { EventRoom } from '../http/routes/events';

/** @param stopping ends all streams when the process is to end: their clients go elsewhere */
export function composeEvents(
  db: Database,
  {
    log,
    stopping,
    settings,
  }: { log: Logger; stopping: AbortSignal; settings?: Partial<LiveSettings> | undefined },
): EventRoom {
  const events = {
    read: (wanted: Parameters<typeof readSettledEvents>[1]) => readSettledEvents(db, wanted),
    horizon: () => eventHorizon(db),
  };
  return { events, live: new LiveEvents(events, log, stopping, settings) };
}
