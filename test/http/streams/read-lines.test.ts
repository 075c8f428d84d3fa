import { readLines, type LineLimits, type ReadLine } from '../../../src/http/streams/read-lines';

const AMPLE: LineLimits = { lineBytes: 1_000, lines: 1_000_000, bytes: 100_000_000 };

async function* of(...chunks: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function linesOf(input: AsyncIterable<Buffer>, bounds: Partial<LineLimits> = {}): Promise<ReadLine[]> {
  const lines: ReadLine[] = [];
  for await (const line of readLines(input, { ...AMPLE, ...bounds })) lines.push(line);
  return lines;
}

const textsOf = (lines: ReadLine[]) =>
  lines.map(({ number, bytes, isOverLimit }) => [number, isOverLimit ? 'beyond' : bytes?.toString()]);

/** How often others had their turn meanwhile. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let next: NodeJS.Immediate;
  const take = (): void => {
    turns += 1;
    next = setImmediate(take);
  };
  next = setImmediate(take);
  await work;
  clearImmediate(next);
  return turns;
}

it('gives lines with their numbers, however they were cut into pieces', async () => {
  expect(textsOf(await linesOf(of('one\ntw', 'o\n\nfo', 'ur')))).toEqual([
    [1, 'one'],
    [2, 'two'],
    [3, ''],
    [4, 'four'],
  ]);
});

it('gives a line that is too long without its text, and goes on behind it', async () => {
  expect(textsOf(await linesOf(of('x'.repeat(600), `${'x'.repeat(600)}\nshort\n`)))).toEqual([
    [1, undefined],
    [2, 'short'],
  ]);
});

it.each([
  ['text', 'a\nb\nc\nd\n'],
  ['nothing', '\n\n\n\n'],
])('reads no more lines than it may, with %s on them', async (_what, text) => {
  const texts = textsOf(await linesOf(of(text), { lines: 2 }));
  expect(texts.map(([number]) => number)).toEqual([1, 2, 3]);
  expect(texts.at(-1)).toEqual([3, 'beyond']);
  expect(textsOf(await linesOf(of('a\nb\n'), { lines: 2 }))).toHaveLength(2);
});

it('reads no more bytes than it may, and nothing behind them', async () => {
  let read = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) {
      read += 1;
      yield Buffer.from('x'.repeat(99) + '\n');
    }
  }
  const lines = await linesOf(endless(), { bytes: 1_000 });
  expect(textsOf(lines).at(-1)).toEqual([11, 'beyond']);
  expect(read).toBe(11);
});

it.each([
  ['empty ones', '\n'.repeat(20_000)],
  ['short ones', '{}\n'.repeat(10_000)],
  ['long ones', `${'x'.repeat(999)}\n`.repeat(2_000)],
  ['one that never ends', 'x'.repeat(20_000_000)],
])('lets others have their turn while it reads %s', async (_what, text) => {
  const chunks = text.match(/[^]{1,65536}/g)!;
  expect(await turnsDuring(linesOf(of(...chunks)))).toBeGreaterThan(20);
});
