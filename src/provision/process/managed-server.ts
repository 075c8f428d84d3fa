import { startChildServer, type ChildServer, type ChildServerOptions } from './child-server';
import { removeClaim, writeClaim } from './server-claim';

interface ManagedServerOptions extends ChildServerOptions {
  /** The file for the claim on the server's data; undefined when the server has its data in memory. */
  claimFile?: string | undefined;
  /** Waits until the server is ready and prepares it for use. */
  makeReady(server: ChildServer): Promise<void>;
}

/** A server that this process has started and has to stop. */
export interface ManagedServer {
  pid: number;
  /** Resolves when the process has ended, whether it was stopped or ended by itself. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a server and makes it ready. If any of that fails, no process is left behind.
 *
 * @throws ProvisionError when the server cannot be started or is not ready in time
 */
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
