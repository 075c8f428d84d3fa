import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { waitUntil } from './poll';
import { freePort } from './ports';

/** Java takes some seconds to start on a busy machine. */
const START_TIMEOUT_MS = 30_000;

/**
 * Starts a test server once before it is installed, to detect an executable for another processor or an old
 * Java.
 * @throws Error when the server ends, or does not listen on the port that is its only argument.
 */
export async function checkStarts(executable: string): Promise<void> {
  const port = await freePort();
  const child = spawn(executable, [String(port)], { stdio: 'ignore' });
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended ??= `it ended with ${signal ?? `code ${code}`}`));
  try {
    const isListening = await waitUntil(
      async () => ended !== undefined || isAcceptingConnections(port),
      START_TIMEOUT_MS,
    );
    if (ended !== undefined) throw new Error(`the test server does not run here: ${ended}`);
    if (!isListening) throw new Error('the test server does not listen');
  } finally {
    if (ended === undefined) {
      child.kill('SIGKILL');
      await waitUntil(() => ended !== undefined, START_TIMEOUT_MS);
    }
  }
}

function isAcceptingConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
