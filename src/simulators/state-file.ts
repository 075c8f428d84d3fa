import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { Log } from './json-server';

/** A simulator's memory across restarts. */
export interface StateFile {
  /** Says that there is something new to write. */
  markDirty(): void;
  /** Writes what is unwritten. @throws the file system's error when that fails */
  close(): Promise<void>;
}

export interface StateFileOptions {
  /** Without it nothing is written. */
  path: string | undefined;
  /** The state of now, as plain data. */
  snapshot: () => unknown;
  log: Log;
}

/** Thrown at start-up by a state file that cannot be read: going on without it would forget customers' money. */
export class StateFileError extends Error {
  override name = 'StateFileError';
}

/** Changes within this time share one write; it is also what a killed process may forget. */
const DEBOUNCE_MS = 100;

/**
 * @returns undefined when there is no such file yet
 * @throws StateFileError when there is one that is not what `schema` says
 */
export function readStateFile<State>(file: string | undefined, schema: z.ZodType<State>): State | undefined {
  if (file === undefined || !existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new StateFileError(`${file} does not hold a simulator's state; move it away to start without it`, {
      cause: error,
    });
  }
}

export function openStateFile({ path: file, snapshot, log }: StateFileOptions): StateFile {
  if (file === undefined) return { markDirty() {}, close: async () => {} };
  let unwritten = false;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    // One after the other: two writers would share the temporary file.
    writing = writing
      .catch(() => undefined)
      .then(async () => {
        if (!unwritten) return;
        unwritten = false;
        try {
          await replaceFile(file as string, JSON.stringify(snapshot()));
        } catch (error) {
          unwritten = true;
          throw error;
        }
      });
    return writing;
  }

  return {
    markDirty() {
      unwritten = true;
      timer ??= setTimeout(() => {
        write().catch((error: unknown) => log(`could not write ${file}: ${String(error)}`));
      }, DEBOUNCE_MS);
    },
    close: write,
  };
}

/** Replaces the file as a whole: a reader, or a start after a power cut, finds the old text or the new, never half. */
async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.tmp`;
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}
