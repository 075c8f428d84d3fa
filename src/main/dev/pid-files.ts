import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes the id of a process to a file, so that the process can be killed by name:
 * `kill -9 $(cat .holdfast/run/worker.pid)`.
 */
export type RecordPid = (name: string, pid: number | undefined) => void;

/** @param folder belongs to this installation only: other checkouts run processes of the same names */
export function createPidFiles(folder: string): RecordPid {
  // After a start was killed, other processes may have got the process ids in its files.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return (name, pid) => {
    if (pid !== undefined) writeFileSync(path.join(folder, `${name.toLowerCase()}.pid`), `${pid}\n`);
  };
}

/**
 * The processes that an `npm start` has started from this folder, by their ids. After it was killed, other
 * processes may have got these ids.
 */
export function readPidFiles(folder: string): Map<number, string> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((file) => file.endsWith('.pid'));
  return new Map(
    files.map((file) => [
      Number.parseInt(readFileSync(path.join(folder, file), 'utf8'), 10),
      path.basename(file, '.pid'),
    ]),
  );
}
