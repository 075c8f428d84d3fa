/** How things look on the wire: https://html.spec.whatwg.org/multipage/server-sent-events.html */
import type { EventView, StoredEvent } from '../../contracts/event';
import type { EventPosition } from '../../domain/shared/event-position';
import { encodeEventId } from './event-id';

export function eventView(event: StoredEvent): EventView {
  const { position: place, type, orderId, storefrontId, at, payload } = event;
  return { id: encodeEventId(place), type, orderId, storefrontId, at: at.toISOString(), data: payload };
}

/** JSON has no line breaks of its own, so the data is always one line. */
export function eventFrame(event: StoredEvent): string {
  const view = eventView(event);
  return `id: ${view.id}\nevent: ${view.type}\ndata: ${JSON.stringify(view)}\n\n`;
}

/** Without data it is no event, but moves the place on from which the client comes back. */
export function heartbeatFrame(place: EventPosition): string {
  return `: heartbeat\nid: ${encodeEventId(place)}\n\n`;
}

/** @param retryMs after how long the client comes back when the connection is lost */
export function openingFrame(place: EventPosition, retryMs: number): string {
  return `retry: ${retryMs}\nid: ${encodeEventId(place)}\n\n`;
}
