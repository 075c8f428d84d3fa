import { z } from 'zod';

/**
 * The client chooses one key for each order that it wants to place. A repeat with the same key places nothing
 * new.
 */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters')
  .meta({
    description:
      'Your own unique key for this order. You may repeat a request with the same key as often as you like.',
    example: 'cart-7f3d-attempt-1',
  });

/** For commands on an existing order: a repeat with the same key does nothing, and gets the same response. */
export const optionalIdempotencyKeySchema = idempotencyKeySchema.optional().meta({
  description: 'Your own unique key for this request. A repeat with the same key does nothing again.',
  example: 'edit-7f3d',
});

/** A caller's own id for a request. An id that does not match is replaced. */
export const requestIdSchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,128}$/)
  .optional()
  .meta({
    description: 'Your own id for this request. It appears in logs, problems and the timeline.',
    example: 'req-42',
  });

export const MAX_WAIT_SECONDS = 30;

/** RFC 7240. Unknown preferences are ignored, as the RFC demands. */
export const preferSchema = z
  .string()
  .optional()
  .meta({
    description:
      `\`wait=N\` waits up to N seconds (at most ${MAX_WAIT_SECONDS}) for the decision. \`respond-async\` does not wait: the ` +
      'response is 202. With both, the response is 202 if there is no decision in time.',
    example: 'wait=5',
  });

/** A list of entity tags, or `*` for any (RFC 9110, section 8.8.3). */
export const ENTITY_TAGS = /^(?:\*|(?:W\/)?"[\x21\x23-\x7e]*"(?:[ \t]*,[ \t]*(?:W\/)?"[\x21\x23-\x7e]*")*)$/;

const IF_MATCH = {
  description: 'The `ETag` of your last read. The request is refused if the resource has changed since.',
  example: '"3"',
};

/** For changes that must not overwrite a state which their sender has not seen (RFC 9110, section 13.1.1). */
export const ifMatchSchema = z.string().regex(ENTITY_TAGS).meta(IF_MATCH);
export const optionalIfMatchSchema = ifMatchSchema.optional().meta(IF_MATCH);
