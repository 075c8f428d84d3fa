import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { ProvisionLog } from '../progress';
import { ProvisionError } from '../provision-error';
import {
  identifyProcess,
  isStillRunning,
  stopProcess,
  type ProcessIdentity,
  type StopSignal,
} from './system-process';

/** Which launcher started which server on some data. The claim is a file beside that data. */
interface Claim {
  launcher: ProcessIdentity;
  server: ProcessIdentity;
}

/**
 * Makes sure that no server uses the data. A server whose launcher is gone is stopped; a server whose
 * launcher runs is not touched.
 * @throws ProvisionError when a running launcher holds the claim, or an orphaned server does not stop
 */
export async function stopOrphanedServer(
  claimFile: string,
  what: string,
  signals: readonly StopSignal[],
  report: ProvisionLog,
): Promise<void> {
  assertUnclaimed(claimFile, what);
  const claim = readClaim(claimFile);
  if (claim === undefined || !isStillRunning(claim.server)) return;
  report.note(`stopping ${what} of an earlier start that was killed (process ${claim.server.pid})`);
  if (!(await stopProcess(claim.server, signals))) {
    throw new ProvisionError(
      `${what} of an earlier start (process ${claim.server.pid}) does not stop`,
      `end it with: kill -9 ${claim.server.pid}`,
    );
  }
}

/** @throws ProvisionError when a running launcher has a server on the data */
export function assertUnclaimed(claimFile: string, what: string): void {
  const claim = readClaim(claimFile);
  if (claim === undefined || !isStillRunning(claim.server) || !isStillRunning(claim.launcher)) return;
  throw new ProvisionError(
    `${what} already runs on this data (process ${claim.server.pid}, started by process ${claim.launcher.pid})`,
    `stop process ${claim.launcher.pid}, or choose another data folder`,
  );
}

/** Records that this process runs `serverPid` on the data. */
export async function writeClaim(claimFile: string, serverPid: number): Promise<void> {
  const launcher = identifyProcess(process.pid);
  const server = identifyProcess(serverPid);
  if (launcher === undefined || server === undefined) return;
  const draft = `${claimFile}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ launcher, server } satisfies Claim));
  await rename(draft, claimFile);
}

/** Releases the data for other launchers. */
export async function removeClaim(claimFile: string): Promise<void> {
  await rm(claimFile, { force: true });
}

function readClaim(claimFile: string): Claim | undefined {
  try {
    return JSON.parse(readFileSync(claimFile, 'utf8')) as Claim;
  } catch {
    return undefined;
  }
}
