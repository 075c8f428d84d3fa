import { describeFailure } from '../src/provision/progress';
import { ProvisionError } from '../src/provision/provision-error';
import { InterruptedError } from './interrupted-error';
import { benchOrders } from './orders';
import { benchQueries } from './queries/queries';
import { benchRelays } from './relays';
import { benchReports } from './reports';
import { benchScale } from './scale/scale';

/** Each bench by the name that it has on the command line. */
const BENCHES: Record<string, (args: string[]) => Promise<void>> = {
  orders: benchOrders,
  queries: benchQueries,
  relays: benchRelays,
  reports: benchReports,
  scale: benchScale,
};

/** The bench that the first argument names; without a name, that of an order. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const [name = 'orders'] = args;
  if (name.startsWith('--')) return benchOrders(args);
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
