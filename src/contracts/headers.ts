import { z } from 'zod';

/** Chosen by the client, one for each order it means to place. Repeats with the same key place nothing new. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters')
  .meta({
    description:
      'Your own unique key for this order. Repeat a request with the same key as often as you like.',
    example: 'cart-7f3d-attempt-1',
  });

/** For what else can be asked of an order: a repeat with the same key is the same request, and is answered like it. */
export const optionalIdempotencyKeySchema = idempotencyKeySchema.optional().meta({
  description: 'Your own unique key for this request. A repeat with the same key does nothing twice.',
  example: 'edit-7f3d',
});

/** A caller's own id for a request; one that does not fit is replaced. */
export const requestIdSchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,128}$/)
  .optional()
  .meta({
    description: 'Your id for this request; it stands in logs, problems and the timeline.',
    example: 'req-42',
  });

export const MAX_WAIT_SECONDS = 30;

/** RFC 7240. Preferences that Holdfast does not know are ignored, as the RFC asks. */
export const preferSchema = z
  .string()
  .optional()
  .meta({
    description:
      `\`wait=N\` waits up to N seconds (at most ${MAX_WAIT_SECONDS}) for the decision. \`respond-async\` does not wait: the ` +
      'answer is 202. With both it is 202 unless it is decided by then.',
    example: 'wait=5',
  });

/** A list of entity tags, or `*` for any (RFC 9110, section 8.8.3). */
export const ENTITY_TAGS = /^(?:\*|(?:W\/)?"[\x21\x23-\x7e]*"(?:[ \t]*,[ \t]*(?:W\/)?"[\x21\x23-\x7e]*")*)$/;

const IF_MATCH = {
  description: 'The `ETag` of your last read: it is refused when something else has changed since.',
  example: '"3"',
};

/** Of what may not overwrite what its sender has not seen (RFC 9110, section 13.1.1). */
export const ifMatchSchema = z.string().regex(ENTITY_TAGS).meta(IF_MATCH);
export const optionalIfMatchSchema = ifMatchSchema.optional().meta(IF_MATCH);
