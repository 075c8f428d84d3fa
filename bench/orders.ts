import { writeFile } from 'node:fs/promises';
import { createProgress } from '../src/provision/progress';
import { startHoldfast, type BenchRun } from './holdfast';
import { InterruptedError } from './interrupted-error';
import { parseOptions, USAGE, type BenchOptions } from './options';
import { asJson, asText, thisMachine } from './report';
import { runRounds } from './rounds';

/**
 * Measures what an order costs on this machine. It places orders over the REST API of a Holdfast that is
 * started for the bench, and runs workflows that do nothing on the same Temporal server as baselines. It does
 * not judge the results, and fails only when an order fails.
 */
export async function benchOrders(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (!options) return;
  const machine = thisMachine();
  const progress = createProgress(process.stdout);
  const run = startHoldfast(progress, options.products);
  const interruption = stopOnSignals(run);
  try {
    const results = await Promise.race([measure(run, options), interruption]);
    process.stdout.write(asText(results, options, machine));
    if (options.json !== undefined) {
      await writeFile(options.json, `${JSON.stringify(asJson(results, options, machine), null, 2)}\n`);
    }
  } finally {
    await run.stop();
  }
}

/** @returns undefined when there is nothing to measure: the usage was printed */
function readOptions(args: string[]): BenchOptions | undefined {
  try {
    const options = parseOptions(args);
    if (!options) process.stdout.write(USAGE);
    return options;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

async function measure(run: BenchRun, options: BenchOptions) {
  const holdfast = await run.holdfast;
  return runRounds(holdfast, options, (line) => process.stdout.write(`${line}\n`));
}

/**
 * @returns a promise that rejects at the first signal and never resolves. The second signal kills everything
 * at once.
 */
function stopOnSignals(run: BenchRun): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => {
          run.kill();
          process.exit(130);
        });
        process.stdout.write('\nStopping; press Ctrl-C again to stop at once.\n');
        reject(new InterruptedError('Interrupted'));
      });
    }
  });
}
