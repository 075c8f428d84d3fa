import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { closedLoop } from '../../closed-loop';

/** An answer of the API to one attempt to buy. */
export interface Answer {
  status: number;
  /** The body, as JSON. */
  body: { id?: string; code?: string };
}

export interface AttemptsOptions {
  attempts: number;
  concurrency: number;
  /** Sends one attempt under an idempotency key. */
  send(key: string): Promise<Answer>;
  /** Called after each visit, with how many attempts were answered so far. */
  onAnswered?(answered: number): void;
}

export interface AttemptsResult {
  /** How many attempts were answered, which is all that were sent. */
  answered: number;
  /** How many of them were sent under a key that another attempt had. */
  repeats: number;
  /** The accepted orders. Several answers to one key name the same order. */
  orderIds: Set<string>;
  /** Attempts by their last answer: `accepted`, or the code of the problem. */
  byAnswer: Record<string, number>;
}

/** One attempt, two at once under one key, or one under a key that was used long before. */
type Visit = { kind: 'new' | 'twice' | 'later'; key: string };

/** Of 20 visits one is made twice at once, and one repeats an earlier one. */
const PERIOD = 20;

/** How many visits lie between an attempt and its later repeat. */
const LATER = 5 * PERIOD + 1;

const [ACCEPTED, REPLAYED] = [202, 200];
const IN_FLIGHT_PAUSE_MS = 20;

/**
 * Sends attempts to buy, some of them repeated under the same key at once or later, and checks that each is
 * answered, and that one key never buys twice.
 *
 * @throws Error when an answer is neither an accepted order nor a refusal, or one key has two orders
 */
export async function makeAttempts(options: AttemptsOptions): Promise<AttemptsResult> {
  const visits = planVisits(options.attempts);
  const orderOfKey = new Map<string, string>();
  const result: AttemptsResult = { answered: 0, repeats: 0, orderIds: new Set(), byAnswer: {} };

  async function attempt(key: string): Promise<void> {
    const { status, body } = await answerTo(options, key);
    const answer = status === ACCEPTED || status === REPLAYED ? 'accepted' : body.code;
    if (answer === undefined || status >= 500)
      throw new Error(`An attempt got status ${status}: ${JSON.stringify(body)}`);
    if (body.id !== undefined && answer === 'accepted') {
      const known = orderOfKey.get(key) ?? body.id;
      if (known !== body.id) throw new Error(`The key ${key} has bought twice: ${known} and ${body.id}`);
      orderOfKey.set(key, body.id);
      result.orderIds.add(body.id);
    }
    result.byAnswer[answer] = (result.byAnswer[answer] ?? 0) + 1;
    result.answered += 1;
  }

  await closedLoop(visits, options.concurrency, async ({ kind, key }) => {
    if (kind !== 'new') result.repeats += 1;
    await Promise.all(kind === 'twice' ? [attempt(key), attempt(key)] : [attempt(key)]);
    options.onAnswered?.(result.answered);
  });
  return result;
}

/** The second request with a key is refused while the first is in progress, and is sent again. */
async function answerTo({ send }: AttemptsOptions, key: string): Promise<Answer> {
  for (;;) {
    const answer = await send(key);
    if (answer.body.code !== 'request_in_flight') return answer;
    await pause(IN_FLIGHT_PAUSE_MS);
  }
}

/** Visits that make as many attempts as are wanted. */
export function planVisits(attempts: number): Visit[] {
  const visits: Visit[] = [];
  for (let planned = 0; planned < attempts;) {
    const index = visits.length;
    const earlier = visits[index - LATER];
    let visit: Visit = { kind: 'new', key: randomUUID() };
    if (index % PERIOD === 9 && planned + 2 <= attempts) visit = { kind: 'twice', key: randomUUID() };
    else if (index % PERIOD === 19 && earlier) visit = { kind: 'later', key: earlier.key };
    visits.push(visit);
    planned += visit.kind === 'twice' ? 2 : 1;
  }
  return visits;
}
