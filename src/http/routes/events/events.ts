import { scopeOf } from '../../server/caller';
import { z } from 'zod';
import {
  eventsQuerySchema,
  orderEventsQuerySchema,
  serverSentEventSchema,
  type StoredEvent,
} from '../../../contracts/event';
import { orderIdSchema } from '../../../contracts/order';
import type { Principal, Scope } from '../../../contracts/record';
import { before, BEGINNING, type EventPlace } from '../../../domain/shared/event-position';
import { placeOf } from '../../streams/event-id';
import type { LiveEvents, Listening } from '../../streams/live-events';
import { EVENT_EXAMPLE } from '../../openapi/event-examples';
import type { EventLog } from '../../ports/events';
import { ProblemError } from '../../errors/problem-details';
import { defineRoute, type Access, type Reply, type Route } from '../../server/route';
import { findOrder, type OrderRoom } from '../orders/order-access';

export interface EventRoom {
  events: EventLog;
  live: Pick<LiveEvents, 'admit' | 'stream'>;
}

const EVENT_STREAM = 'text/event-stream';

const HEADERS = {
  'Last-Event-ID': z.string().optional().meta({
    description: 'The `id:` of the last event you have seen: you get what came after it, each event once.',
    example: EVENT_EXAMPLE.id,
  }),
};

const REPLIES = {
  200: {
    description:
      'Server-sent events, without end. `event:` is the type, `id:` the place to come back to, and `data:` the JSON that is ' +
      'described here, on one line. Comments come every 15 seconds while nothing happens.',
    schema: serverSentEventSchema,
    mediaType: EVENT_STREAM,
    example: { id: EVENT_EXAMPLE.id, event: EVENT_EXAMPLE.type, data: JSON.stringify(EVENT_EXAMPLE) },
  },
};

const COMES_BACK =
  'Come back with the last `id:` as Last-Event-ID and nothing is missed or doubled, also by another process or after a ' +
  'restart. The stream ends when its key does, or the server restarts: come back after the milliseconds of `retry:`. ' +
  'A client that takes nothing for a minute is cut off.';

/** `GET /v1/orders/{orderId}/events`. */
export function orderEventsRoute(room: EventRoom & Pick<OrderRoom, 'orders'>): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders/{orderId}/events',
    operationId: 'streamOrderEvents',
    tag: 'Events',
    summary: "Follow an order's events, live",
    description: `Begins with the first event of the order, and stays open after the order has ended: returns may follow. ${COMES_BACK}`,
    needs: 'orders:read',
    params: orderIdSchema,
    query: orderEventsQuerySchema,
    headers: HEADERS,
    replies: REPLIES,
    problems: ['events_gone', 'not_acceptable', 'rate_limited'],
    handle: async ({ principal, params: { orderId }, query, ...call }) => {
      refuseOthers(call);
      await findOrder(room.orders, scopeOf(principal), orderId);
      const after = await startOf(room, call, { ...query, from: query.from ?? 'start' });
      const types = query.type && new Set<string>(query.type);
      return streaming(room, principal, {
        after,
        orderId,
        isWanted: (event) => event.orderId === orderId && (types?.has(event.type) ?? true),
      });
    },
  });
}

/** `GET /v1/events`. */
export function eventsRoute(room: EventRoom): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/events',
    operationId: 'streamEvents',
    tag: 'Events',
    summary: 'Follow all events, live',
    description:
      'Begins with what happens from now on. Who belongs to a storefront gets the events of that one; others get all, also ' +
      `those that concern no storefront. ${COMES_BACK}`,
    needs: 'events:read',
    query: eventsQuerySchema,
    headers: HEADERS,
    replies: REPLIES,
    problems: ['events_gone', 'not_acceptable', 'rate_limited'],
    handle: async ({ principal, query, ...call }) => {
      refuseOthers(call);
      const after = await startOf(room, call, { ...query, from: query.from ?? 'now' });
      const scope = scopeOf(principal);
      const types = query.type && new Set<string>(query.type);
      const { orderId } = query;
      return streaming(room, principal, {
        after,
        orderId,
        isWanted: (event) =>
          isVisible(event, scope) &&
          (types?.has(event.type) ?? true) &&
          (orderId === undefined || event.orderId === orderId),
      });
    },
  });
}

function isVisible(event: StoredEvent, { storefrontId, customerId }: Scope): boolean {
  return (
    (storefrontId === undefined || event.storefrontId === storefrontId) &&
    (customerId === undefined || event.customerId === customerId)
  );
}

function refuseOthers({ accepts }: { accepts(mediaType: string): boolean }): void {
  if (!accepts(EVENT_STREAM))
    throw new ProblemError('not_acceptable', 'Events come as `text/event-stream` alone.');
}

async function startOf(
  { events }: EventRoom,
  { header }: { header(name: string): string | undefined },
  { from, lastEventId }: { from: 'start' | 'now'; lastEventId?: string | undefined },
): Promise<EventPlace> {
  const horizon = await events.horizon();
  // A browser sends an empty one until it has seen an event.
  const fromHeader = header('Last-Event-ID') || undefined;
  if (fromHeader !== undefined) return placeOf(fromHeader, 'header', horizon);
  if (lastEventId) return placeOf(lastEventId, 'query', horizon);
  return from === 'start' ? BEGINNING : before(horizon.settled);
}

function streaming({ live }: EventRoom, principal: Principal, listening: Listening): Reply {
  live.admit(principal);
  return {
    status: 200,
    headers: {
      'Content-Type': `${EVENT_STREAM}; charset=utf-8`,
      // Nothing between here and the client may keep it, or hold it back to compress it.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
    stream: async (request, response, access: Access) => {
      if (request.method === 'HEAD') response.end();
      else await live.stream(response, principal, access, listening);
    },
  };
}
