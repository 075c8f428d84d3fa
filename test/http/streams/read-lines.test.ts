import { readLines, type LineLimits, type ReadLine } from '../../../src/http/streams/read-lines';

const AMPLE_LIMITS: LineLimits = { lineBytes: 1_000, lines: 1_000_000, bytes: 100_000_000 };

async function* streamOf(...chunks: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function linesOf(input: AsyncIterable<Buffer>, limits: Partial<LineLimits> = {}): Promise<ReadLine[]> {
  const lines: ReadLine[] = [];
  for await (const line of readLines(input, { ...AMPLE_LIMITS, ...limits })) lines.push(line);
  return lines;
}

const textsOf = (lines: ReadLine[]) =>
  lines.map(({ number, bytes, isOverLimit }) => [number, isOverLimit ? 'beyond' : bytes?.toString()]);

/** How often the event loop ran other callbacks during the work. */
async function countTurnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let next: NodeJS.Immediate;
  const countTurn = (): void => {
    turns += 1;
    next = setImmediate(countTurn);
  };
  next = setImmediate(countTurn);
  await work;
  clearImmediate(next);
  return turns;
}

it('yields numbered lines, however they were split into chunks', async () => {
  expect(textsOf(await linesOf(streamOf('one\ntw', 'o\n\nfo', 'ur')))).toEqual([
    [1, 'one'],
    [2, 'two'],
    [3, ''],
    [4, 'four'],
  ]);
});

it('yields a line that is too long without its text and continues after it', async () => {
  expect(textsOf(await linesOf(streamOf('x'.repeat(600), `${'x'.repeat(600)}\nshort\n`)))).toEqual([
    [1, undefined],
    [2, 'short'],
  ]);
});

it.each([
  ['text', 'a\nb\nc\nd\n'],
  ['nothing', '\n\n\n\n'],
])('stops at the maximum of lines with %s on them', async (_what, text) => {
  const texts = textsOf(await linesOf(streamOf(text), { lines: 2 }));
  expect(texts.map(([number]) => number)).toEqual([1, 2, 3]);
  expect(texts.at(-1)).toEqual([3, 'beyond']);
  expect(textsOf(await linesOf(streamOf('a\nb\n'), { lines: 2 }))).toHaveLength(2);
});

it('stops at the maximum of bytes', async () => {
  let chunkCount = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) {
      chunkCount += 1;
      yield Buffer.from('x'.repeat(99) + '\n');
    }
  }
  const lines = await linesOf(endless(), { bytes: 1_000 });
  expect(textsOf(lines).at(-1)).toEqual([11, 'beyond']);
  expect(chunkCount).toBe(11);
});

it.each([
  ['empty ones', '\n'.repeat(20_000)],
  ['short ones', '{}\n'.repeat(10_000)],
  ['long ones', `${'x'.repeat(999)}\n`.repeat(2_000)],
  ['one line without end', 'x'.repeat(20_000_000)],
])('yields to the event loop while it reads %s', async (_what, text) => {
  const chunks = text.match(/[^]{1,65536}/g)!;
  expect(await countTurnsDuring(linesOf(streamOf(...chunks)))).toBeGreaterThan(20);
});
