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
  return succeeds(cliPath, address, ['operator', 'namespace', 'describe', '--namespace', namespace]);
}

/**
 * Asks a Temporal server for a workflow that it runs itself. Unlike a namespace, that is known only when its
 * services have found each other.
 */
export async function hasOwnWorkflow(cliPath: string, address: string): Promise<boolean> {
  const workflow = ['--namespace', 'temporal-system', '--workflow-id', 'temporal-sys-history-scanner'];
  return succeeds(cliPath, address, ['workflow', 'describe', ...workflow]);
}

const succeeds = (cliPath: string, address: string, args: readonly string[]): Promise<boolean> =>
  execute(cliPath, [...args, '--address', address, '--command-timeout', '2s']).then(
    () => true,
    () => false,
  );
