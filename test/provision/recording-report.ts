import type { ProvisionLog } from '../../src/provision/progress';

/** A report that keeps what it was told. */
export function recordingReport(): ProvisionLog & { notes: string[] } {
  const notes: string[] = [];
  return { notes, note: (text) => void notes.push(text) };
}
