import type { ManagedServer } from '../../provision/process/managed-server';
import { restartWithBackoff } from './restart';

export interface SupervisedServer<Server> {
  /** As it was first started; later ones listen where this one did. */
  first: Server;
  stop(): Promise<void>;
  pid(): number;
}

/** Starts a server, and again whenever it ends without being asked to. */
export async function startSupervised<Server extends ManagedServer>(
  name: string,
  start: () => Promise<Server>,
  tell: (line: string) => void,
): Promise<SupervisedServer<Server>> {
  const first = await start();
  let current = first;
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();

  const watch = (server: Server): void => {
    void server.ended.then(() => {
      if (stopping) return;
      const again = async (): Promise<string> => {
        current = await start();
        watch(current);
        return `pid ${current.pid}`;
      };
      restarting = restartWithBackoff(name, 'it ended by itself', again, () => !stopping, tell);
    });
  };
  watch(first);
  return {
    first,
    async stop() {
      stopping = true;
      // A server that is just being started would otherwise be left behind.
      await restarting;
      await current.stop();
    },
    pid: () => current.pid,
  };
}
