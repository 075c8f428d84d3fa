import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { findIntegrityProblems } from '../../scripts/lockfile';

const SHA512 = `sha512-${'a'.repeat(86)}==`;
const resolved = 'https://registry.npmjs.org/zod/-/zod-4.0.0.tgz';

describe('the check of the lockfile', () => {
  const problemsOf = (entry: object) =>
    findIntegrityProblems({ packages: { '': {}, 'node_modules/zod': entry } });

  it('accepts a package that is pinned by its content', () => {
    expect(problemsOf({ resolved, integrity: SHA512 })).toEqual([]);
  });

  it.each([
    ['no hash', { resolved }, 'has no SHA-512 integrity'],
    ['a weak hash', { resolved, integrity: 'sha1-abc=' }, 'has no SHA-512 integrity'],
    [
      'another registry',
      { resolved: 'https://registry.npmjs.org.example/zod.tgz', integrity: SHA512 },
      'does not come from https://registry.npmjs.org/',
    ],
    ['no origin', { integrity: SHA512 }, 'does not come from https://registry.npmjs.org/'],
  ])('refuses a package with %s', (_what, entry, problem) => {
    expect(problemsOf(entry)).toEqual([`node_modules/zod ${problem}`]);
  });
});

it('runs no install script of a dependency', () => {
  expect(readFileSync('.npmrc', 'utf8').split('\n')).toContain('ignore-scripts=true');
});

it('pins every image by its digest', () => {
  const bases = [...readFileSync('Dockerfile', 'utf8').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image!);
  const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
    services: Record<string, { image: string; build?: string }>;
  };
  const images = Object.values(services).flatMap(({ image, build }) => (build ? [] : [image]));
  for (const image of [...bases.filter((base) => base !== 'base'), ...images])
    expect(image).toMatch(/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
});

it('pins every action by its commit', () => {
  const folder = '.github/workflows';
  const actions = readdirSync(folder).flatMap((file) => [
    ...readFileSync(path.join(folder, file), 'utf8').matchAll(/uses: (.*)$/gm),
  ]);
  expect(actions.length).toBeGreaterThan(0);
  for (const [, action] of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});
