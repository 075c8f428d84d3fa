import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { runCommand } from './run-command';
import { commandLineOf } from './system-process';

/** The kernel's number for the state TCP_LISTEN, as in /proc/net/tcp. */
const LISTENING = '0A';

const LSOF_TIMEOUT_MS = 5_000;

const SHOWN_COMMAND_LENGTH = 80;

/** The id of the process that listens on a port; undefined when the system does not show it. */
export async function findPortHolder(port: number): Promise<number | undefined> {
  return process.platform === 'linux' ? pidFromProc(port) : pidFromLsof(port);
}

/** Describes a process, as "process 4711 (node server.js)". */
export function describeProcess(pid: number): string {
  const command = commandLineOf(pid).slice(0, SHOWN_COMMAND_LENGTH);
  return command === '' ? `process ${pid}` : `process ${pid} (${command})`;
}

function pidFromProc(port: number): number | undefined {
  const inodes = new Set(
    ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port)),
  );
  if (inodes.size === 0) return undefined;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const holder = pids.find((pid) => openSockets(pid).some((inode) => inodes.has(inode)));
  return holder === undefined ? undefined : Number(holder);
}

/**
 * Columns by proc(5): the second is the local address as HEXIP:HEXPORT, the fourth the state, the tenth the
 * inode.
 */
function listeningInodes(table: string, port: number): string[] {
  const portSuffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  try {
    return readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((columns) => columns[1]?.endsWith(portSuffix) === true && columns[3] === LISTENING)
      .map((columns) => columns[9] ?? '');
  } catch {
    return [];
  }
}

/** Empty for processes of other users, because their file descriptors are not readable. */
function openSockets(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => socketInode(`/proc/${pid}/fd/${fd}`));
  } catch {
    return [];
  }
}

function socketInode(link: string): string[] {
  try {
    const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(link))?.[1];
    return inode === undefined ? [] : [inode];
  } catch {
    return [];
  }
}

async function pidFromLsof(port: number): Promise<number | undefined> {
  try {
    const output = await runCommand('lsof', ['-t', '-nP', `-iTCP:${port}`, '-sTCP:LISTEN'], {
      timeoutMs: LSOF_TIMEOUT_MS,
    });
    return Number.parseInt(output, 10) || undefined;
  } catch {
    return undefined;
  }
}
