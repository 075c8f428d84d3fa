import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { until } from '../../closed-loop';

type Event = temporal.api.history.v1.IHistoryEvent;

/** What one workflow costs in Temporal. */
export interface HistoryCost {
  events: number;
  workflowTasks: number;
  /** Changes of the workflow's state in Temporal's database, as counted by the server. */
  stateTransitions: number;
}

const BOOKING = 'bookShipment';

/**
 * The cost of an order until its confirmation: of what its workflow has done while its shipment cannot be booked,
 * without the booking itself.
 */
export async function costUntilBooking(client: Client, workflowId: string): Promise<HistoryCost> {
  const handle = client.workflow.getHandle(workflowId);
  const describe = async () => (await handle.describe()).raw;
  let described = await describe();
  // The task that confirms the order is open until the booking waits in its queue.
  await until(`The booking of ${workflowId}`, async () => {
    described = await describe();
    return described.pendingWorkflowTask == null && heldBooking(described) !== undefined;
  });
  const events = (await handle.fetchHistory()).events ?? [];
  const isStarted =
    heldBooking(described)!.state ===
    temporal.api.enums.v1.PendingActivityState.PENDING_ACTIVITY_STATE_STARTED;
  return {
    events: events.filter((event) => !isOfBooking(event)).length,
    workflowTasks: countWorkflowTasks(events),
    // The start of the booking is a transition, which depends on how soon a worker asks for it.
    stateTransitions: transitionsOf(described) - (isStarted ? 1 : 0),
  };
}

/** The cost of a workflow that has ended. */
export async function costOfClosed(client: Client, workflowId: string): Promise<HistoryCost> {
  const handle = client.workflow.getHandle(workflowId);
  await handle.result();
  const events = (await handle.fetchHistory()).events ?? [];
  const { raw } = await handle.describe();
  return {
    events: events.length,
    workflowTasks: countWorkflowTasks(events),
    stateTransitions: transitionsOf(raw),
  };
}

type Described = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['describe']>>['raw'];

const heldBooking = ({ pendingActivities }: Described) =>
  (pendingActivities ?? []).find(({ activityType }) => activityType?.name === BOOKING);

const transitionsOf = ({ workflowExecutionInfo }: Described): number =>
  Number(workflowExecutionInfo?.stateTransitionCount ?? Number.NaN);

const countWorkflowTasks = (events: readonly Event[]): number =>
  events.filter((event) => event.workflowTaskCompletedEventAttributes).length;

/** Whether an event schedules a booking, or records one that a local activity has tried. */
export function isOfBooking(event: Event): boolean {
  if (event.activityTaskScheduledEventAttributes?.activityType?.name === BOOKING) return true;
  const payloads = event.markerRecordedEventAttributes?.details?.['data']?.payloads ?? [];
  return payloads.some(({ data }) => data != null && Buffer.from(data).includes(`"${BOOKING}"`));
}
