import type { ProvisionLog } from './progress';
import { ProvisionError, reasonOf } from './provision-error';

/**
 * One way to obtain an executable. `run` resolves with its path, or rejects with the reason why it failed.
 */
export interface Attempt {
  name: string;
  run(): Promise<string>;
  /** Uses only what is on this machine, and takes no time. */
  isLocal?: true;
  /** The programs that this attempt runs. */
  programs?: readonly string[];
  /** What a person can install to make this attempt succeed, as the end of "install …". */
  install?: string;
}

/**
 * Makes one attempt after the other and returns the path from the first that succeeds.
 * @throws ProvisionError that lists every attempt, why it failed, and what to install.
 */
export async function tryInOrder(
  what: string,
  attempts: readonly Attempt[],
  report: ProvisionLog,
): Promise<string> {
  const failures: string[] = [];
  for (const { name, run, isLocal } of attempts) {
    try {
      const executable = await run();
      if (isLocal !== true) report.note(`${what}: ${name}`);
      return executable;
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
