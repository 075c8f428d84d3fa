import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { Log } from './json-server';

/** The file in which a simulator's state survives restarts. */
export interface StateFile {
  /** Records that the state has changed and must be written. */
  markDirty(): void;
  /** Writes the last changes. @throws the file system's error when that fails */
  close(): Promise<void>;
}

export interface StateFileOptions {
  /** Undefined: nothing is written. */
  path: string | undefined;
  /** Returns the current state, as plain data. */
  snapshot: () => unknown;
  log: Log;
}

/** The state file cannot be read at a start. Starting without it would lose customers' money. */
export class StateFileError extends Error {
  override name = 'StateFileError';
}

/** Changes within this time share one write. A killed process may lose the changes of this time. */
const DEBOUNCE_MS = 100;

/**
 * @returns undefined when the file does not exist yet
 * @throws StateFileError when the file does not match `schema`
 */
export function readStateFile<State>(file: string | undefined, schema: z.ZodType<State>): State | undefined {
  if (file === undefined || !existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new StateFileError(
      `${file} does not contain a simulator's state; move it away to start without it`,
      {
        cause: error,
      },
    );
  }
}

export function openStateFile({ path: file, snapshot, log }: StateFileOptions): StateFile {
  if (file === undefined) return { markDirty() {}, close: async () => {} };
  let isDirty = false;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    // The writes run one after the other, because two writers would share the temporary file.
    writing = writing
      .catch(() => undefined)
      .then(async () => {
        if (!isDirty) return;
        isDirty = false;
        try {
          await replaceFile(file as string, JSON.stringify(snapshot()));
        } catch (error) {
          isDirty = true;
          throw error;
        }
      });
    return writing;
  }

  return {
    markDirty() {
      isDirty = true;
      timer ??= setTimeout(() => {
        write().catch((error: unknown) => log(`could not write ${file}: ${String(error)}`));
      }, DEBOUNCE_MS);
    },
    close: write,
  };
}

/**
 * Replaces the file atomically: a reader, or a start after a power failure, finds the old text or the new
 * one.
 */
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
