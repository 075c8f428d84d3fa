import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes down which process is which, so that one can be killed by name: `kill -9 $(cat .holdfast/run/orders-worker.pid)`. */
export type RecordPid = (name: string, pid: number | undefined) => void;

/** In a folder of this installation: other checkouts run processes of the same names. */
export function createPidFiles(folder: string): RecordPid {
  // Those of a start that was killed name processes that may be somebody else's by now.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return (name, pid) => {
    if (pid !== undefined) writeFileSync(path.join(folder, `${name.toLowerCase()}.pid`), `${pid}\n`);
  };
}
