import type { ScanReport, ReconcileActivities, BackorderWorkflowsReport } from '../../activities/types';

export interface ReconcileInput {
  /** Orders that changed within this time are left alone. Default: one minute. */
  quietMs?: number;
  /** Scans all open orders and returns at once, and reads the state of each workflow. */
  full?: boolean;
  /** Also checks the consistency of everything: runs the full round to its end, however long it takes. */
  verifyAll?: boolean;
}

/** The result of one reconciler run. */
export interface ReconcileReport {
  orders: ScanReport;
  returns: ScanReport;
  backorders: BackorderWorkflowsReport;
  consistency: Awaited<ReturnType<ReconcileActivities['checkConsistency']>>;
}
