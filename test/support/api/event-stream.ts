import type { EventView } from '../../../src/contracts/wire/events';
import { until } from '../until';

interface Frame {
  id?: string;
  event?: string;
  data?: string;
  retry?: string;
  comment?: string;
}

/** A client of server-sent events, by https://html.spec.whatwg.org/multipage/server-sent-events.html. */
export interface EventStreamReader {
  status: number;
  headers: Headers;
  frames: Frame[];
  /** The received events, in order. */
  events: EventView[];
  /** The id that a client sends when it reconnects. */
  lastEventId: string | undefined;
  /** Resolves when the server has ended the stream or the connection is lost. */
  ended: Promise<void>;
  /** Waits until `count` events have been received. */
  waitForEvents(count: number): Promise<EventView[]>;
  close(): Promise<void>;
}

export async function openEventStream(
  url: string,
  key: string,
  headers: Record<string, string> = {},
): Promise<EventStreamReader> {
  const abortController = new AbortController();
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${key}`, ...headers },
    signal: abortController.signal,
  });
  const reader: EventStreamReader = {
    status: response.status,
    headers: response.headers,
    frames: [],
    events: [],
    lastEventId: headers['last-event-id'],
    ended: Promise.resolve(),
    waitForEvents: (count) => until(() => Promise.resolve(reader.events.length >= count && reader.events)),
    async close() {
      abortController.abort();
      await reader.ended;
    },
  };
  reader.ended = readFrames(response, reader).catch(() => undefined);
  return reader;
}

async function readFrames(response: Response, reader: EventStreamReader): Promise<void> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = text.split('\n\n');
    // The part behind the last empty line is incomplete.
    text = blocks.pop()!;
    for (const block of blocks) recordFrame(parseFrame(block), reader);
  }
}

function parseFrame(block: string): Frame {
  const frame: Record<string, string> = {};
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^([a-z]*):? ?(.*)$/.exec(line) ?? [];
    frame[name || 'comment'] = value;
  }
  return frame;
}

function recordFrame(frame: Frame, reader: EventStreamReader): void {
  reader.frames.push(frame);
  if (frame.id !== undefined) reader.lastEventId = frame.id;
  if (frame.data !== undefined) reader.events.push(JSON.parse(frame.data) as EventView);
}
