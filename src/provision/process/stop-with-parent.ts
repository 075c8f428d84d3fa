import { spawn } from 'node:child_process';

/**
 * A server in its own process group would outlive a launcher that is killed with SIGKILL. A shell that waits for the end
 * of a pipe notices: the pipe closes when we die, however we die, and the shell passes the stop signal on.
 *
 * Returns what ends the watch, for when the server has ended by itself.
 */
export function stopWithParent(serverPid: number, signal: NodeJS.Signals): () => void {
  const script = `while read -r _; do :; done; kill -${signal.slice('SIG'.length)} "$1"`;
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', String(serverPid)], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell the server still stops with stop(); only the SIGKILL case is lost.
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  (watcher.stdin as unknown as { unref(): void }).unref();
  return () => void watcher.kill('SIGKILL');
}
