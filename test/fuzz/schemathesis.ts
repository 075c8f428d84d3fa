/**
 * Runs Schemathesis (https://schemathesis.io) with all its checks against the complete product, based on the
 * product's OpenAPI document: `npm run test:api`. Arguments are passed on, such as
 * `-- --include-path /v1/orders --max-examples 200`.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { defaultCacheDir } from '../../src/provision/paths';
import { findFreePorts, startHoldfast } from '../support/processes/running-holdfast';
import { seedShop, type KnownIds } from './seed-shop';

const VERSION = '4.32.5';

/** From sysexits.h: the machine lacks Python or Schemathesis, so nothing was tested. */
const EXIT_UNAVAILABLE = 69;

/** Few enough examples for every run of CI. A longer run passes its own arguments. */
const DEFAULT_ARGS = ['--max-examples', '10', '--seed', '1'];

async function main(): Promise<number> {
  const schemathesis = await ensureInstalled().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  });
  if (schemathesis === undefined) return EXIT_UNAVAILABLE;
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'holdfast-fuzz-'));
  // Postgres does not run as root, so its own user needs access to the folder.
  await chmod(dataDir, 0o755);
  Object.assign(process.env, { RATE_LIMIT_PER_KEY: '0', RATE_LIMIT_PER_ADDRESS: '0' });
  const product = await startHoldfast(dataDir, await findFreePorts());
  try {
    const config = path.join(dataDir, 'schemathesis.toml');
    await writeFile(config, configuration(dataDir, product.apiKey, await seedShop(product)));
    const extraArgs = process.argv.slice(2);
    return await run(schemathesis, [
      ...['--config-file', config],
      ...['run', `${product.apiUrl}/openapi.json`, '--checks', 'all'],
      ...DEFAULT_ARGS,
      ...extraArgs,
    ]);
  } finally {
    await product.pressCtrlC();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Uses known ids in 90 % of the paths, because requests for unknown ids only test 404. */
function configuration(dataDir: string, apiKey: string, known: KnownIds): string {
  const names = Object.keys(known) as (keyof KnownIds)[];
  return [
    `hooks = ${JSON.stringify(path.join(__dirname, 'hooks.py'))}`,
    'max-stream-events = 2',
    '[cache]',
    `directory = ${JSON.stringify(path.join(dataDir, 'schemathesis'))}`,
    '[auth.openapi]',
    `apiKey = { bearer = ${JSON.stringify(apiKey)} }`,
    ...names.flatMap((name) => [`[dictionaries.${name}]`, `values = ${JSON.stringify(known[name])}`]),
    '[parameters]',
    ...names.map((name) => `"path.${name}" = { dictionary = "${name}", probability = 0.9 }`),
    // Requests that satisfy the document may still fail: 410 for an event of another history, 412 for
    // a stale ETag, 422 for a record conflict.
    // hooks.py checks the reasons of each 400.
    '[checks.positive_data_acceptance]',
    'expected-statuses = ["2xx", "3xx", 400, 401, 403, 404, 409, 410, 412, 422, 428, 429]',
    '[checks.negative_data_rejection]',
    'expected-statuses = [400, 401, 403, 404, 405, 406, 409, 410, 412, 414, 415, 422, 428, 429, 431]',
    // Event streams never end.
    '[[operations]]',
    'include-path-regex = "/events$"',
    'request-timeout = 3',
    // The result of a line reports what is wrong with the line.
    '[[operations]]',
    'include-operation-id = "importOrders"',
    '[operations.checks.negative_data_rejection]',
    'expected-statuses = [200, 400, 401, 403, 405, 414, 415, 431]',
    '[checks.missing_required_header]',
    'expected-statuses = [400, 401, 403, 404, 406, 409, 415, 422, 428]',
    '',
  ].join('\n');
}

/** Installs Schemathesis into a virtual environment, once per version. Returns the path of the program. */
async function ensureInstalled(): Promise<string> {
  const folder = path.join(defaultCacheDir(process.env), `schemathesis-${VERSION}`);
  const program = path.join(folder, 'bin', 'schemathesis');
  if (existsSync(program)) return program;
  const venv = await run('python3', ['-m', 'venv', folder]);
  if (venv !== 0) {
    throw new Error('Schemathesis needs Python 3.10 or newer with venv (Debian: apt install python3-venv).');
  }
  const pip = await run(path.join(folder, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${VERSION}`]);
  if (pip !== 0) {
    await rm(folder, { recursive: true, force: true });
    throw new Error('Schemathesis could not be installed from PyPI.');
  }
  return program;
}

function run(command: string, args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PYTHONIOENCODING: 'utf-8' };
    const child = spawn(command, args, { stdio: 'inherit', env });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

void main().then((code) => {
  process.exitCode = code;
});
