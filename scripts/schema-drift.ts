import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Generates a migration into a copy of drizzle/.
 *
 * @returns the output of drizzle-kit; undefined when the migrations contain all of src/db/schema
 */
function findDrift(): string | undefined {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'holdfast-schema-'));
  try {
    cpSync('drizzle', scratch, { recursive: true });
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        path.join('node_modules', 'drizzle-kit', 'bin.cjs'),
        'generate',
        '--dialect=postgresql',
        '--schema=src/db/schema/index.ts',
        // Drizzle-kit treats absolute paths as relative ones.
        `--out=${path.relative(process.cwd(), scratch)}`,
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    // The exit code does not tell: drizzle-kit ends with 0 when it would have to ask, for example about a
    // renamed column.
    return stdout.includes('No schema changes') ? undefined : `${stdout}${stderr}`;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const drift = findDrift();
if (drift !== undefined) {
  console.error(`src/db/schema and drizzle/ differ; run "npm run db:generate -- --name <what>".\n${drift}`);
  process.exitCode = 1;
}
