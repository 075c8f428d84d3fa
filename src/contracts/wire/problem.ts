import { z } from 'zod';
import { uuid } from './fields';
import { checksSchema } from './health';

/** One error of a request: `pointer` for a field of the body, `parameter` for a query parameter. */
export const requestErrorSchema = z.object({
  pointer: z.string().optional().meta({ description: 'JSON Pointer (RFC 6901) to the field in the body.' }),
  parameter: z.string().optional().meta({ description: 'Name of the query parameter.' }),
  detail: z.string(),
  limit: z.int().optional().meta({ description: 'With `limit_exceeded`: the largest accepted value.' }),
});

export type RequestError = z.infer<typeof requestErrorSchema>;

/** An RFC 9457 problem. `code` is stable and documented. `detail` is for people and may change. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    instance: z.string().optional(),
    requestId: z.string().optional(),
    errors: z
      .array(requestErrorSchema)
      .optional()
      .meta({ description: 'The errors of the request (the first 100), each with its location.' }),
    orderId: uuid
      .optional()
      .meta({ description: 'With `external_id_taken`: the order with this externalId.' }),
    shortages: z
      .array(z.object({ sku: z.string(), requested: z.int(), available: z.int() }))
      .optional()
      .meta({
        description:
          'With `out_of_stock`: the requested units (for an edit: the added units) and the available units.',
      }),
    returnable: z
      .array(z.object({ lineNo: z.int(), requested: z.int(), returnable: z.int() }))
      .optional()
      .meta({
        description:
          'With `returnable_quantity_exceeded`: the requested units and the units that can be returned.',
      }),
    state: z.string().optional().meta({
      description:
        'If the request was refused because of a state: the state of the order, shipment or return.',
    }),
    request: z
      .object({
        method: z.literal('POST'),
        path: z.string(),
        actions: z.array(z.string()).meta({ description: 'The possible values of `action` in the body.' }),
      })
      .optional()
      .meta({
        description:
          'With `attention_resolved_otherwise` and `shipment_not_resolvable`: the request that resolves the attention item, if any.',
      }),
    allowed: z
      .array(z.string())
      .optional()
      .meta({ description: 'With `state`: the states that may follow. Empty if the state is final.' }),
    level: z
      .object({
        locationId: z.string(),
        available: z.int(),
        onHand: z.int(),
        reserved: z.int(),
        safetyStock: z.int(),
      })
      .optional()
      .meta({ description: 'With `stock_changed` and `insufficient_stock`: the current inventory level.' }),
    contents: z.object({ onHand: z.int(), openShipments: z.int() }).optional().meta({
      description:
        'With `location_in_use`: the units at the location, and its shipments that have not arrived.',
    }),
    retryAfterSeconds: z.int().optional().meta({
      description:
        'With `rate_limited` and `service_unavailable` for a line of an import: after how many seconds to send it again.',
    }),
    checks: checksSchema.optional().meta({
      description: 'With `service_unavailable` of `/readyz`: which dependencies are available.',
    }),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;

export const problemTypeSchema = z
  .object({ code: z.string(), status: z.int(), title: z.string(), explanation: z.string() })
  .meta({ id: 'ProblemType' });

export const problemCodeSchema = z.object({
  code: z.string().meta({ description: 'The `code` of a problem.', example: 'out_of_stock' }),
});
