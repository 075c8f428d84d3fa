/** A line of a text that is read piece by piece. */
export interface ReadLine {
  /** From 1. */
  number: number;
  /** Without its end; undefined when it is too long. */
  bytes: Buffer | undefined;
}

const NEWLINE = 0x0a;

/**
 * The lines of a stream, one after the other; no more than one is held. What comes after the last newline is a line only when
 * the stream has ended as it should: a client that hangs up leaves no half of one.
 */
export async function* readLines(input: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<ReadLine> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const keep = (part: Buffer): void => {
    length += part.length;
    if (length <= maxBytes) parts.push(part);
    else parts = [];
  };
  const line = (): ReadLine => ({ number, bytes: length <= maxBytes ? Buffer.concat(parts) : undefined });

  for await (const chunk of input) {
    let begin = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, begin)) {
      keep(chunk.subarray(begin, end));
      yield line();
      number += 1;
      parts = [];
      length = 0;
      begin = end + 1;
    }
    keep(chunk.subarray(begin));
  }
  if (length > 0) yield line();
}
