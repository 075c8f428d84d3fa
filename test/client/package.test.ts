import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const PROJECT = path.join(__dirname, '..', '..');
const TYPESCRIPT = path.join(PROJECT, 'node_modules', 'typescript', 'bin', 'tsc');

/** A folder as a user of the package has it, outside this repository. */
let folder: string;

/** Runs a command. Fails with everything that it wrote. */
async function run(cwd: string, command: string, ...args: string[]): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { cwd })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'holdfast-package-'));
  const built = path.join(folder, 'built');
  await run(PROJECT, process.execPath, '--import', 'tsx', 'scripts/build-client.ts', built);
  const tarball = (await run(folder, 'npm', 'pack', '--silent', './built')).trim();
  // Without the folder, the programs can import only the installed package.
  await rm(built, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }');
  await run(folder, 'npm', 'install', '--offline', '--no-audit', '--no-fund', `./${tarball}`);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const NODE = { lib: ['ES2023'], types: ['node'], skipLibCheck: true };
const BROWSER = { lib: ['ES2022', 'DOM'], types: [], skipLibCheck: true };
const STRICTEST = { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };

it.each([
  ['an ES module', 'module', { ...NODE, module: 'nodenext' }],
  ['CommonJS, with the strictest options', 'commonjs', { ...NODE, ...STRICTEST, module: 'node16' }],
  ['a bundler', 'module', { ...BROWSER, module: 'es2022', moduleResolution: 'bundler' }],
  [
    'a check of all declarations',
    'module',
    { ...NODE, ...STRICTEST, module: 'nodenext', skipLibCheck: false },
  ],
])('compiles and runs in %s', async (name, type, options) => {
  const program = path.join(folder, name.replaceAll(/\W+/g, '-'));
  await mkdir(program);
  await cp(path.join(__dirname, 'package-program.ts'), path.join(program, 'program.ts'));
  await writeFile(path.join(program, 'package.json'), JSON.stringify({ private: true, type }));
  const typeRoots = [path.join(PROJECT, 'node_modules', '@types')];
  const compilerOptions = { strict: true, target: 'ES2022', typeRoots, ...options };
  await writeFile(path.join(program, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  await run(program, process.execPath, TYPESCRIPT);
  expect(JSON.parse(await run(program, process.execPath, 'program.js'))).toEqual({
    placed: 'order-1',
    refusal: 'already_shipped',
    listed: ['order-1', 'order-2'],
    authorizedMinor: 2_500,
  });
});

it('contains no sources and needs no other packages', async () => {
  const installed = path.join(folder, 'node_modules', '@holdfast', 'client');
  const manifest: unknown = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ name: '@holdfast/client', license: 'Apache-2.0' });
  expect(manifest).not.toHaveProperty('dependencies');
  const files = await readdir(installed);
  expect(files).toContain('index.d.cts');
  expect(files.filter((file) => /(?<!\.d)\.[cm]?ts$/.test(file))).toEqual([]);
});
