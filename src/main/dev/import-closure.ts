import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SupervisedService } from './supervisor';

/** What the compiler makes of every relative import, static or dynamic. */
const RELATIVE_IMPORT = /\brequire\(["'](\.{1,2}\/[^"']+)["']\)/g;

/** A compiled file and all compiled files that it imports, directly or through others. */
export function importClosure(entry: string): Set<string> {
  const closure = new Set([entry]);
  for (const file of closure) {
    for (const [, imported = ''] of readFileSync(file, 'utf8').matchAll(RELATIVE_IMPORT)) {
      const base = path.join(path.dirname(file), imported);
      const found = [`${base}.js`, path.join(base, 'index.js'), base].find((candidate) =>
        existsSync(candidate),
      );
      if (found?.endsWith('.js')) closure.add(found);
    }
  }
  return closure;
}

/** The same for two builds as long as a service would run the same code, the workflows included. */
export function fingerprintOf({ entry, args = [], env }: SupervisedService): string {
  const files = [...importClosure(entry)].sort();
  const { WORKFLOW_BUNDLE_PATH: bundle } = env;
  if (args.some((kinds) => kinds.split(',').includes('orders')) && bundle !== undefined) files.push(bundle);
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}
