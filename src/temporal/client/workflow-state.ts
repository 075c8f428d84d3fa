import {
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  type WorkflowExecutionStatusName,
} from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { TemporalClient } from '../connection/client';

/** The state of a workflow's last run. */
export type WorkflowState =
  /** `end`: how the run ended, such as `terminated`; `not_found` when Temporal knows no run. */
  | { state: 'gone'; end: string }
  | { state: 'running'; runId: string }
  /** Each attempt of its workflow task fails. `since`: ISO 8601, when the first attempt was scheduled. */
  | { state: 'task_failing'; runId: string; since: string };

/**
 * A killed worker, or a deploy in the middle of a task, fails one attempt, at times two. From the third on
 * the cause is in the code or in its input.
 */
const FAILING_FROM_ATTEMPT = 3;

/** Reads the state of one workflow by describing it, because list queries lag behind. */
export async function readWorkflowState(client: TemporalClient, workflowId: string): Promise<WorkflowState> {
  try {
    const { status, runId, raw } = await client.workflow
      .getHandle(client.names.workflowId(workflowId))
      .describe();
    if (CLOSED_STATUSES.has(status.name)) return { state: 'gone', end: status.name.toLowerCase() };
    const task = raw.pendingWorkflowTask;
    if ((task?.attempt ?? 1) < FAILING_FROM_ATTEMPT) return { state: 'running', runId };
    const since = task?.originalScheduledTime ?? task?.scheduledTime;
    return { state: 'task_failing', runId, since: isoOf(since) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { state: 'gone', end: 'not_found' };
    throw error;
  }
}

const isoOf = (at: { seconds?: unknown; nanos?: number | null } | null | undefined): string =>
  new Date(at ? Number(at.seconds ?? 0) * 1_000 + (at.nanos ?? 0) / 1e6 : Date.now()).toISOString();

const CLOSED_STATUSES: ReadonlySet<string> = new Set<WorkflowExecutionStatusName>([
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'TERMINATED',
  'TIMED_OUT',
  'CONTINUED_AS_NEW',
]);

/**
 * The search attribute in which Temporal itself reports a failing workflow task; older servers do not have
 * it.
 */
const REPORTED_PROBLEMS = 'TemporalReportedProblems';

/** A query with this many ids is a few kilobytes long. */
const IDS_PER_QUERY = 100;

/**
 * Which of these workflows run without a problem that Temporal knows of, in bulk. Lists lag behind by
 * moments, so a workflow that is not among them is only doubtful.
 *
 * @returns an empty set from a server that does not report problems: then every workflow is doubtful
 */
export async function findHealthyWorkflows(
  client: TemporalClient,
  workflowIds: readonly string[],
): Promise<Set<string>> {
  const healthy = new Set<string>();
  for (let from = 0; from < workflowIds.length; from += IDS_PER_QUERY) {
    const byName = new Map(
      workflowIds.slice(from, from + IDS_PER_QUERY).map((id) => [client.names.workflowId(id), id]),
    );
    const healthyNames = await listHealthy(client, [...byName.keys()]);
    if (!healthyNames) return new Set();
    for (const name of healthyNames) healthy.add(byName.get(name)!);
  }
  return healthy;
}

/** @returns undefined from a server that does not have the search attribute */
async function listHealthy(client: TemporalClient, names: readonly string[]): Promise<string[] | undefined> {
  const ids = names.map((name) => `'${name}'`).join(', ');
  try {
    const { executions } = await client.workflowService.listWorkflowExecutions({
      namespace: client.options.namespace,
      query: `WorkflowId IN (${ids}) AND ExecutionStatus = 'Running' AND ${REPORTED_PROBLEMS} IS NULL`,
      pageSize: names.length,
    });
    return executions.flatMap(({ execution }) => execution?.workflowId ?? []);
  } catch (error) {
    if (isInvalidArgument(error)) return undefined;
    throw error;
  }
}

/** gRPC status codes. */
const INVALID_ARGUMENT = 3;
const NOT_FOUND = 5;

function isInvalidArgument(error: unknown): boolean {
  if (isGrpcServiceError(error)) return (error.code as number) === INVALID_ARGUMENT;
  return error instanceof ServiceError && isInvalidArgument(error.cause);
}

const {
  EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED: SIGNALED,
  EVENT_TYPE_WORKFLOW_TASK_COMPLETED: TASK_COMPLETED,
} = temporal.api.enums.v1.EventType;
const { EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED: CANCEL_REQUESTED } = temporal.api.enums.v1.EventType;

/** The signals and the cancellation request that a run received and never processed. */
export interface UnprocessedEvents {
  signals: temporal.api.history.v1.IWorkflowExecutionSignaledEventAttributes[];
  isCancelRequested: boolean;
}

const HISTORY_PAGE = 200;

/** What a workflow's last run has received since its last completed workflow task, oldest first. */
export async function readUnprocessedEvents(
  client: TemporalClient,
  workflowId: string,
): Promise<UnprocessedEvents> {
  const unprocessed: UnprocessedEvents = { signals: [], isCancelRequested: false };
  for await (const { eventType, workflowExecutionSignaledEventAttributes: signal } of historyNewestFirst(
    client,
    workflowId,
  )) {
    if (eventType === TASK_COMPLETED) break;
    if (eventType === CANCEL_REQUESTED) unprocessed.isCancelRequested = true;
    if (eventType === SIGNALED && signal) unprocessed.signals.unshift(signal);
  }
  return unprocessed;
}

/** The events of a workflow's last run, newest first; none when Temporal knows no run. */
async function* historyNewestFirst(client: TemporalClient, workflowId: string) {
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await historyPage(client, workflowId, nextPageToken);
    yield* page?.history?.events ?? [];
    nextPageToken = page?.nextPageToken;
  } while (nextPageToken && nextPageToken.length > 0);
}

async function historyPage(
  client: TemporalClient,
  workflowId: string,
  nextPageToken: Uint8Array | undefined,
) {
  try {
    return await client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId: client.names.workflowId(workflowId) },
      maximumPageSize: HISTORY_PAGE,
      ...(nextPageToken ? { nextPageToken } : {}),
    });
  } catch (error) {
    if (isGrpcServiceError(error) && (error.code as number) === NOT_FOUND) return undefined;
    throw error;
  }
}
