import { PostgresUnavailableError } from './connection';
import { StatementError } from './statement-error';

export interface SharedReadsLimits {
  /** How many callers share one read. */
  maxShared: number;
  /** How many callers may wait for the next reads. The next one fails at once. */
  maxWaiting: number;
}

interface Waiting<Question, Answer> {
  question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Lets callers share reads. One read is under way at a time; whoever comes meanwhile waits for the next one, so
 * that a busy process asks Postgres less often for each caller. Nothing is cached: a read that answers a call
 * begins after the call.
 *
 * @param read answers questions, in their order
 * @throws PostgresUnavailableError `POSTGRES_BUSY` from a call when too many wait
 */
export function createSharedReads<Question, Answer>(
  read: (questions: readonly Question[]) => Promise<Answer[]>,
  { maxShared, maxWaiting }: SharedReadsLimits,
): (question: Question) => Promise<Answer> {
  const waiting: Waiting<Question, Answer>[] = [];
  let isReading = false;

  const answer = async (callers: readonly Waiting<Question, Answer>[]): Promise<void> => {
    try {
      const answers = await read(callers.map(({ question }) => question));
      callers.forEach(({ resolve }, index) => resolve(answers[index]!));
    } catch (error) {
      // A value that Postgres cannot read fails its own caller, and nobody else.
      if (callers.length > 1 && isCausedByValue(error)) {
        for (const caller of callers) await answer([caller]);
      } else for (const { reject } of callers) reject(error);
    }
  };
  const answerAll = async (): Promise<void> => {
    isReading = true;
    while (waiting.length > 0) await answer(waiting.splice(0, maxShared));
    isReading = false;
  };
  return (question) => {
    if (waiting.length >= maxWaiting) {
      const reason = `${maxWaiting} callers wait for a shared read already`;
      return Promise.reject(new PostgresUnavailableError('POSTGRES_BUSY', reason));
    }
    return new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      if (!isReading) void answerAll();
    });
  };
}

/** Whether Postgres refused a value (SQLSTATE class 22). Drizzle wraps what the driver throws. */
function isCausedByValue(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof StatementError ? error.code.startsWith('22') : isCausedByValue(error.cause);
}
