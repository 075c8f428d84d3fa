import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { describeProcess, findPortHolder } from './port-holder';
import { ProvisionError } from '../provision-error';

/** Finds a port on which nobody listens now. Another process may take it before the caller does. */
export async function freePort(): Promise<number> {
  return listenBriefly(0);
}

/** The range in which Linux by default picks no port for those who want any, so that few programs are there. */
const [LOWEST_QUIET_PORT, HIGHEST_QUIET_PORT] = [20_000, 32_000];
const QUIET_PORT_ATTEMPTS = 50;

/** Finds the same among the ports below 32768, for programs that store a port as a signed number of 16 bits. */
export async function freeLowPort(): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = randomInt(LOWEST_QUIET_PORT, HIGHEST_QUIET_PORT);
    try {
      return await listenBriefly(port);
    } catch (error) {
      if (attempt === QUIET_PORT_ATTEMPTS) throw error;
    }
  }
}

/**
 * @param what the name of the server that needs the port, for messages
 * @param envName the environment variable that selects another port
 * @throws ProvisionError that names the port, its holder if the system shows it, and the fix
 */
export async function assertPortFree(port: number, what: string, envName: string): Promise<void> {
  try {
    await listenBriefly(port);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EACCES') {
      throw new ProvisionError(
        `${what} may not use port ${port}: ${message}`,
        `set ${envName} to a port above 1024`,
      );
    }
    if (code !== 'EADDRINUSE') throw error;
    const holder = await findPortHolder(port);
    throw new ProvisionError(
      `port ${port}, wanted by ${what}, is in use${holder === undefined ? '' : ` by ${describeProcess(holder)}`}`,
      `stop that program, or choose another port: set ${settingOf(envName, await freePort())}`,
    );
  }
}

/** A variable whose name ends in `_URL` takes a URL, and every other one the port alone. */
const settingOf = (envName: string, port: number): string =>
  envName.endsWith('_URL') ? `${envName}=http://127.0.0.1:${port}` : `${envName}=${port}`;

function listenBriefly(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const chosen = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(chosen));
    });
  });
}
