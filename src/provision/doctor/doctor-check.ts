import { ProvisionError, reasonOf } from '../provision-error';

/** `warn`: works, but slower, or not everywhere. `fail`: a start would fail. */
export type CheckStatus = 'ok' | 'warn' | 'fail';

/** The result of one check of the doctor. */
export interface Check {
  name: string;
  status: CheckStatus;
  detail: string;
  /** What to do about it; set for `warn` and `fail`. */
  fix?: string;
}

/** Creates a failed check from an error. Its fix is the error's own, or `defaultFix`. */
export function failedCheck(name: string, error: unknown, defaultFix: string): Check {
  const fix = error instanceof ProvisionError ? error.fix : defaultFix;
  return { name, status: 'fail', detail: reasonOf(error), fix };
}

/** @throws ProvisionError for the first failed check, with its fix */
export function assertNoFailedCheck(checks: readonly Check[]): void {
  const failure = checks.find((check) => check.status === 'fail');
  if (failure) throw new ProvisionError(failure.detail, failure.fix ?? 'run "npm run doctor" for details');
}
