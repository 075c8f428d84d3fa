import type { Logger } from 'pino';
import type { Database } from '../../db/connection/database';
import { readContinuity, readEventHorizon, readSettledEvents } from '../../db/events/outbox-stream';
import { LiveEvents, type LiveSettings } from '../../http/streams/live-events';
import type { EventLog } from '../../http/ports/events';
import type { EventRoutesDependencies } from '../../http/routes/events/events';

/**
 * @param stopping ends all streams when the process shuts down, so that their clients connect to another one
 */
export function composeEvents(
  db: Database,
  {
    log,
    stopping,
    settings,
  }: { log: Logger; stopping: AbortSignal; settings?: Partial<LiveSettings> | undefined },
): EventRoutesDependencies {
  const events: EventLog = {
    read: (query) => readSettledEvents(db, query),
    horizon: () => readEventHorizon(db),
    continuityOf: (position) => readContinuity(db, position),
  };
  return { events, live: new LiveEvents(events, log, stopping, settings) };
}
