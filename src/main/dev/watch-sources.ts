import { watch } from 'node:fs';
import path from 'node:path';
import { SOURCES } from './compile';

/** Editors and git write several files, or one file in several steps, within a few milliseconds. */
const DEBOUNCE_MS = 100;

/**
 * Watches the sources of the services.
 *
 * @param onChange gets the changed files, by their paths below the root
 * @returns a function that ends the watch
 */
export function watchSources(root: string, onChange: (files: Set<string>) => void): () => void {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const report = (): void => {
    const files = changed;
    changed = new Set();
    onChange(files);
  };
  const watchers = SOURCES.map((top) =>
    watch(path.join(root, top), { recursive: true }, (_event, file) => {
      if (file?.endsWith('.ts') !== true) return;
      changed.add(path.join(top, file));
      clearTimeout(timer);
      timer = setTimeout(report, DEBOUNCE_MS);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
