import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { thisMachine } from '../machine';
import { startBenchPostgres } from './databases';
import { compare, sizeOf, slowdowns, type Comparison, type Subject } from './measure';
import { OPERATIONS } from './operations';
import { readSamples } from './samples';

export const SCALE_USAGE = `npm run bench -- scale [options]   compares what things cost with few and with many orders

  --small 10000        orders of the small database
  --large 1000000      orders of the large database; a million take some minutes and 8 GB
  --rounds 31          how often each operation is measured at each size
  --only <text>        only operations whose name contains this
  --data <folder>      keeps the generated data there, and uses it again
  --json <file>        also writes all measurements to a file
`;

/** What serves one order, or a page of a list, must cost the same at every size. */
const MAX_RATIO = 1.2;
/** A look that a background job takes is bounded, and slows down nothing else by more than a tenth. */
const MAX_LOOK_MS = 1_000;
const MAX_SLOWDOWN = 1.1;

/** What is measured while looks run. */
const SERVED = ['place an order', 'read an order'];

interface Slowdown {
  served: string;
  look: string;
  ratio: number;
}

export async function benchScale(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      small: { type: 'string', default: '10000' },
      large: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '31' },
      only: { type: 'string', default: '' },
      data: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return print(SCALE_USAGE);
  const rounds = Number(values.rounds);
  const operations = OPERATIONS.filter(({ name }) => name.includes(values.only));
  const postgres = await startBenchPostgres(values.data, print);
  try {
    const [smallDatabase, largeDatabase] = [
      await postgres.withOrders(Number(values.small)),
      await postgres.withOrders(Number(values.large)),
    ];
    const [small, large] = [
      { db: smallDatabase.db, samples: await readSamples(smallDatabase.db) },
      { db: largeDatabase.db, samples: await readSamples(largeDatabase.db) },
    ];
    print(`On disk: ${await megabytes(small)} and ${await megabytes(large)}\n`);
    print(headline(values.small, values.large));
    const comparisons: Comparison[] = [];
    for (const operation of operations) {
      const comparison = await compare(operation, small, large, rounds);
      comparisons.push(comparison);
      print(asLine(comparison));
    }
    const slowed = await measureSlowdowns({ ...large, url: largeDatabase.url }, rounds);
    print(asSummary(comparisons, slowed));
    if (values.json !== undefined) {
      const results = {
        machine: thisMachine(),
        small: values.small,
        large: values.large,
        comparisons,
        slowdowns: slowed,
      };
      await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
    }
  } finally {
    await postgres.stop();
  }
}

async function measureSlowdowns(large: Subject & { url: string }, rounds: number): Promise<Slowdown[]> {
  const found: Slowdown[] = [];
  const served = OPERATIONS.filter(({ name }) => SERVED.includes(name));
  print(
    '\nWhile another process takes a look again and again, at the pace of the product (time ÷ time without it):',
  );
  for (const look of OPERATIONS.filter(({ kind }) => kind === 'look')) {
    for (const [at, ratio] of (await slowdowns(served, look, large, rounds)).entries()) {
      const { name } = served[at]!;
      found.push({ served: name, look: look.name, ratio });
      print(`${look.name.padEnd(NAME_WIDTH)} ${name.padEnd(16)} ${ratio.toFixed(2)}`);
    }
  }
  return found;
}

const NAME_WIDTH = 52;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const megabytes = async ({ db }: Subject): Promise<string> =>
  `${Math.round((await sizeOf(db)) / 1_000_000)} MB`;

const headline = (small: string, large: string): string =>
  `${'median ms, and rows read, with this many orders'.padEnd(NAME_WIDTH)}${small.padStart(18)}${large.padStart(18)}   ratio`;

const isMissed = ({ kind, small, large }: Comparison): boolean =>
  kind === 'look' ? large.ms > MAX_LOOK_MS : large.ms / small.ms > MAX_RATIO;

function asLine(comparison: Comparison): string {
  const { name, small, large } = comparison;
  const cost = ({ ms, rows }: Comparison['small']): string =>
    `${ms.toFixed(2).padStart(9)} ${String(rows).padStart(8)}`;
  const ratio = (large.ms / small.ms).toFixed(2).padStart(7);
  return `${name.padEnd(NAME_WIDTH)}${cost(small)}${cost(large)} ${ratio}${isMissed(comparison) ? '  missed' : ''}`;
}

function asSummary(comparisons: readonly Comparison[], slowed: readonly Slowdown[]): string {
  const missed = [
    ...comparisons.filter(isMissed).map(({ name }) => name),
    ...slowed
      .filter(({ ratio }) => ratio > MAX_SLOWDOWN)
      .map(({ served, look }) => `${served}, while: ${look}`),
  ];
  const bars = `at most ${MAX_RATIO} × for what serves an order or a list; a look under ${MAX_LOOK_MS} ms, and others at most ${MAX_SLOWDOWN} × slower meanwhile`;
  return `\nThe bars: ${bars}.\n${missed.length === 0 ? 'All are met.' : `Missed:\n${missed.map((name) => `  ${name}`).join('\n')}`}`;
}
