import { describeFailure } from '../src/provision/progress';
import { ProvisionError } from '../src/provision/provision-error';
import { InterruptedError } from './interrupted-error';
import { benchPerformance } from './performance/performance';
import { SECTION_NAMES } from './performance/rows';
import { writeCharts } from './performance/report/write-charts';
import { benchQueries } from './queries/queries';
import { benchRelays } from './relays';
import { benchReports } from './reports';
import { benchScale } from './scale/scale';

/** Each bench by the name that it has on the command line. */
const BENCHES: Record<string, (args: string[]) => Promise<void>> = {
  ...Object.fromEntries(
    ['all', ...SECTION_NAMES].map((name) => [name, (args: string[]) => benchPerformance(name, args)]),
  ),
  charts: writeCharts,
  queries: benchQueries,
  relays: benchRelays,
  reports: benchReports,
  scale: benchScale,
};

/** The bench that the first argument names; without a name, all rows of docs/performance.md. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const [name = 'all'] = args;
  if (name.startsWith('--')) return benchPerformance('all', args);
  const bench = BENCHES[name];
  if (!bench) throw new Error(`There is no bench ${name}. There are: ${Object.keys(BENCHES).join(', ')}`);
  return bench(args.slice(1));
}

main().then(
  // A client of a stopped server may still be trying to reconnect.
  () => process.exit(),
  (error: unknown) => {
    const isInterrupted = error instanceof InterruptedError;
    if (error instanceof ProvisionError) process.stderr.write(`\n${describeFailure(error)}\n`);
    else if (!isInterrupted)
      process.stderr.write(`\n${String(error instanceof Error ? error.stack : error)}\n`);
    process.exit(isInterrupted ? 130 : 1);
  },
);
