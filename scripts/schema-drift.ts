import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Generates a migration into a copy of drizzle/.
 *
 * @returns what drizzle-kit said, or undefined when src/db/schema says nothing that no migration does
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
        // It takes absolute paths for relative ones.
        `--out=${path.relative(process.cwd(), scratch)}`,
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    // Only this sentence counts: where it would ask a person, about a renamed column say, it ends with code 0.
    return stdout.includes('No schema changes') ? undefined : `${stdout}${stderr}`;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const drift = findDrift();
if (drift !== undefined) {
  console.error(
    `src/db/schema and drizzle/ differ; "npm run db:generate -- --name <what>" shows how.\n${drift}`,
  );
  process.exitCode = 1;
}
