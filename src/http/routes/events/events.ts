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
import { positionBefore, FIRST_POSITION, type EventPosition } from '../../../domain/shared/event-position';
import { resolveEventPosition } from '../../streams/event-id';
import type { LiveEvents, Subscription } from '../../streams/live-events';
import { EVENT_EXAMPLE } from '../../openapi/event-examples';
import type { EventLog } from '../../ports/events';
import { ProblemError } from '../../errors/problem-details';
import { defineRoute, type StreamAccess, type Reply, type Route } from '../../server/route';
import { findOrder, type OrderRoutesDependencies } from '../orders/order-access';

export interface EventRoutesDependencies {
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

const RECONNECT_DESCRIPTION =
  'Come back with the last `id:` as Last-Event-ID and nothing is missed or doubled, also by another process or after a ' +
  'restart. The stream ends when its key does, or the server restarts: come back after the milliseconds of `retry:`. ' +
  'A client that takes nothing for a minute is cut off.';

/** `GET /v1/orders/{orderId}/events`. */
export function orderEventsRoute(
  room: EventRoutesDependencies & Pick<OrderRoutesDependencies, 'orders'>,
): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders/{orderId}/events',
    operationId: 'streamOrderEvents',
    tag: 'Events',
    summary: "Follow an order's events, live",
    description: `Begins with the first event of the order, and stays open after the order has ended: returns may follow. ${RECONNECT_DESCRIPTION}`,
    needs: 'orders:read',
    params: orderIdSchema,
    query: orderEventsQuerySchema,
    headers: HEADERS,
    replies: REPLIES,
    problems: ['events_expired', 'not_acceptable', 'rate_limited'],
    handle: async ({ principal, params: { orderId }, query, ...call }) => {
      requireEventStreamAccepted(call);
      await findOrder(room.orders, scopeOf(principal), orderId);
      const after = await readStartPosition(room, call, { ...query, from: query.from ?? 'start' });
      const types = query.type && new Set<string>(query.type);
      return streamReply(room, principal, {
        after,
        orderId,
        isWanted: (event) => event.orderId === orderId && (types?.has(event.type) ?? true),
      });
    },
  });
}

/** `GET /v1/events`. */
export function eventsRoute(room: EventRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/events',
    operationId: 'streamEvents',
    tag: 'Events',
    summary: 'Follow all events, live',
    description:
      'Begins with what happens from now on. Who belongs to a storefront gets the events of that one; others get all, also ' +
      `those that concern no storefront. ${RECONNECT_DESCRIPTION}`,
    needs: 'events:read',
    query: eventsQuerySchema,
    headers: HEADERS,
    replies: REPLIES,
    problems: ['events_expired', 'not_acceptable', 'rate_limited'],
    handle: async ({ principal, query, ...call }) => {
      requireEventStreamAccepted(call);
      const after = await readStartPosition(room, call, { ...query, from: query.from ?? 'now' });
      const scope = scopeOf(principal);
      const types = query.type && new Set<string>(query.type);
      const { orderId } = query;
      return streamReply(room, principal, {
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

function requireEventStreamAccepted({ accepts }: { accepts(mediaType: string): boolean }): void {
  if (!accepts(EVENT_STREAM))
    throw new ProblemError('not_acceptable', 'Events come as `text/event-stream` alone.');
}

async function readStartPosition(
  { events }: EventRoutesDependencies,
  { header }: { header(name: string): string | undefined },
  { from, lastEventId }: { from: 'start' | 'now'; lastEventId?: string | undefined },
): Promise<EventPosition> {
  const horizon = await events.horizon();
  // A browser sends an empty one until it has seen an event.
  const fromHeader = header('Last-Event-ID') || undefined;
  if (fromHeader !== undefined) return resolveEventPosition(fromHeader, 'header', horizon);
  if (lastEventId) return resolveEventPosition(lastEventId, 'query', horizon);
  return from === 'start' ? FIRST_POSITION : positionBefore(horizon.settled);
}

function streamReply(
  { live }: EventRoutesDependencies,
  principal: Principal,
  listening: Subscription,
): Reply {
  live.admit(principal);
  return {
    status: 200,
    headers: {
      'Content-Type': `${EVENT_STREAM}; charset=utf-8`,
      // Nothing between here and the client may keep it, or hold it back to compress it.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
    stream: async (request, response, access: StreamAccess) => {
      if (request.method === 'HEAD') response.end();
      else await live.stream(response, principal, access, listening);
    },
  };
}
