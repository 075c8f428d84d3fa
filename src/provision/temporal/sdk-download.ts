import { createWriteStream } from 'node:fs';
import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { arch, platform, tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { version as sdkVersion } from '@temporalio/common/package.json';
import { runCommand } from '../process/run-command';

/** The artifacts of Temporal's download service that Holdfast uses. */
type TemporalArtifact = 'cli' | 'temporal-test-server';

/** The service from which the SDK's own test environment downloads (ephemeral_server in its core). */
export const DOWNLOAD_SERVICE = 'https://temporal.download';

/** A machine without internet must be detected soon, because other attempts follow. */
const RESPONSE_TIMEOUT_MS = 10_000;

/** Enough for tens of megabytes over a slow connection. */
const TRANSFER_TIMEOUT_MS = 300_000;

const UNPACK_TIMEOUT_MS = 60_000;

interface DownloadInfo {
  archiveUrl: string;
  fileToExtract: string;
}

/**
 * Downloads the executable that Temporal recommends for the installed version of its SDK, and writes it to
 * `target`.
 * @throws Error with the reason when the service is unreachable, or has no executable for this platform
 */
export async function downloadForSdk(
  artifact: TemporalArtifact,
  target: string,
  service: string = DOWNLOAD_SERVICE,
): Promise<void> {
  const query = new URLSearchParams({
    arch: arch() === 'x64' ? 'amd64' : arch(),
    platform: platform() === 'win32' ? 'windows' : platform(),
    format: 'tar.gz',
    'sdk-name': 'sdk-typescript',
    'sdk-version': sdkVersion,
  });
  const response = await fetchOk(`${service}/${artifact}/default?${query.toString()}`, RESPONSE_TIMEOUT_MS);
  const info = (await response.json()) as DownloadInfo;
  const scratch = await mkdtemp(path.join(tmpdir(), 'holdfast-download-'));
  try {
    const archive = path.join(scratch, 'archive');
    const body = (await fetchOk(info.archiveUrl, TRANSFER_TIMEOUT_MS)).body;
    if (body === null) throw new Error(`${info.archiveUrl} is empty`);
    await pipeline(Readable.fromWeb(body), createWriteStream(archive));
    await runCommand('tar', ['-xf', archive, '-C', scratch], { timeoutMs: UNPACK_TIMEOUT_MS });
    await copyFile(path.join(scratch, info.fileToExtract), target);
    await chmod(target, 0o755);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function fetchOk(url: string, timeoutMs: number): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${new URL(url).host} answered ${response.status}`);
  return response;
}
