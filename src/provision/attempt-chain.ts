import type { ProvisionLog } from './progress';
import { ProvisionError, reasonOf } from './provision-error';

/** One way to obtain an executable. It returns its path, or throws an error that says why not. */
export interface Attempt {
  name: string;
  run(): Promise<string>;
  /** Looks only at this machine, and takes no time. */
  isLocal?: true;
  /** The programs that this way runs. */
  programs?: readonly string[];
  /** What a person could install to make this way work, as the end of "Install …". */
  install?: string;
}

/**
 * Tries one way after the other and returns the first success.
 * @throws ProvisionError that lists every way, why each failed, and what to install.
 */
export async function tryInOrder(
  what: string,
  attempts: readonly Attempt[],
  report: ProvisionLog,
): Promise<string> {
  const failures: string[] = [];
  for (const { name, run: attempt, isLocal } of attempts) {
    try {
      const found = await attempt();
      if (isLocal !== true) report.note(`${what}: ${name}`);
      return found;
    } catch (error) {
      failures.push(`${failures.length + 1}. ${name}: ${reasonOf(error)}`);
    }
  }
  const installs = attempts.flatMap(({ install }) => install ?? []);
  throw new ProvisionError(
    `${what} could not be obtained. Tried:\n${failures.join('\n')}`,
    `install ${installs.join('; or ')}`,
  );
}
