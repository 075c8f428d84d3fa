import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import type { Client } from './generated/client';
import type { Event } from './generated/types.gen';
import { pause } from './pause';
import { HoldfastProblem } from './problem';

export type EventType = Event['type'];

export interface FollowEventsOptions {
  /** Only events of this order. */
  orderId?: string;
  /** Only events of these types. */
  types?: EventType[];
  /** The `id` of the last event that was processed. Undefined: only new events. */
  after?: string;
  /** `start`: without `after`, the stream begins with the first event that is available. */
  from?: 'start' | 'now';
  /** Ends the stream. */
  signal?: AbortSignal;
}

/** The delay before reconnecting, until the API sets another one (`retry:`). */
const INITIAL_RECONNECT_MS = 1_000;

/** See `HoldfastClient.followEvents`. */
export async function* followEvents(
  client: Pick<Client, 'get'>,
  { orderId, types, after, from, signal = new AbortController().signal }: FollowEventsOptions,
): AsyncGenerator<Event> {
  let lastId = after;
  let reconnectMs = INITIAL_RECONNECT_MS;
  for (;;) {
    try {
      // The generated types leave streams out, and the client omits what is undefined.
      const { data } = await client.get<ReadableStream<Uint8Array>, unknown, true>({
        url: '/v1/events',
        query: { orderId, type: types, from },
        headers: { 'Last-Event-ID': lastId },
        security: [{ scheme: 'bearer', type: 'http' }],
        parseAs: 'stream',
        signal,
      });
      const messages = parseMessages(data, {
        onRetry: (ms) => (reconnectMs = ms),
        onPosition: (id) => (lastId ??= id),
        signal,
      });
      for await (const { id, data: text } of messages) {
        yield JSON.parse(text) as Event;
        lastId = id;
      }
    } catch (error) {
      // A stream that broke is not a refusal, so it reconnects.
      if (signal.aborted || error instanceof HoldfastProblem) throw error;
    }
    await pause(reconnectMs, signal);
  }
}

interface StreamOptions {
  onRetry(ms: number): void;
  /** Is called with the position at which the stream begins. */
  onPosition(id: string): void;
  /** Ends the stream, even after the request that was sent with it has been garbage-collected. */
  signal: AbortSignal;
}

function parseMessages(
  body: ReadableStream<Uint8Array>,
  { onRetry, onPosition, signal }: StreamOptions,
): AsyncIterable<EventSourceMessage> {
  const decoder = new TextDecoder();
  let firstBytes: string | undefined = '';
  const text = new TransformStream<Uint8Array, string>({
    transform(chunk, controller) {
      const piece = decoder.decode(chunk, { stream: true });
      controller.enqueue(piece);
      if (firstBytes === undefined) return;
      firstBytes += piece;
      const [first, rest] = firstBytes.split('\n\n', 2);
      if (rest === undefined) return;
      firstBytes = undefined;
      // The parser reports only messages with data. The first message has only an id: the position from which
      // to resume if the stream breaks before the first event.
      const position = /^id: ?(.+)$/m.exec(first!)?.[1];
      if (position !== undefined && !/^data:/m.test(first!)) onPosition(position);
    },
  });
  return body.pipeThrough(text, { signal }).pipeThrough(new EventSourceParserStream({ onRetry }));
}
