import { customerIdSchema, eraseCustomerSchema, erasureSchema } from '../../../contracts/erasure';
import { optionalIdempotencyKeySchema } from '../../../contracts/headers';
import { changedBy, scopeOf } from '../../server/caller';
import {
  readOptionalIdempotentRequest,
  IDEMPOTENCY_PROBLEMS,
  replyToReplay,
} from '../../idempotency/idempotent-request';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { ERASURE_EXAMPLE, ERASURE_REQUEST_EXAMPLES } from '../../openapi/customer-examples';
import type { Customers } from '../../ports/customers';
import { ProblemError } from '../../errors/problem-details';
import { defineRoute, type Route } from '../../server/route';

export interface CustomerRoutesDependencies {
  customers: Customers;
}

/** `POST /v1/customers/{customerId}/erasure`. */
export function eraseCustomerRoute({ customers }: CustomerRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/customers/{customerId}/erasure',
    operationId: 'eraseCustomer',
    tag: 'Customers',
    summary: "Take what is personal out of a customer's orders, for good",
    description:
      'Name, address, e-mail address and what the customer wrote are taken out of the orders, their timelines, edits, returns and events, and out of ' +
      'answers that are kept for repeats. Ids, products, quantities and amounts stay. It is done within seconds; an order that is under way, or has a return ' +
      'that is, needs its address, and is erased when it has ended. The audit tells who asked for it (`erasure_requested`), and when it was done ' +
      '(`erased`). What the carrier, the payment gateway and the customer service keep is not erased by it.',
    needs: 'customers:erase',
    params: customerIdSchema,
    headers: { 'Idempotency-Key': optionalIdempotencyKeySchema },
    body: { schema: eraseCustomerSchema, required: false, examples: ERASURE_REQUEST_EXAMPLES },
    replies: {
      202: {
        description: 'It is written down, and will be done',
        schema: erasureSchema,
        example: ERASURE_EXAMPLE,
        headers: { 'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed },
      },
    },
    problems: ['not_found', ...IDEMPOTENCY_PROBLEMS],
    handle: async (call) => {
      const outcome = await customers.erase(
        scopeOf(call.principal),
        {
          ...changedBy(call),
          customerId: call.params.customerId,
          storefrontId: call.body.storefrontId,
          idempotency: readOptionalIdempotentRequest(call, 'eraseCustomer'),
        },
        (body) => ({ status: 202, headers: {}, body }),
      );
      switch (outcome.outcome) {
        case 'done':
          return outcome.response;
        case 'no_such_customer':
          throw new ProblemError('not_found', 'There is no order of this customer.');
        default:
          return replyToReplay(outcome);
      }
    },
  });
}
