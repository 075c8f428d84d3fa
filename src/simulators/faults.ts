import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { RequestHandler, Response, Router } from 'express';
import { z } from 'zod';
import type { Answer } from './json-server';

/**
 * A fault on demand. `PUT /faults` sets a fault and replaces an earlier one with the same operation and
 * reference, `GET /faults` lists the remaining faults, and `DELETE /faults` clears them. A restart clears
 * them too.
 *
 * - `unavailable`: responds with 503 without acting
 * - `forbidden`: responds with 403 without acting, as for a wrong API key
 * - `page`: responds with 200 and an HTML page without acting, like a proxy
 * - `reset`: drops the connection without acting
 * - `slow`: waits `delayMs`, then acts and responds, even if the caller has left: a late step after its undo
 * - `timeout_after_acting`: acts and never responds; with `delayMs`, drops the connection after that time
 * - `decline` (payments), `refuse` (carrier, customers): refuses permanently, with `reason`
 */
export interface Fault {
  /** `*`: every operation. */
  operation: string;
  mode: string;
  times: number | 'always';
  /** The order, shipment or customer whose requests are affected; undefined: all requests. */
  reference?: string | undefined;
  delayMs?: number | undefined;
  reason?: string | undefined;
}

/** A request with parsed input, as a simulator's operation receives it. */
export interface OperationCall<Body> {
  reference: string;
  body: Body;
  /** The `Idempotency-Key` header. */
  idempotencyKey: string | undefined;
  /** The reason to refuse with, if a fault demands a refusal. */
  refusal: string | undefined;
}

export interface FaultInjector<Operation extends string> {
  /** Adds the `/faults` routes. */
  mountRoutes(router: Router): void;
  /**
   * Creates the handler of an operation on `:reference`. It parses the input, then acts synchronously, with
   * faults.
   */
  handle<Body>(
    operation: Operation,
    bodySchema: z.ZodType<Body>,
    act: (call: OperationCall<Body>) => Answer,
  ): RequestHandler;
  /** Ends the delays of all requests, which then neither act nor respond. */
  close(): void;
}

export interface FaultInjectorOptions<Operation extends string> {
  operations: readonly Operation[];
  refusalMode: 'decline' | 'refuse';
  /** The reason for a refusal fault that has none. */
  defaultReason: string;
}

/** The merchant's reference, such as an order id or a shipment id. */
export const referenceSchema = z
  .string()
  .regex(/^[\w.:-]{1,200}$/, 'must be 1 to 200 letters, digits, and . _ : -');

/** The responses of the modes that do not act. */
const RESPOND_WITHOUT_ACTING: Record<string, (response: Response) => unknown> = {
  unavailable: (response) => response.status(503).json({ error: 'unavailable' }),
  forbidden: (response) => response.status(403).json({ error: 'forbidden' }),
  page: (response) => response.send('<!doctype html><title>Welcome</title>'),
  reset: (response) => response.req.socket.destroy(),
};

const MAX_DELAY_MS = 600_000;

export function createFaultInjector<Operation extends string>({
  operations,
  refusalMode,
  defaultReason,
}: FaultInjectorOptions<Operation>): FaultInjector<Operation> {
  const schema = faultSchema(operations, refusalMode);
  const stopped = new AbortController();
  setMaxListeners(0, stopped.signal);
  let faults: Fault[] = [];

  /** Finds the most specific fault for this request, and uses up one of its `times`. */
  function claimFault(operation: Operation, reference: string): Fault | undefined {
    const matching = faults
      .filter(
        (f) => (f.operation === operation || f.operation === '*') && (f.reference ?? reference) === reference,
      )
      .sort((a, b) => specificity(b) - specificity(a));
    const fault = matching[0];
    if (fault && fault.times !== 'always') {
      fault.times -= 1;
      if (fault.times === 0) faults = faults.filter((f) => f !== fault);
    }
    return fault;
  }

  return {
    mountRoutes(router) {
      router.put('/faults', (request, response) => {
        const fault = schema.parse(request.body);
        faults = faults.filter((f) => f.operation !== fault.operation || f.reference !== fault.reference);
        faults.push(fault);
        response.json({ faults });
      });
      router.get('/faults', (_request, response) => void response.json({ faults }));
      router.delete('/faults', (_request, response) => {
        faults = [];
        response.status(204).end();
      });
    },
    handle: (operation, bodySchema, act) => async (request, response) => {
      const reference = referenceSchema.parse(request.params['reference']);
      const body = bodySchema.parse(request.body);
      const fault = claimFault(operation, reference);
      const respondWithoutActing = fault && RESPOND_WITHOUT_ACTING[fault.mode];
      if (respondWithoutActing) return void respondWithoutActing(response);
      if (fault?.mode === 'slow' && !(await waitUnlessStopped(fault.delayMs, stopped.signal))) return;
      const refusal = fault?.mode === refusalMode ? (fault.reason ?? defaultReason) : undefined;
      const answer = act({
        reference,
        body,
        idempotencyKey: request.get('idempotency-key') || undefined,
        refusal,
      });
      if (fault?.mode === 'timeout_after_acting') {
        if (fault.delayMs !== undefined && (await waitUnlessStopped(fault.delayMs, stopped.signal)))
          request.socket.destroy();
        return;
      }
      response.status(answer.status).json(answer.body);
    },
    close: () => stopped.abort(),
  };
}

function faultSchema(operations: readonly string[], refusalMode: string): z.ZodType<Fault> {
  return z
    .strictObject({
      operation: z.enum([...operations, '*']),
      mode: z.enum([
        'unavailable',
        'forbidden',
        'page',
        'slow',
        'timeout_after_acting',
        'reset',
        refusalMode,
      ]),
      times: z.union([z.int().min(1), z.literal('always')]).default(1),
      reference: referenceSchema.optional(),
      delayMs: z.int().min(0).max(MAX_DELAY_MS).optional(),
      reason: z
        .string()
        .regex(/^[\w.:-]{1,64}$/, 'must be a code such as card_declined')
        .optional(),
    })
    .refine((fault) => fault.mode !== 'slow' || fault.delayMs !== undefined, {
      path: ['delayMs'],
      error: 'is required by the mode slow',
    });
}

/**
 * A fault with a reference takes precedence over one with only an operation, which takes precedence over `*`.
 */
function specificity(fault: Fault): number {
  return (fault.reference === undefined ? 0 : 2) + (fault.operation === '*' ? 0 : 1);
}

/**
 * @returns false when the simulator was closed meanwhile: its connections are closed, and it must not act any
 * more
 */
async function waitUnlessStopped(delayMs: number | undefined, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(delayMs ?? 0, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
