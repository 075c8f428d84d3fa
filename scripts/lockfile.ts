/**
 * Checks that package-lock.json pins the content of every package, and that all packages come from the public
 * registry. Without an `integrity` npm accepts whatever the registry serves. Npm omits it when it writes the
 * file from an installed `node_modules`. The tool lockfile-lint checks the kind of a hash, but does not
 * report a missing one.
 */
import { readFileSync } from 'node:fs';

const REGISTRY = 'https://registry.npmjs.org/';

interface Lockfile {
  packages: Record<string, { version?: string; resolved?: string; integrity?: string; link?: boolean }>;
}

/** @returns the problems of a lockfile, one line each, beginning with the path of the package */
export function findIntegrityProblems({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([path, { resolved = '', integrity = '', link }]) => {
    // The first entry is the project itself, and a link has no content of its own.
    if (path === '' || link) return [];
    const faults = [
      ...(integrity.startsWith('sha512-') ? [] : ['has no SHA-512 integrity']),
      ...(resolved.startsWith(REGISTRY) ? [] : [`does not come from ${REGISTRY}`]),
    ];
    return faults.map((fault) => `${path} ${fault}`);
  });
}

const MAX_SHOWN = 20;

function main(): void {
  const problems = findIntegrityProblems(JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile);
  if (problems.length === 0) return;
  process.exitCode = 1;
  console.error(problems.slice(0, MAX_SHOWN).join('\n'));
  if (problems.length > MAX_SHOWN) console.error(`… and ${problems.length - MAX_SHOWN} more`);
  console.error('\nTo regenerate the file: rm -rf node_modules package-lock.json && npm install');
}

if (require.main === module) main();
