import { parseArgs } from 'node:util';
import type { Client } from '@temporalio/client';
import type { ResumeStuckInput } from '../../../activities/types';
import { createTemporalClient } from '../../temporal/connection/client';
import { STUCK_CAUSES, type StuckCause } from '../../domain/order/stuck';
import { reconcileNow, resumeStuckNow } from '../../temporal/namespace/reconcile-now';
import { readEnvironment } from '../settings/environment';
import { checkPostgresReachable } from '../settings/check-postgres';
import { formatReconcileReport, formatResumeReport, totalDrift, totalStuck } from './reconcile-report';
import { commandTemporalOptions, findDatabaseUrl } from '../settings/local-servers';

const USAGE = `Resumes orphaned orders and returns, finds stuck ones, checks consistency, and reports. It needs a running orders
worker and inventory worker.

  reconcile [--full] [--json] [--wait <seconds>]

--full: checks the consistency of everything, in as long as that takes, and not only of what has changed and of the next
part of the round through everything.
--wait: how long a worker may take to respond; default: 10

Exit status: 0 when all is well; 1 when there is drift or something is stuck; 2 when Temporal, Postgres or a worker is
unavailable, or when orders or returns could not be examined.

  reconcile --resume <what> [--dry-run] [--limit <n>] [--json] [--wait <seconds>]

resumes stuck orders and returns from the record, in place of workflows that make no progress. <what>, once or more: the
id of an order, stuck or not; a cause (${STUCK_CAUSES.join(', ')}); or "all" for all that are stuck.
It resumes at most --limit of them (default: 1000), those that have been stuck the longest.
Exit status: 0 when all were resumed or make progress again; 1 when some failed or there are more; 2 as above.
`;

const DEFAULT_LIMIT = 1_000;

/** Temporal responds within seconds or is unavailable. */
const PROBE_TIMEOUT_MS = 5_000;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      full: { type: 'boolean' },
      json: { type: 'boolean', default: false },
      wait: { type: 'string', default: '10' },
      resume: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean' },
      limit: { type: 'string' },
    },
  });
  const patienceMs = Number(values.wait) * 1_000;
  const resumeInput = parseResumeInput(values);
  if (!(patienceMs > 0) || resumeInput === 'unclear') {
    process.stderr.write(USAGE);
    return 2;
  }
  const environment = readEnvironment();
  const temporal = commandTemporalOptions(environment);
  const url = findDatabaseUrl(environment);
  // The inventory worker does the work in Postgres. This check reports an outage of Postgres at once.
  if (url !== undefined) await checkPostgresReachable(url, 'holdfast-reconcile');
  const client = createTemporalClient(temporal);
  try {
    await checkTemporalReachable(client, temporal.address);
    if (resumeInput) {
      const report = await resumeStuckNow(client, resumeInput, { patienceMs });
      process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : formatResumeReport(report));
      return report.failed.length > 0 || report.hasMore ? 1 : 0;
    }
    const report = await reconcileNow(client, { patienceMs, verifyAll: values.full ?? false });
    process.stdout.write(
      values.json ? `${JSON.stringify(report, null, 2)}\n` : formatReconcileReport(report),
    );
    if (totalDrift(report) + totalStuck(report) > 0) return 1;
    return report.orders.failed + report.returns.failed > 0 ? 2 : 0;
  } finally {
    await client.connection.close();
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const isStuckCause = (word: string): word is StuckCause => (STUCK_CAUSES as readonly string[]).includes(word);

/**
 * @returns which orders to resume; undefined when no `--resume` is given; 'unclear' when the arguments are
 * invalid
 */
function parseResumeInput(values: {
  full?: boolean | undefined;
  resume?: string[] | undefined;
  'dry-run'?: boolean | undefined;
  limit?: string | undefined;
}): ResumeStuckInput | 'unclear' | undefined {
  const { resume, 'dry-run': dryRun, limit = String(DEFAULT_LIMIT) } = values;
  if (!resume) return dryRun === undefined && values.limit === undefined ? undefined : 'unclear';
  if (values.full !== undefined) return 'unclear';
  const input = { atMost: Number(limit), dryRun: dryRun ?? false };
  if (!Number.isSafeInteger(input.atMost) || input.atMost < 1) return 'unclear';
  const words = [...new Set(resume.flatMap((value) => value.split(',')))];
  if (words.length === 1 && words[0] === 'all') return input;
  if (words.every(isStuckCause)) return { ...input, causes: words };
  if (words.every((word) => UUID.test(word))) {
    return { ...input, orderIds: words.map((word) => word.toLowerCase()) };
  }
  return 'unclear';
}

async function checkTemporalReachable(client: Client, address: string): Promise<void> {
  const namespace = client.options.namespace;
  try {
    await client.withDeadline(Date.now() + PROBE_TIMEOUT_MS, () =>
      client.workflowService.describeNamespace({ namespace }),
    );
  } catch (cause) {
    throw new Error(`Temporal at ${address} cannot be reached, or has no namespace ${namespace}.`, { cause });
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isUsage = error instanceof TypeError;
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n${isUsage ? USAGE : ''}`,
    );
    process.exitCode = 2;
  },
);
