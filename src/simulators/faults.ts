import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { RequestHandler, Response, Router } from 'express';
import { z } from 'zod';
import type { Answer } from './json-server';

/**
 * Faults on demand. `PUT /faults` sets one (and takes the place of an earlier one with the same operation and reference),
 * `GET /faults` lists those that are left, `DELETE /faults` clears them. They are forgotten by a restart.
 *
 * | mode | what happens |
 * | --- | --- |
 * | `unavailable` | 503, nothing done |
 * | `forbidden` | 403, nothing done: as after a mistake with a key |
 * | `page` | 200 with a page of HTML, nothing done: as from a proxy in between |
 * | `reset` | the connection is dropped, nothing done |
 * | `slow` | waits `delayMs`, then acts and answers, even if the caller has gone: the late step that its undo overtook |
 * | `timeout_after_acting` | acts and never answers; with `delayMs`, drops the connection after that long |
 * | `decline` (payments), `refuse` (carrier, customers) | says no for good, with `reason` |
 */
export interface Fault {
  /** `*` stands for every operation. */
  operation: string;
  mode: string;
  times: number | 'always';
  /** Only requests for this order or shipment; without it, all. */
  reference?: string | undefined;
  delayMs?: number | undefined;
  reason?: string | undefined;
}

/** A request whose input has been parsed, as the acting part of a simulator sees it. */
export interface OperationCall<Body> {
  reference: string;
  body: Body;
  /** Of the `Idempotency-Key` header. */
  idempotencyKey: string | undefined;
  /** Set when a fault demands a refusal: the reason to give. */
  refusal: string | undefined;
}

export interface FaultInjector<Operation extends string> {
  /** Adds the `/faults` routes. */
  mountRoutes(router: Router): void;
  /** The handler of one operation on `:reference`: parses, then acts in one go, with the faults that are set for it. */
  handle<Body>(
    operation: Operation,
    bodySchema: z.ZodType<Body>,
    act: (call: OperationCall<Body>) => Answer,
  ): RequestHandler;
  /** Lets go of the requests that are being delayed. */
  close(): void;
}

export interface FaultInjectorOptions<Operation extends string> {
  operations: readonly Operation[];
  refusalMode: 'decline' | 'refuse';
  /** For a refusal that names none. */
  defaultReason: string;
}

/** A merchant's reference, such as an order id or a shipment id. */
export const referenceSchema = z
  .string()
  .regex(/^[\w.:-]{1,200}$/, 'must be 1 to 200 letters, digits, and . _ : -');

/** What is answered, or not, while nothing is done. */
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

  /** The most particular fault for this request, with one of its times used up. */
  function take(operation: Operation, reference: string): Fault | undefined {
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
      const fault = take(operation, reference);
      const withoutActing = fault && RESPOND_WITHOUT_ACTING[fault.mode];
      if (withoutActing) return void withoutActing(response);
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
      error: 'is needed with the mode slow',
    });
}

/** One named reference beats one named operation, which beats `*`. */
function specificity(fault: Fault): number {
  return (fault.reference === undefined ? 0 : 2) + (fault.operation === '*' ? 0 : 1);
}

/** @returns false when the simulator closed meanwhile: its connections are gone, and it must not act any more */
async function waitUnlessStopped(delayMs: number | undefined, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(delayMs ?? 0, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
