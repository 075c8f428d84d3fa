import { ProvisionError, reasonOf } from '../provision-error';

/** `warn`: works, but slower, or not everywhere. `fail`: a start would stop here. */
export type CheckStatus = 'ok' | 'warn' | 'fail';

/** What the doctor found out about one thing. */
export interface Check {
  name: string;
  status: CheckStatus;
  detail: string;
  /** What to do about it; given for `warn` and `fail`. */
  fix?: string;
}

/** A failed check that speaks with the error's own way out, where it has one. */
export function failedCheck(name: string, error: unknown, otherwise: string): Check {
  const fix = error instanceof ProvisionError ? error.fix : otherwise;
  return { name, status: 'fail', detail: reasonOf(error), fix };
}

/** @throws ProvisionError for the first check that failed, with its way out */
export function assertNoFailedCheck(checks: readonly Check[]): void {
  const failure = checks.find((check) => check.status === 'fail');
  if (failure) throw new ProvisionError(failure.detail, failure.fix ?? 'npm run doctor says more');
}
