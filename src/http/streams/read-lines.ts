import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/** A line of a text that is read from a stream. */
export interface ReadLine {
  /** Counted from 1. */
  number: number;
  /** Without the line break. undefined: the line is too long. */
  bytes: Buffer | undefined;
  /** There are too many lines or bytes: neither this line nor any later one was read. */
  isOverLimit?: true;
}

export interface LineLimits {
  /** Maximum bytes of one line. */
  lineBytes: number;
  /** Maximum number of lines, including blank ones. */
  lines: number;
  /** Maximum bytes in total. */
  bytes: number;
}

const NEWLINE = 0x0a;

/**
 * After this much, other requests get a turn. The work for a line may take a tenth of a millisecond without
 * ever waiting, and all lines of a chunk are available at once.
 */
const LINES_BEFORE_YIELD = 32;
const BYTES_BEFORE_YIELD = 64 * 1024;

/**
 * The lines of a stream, one after the other. At most one line is held in memory. Text after the last newline
 * is a line only if the stream has ended properly, so that a client that disconnects leaves no partial line.
 */
export async function* readLines(input: AsyncIterable<Buffer>, limits: LineLimits): AsyncGenerator<ReadLine> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const append = (part: Buffer): void => {
    length += part.length;
    if (length <= limits.lineBytes) parts.push(part);
    else parts = [];
  };
  const currentLine = (): ReadLine => {
    if (number > limits.lines) return { number, bytes: undefined, isOverLimit: true };
    return { number, bytes: length <= limits.lineBytes ? Buffer.concat(parts) : undefined };
  };
  const shouldYield = createYieldCheck();

  let total = 0;
  for await (const chunk of input) {
    total += chunk.length;
    if (total > limits.bytes) {
      yield { number, bytes: undefined, isOverLimit: true };
      return;
    }
    let begin = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, begin)) {
      append(chunk.subarray(begin, end));
      const line = currentLine();
      yield line;
      if (line.isOverLimit) return;
      if (shouldYield(1, end - begin)) await yieldToEventLoop();
      number += 1;
      parts = [];
      length = 0;
      begin = end + 1;
    }
    append(chunk.subarray(begin));
    if (shouldYield(0, chunk.length - begin)) await yieldToEventLoop();
  }
  if (length > 0) yield currentLine();
}

/** Counts what was read, and tells when enough was read to give other requests a turn. */
function createYieldCheck(): (lines: number, bytes: number) => boolean {
  let [totalLines, totalBytes] = [0, 0];
  return (lines, bytes) => {
    totalLines += lines;
    totalBytes += bytes;
    if (totalLines < LINES_BEFORE_YIELD && totalBytes < BYTES_BEFORE_YIELD) return false;
    [totalLines, totalBytes] = [0, 0];
    return true;
  };
}
