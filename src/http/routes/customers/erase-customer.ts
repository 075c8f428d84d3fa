import { customerIdSchema, eraseCustomerSchema, erasureSchema } from '../../../contracts/wire/erasure';
import { optionalIdempotencyKeySchema } from '../../../contracts/wire/headers';
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
    summary: "Erase the personal data in a customer's orders",
    description:
      'Removes name, address, e-mail address and free text of the customer from the orders, their timelines, amendments, returns and events, and from ' +
      'stored responses. This cannot be undone. Ids, products, quantities and amounts stay. It takes a few seconds. An order in progress, or with a return in ' +
      'progress, needs its address and is erased when it has ended. The audit trail shows who requested the erasure (`erasure_requested`), and when it was done ' +
      '(`erased`). The data of the carrier, the payment gateway and the customer service is not erased.',
    needs: 'customers:erase',
    params: customerIdSchema,
    headers: { 'Idempotency-Key': optionalIdempotencyKeySchema },
    body: { schema: eraseCustomerSchema, required: false, examples: ERASURE_REQUEST_EXAMPLES },
    replies: {
      202: {
        description: 'The erasure is recorded and will be carried out',
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
          throw new ProblemError('not_found', 'There are no orders of this customer.');
        default:
          return replyToReplay(outcome);
      }
    },
  });
}
