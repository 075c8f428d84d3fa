import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import type { Client } from 'openapi-fetch';
import { pause } from './pause';
import { HoldfastProblem } from './problem';
import type { components, operations, paths } from './generated/schema';

type Event = components['schemas']['Event'];

export interface FollowEventsOptions {
  /** Only events of this order. */
  orderId?: string;
  /** Only events of these types. */
  types?: Extract<
    NonNullable<NonNullable<operations['streamEvents']['parameters']['query']>['type']>,
    readonly unknown[]
  >;
  /** The `id` of the last event that you have dealt with. Without it: what comes from now on. */
  after?: string;
  /** `start`: without `after`, from the first event that there is. */
  from?: 'start' | 'now';
  /** Ends it. */
  signal?: AbortSignal;
}

/** Until the API says otherwise (`retry:`). */
const INITIAL_RECONNECT_MS = 1_000;

/**
 * Follows what happens, as it happens, without end. When the stream breaks, or the API restarts, it comes back where it was: nothing is
 * missed, and nothing comes twice. Keep the `id` of what you have dealt with, and pass it as `after` when your own process starts again.
 *
 * @throws HoldfastProblem when the API refuses, and the signal's reason when it is aborted
 */
export async function* followEvents(
  client: Pick<Client<paths, 'application/json'>, 'GET'>,
  { orderId, types, after, from, signal = new AbortController().signal }: FollowEventsOptions = {},
): AsyncGenerator<Event> {
  let last = after;
  let reconnectMs = INITIAL_RECONNECT_MS;
  for (;;) {
    try {
      const header = last === undefined ? {} : { 'Last-Event-ID': last };
      const query = {
        ...(orderId === undefined ? {} : { orderId }),
        ...(types === undefined ? {} : { type: types }),
        ...(from === undefined ? {} : { from }),
      };
      const { data } = await client.GET('/v1/events', {
        params: { query, header },
        parseAs: 'stream',
        signal,
      });
      const messages = parseMessages(data!, {
        onRetry: (ms) => (reconnectMs = ms),
        onPosition: (id) => (last ??= id),
      });
      for await (const { id, data: text } of messages) {
        yield JSON.parse(text) as Event;
        last = id;
      }
    } catch (error) {
      // A stream that broke off is no refusal.
      if (signal.aborted || error instanceof HoldfastProblem) throw error;
    }
    await pause(reconnectMs, signal);
  }
}

interface StreamHandlers {
  onRetry(ms: number): void;
  /** Where the stream begins. */
  onPosition(id: string): void;
}

function parseMessages(
  body: ReadableStream<Uint8Array>,
  { onRetry, onPosition: onPlace }: StreamHandlers,
): AsyncIterable<EventSourceMessage> {
  const decoder = new TextDecoder();
  let head: string | undefined = '';
  const text = new TransformStream<Uint8Array, string>({
    transform(chunk, controller) {
      const piece = decoder.decode(chunk, { stream: true });
      controller.enqueue(piece);
      if (head === undefined) return;
      head += piece;
      const [first, rest] = head.split('\n\n', 2);
      if (rest === undefined) return;
      head = undefined;
      // The parser tells only of what has data; this says where to come back to when nothing has happened yet.
      const place = /^id: ?(.+)$/m.exec(first!)?.[1];
      if (place !== undefined && !/^data:/m.test(first!)) onPlace(place);
    },
  });
  return body.pipeThrough(text).pipeThrough(new EventSourceParserStream({ onRetry }));
}
