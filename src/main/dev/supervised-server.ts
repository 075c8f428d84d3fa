import type { ManagedServer } from '../../provision/process/managed-server';
import { restartWithBackoff } from './restart';

export interface SupervisedServer<Server> {
  /** The server of the first start. Servers that replace it listen on the same ports. */
  first: Server;
  stop(): Promise<void>;
  pid(): number;
}

/** Starts a server, and restarts it whenever it ends without having been stopped. */
export async function startSupervised<Server extends ManagedServer>(
  name: string,
  start: () => Promise<Server>,
  notify: (line: string) => void,
): Promise<SupervisedServer<Server>> {
  const first = await start();
  let current = first;
  let isStopping = false;
  let restarting: Promise<void> = Promise.resolve();

  const watch = (server: Server): void => {
    void server.ended.then(() => {
      if (isStopping) return;
      const restart = async (): Promise<string> => {
        current = await start();
        watch(current);
        return `pid ${current.pid}`;
      };
      restarting = restartWithBackoff(name, 'it ended by itself', restart, () => !isStopping, notify);
    });
  };
  watch(first);
  return {
    first,
    async stop() {
      isStopping = true;
      // Otherwise a server whose restart is in progress would keep running.
      await restarting;
      await current.stop();
    },
    pid: () => current.pid,
  };
}
