import { spawn } from 'node:child_process';
import { defaultCacheDir } from '../../provision/paths';
import { createProgress, describeFailure } from '../../provision/progress';
import { obtainTemporalCli } from '../../provision/temporal/temporal-cli';
import { readEnvironment } from '../settings/environment';
import { findLocalServers } from '../settings/servers-file';

/**
 * Runs Temporal's command line, for example `npm run -s temporal -- workflow list`. By default it connects to
 * the server that `npm start` has started.
 */
async function main(): Promise<void> {
  const environment = readEnvironment();
  const { note } = createProgress(process.stderr);
  const cli = await obtainTemporalCli({ cacheDir: defaultCacheDir(process.env), report: { note } });
  const localAddress = environment.TEMPORAL_ADDRESS ?? findLocalServers(environment)?.temporalAddress;
  const env = {
    ...process.env,
    TEMPORAL_ADDRESS: localAddress ?? `127.0.0.1:${environment.TEMPORAL_PORT}`,
    TEMPORAL_NAMESPACE: environment.TEMPORAL_NAMESPACE ?? 'default',
  };
  const child = spawn(cli, process.argv.slice(2), { env, stdio: 'inherit' });
  child.once('error', fail);
  child.once('exit', (code) => (process.exitCode = code ?? 1));
}

function fail(error: unknown): void {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
}

main().catch(fail);
