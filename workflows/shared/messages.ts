import { defineSignal } from '@temporalio/workflow';

/**
 * Wakes the workflow: somebody else changed the order's record (a backorder allocation, a carrier report, an
 * operator).
 */
export const recordChangedSignal = defineSignal('recordChanged');

/** What the interceptors pass on of a signal that could not be decoded. */
export interface DroppedSignal {
  signal: string;
  encoding: string;
}

/**
 * Replaces a signal that could not be decoded. Every workflow that takes signals shows it in its Web UI
 * details.
 */
export const signalDroppedSignal = defineSignal<[DroppedSignal]>('signalDropped');
