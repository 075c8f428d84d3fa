import { scopeOf } from '../../server/caller';
import { auditListSchema, listAuditQuerySchema } from '../../../contracts/wire/audit';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { AUDIT_EXAMPLE } from '../../openapi/stock-examples';
import type { Audit } from '../../ports/stock';
import { defineRoute, type Route } from '../../server/route';

const AUDIT_PAGING = { list: 'audit', position: CURSOR_SCHEMAS.id };

/** `GET /v1/audit`: newest first, page by page. */
export function listAuditRoute({ audit }: { audit: Audit }): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/audit',
    operationId: 'listAudit',
    tag: 'Audit',
    summary: 'List who changed what, newest first',
    description:
      'Every change of products, locations, stock pools, inventory levels, storefronts and API keys, with each changed field. Changes of ' +
      'orders and returns are in their timelines, and the stock ledger has the reasons for stock changes. Callers that belong to a storefront ' +
      'see only its entries.',
    needs: 'audit:read',
    query: listAuditQuerySchema,
    replies: {
      200: {
        description: 'A page of changes',
        schema: auditListSchema,
        example: { entries: [AUDIT_EXAMPLE], nextCursor: null },
      },
    },
    problems: [],
    handle: async ({ principal, query: { cursor, limit, ...filters } }) => {
      const [beforeId] = decodeCursor(AUDIT_PAGING, cursor) ?? [];
      const { page, nextCursor } = await readKeysetPage(
        { ...AUDIT_PAGING, limit },
        (pageLimit) => audit.list(scopeOf(principal), { ...filters, beforeId, limit: pageLimit }),
        ({ id }) => [id],
      );
      return { status: 200, body: { entries: page, nextCursor } };
    },
  });
}
