/**
 * Checks that package-lock.json pins the content of every package, and that all come from the public registry. Without an `integrity`
 * npm takes whatever the registry serves; npm leaves it out when it writes the file from an installed `node_modules`. lockfile-lint
 * checks the kind of a hash, but does not notice that there is none.
 */
import { readFileSync } from 'node:fs';

const REGISTRY = 'https://registry.npmjs.org/';

interface Lockfile {
  packages: Record<string, { version?: string; resolved?: string; integrity?: string; link?: boolean }>;
}

/** What is wrong with a lockfile, one line a package. */
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
  const faults = findIntegrityProblems(JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile);
  if (faults.length === 0) return;
  process.exitCode = 1;
  console.error(faults.slice(0, MAX_SHOWN).join('\n'));
  if (faults.length > MAX_SHOWN) console.error(`… and ${faults.length - MAX_SHOWN} more`);
  console.error('\nTo write the file anew: rm -rf node_modules package-lock.json && npm install');
}

if (require.main === module) main();
