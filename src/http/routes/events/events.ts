import { scopeOf } from '../../server/caller';
import { z } from 'zod';
import {
  eventsQuerySchema,
  orderEventsQuerySchema,
  serverSentEventSchema,
} from '../../../contracts/wire/event-stream';
import { type StoredEvent } from '../../../contracts/internal/events';
import { orderIdSchema } from '../../../contracts/wire/order';
import type { Scope } from '../../../contracts/internal/scope';
import type { Principal } from '../../../domain/access/principal';
import type { EventPosition } from '../../../domain/shared/event-position';
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
    description: 'The `id:` of the last event that you have seen. The stream continues after it.',
    example: EVENT_EXAMPLE.id,
  }),
};

const REPLIES = {
  200: {
    description:
      'Server-sent events, without end. `event:` is the type, `id:` the position to continue from, and `data:` the JSON described ' +
      'here, on one line. While there are no events, a comment is sent every 15 seconds.',
    schema: serverSentEventSchema,
    mediaType: EVENT_STREAM,
    example: { id: EVENT_EXAMPLE.id, event: EVENT_EXAMPLE.type, data: JSON.stringify(EVENT_EXAMPLE) },
  },
};

const RECONNECT_DESCRIPTION =
  'Reconnect with the last `id:` as Last-Event-ID, and no event is lost or repeated, also after a restart or with another ' +
  'process. The stream ends when your key or token expires, and when the server restarts: reconnect after the milliseconds of `retry:`. ' +
  'Clients that read nothing for a minute are disconnected. After `events_expired`, read the current state again, and connect ' +
  'without a Last-Event-ID.';

/** `GET /v1/orders/{orderId}/events`. */
export function orderEventsRoute(
  dependencies: EventRoutesDependencies & Pick<OrderRoutesDependencies, 'orders'>,
): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders/{orderId}/events',
    operationId: 'streamOrderEvents',
    tag: 'Events',
    summary: 'Stream the events of an order',
    description: `Starts with the first event of the order. The stream stays open after the order has ended, because returns may follow. ${RECONNECT_DESCRIPTION}`,
    needs: 'orders:read',
    params: orderIdSchema,
    query: orderEventsQuerySchema,
    headers: HEADERS,
    replies: REPLIES,
    problems: ['events_expired', 'not_acceptable', 'rate_limited'],
    handle: async ({ principal, params: { orderId }, query, ...call }) => {
      requireEventStreamAccepted(call);
      await findOrder(dependencies.orders, scopeOf(principal), orderId);
      const after = await readStartPosition(dependencies, call, { ...query, from: query.from ?? 'start' });
      const types = query.type && new Set<string>(query.type);
      return streamReply(dependencies, principal, {
        after,
        orderId,
        isWanted: (event) => event.orderId === orderId && (types?.has(event.type) ?? true),
      });
    },
  });
}

/** `GET /v1/events`. */
export function eventsRoute(dependencies: EventRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/events',
    operationId: 'streamEvents',
    tag: 'Events',
    summary: 'Stream all events',
    description:
      'Starts with new events. Callers that belong to a storefront get its events. Others get all events, including ' +
      `those that concern no storefront. ${RECONNECT_DESCRIPTION}`,
    needs: 'events:read',
    query: eventsQuerySchema,
    headers: HEADERS,
    replies: REPLIES,
    problems: ['events_expired', 'not_acceptable', 'rate_limited'],
    handle: async ({ principal, query, ...call }) => {
      requireEventStreamAccepted(call);
      const after = await readStartPosition(dependencies, call, { ...query, from: query.from ?? 'now' });
      const scope = scopeOf(principal);
      const types = query.type && new Set<string>(query.type);
      const { orderId } = query;
      return streamReply(dependencies, principal, {
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
    throw new ProblemError('not_acceptable', 'Events are available only as `text/event-stream`.');
}

async function readStartPosition(
  { events }: EventRoutesDependencies,
  { header }: { header(name: string): string | undefined },
  { from, lastEventId }: { from: 'start' | 'now'; lastEventId?: string | undefined },
): Promise<EventPosition> {
  // A browser sends an empty header until it has seen an event.
  const fromHeader = header('Last-Event-ID') || undefined;
  if (fromHeader !== undefined) return resolveEventPosition(fromHeader, 'header', events);
  if (lastEventId) return resolveEventPosition(lastEventId, 'query', events);
  const { start, end } = await events.horizon();
  return from === 'start' ? start : end;
}

function streamReply(
  { live }: EventRoutesDependencies,
  principal: Principal,
  subscription: Subscription,
): Reply {
  live.admit(principal);
  return {
    status: 200,
    headers: {
      'Content-Type': `${EVENT_STREAM}; charset=utf-8`,
      // Proxies must neither cache the stream nor buffer it for compression.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
    stream: async (request, response, access: StreamAccess) => {
      if (request.method === 'HEAD') response.end();
      else await live.stream(response, principal, access, subscription);
    },
  };
}
