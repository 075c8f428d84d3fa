import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { freePort } from '../../../src/provision/process/ports';

export interface RunningHoldfast {
  /** Everything that Holdfast has printed so far. */
  output(): string;
  apiUrl: string;
  apiKey: string;
  temporalAddress: string;
  carrierUrl: string;
  /** Signals the whole foreground group, as Ctrl-C in a terminal does, and waits until Holdfast has ended. */
  pressCtrlC(): Promise<void>;
}

export interface HoldfastPorts {
  PORT: string;
  POSTGRES_PORT: string;
  TEMPORAL_PORT: string;
  TEMPORAL_UI_PORT: string;
  PAYMENT_GATEWAY_URL: string;
  CARRIER_URL: string;
  CUSTOMER_SERVICE_URL: string;
}

export async function findFreePorts(): Promise<HoldfastPorts> {
  const [api, postgres, temporal, ui, gateway, carrier, customers] = await Promise.all(
    Array.from({ length: 7 }, freePort),
  );
  return {
    PORT: String(api),
    POSTGRES_PORT: String(postgres),
    TEMPORAL_PORT: String(temporal),
    TEMPORAL_UI_PORT: String(ui),
    PAYMENT_GATEWAY_URL: `http://127.0.0.1:${gateway}`,
    CARRIER_URL: `http://127.0.0.1:${carrier}`,
    CUSTOMER_SERVICE_URL: `http://127.0.0.1:${customers}`,
  };
}

/**
 * Runs `npm start` as a user would, and waits for its banner.
 *
 * @throws when it ends before its banner; the error quotes what it printed
 */
export async function startHoldfast(
  dataDir: string,
  ports: HoldfastPorts,
  args: string[] = [],
): Promise<RunningHoldfast> {
  const child = spawn('npm', ['start', '--silent', '--', ...args], {
    cwd: path.join(__dirname, '..', '..', '..'),
    env: {
      ...process.env,
      NODE_ENV: 'development',
      ...ports,
      HOLDFAST_DATA_DIR: dataDir,
      // A day per step: shipments move only when the test moves them.
      CARRIER_SIMULATOR_STEP_MS: '86400000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (printed.includes('Ctrl-C stops')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`npm start ended before it was up:\n${printed}`)));
  });
  return {
    output: () => printed,
    apiUrl: `http://127.0.0.1:${ports.PORT}`,
    apiKey: /API key\s+(hf_\S+)/.exec(printed)?.[1] ?? '',
    temporalAddress: `127.0.0.1:${ports.TEMPORAL_PORT}`,
    carrierUrl: ports.CARRIER_URL,
    pressCtrlC: () => interrupt(child),
  };
}

async function interrupt(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid!, 'SIGINT');
  await exited;
}
