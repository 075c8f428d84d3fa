import { writeFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import type { Layout } from '../../src/main/dev/services';
import { createProgress } from '../../src/provision/progress';
import { createTemporalClient } from '../../src/temporal/connection/client';
import { thisMachine } from '../machine';
import { startHoldfast, type Holdfast } from '../holdfast';
import { stopOnSignals } from '../stop-on-signals';
import { startBaseline } from './baseline/baseline';
import { benchFlashAtScale } from './flash-sale/flash-at-scale';
import { parseOptions, USAGE, type PerformanceOptions } from './options';
import { createOrderClient } from './product/order-client';
import { asText, type PerformanceReport } from './report/report';
import type { SectionName } from './rows';
import { measureApi } from './sections/api';
import { measureCost } from './sections/cost';
import { measureCounts } from './sections/counts';
import { measureFlash } from './sections/flash';
import { measureRest } from './sections/rest';
import { measureThroughput } from './sections/throughput';
import { measureWorkers, WORKERS_ENVIRONMENT } from './sections/workers';
import type { Figures, Section, Stage } from './stage';
import { startTemporalOnPostgres } from './product/temporal-on-postgres';

/** The number of products of the bench, which are ordered in turn. */
const PRODUCTS = 20;

/** Sections that share one start of Holdfast. */
interface Start {
  layout: Layout;
  environment?: Record<string, string>;
  sections: [SectionName, Section][];
}

const STARTS: readonly Start[] = [
  {
    layout: 'together',
    sections: [
      ['cost', measureCounts],
      ['cost', measureCost],
      ['flash', measureFlash],
      ['api', measureApi],
      ['throughput', measureThroughput],
    ],
  },
  {
    layout: 'split',
    sections: [
      ['cost', measureCounts],
      ['cost', measureCost],
    ],
  },
  { layout: 'together', environment: WORKERS_ENVIRONMENT, sections: [['workers', measureWorkers]] },
  { layout: 'development', sections: [['rest', measureRest]] },
];

/**
 * Measures the rows of docs/performance.md on this machine. It judges them, but fails only when an order fails.
 *
 * @param name `all`, or the name of a section
 */
export async function benchPerformance(name: string, args: string[]): Promise<void> {
  if (name === 'flash' && args.some((arg) => arg.startsWith('--attempts'))) return benchFlashAtScale(args);
  const options = readOptions(name, args);
  if (!options) return;
  const machine = thisMachine();
  const figures: Figures = {};
  for (const start of STARTS) Object.assign(figures, await measureStart(start, options));
  const { json, ...shown } = options;
  const report: PerformanceReport = { machine, options: shown, takenAt: new Date().toISOString(), figures };
  process.stdout.write(asText(report));
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
}

/** @returns undefined when there is nothing to measure: the usage was printed */
function readOptions(name: string, args: string[]): PerformanceOptions | undefined {
  try {
    const options = parseOptions(name, args);
    if (!options) process.stdout.write(USAGE);
    return options;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

/** Starts Holdfast, if one of the wanted sections needs this start, and runs those sections. */
async function measureStart(
  { layout, environment = {}, sections }: Start,
  options: PerformanceOptions,
): Promise<Figures> {
  const wanted = sections.filter(([name]) => options.sections.includes(name));
  if (wanted.length === 0) return {};
  const progress = createProgress(process.stdout);
  // Workflows of an earlier start would go on in the same server, so each start has its own.
  const temporal = options.temporal === 'postgres' ? await startTemporalOnPostgres(progress) : undefined;
  const run = startHoldfast(progress, {
    ...{ products: PRODUCTS, layout },
    environment: { ...environment, ...(temporal ? { TEMPORAL_ADDRESS: temporal.address } : {}) },
  });
  const interruption = stopOnSignals(run);
  const measured = run.holdfast.then((holdfast) =>
    runSections(holdfast, temporal?.pids, { layout, wanted, options }),
  );
  try {
    return await Promise.race([measured, interruption.interrupted]);
  } finally {
    interruption.stopListening();
    await run.stop();
    await temporal?.stop();
  }
}

async function runSections(
  holdfast: Holdfast,
  temporalPids: ReadonlyMap<string, number> = new Map(),
  { layout, wanted, options }: { layout: Layout; wanted: Start['sections']; options: PerformanceOptions },
): Promise<Figures> {
  // All orders of the bench are of one customer. In `split` the customer service is asked about it once in a while;
  // in `together` about each order, because that costs no workflow task.
  if (layout === 'split')
    await holdfast.database.db.execute(
      sql`update storefronts set settings = settings || '{"customerCheckMinutes": 60}'`,
    );
  const baseline = await startBaseline(holdfast);
  const temporal = createTemporalClient({ address: holdfast.temporalAddress, namespace: 'default' });
  holdfast.onStop(() => temporal.connection.close());
  const orders = createOrderClient(holdfast, options.concurrency);
  holdfast.onStop(() => orders.close());
  const stage: Stage = {
    ...{ holdfast, layout, options, baseline, orders, temporal },
    pids: () =>
      new Map([...holdfast.launched.pids(), ...temporalPids, ['baseline-worker', baseline.pid] as const]),
  };
  const figures: Figures = {};
  for (const [name, section] of wanted) {
    const startMs = performance.now();
    Object.assign(figures, await section(stage));
    process.stdout.write(`✓ ${name}, ${layout} ${((performance.now() - startMs) / 1000).toFixed(1)} s\n`);
  }
  return figures;
}
