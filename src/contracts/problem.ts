import { z } from 'zod';
import { uuid } from './fields';
import { checksSchema } from './health';

/** One error of a request: `pointer` for a place in the body, `parameter` for one of the query. */
export const requestErrorSchema = z.object({
  pointer: z.string().optional().meta({ description: 'JSON Pointer (RFC 6901) of the place in the body.' }),
  parameter: z.string().optional().meta({ description: 'Name of the query parameter.' }),
  detail: z.string(),
  limit: z.int().optional().meta({ description: 'With `limit_exceeded`: the most that is taken.' }),
});

export type RequestError = z.infer<typeof requestErrorSchema>;

/** An RFC 9457 problem. `code` is stable and documented; `detail` is for people and may change. */
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
      .meta({ description: 'Every error of the request (the first 100), each with its place.' }),
    orderId: uuid.optional().meta({ description: 'With `external_id_taken`: the order that has it.' }),
    shortages: z
      .array(z.object({ sku: z.string(), requested: z.int(), available: z.int() }))
      .optional()
      .meta({
        description:
          'With `out_of_stock`: what was asked for, of an edit what is added, and what is available.',
      }),
    returnable: z
      .array(z.object({ lineNo: z.int(), requested: z.int(), returnable: z.int() }))
      .optional()
      .meta({
        description: 'With `returnable_quantity_exceeded`: what was asked for and what can be returned.',
      }),
    state: z.string().optional().meta({
      description:
        'With a refusal for the sake of a state: the state that the order, shipment or return is in.',
    }),
    allowed: z
      .array(z.string())
      .optional()
      .meta({ description: 'With `state`: the states that may follow it; none when it is final.' }),
    level: z
      .object({
        locationId: z.string(),
        available: z.int(),
        onHand: z.int(),
        reserved: z.int(),
        safetyStock: z.int(),
      })
      .optional()
      .meta({ description: 'With `stock_changed` and `insufficient_stock`: how the level stands.' }),
    contents: z.object({ onHand: z.int(), openShipments: z.int() }).optional().meta({
      description: 'With `location_in_use`: the units there, and its shipments that have not arrived.',
    }),
    retryAfterSeconds: z
      .int()
      .optional()
      .meta({ description: 'With `rate_limited` of a line of an import: when to send the line again.' }),
    checks: checksSchema
      .optional()
      .meta({ description: 'With `service_unavailable` of `/readyz`: what answers and what does not.' }),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;

export const problemTypeSchema = z
  .object({ code: z.string(), status: z.int(), title: z.string(), explanation: z.string() })
  .meta({ id: 'ProblemType' });

export const problemCodeSchema = z.object({
  code: z.string().meta({ description: 'The `code` of a problem.', example: 'out_of_stock' }),
});
