import type { BenchRun } from './holdfast';
import { InterruptedError } from './interrupted-error';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * @returns a promise that rejects at the first signal and never resolves. The second signal kills everything
 * at once.
 */
export function stopOnSignals(run: BenchRun): { interrupted: Promise<never>; stopListening(): void } {
  let stopListening = (): void => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    const onSignal = (): void => {
      stopListening();
      for (const signal of SIGNALS) {
        process.once(signal, () => {
          run.kill();
          process.exit(130);
        });
      }
      process.stdout.write('\nStopping; press Ctrl-C again to stop at once.\n');
      reject(new InterruptedError('Interrupted'));
    };
    for (const signal of SIGNALS) process.once(signal, onSignal);
    stopListening = () => SIGNALS.forEach((signal) => process.removeListener(signal, onSignal));
  });
  return { interrupted, stopListening: () => stopListening() };
}
