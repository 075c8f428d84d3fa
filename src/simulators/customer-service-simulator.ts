/**
 * A customer service for development and tests: it checks whether a customer exists and may buy for an
 * amount. It has no state; the customer's id determines the result. Bodies are JSON, and amounts are integer
 * minor units.
 *
 * `POST /customers/:customerId/checks` `{ amountMinor, currency }`
 *   200 `{ status: 'allowed' }`, or 200 `{ status: 'refused', reason }`: `customer_unknown`, `customer_blocked`,
 *   `credit_limit_exceeded`. A check reserves and changes nothing, so it may be repeated.
 * `GET /customers/:customerId` `{ customerId, standing, creditLimitMinor }`, with the standing `good` or
 * `blocked`, and
 *   null for no limit · 404 for an unknown customer.
 *
 * Both: 400 `{ error, message }` for invalid input, 503 `{ error: 'unavailable' }`.
 *
 * Magic customers, by the prefix of the id: `unknown` gets customer_unknown, `blocked` gets customer_blocked,
 * and `limit-5000`, or `limit-5000-anna`, gets credit_limit_exceeded for more than 5000 minor units of any
 * currency. All others are allowed. Faults on demand: see `Fault`; the operation is `check`, and the
 * reference is the customer's id. The reason of a `refuse` fault is not validated, so that tests can simulate
 * a service with another protocol.
 */
import type { Express } from 'express';
import { z } from 'zod';
import { createFaultInjector, referenceSchema } from './faults';
import { startJsonServer, type Answer, type Log, type Simulator } from './json-server';

export interface CustomerServiceSimulatorOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  log?: Log;
}

const checkSchema = z.strictObject({
  /** Integer minor units. Zero is allowed, because an order may consist of gifts. */
  amountMinor: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR'),
});

interface Customer {
  standing: 'good' | 'blocked';
  /** Minor units of any currency, because the simulator has no exchange rates. Null: no limit. */
  creditLimitMinor: number | null;
}

/** @throws the listen error when the port is not available */
export async function startCustomerServiceSimulator({
  port = 0,
  host = '127.0.0.1',
  log = console.warn,
}: CustomerServiceSimulatorOptions = {}): Promise<Simulator> {
  const faults = createFaultInjector({
    operations: ['check'],
    refusalMode: 'refuse',
    defaultReason: 'customer_blocked',
  });
  const server = await startJsonServer({
    port,
    host,
    log,
    routes(app: Express) {
      faults.mountRoutes(app);
      app.post(
        '/customers/:reference/checks',
        faults.handle('check', checkSchema, ({ reference, body, refusal }) =>
          toDecision(refusal ?? refusalReason(customerOf(reference), body.amountMinor)),
        ),
      );
      app.get('/customers/:reference', (request, response) => {
        const customerId = referenceSchema.parse(request.params['reference']);
        const customer = customerOf(customerId);
        response
          .status(customer ? 200 : 404)
          .json(customer ? { customerId, ...customer } : { error: 'not_found' });
      });
    },
  });
  return {
    ...server,
    async close() {
      faults.close();
      await server.close();
    },
  };
}

/** @returns undefined for an unknown customer */
function customerOf(customerId: string): Customer | undefined {
  if (customerId.startsWith('unknown')) return undefined;
  const [, limit] = /^limit-(\d+)/.exec(customerId) ?? [];
  return {
    standing: customerId.startsWith('blocked') ? 'blocked' : 'good',
    creditLimitMinor: limit === undefined ? null : Number(limit),
  };
}

function refusalReason(customer: Customer | undefined, amountMinor: number): string | undefined {
  if (customer === undefined) return 'customer_unknown';
  if (customer.standing === 'blocked') return 'customer_blocked';
  return amountMinor > (customer.creditLimitMinor ?? Infinity) ? 'credit_limit_exceeded' : undefined;
}

function toDecision(reason: string | undefined): Answer {
  return { status: 200, body: reason === undefined ? { status: 'allowed' } : { status: 'refused', reason } };
}
