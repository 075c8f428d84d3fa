import { spawn } from 'node:child_process';

/**
 * Stops a server when this process dies. A server in its own process group would outlive a launcher that is
 * killed with SIGKILL. A shell waits for the end of a pipe, which closes however this process dies, and then
 * signals the server.
 *
 * @returns a function that ends the watch, to be called when the server has ended
 */
export function stopWithParent(serverPid: number, signal: NodeJS.Signals): () => void {
  const script = `while read -r _; do :; done; kill -${signal.slice('SIG'.length)} "$1"`;
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', String(serverPid)], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell, stop() still stops the server; only the SIGKILL case is not covered.
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  (watcher.stdin as unknown as { unref(): void }).unref();
  return () => void watcher.kill('SIGKILL');
}
