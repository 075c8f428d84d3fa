import path from 'node:path';
import { parseArgs } from 'node:util';
import { EnvironmentError } from '../settings/environment-schema';
import { defaultCacheDir } from '../../provision/paths';
import { createProgress, describeFailure } from '../../provision/progress';
import { ProvisionError } from '../../provision/provision-error';
import { formatBanner } from './banner';
import { resetDataFolder } from './data-folder';
import { ROOT } from './compile';
import { launch } from './launcher';
import { watchSources } from './watch-sources';
import { readEnvironment } from '../settings/environment';

const USAGE = `npm start                runs all of Holdfast on this machine, for development
npm start -- --reset     the same, after deleting the data of earlier starts
npm start -- --split     the same, with a process of its own for each kind of worker, as in production
npm run dev              the same, and restarts the services whose sources change
npm run doctor           checks the machine without starting anything
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      reset: { type: 'boolean' },
      split: { type: 'boolean' },
      watch: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(USAGE);
  const environment = readEnvironment('development');
  if (environment.NODE_ENV === 'production') {
    throw new ProvisionError(
      'npm start is for development: it creates a known API key and stores its data in a folder',
      'in production start each service on its own (docs/architecture.md), or unset NODE_ENV',
    );
  }
  const progress = createProgress(process.stdout);
  if (values.reset) {
    const folder = path.resolve(environment.HOLDFAST_DATA_DIR);
    await progress.step('Data of earlier starts deleted', () =>
      resetDataFolder(folder, defaultCacheDir(process.env)),
    );
    if (environment.DATABASE_URL !== undefined)
      progress.note('the database at DATABASE_URL is external and was not touched');
  }

  const launched = await launch(environment, progress, values.split ? { layout: 'split' } : {});
  process.stdout.write(formatBanner(launched.addresses));
  const stopWatching = values.watch
    ? watchSources(ROOT, (files) => void launched.reloader.reload(files))
    : undefined;

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        stopWatching?.();
        process.stdout.write('\nStopping everything in order; press Ctrl-C again to stop at once.\n');
        process.once(signal, () => {
          launched.kill();
          process.exit(130);
        });
        resolve();
      });
    }
  });
  // A restart in progress would start a service after the drain.
  await launched.reloader.reload([]);
  await launched.drain();
}

main().catch((error: unknown) => {
  const isExpected = error instanceof ProvisionError || error instanceof EnvironmentError;
  process.stderr.write(
    `\n${isExpected ? describeFailure(error) : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
