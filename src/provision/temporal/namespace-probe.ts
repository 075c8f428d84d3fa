import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Asks a Temporal server for a namespace, by Temporal's command line: its client would take 30 MB of the
 * launcher for as long as that runs.
 *
 * @param address host:port of a server without TLS
 * @returns whether the server answers, and knows the namespace
 */
export async function hasNamespace(cliPath: string, address: string, namespace: string): Promise<boolean> {
  const where = ['--address', address, '--namespace', namespace, '--command-timeout', '2s'];
  return execute(cliPath, ['operator', 'namespace', 'describe', ...where]).then(
    () => true,
    () => false,
  );
}
