import { startChildServer, type ChildServer, type ChildServerOptions } from './child-server';
import { removeClaim, writeClaim } from './server-claim';

interface ManagedServerOptions extends ChildServerOptions {
  /** Where our claim on the server's data is written; not given when it keeps its data in memory. */
  claimFile?: string | undefined;
  /** Waits for the server and does what must be done before anyone uses it. */
  makeReady(server: ChildServer): Promise<void>;
}

/** A server that is ours to stop. */
export interface ManagedServer {
  pid: number;
  /** Settles when the process has ended, asked to or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server of ours and makes it ready. When any of that fails, no process is left behind. */
export async function startManagedServer(options: ManagedServerOptions): Promise<ManagedServer> {
  const { claimFile } = options;
  const server = await startChildServer(options);
  const stop = async (): Promise<void> => {
    await server.stop();
    if (claimFile !== undefined) await removeClaim(claimFile);
  };
  try {
    if (claimFile !== undefined) await writeClaim(claimFile, server.pid);
    await options.makeReady(server);
    return { pid: server.pid, ended: server.ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
