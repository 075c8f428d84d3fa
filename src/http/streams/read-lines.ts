import { setImmediate as turn } from 'node:timers/promises';

/** A line of a text that is read piece by piece. */
export interface ReadLine {
  /** From 1. */
  number: number;
  /** Without its end; undefined when it is too long. */
  bytes: Buffer | undefined;
  /** There are too many lines or bytes: neither this line nor any behind it was read. */
  isOverLimit?: true;
}

export interface LineLimits {
  /** Bytes of one line. */
  lineBytes: number;
  /** Lines of all, also those with nothing on them. */
  lines: number;
  /** Bytes of all. */
  bytes: number;
}

const NEWLINE = 0x0a;

/**
 * After so much others have their turn. What a line asks for may cost a tenth of a millisecond and never wait for anything, and all lines of
 * a piece are here at once.
 */
const LINES_BEFORE_YIELD = 32;
const BYTES_BEFORE_YIELD = 64 * 1024;

/**
 * The lines of a stream, one after the other; no more than one is held. What comes after the last newline is a line only when
 * the stream has ended as it should: a client that hangs up leaves no half of one.
 */
export async function* readLines(input: AsyncIterable<Buffer>, bounds: LineLimits): AsyncGenerator<ReadLine> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const keep = (part: Buffer): void => {
    length += part.length;
    if (length <= bounds.lineBytes) parts.push(part);
    else parts = [];
  };
  const line = (): ReadLine => {
    if (number > bounds.lines) return { number, bytes: undefined, isOverLimit: true };
    return { number, bytes: length <= bounds.lineBytes ? Buffer.concat(parts) : undefined };
  };
  const isTurnOver = createYieldCheck();

  let total = 0;
  for await (const chunk of input) {
    total += chunk.length;
    if (total > bounds.bytes) {
      yield { number, bytes: undefined, isOverLimit: true };
      return;
    }
    let begin = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, begin)) {
      keep(chunk.subarray(begin, end));
      const read = line();
      yield read;
      if (read.isOverLimit) return;
      if (isTurnOver(1, end - begin)) await turn();
      number += 1;
      parts = [];
      length = 0;
      begin = end + 1;
    }
    keep(chunk.subarray(begin));
    if (isTurnOver(0, chunk.length - begin)) await turn();
  }
  if (length > 0) yield line();
}

/** Whether so much has been read since it was last asked for that others must have their turn. */
function createYieldCheck(): (lines: number, bytes: number) => boolean {
  let [allLines, allBytes] = [0, 0];
  return (lines, bytes) => {
    allLines += lines;
    allBytes += bytes;
    if (allLines < LINES_BEFORE_YIELD && allBytes < BYTES_BEFORE_YIELD) return false;
    [allLines, allBytes] = [0, 0];
    return true;
  };
}
