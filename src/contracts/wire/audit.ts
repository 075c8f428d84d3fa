import { z } from 'zod';
import { AUDIT_SUBJECTS } from '../../domain/access/audit';
import { lowerCaseUuids, singleLineText, pageSize, timestamp } from './fields';
import { cursorParameter, fromParameter, nextCursor, toParameter } from './listing';

export const actorSchema = z.object({ type: z.string(), id: z.string().optional() });

export const auditEntrySchema = z
  .object({
    id: z.int(),
    subjectType: z.enum(AUDIT_SUBJECTS),
    subjectId: z.string().meta({
      description: 'The id of what was changed. For an inventory level: `<productId>/<locationId>`.',
    }),
    storefrontId: z.string().nullable().meta({
      description: 'The storefront that the subject belongs to. null: it belongs to no single storefront.',
    }),
    action: z.string().meta({ description: 'What was done, as a past participle, such as `created`.' }),
    actor: actorSchema,
    requestId: z.string(),
    changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    at: timestamp,
  })
  .meta({ id: 'AuditEntry' });

export type AuditEntryView = z.infer<typeof auditEntrySchema>;

export const auditListSchema = z
  .object({ entries: z.array(auditEntrySchema), nextCursor })
  .meta({ id: 'AuditList' });

export const listAuditQuerySchema = z.strictObject({
  subjectType: z
    .enum(AUDIT_SUBJECTS)
    .optional()
    .meta({ description: 'Only changes to subjects of this type.' }),
  subjectId: singleLineText(200)
    .overwrite(lowerCaseUuids)
    .optional()
    .meta({ description: 'Only changes to the subject with this id.' }),
  actor: singleLineText(200).optional().meta({
    description: 'Only changes by the API key with this id, or by the user whose token has this subject.',
  }),
  from: fromParameter,
  to: toParameter,
  limit: pageSize,
  cursor: cursorParameter,
});

export interface ListAudit extends Omit<z.infer<typeof listAuditQuerySchema>, 'cursor'> {
  /** Number of the last entry on the previous page. */
  beforeId: number | undefined;
}
