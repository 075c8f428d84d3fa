import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { installAtomically } from '../atomic-install';
import { tryInOrder, type Attempt } from '../attempt-chain';
import { runCommand } from '../process/run-command';
import type { ProvisionLog } from '../progress';

/** Temporal's server as in production, and the tool that creates its tables. */
export interface TemporalServerPrograms {
  server: string;
  sqlTool: string;
}

interface ObtainOptions {
  cacheDir: string;
  report: ProvisionLog;
}

const VERSION = '1.29.1';
const MODULE = 'go.temporal.io/server';

/** The packages of the programs, by what Go calls their executables. */
const PACKAGES = { server: `${MODULE}/cmd/server`, sql: `${MODULE}/cmd/tools/sql` };

const VERSION_TIMEOUT_MS = 20_000;
const GO_GET_TIMEOUT_MS = 600_000;
const GO_BUILD_TIMEOUT_MS = 1_800_000;

/**
 * Finds or builds Temporal's server. It is published as a container image and as source, so there is no download.
 *
 * @throws ProvisionError that lists every attempt, when none succeeded
 */
export async function obtainTemporalServer(options: ObtainOptions): Promise<TemporalServerPrograms> {
  const attempts = temporalServerAttempts(options);
  const server = await tryInOrder('the Temporal server', attempts, options.report);
  return programsIn(path.dirname(server));
}

/** The attempts to obtain the programs, cheapest first. Each resolves with the path of the server. */
export function temporalServerAttempts({ cacheDir, report }: ObtainOptions): Attempt[] {
  const folder = path.join(cacheDir, 'temporal-server', `${VERSION}-${process.platform}-${process.arch}`);
  const { server } = programsIn(folder);
  return [
    {
      name: 'a copy from an earlier start',
      isLocal: true,
      run: async () => {
        if (!existsSync(server)) throw new Error(`there is none in ${folder}`);
        return server;
      },
    },
    {
      name: 'build from source with Go',
      programs: ['go'],
      install: 'Go 1.25 or newer (https://go.dev/dl), and start again',
      run: async () => {
        await runCommand('go', ['version'], { timeoutMs: VERSION_TIMEOUT_MS });
        report.note(
          'building the Temporal server with Go: this takes 3 to 6 minutes, and is needed only once',
        );
        await installAtomically(folder, buildWithGo);
        return server;
      },
    },
  ];
}

function programsIn(folder: string): TemporalServerPrograms {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { server: path.join(folder, `server${suffix}`), sqlTool: path.join(folder, `sql${suffix}`) };
}

async function buildWithGo(draft: string): Promise<void> {
  await writeFile(path.join(draft, 'go.mod'), 'module temporalserver\n\ngo 1.25\n');
  const packages = Object.values(PACKAGES);
  // The programs are tools of a local module, because `go install pkg@version` refuses modules with replace
  // directives.
  await runCommand('go', ['get', '-tool', ...packages.map((name) => `${name}@v${VERSION}`)], {
    cwd: draft,
    timeoutMs: GO_GET_TIMEOUT_MS,
  });
  const flags = ['-buildvcs=false', '-ldflags', '-s -w'];
  await runCommand('go', ['build', ...flags, '-o', `${draft}${path.sep}`, ...packages], {
    cwd: draft,
    timeoutMs: GO_BUILD_TIMEOUT_MS,
  });
  const { server, sqlTool } = programsIn(draft);
  for (const program of [server, sqlTool])
    await runCommand(program, ['--version'], { timeoutMs: VERSION_TIMEOUT_MS });
}
