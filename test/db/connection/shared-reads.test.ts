import { PostgresUnavailableError } from '../../../src/db/connection/connection';
import { createSharedReads } from '../../../src/db/connection/shared-reads';
import { StatementError } from '../../../src/db/connection/statement-error';
import { until } from '../../support/until';

/** A read that a test lets end, or fail. */
class HeldReads {
  readonly begun: {
    questions: readonly string[];
    end(): void;
    fail(error: Error): void;
  }[] = [];

  readonly read = (questions: readonly string[]): Promise<string[]> =>
    new Promise((resolve, reject) => {
      this.begun.push({
        questions,
        end: () => resolve(questions.map((question) => `answer to ${question}`)),
        fail: reject,
      });
    });

  /** The read with this number, as soon as it has begun. */
  nth = (no: number) => until(() => this.begun[no]);

  /** What each read was asked. */
  get asked(): (readonly string[])[] {
    return this.begun.map(({ questions }) => questions);
  }
}

const badValue = (): Error => {
  const error = new StatementError({ code: '22P05', message: '' } as never);
  return new Error('Failed query', { cause: error });
};

describe('shared reads', () => {
  let held: HeldReads;
  let ask: (question: string) => Promise<string>;
  beforeEach(() => {
    held = new HeldReads();
    ask = createSharedReads(held.read, { maxShared: 3, maxWaiting: 5 });
  });

  it('begin at once when none is under way', async () => {
    const answer = ask('a');
    expect(held.asked).toEqual([['a']]);
    (await held.nth(0)).end();
    expect(await answer).toBe('answer to a');
  });

  it('are shared by all who come while one is under way, and begin after they came', async () => {
    const first = ask('a');
    const others = [ask('b'), ask('c')];
    expect(held.asked).toEqual([['a']]);
    (await held.nth(0)).end();
    await first;
    (await held.nth(1)).end();
    expect(await Promise.all(others)).toEqual(['answer to b', 'answer to c']);
    expect(held.asked).toEqual([['a'], ['b', 'c']]);
  });

  it('take no more callers than they may, in the order in which they came', async () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map(ask);
    for (const index of [0, 1, 2]) {
      (await held.nth(index)).end();
      await all[[0, 3, 4][index]!];
    }
    expect(held.asked).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
  });

  it('refuse a caller when too many wait', async () => {
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map(ask);
    await expect(ask('g')).rejects.toThrow(PostgresUnavailableError);
    (await held.nth(0)).end();
    await all[0];
    (await held.nth(1)).end();
    await all[3];
    (await held.nth(2)).end();
    await all[5];
    const next = ask('h');
    (await held.nth(3)).end();
    expect(await next).toBe('answer to h');
  });

  it('fail for everybody when Postgres is away, and begin anew for the next', async () => {
    const all = ['a', 'b', 'c'].map(ask);
    (await held.nth(0)).end();
    await all[0];
    const failing = all.slice(1).map((answer) => expect(answer).rejects.toThrow('away'));
    (await held.nth(1)).fail(new Error('away'));
    await Promise.all(failing);
    expect(held.begun).toHaveLength(2);
    const next = ask('d');
    (await held.nth(2)).end();
    expect(await next).toBe('answer to d');
  });

  it('fail for nobody but the caller whose value Postgres cannot read', async () => {
    const [first, good, bad] = ['a', 'good', 'bad'].map(ask);
    (await held.nth(0)).end();
    await first;
    (await held.nth(1)).fail(badValue());
    const failing = expect(bad).rejects.toThrow('Failed query');
    (await held.nth(2)).end();
    expect(await good).toBe('answer to good');
    (await held.nth(3)).fail(badValue());
    await failing;
  });
});
