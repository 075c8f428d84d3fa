/** The wire format of server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
import type { StoredEvent } from '../../contracts/internal/events';
import type { EventView } from '../../contracts/wire/events';
import type { EventPosition } from '../../domain/shared/event-position';
import { encodeEventId } from './event-id';

/** It does not parse the event: what a former version has written stays readable. */
export function eventView(event: StoredEvent): EventView {
  const { position, type, orderId, storefrontId, at, payload: data } = event;
  return {
    id: encodeEventId(position),
    type,
    orderId,
    storefrontId,
    at: at.toISOString(),
    data,
  } as EventView;
}

/** `JSON.stringify` writes no line breaks, so the data is always one line. */
export function eventFrame(event: StoredEvent): string {
  const view = eventView(event);
  return `id: ${view.id}\nevent: ${view.type}\ndata: ${JSON.stringify(view)}\n\n`;
}

/** Without data it is no event, but it advances the position from which the client reconnects. */
export function heartbeatFrame(position: EventPosition): string {
  return `: heartbeat\nid: ${encodeEventId(position)}\n\n`;
}

/** @param retryMs after how long the client reconnects when the connection is lost */
export function openingFrame(position: EventPosition, retryMs: number): string {
  return `retry: ${retryMs}\nid: ${encodeEventId(position)}\n\n`;
}
