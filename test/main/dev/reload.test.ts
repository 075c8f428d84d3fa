/** `npm run dev` in a copy of the sources: real changes, watched and compiled; the processes alone are not real. */
import { appendFile, cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compileServices } from '../../../src/main/dev/compile';
import { createReloader } from '../../../src/main/dev/reload';
import { serviceGroups } from '../../../src/main/dev/services';
import { watchSources } from '../../../src/main/dev/watch-sources';
import { removeTemporaryFolders, temporaryFolder } from '../../provision/temporary-folder';
import { until } from '../../support/until';

const PROJECT = path.join(__dirname, '..', '..', '..');

describe('npm run dev', () => {
  let root: string;
  let stopWatching: () => void;
  const restarted: string[] = [];
  const lines: string[] = [];

  beforeAll(async () => {
    root = path.join(await temporaryFolder(), 'checkout');
    await mkdir(root);
    for (const name of [
      'src',
      'activities',
      'workflows',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
    ])
      await cp(path.join(PROJECT, name), path.join(root, name), { recursive: true });
    await symlink(path.join(PROJECT, 'node_modules'), path.join(root, 'node_modules'));

    const compile = () => compileServices(root);
    const servicesOf = (compiled: Awaited<ReturnType<typeof compileServices>>) =>
      serviceGroups(compiled, {}, { withSimulators: true, layout: 'development' }).flatMap(
        ({ services }) => services,
      );
    const reloader = createReloader(servicesOf(await compile()), {
      ...{ compile, servicesOf },
      replace: async ({ name }) => void restarted.push(name),
      notify: (line) => void lines.push(line),
    });
    stopWatching = watchSources(root, (files) => void reloader.reload(files));
  });
  afterAll(async () => {
    stopWatching();
    await removeTemporaryFolders();
  });
  beforeEach(() => {
    restarted.length = 0;
    lines.length = 0;
  });

  const theLine = () => until(() => Promise.resolve(lines[0]));
  const change = (file: string) => appendFile(path.join(root, file), '\nexport const added = 1;\n');

  it.each([
    ['src/http/server/clock.ts', ['api']],
    ['src/relay/relay.ts', ['background']],
    ['src/simulators/faults.ts', ['background']],
    ['activities/payments.ts', ['worker']],
    ['workflows/order/workflow.ts', ['worker']],
    ['src/main/dev/banner.ts', []],
  ])('restarts what uses %s: %s', async (file, expected) => {
    await change(file);

    const line = await theLine();

    expect(restarted).toEqual(expected);
    expect(line).toContain(`${file} changed: `);
    expect(line).toContain(expected.length === 0 ? 'no running service uses it' : expected.join(', '));
  });

  it('shows a syntax error and restarts nothing, and goes on once it is mended', async () => {
    const file = path.join(root, 'src/http/server/clock.ts');
    const source = await readFile(file, 'utf8');
    await appendFile(file, 'export const = ;\n');

    expect(await theLine()).toMatch(/clock\.ts changed, and does not run:[^]*export const = ;/);
    expect(restarted).toEqual([]);

    lines.length = 0;
    await writeFile(file, `${source}\nexport const mended = 1;\n`);
    expect(await theLine()).toContain('restarted api');
  });
});
