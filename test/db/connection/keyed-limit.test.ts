import { createKeyedLimit } from '../../../src/db/connection/keyed-limit';

const LIMITS = { maxWaiting: 2, maxWaitMs: 1_000 };

/** Calls that run until they are ended, in the order of their starts. */
function calls() {
  const running: { name: string; end(): void; fail(): void }[] = [];
  const call = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      running.push({ name, end: () => resolve(name), fail: () => reject(new Error(name)) });
    });
  const settle = () => new Promise(setImmediate);
  return { running, call, names: () => running.map(({ name }) => name), settle };
}

describe('a limit for each key', () => {
  it('lets others run while one key has reached it, and the waiting ones follow in order', async () => {
    const { running, call, names, settle } = calls();
    const limit = createKeyedLimit('a turn', 2, LIMITS);
    const results = [1, 2, 3, 4].map((no) => limit('busy', call(`busy-${no}`)));
    const other = limit('other', call('other'));
    expect(names()).toEqual(['busy-1', 'busy-2', 'other']);
    running[0]!.end();
    await settle();
    expect(names().at(-1)).toBe('busy-3');
    running[1]!.fail();
    await expect(results[1]).rejects.toThrow('busy-2');
    await settle();
    expect(names().at(-1)).toBe('busy-4');
    for (const one of running) one.end();
    await expect(Promise.all([results[0], results[2], results[3], other])).resolves.toHaveLength(4);
  });

  it('refuses at once who would wait behind too many', async () => {
    const { running, call, settle } = calls();
    const limit = createKeyedLimit('a turn', 1, LIMITS);
    const accepted = [1, 2, 3].map((no) => limit('key', call(String(no))));
    await expect(limit('key', call('4'))).rejects.toMatchObject({
      code: 'POSTGRES_BUSY',
      message: '2 callers wait for a turn already',
    });
    for (let ended = 0; ended < 3; ended++) {
      running[ended]!.end();
      await settle();
    }
    await expect(Promise.all(accepted)).resolves.toEqual(['1', '2', '3']);
  });

  it('refuses who has waited too long, and lets the next one run', async () => {
    jest.useFakeTimers();
    const { running, call } = calls();
    const limit = createKeyedLimit('a turn', 1, LIMITS);
    const first = limit('key', call('first'));
    const late = expect(limit('key', call('late'))).rejects.toMatchObject({
      code: 'POSTGRES_BUSY',
      message: 'a turn was not free within 1 s',
    });
    await jest.advanceTimersByTimeAsync(1_000);
    await late;
    const next = limit('key', call('next'));
    running[0]!.end();
    await first;
    await jest.advanceTimersByTimeAsync(0);
    running[1]!.end();
    await expect(next).resolves.toBe('next');
    jest.useRealTimers();
  });
});
