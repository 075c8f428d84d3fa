import { writeSync } from 'node:fs';
import { startChildServer } from '../../src/provision/process/child-server';

/** Starts a server, prints its process id, and is killed before it can stop the server. */
async function main(): Promise<void> {
  const server = await startChildServer({
    what: 'a server',
    command: '/bin/sleep',
    args: ['600'],
    logFile: process.argv[2] ?? '/dev/null',
    stopSignals: [{ signal: 'SIGTERM', waitMs: 1_000 }],
  });
  writeSync(1, String(server.pid));
  process.kill(process.pid, 'SIGKILL');
}

void main();
