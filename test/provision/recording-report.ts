import type { ProvisionLog } from '../../src/provision/progress';

/** Creates a report that records its notes. */
export function recordingReport(): ProvisionLog & { notes: string[] } {
  const notes: string[] = [];
  return { notes, note: (text) => void notes.push(text) };
}
