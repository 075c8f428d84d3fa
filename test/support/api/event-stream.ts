import type { EventView } from '../../../src/contracts/event';
import { until } from '../until';

interface Frame {
  id?: string;
  event?: string;
  data?: string;
  retry?: string;
  comment?: string;
}

/** A client of a stream of server-sent events, as https://html.spec.whatwg.org/multipage/server-sent-events.html has it. */
export interface EventStreamReader {
  status: number;
  headers: Headers;
  frames: Frame[];
  /** What was received, in order. */
  events: EventView[];
  /** What a client comes back with. */
  lastEventId: string | undefined;
  /** Resolves when the server has ended the stream, or the connection is lost. */
  ended: Promise<void>;
  /** Waits until so many events have come. */
  waitForEvents(count: number): Promise<EventView[]>;
  close(): Promise<void>;
}

export async function openEventStream(
  url: string,
  key: string,
  headers: Record<string, string> = {},
): Promise<EventStreamReader> {
  const aborting = new AbortController();
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${key}`, ...headers },
    signal: aborting.signal,
  });
  const reader: EventStreamReader = {
    status: answer.status,
    headers: answer.headers,
    frames: [],
    events: [],
    lastEventId: headers['last-event-id'],
    ended: Promise.resolve(),
    waitForEvents: (count) => until(() => Promise.resolve(reader.events.length >= count && reader.events)),
    async close() {
      aborting.abort();
      await reader.ended;
    },
  };
  reader.ended = readFrames(answer, reader).catch(() => undefined);
  return reader;
}

async function readFrames(answer: Response, reader: EventStreamReader): Promise<void> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = text.split('\n\n');
    // What is behind the last empty line has not come whole.
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
