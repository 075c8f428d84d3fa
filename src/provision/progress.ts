import { ProvisionError, reasonOf } from './provision-error';

/** Where a provisioning function says what the reader would otherwise wonder about. */
export interface ProvisionLog {
  note(text: string): void;
}

/** Progress lines of a start-up: one line per step, when it has ended. */
export interface Progress extends ProvisionLog {
  /** Runs `work`, prints its outcome with the time it took, and passes its result or its error on. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Silence, for tests and for callers with their own way of telling. */
export const QUIET: ProvisionLog = { note: () => undefined };

/** A step that takes longer than this announces itself before it ends, so that a slow start never looks hung. */
const SLOW_STEP_MS = 1_500;

/**
 * Writes progress as plain lines, without control characters, so that a log file or a CI page reads like a terminal.
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

/** Cause and, where there is one, the way out, as lines for a terminal. */
export function describeFailure(error: unknown): string {
  const fix = error instanceof ProvisionError ? `\nWay out: ${error.fix}` : '';
  return `${reasonOf(error)}${fix}`;
}

function formatSeconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
