import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createProgress } from '../../provision/progress';
import { cacheOf, compileServices, ROOT } from './compile';

/**
 * Compiles Holdfast, and writes the file with which `npm start` continues. The launcher runs compiled like the
 * services, because the compiler would stay in its memory.
 */
async function main(): Promise<void> {
  const { step } = createProgress(process.stdout);
  const { folder } = await step('Services and workflows compiled', compileServices).catch(() =>
    process.exit(1),
  );
  const cache = cacheOf(ROOT);
  await mkdir(cache, { recursive: true });
  const entry = ['.', path.basename(folder), 'src', 'main', 'dev', 'start.js'].join('/');
  // In one step, because another start may be reading the file.
  const draft = path.join(cache, `start.${process.pid}.tmp`);
  await writeFile(draft, `require(${JSON.stringify(entry)});\n`);
  await rename(draft, path.join(cache, 'start.js'));
}

void main();
