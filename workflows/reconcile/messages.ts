import type { ScanReport, ReconcileActivities, BackorderWorkflowsReport } from '../../activities/types';

export interface ReconcileInput {
  /** Orders that changed within this time are left alone. Default: one minute. */
  quietMs?: number;
  /** Checks the consistency of everything, even if a full check was already done today. */
  full?: boolean;
}

/** The result of one reconciler run. */
export interface ReconcileReport {
  orders: ScanReport;
  returns: ScanReport;
  backorders: BackorderWorkflowsReport;
  consistency: Awaited<ReturnType<ReconcileActivities['checkConsistency']>>;
}
