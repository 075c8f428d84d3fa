import { createProgress } from '../../src/provision/progress';
import { ProvisionError } from '../../src/provision/provision-error';

function recordedProgress(): { progress: ReturnType<typeof createProgress>; text: () => string } {
  let written = '';
  return { progress: createProgress({ write: (chunk) => (written += chunk) }), text: () => written };
}

describe('createProgress', () => {
  it('prints a successful step with its duration, and returns its result', async () => {
    const { progress, text } = recordedProgress();

    await expect(progress.step('PostgreSQL', async () => 42)).resolves.toBe(42);

    expect(text()).toMatch(/^✓ PostgreSQL \(\d+\.\d s\)\n$/);
  });

  it('prints the cause and the fix of a failed step, and rethrows the error', async () => {
    const { progress, text } = recordedProgress();
    const error = new ProvisionError('port 7233 is in use', 'set TEMPORAL_PORT=7234');

    await expect(progress.step('Temporal', () => Promise.reject(error))).rejects.toBe(error);

    expect(text()).toMatch(
      /^✗ Temporal \(\d+\.\d s\)\n {2}port 7233 is in use\n {2}Fix: set TEMPORAL_PORT=7234\n$/,
    );
  });

  it('writes no control characters', async () => {
    const { progress, text } = recordedProgress();

    progress.note('two\nlines');
    await progress.step('step', async () => undefined);

    expect(text()).toContain('  two\n  lines\n');
    // eslint-disable-next-line no-control-regex
    expect(text()).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
