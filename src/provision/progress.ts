import { ProvisionError, reasonOf } from './provision-error';

/** Takes the notes of provisioning functions, such as why a step takes long. */
export interface ProvisionLog {
  note(text: string): void;
}

/** Progress of a start: one line per step, written when the step has ended. */
export interface Progress extends ProvisionLog {
  /** Runs `work`, prints its outcome and duration, and returns its result or rejects with its error. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Discards all notes, for tests and for callers that report in their own way. */
export const QUIET: ProvisionLog = { note: () => undefined };

/**
 * A step that takes longer than this is announced before it ends, so that a slow start does not look hung.
 */
const SLOW_STEP_MS = 1_500;

/**
 * Writes progress as plain lines without control characters, which are readable in log files and CI pages
 * too.
 */
export function createProgress(stream: { write(text: string): unknown }): Progress {
  const line = (text: string): void => void stream.write(`${text}\n`);
  return {
    note: (text) => line(indent(text)),
    async step(name, work) {
      const startedMs = Date.now();
      const announcement = setTimeout(() => line(`… ${name}`), SLOW_STEP_MS);
      try {
        const result = await work();
        line(`✓ ${name} (${formatSeconds(Date.now() - startedMs)})`);
        return result;
      } catch (error) {
        line(`✗ ${name} (${formatSeconds(Date.now() - startedMs)})`);
        line(indent(describeFailure(error)));
        throw error;
      } finally {
        clearTimeout(announcement);
      }
    },
  };
}

/** The cause of a failure and, if known, its fix, as lines for a terminal. */
export function describeFailure(error: unknown): string {
  const fix = error instanceof ProvisionError ? `\nFix: ${error.fix}` : '';
  return `${reasonOf(error)}${fix}`;
}

function formatSeconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
