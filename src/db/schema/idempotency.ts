import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns';

/**
 * Requests by the Idempotency-Key of their caller. Each is carried out once. A key that placed something is
 * kept for ever, so that a late repeat does not place it again. Other rows are deleted after their retention
 * period, as are all responses.
 */
export const idempotentRequests = pgTable(
  'idempotent_requests',
  {
    /** Whose key it is: `storefront:demo`, `storefront:demo/customer-1`, `api_key:…` or `user:…`. */
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the operation and the canonical request, hex. */
    requestHash: text('request_hash').notNull(),
    /** The order, return or amendment that the request placed. */
    resourceId: uuid('resource_id'),
    /**
     * The first response, or only its body if an order or a return was placed. null while there is none, and
     * once it is deleted: a replay is then answered with the resource's current state.
     */
    response: jsonb('response'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.key] }),
    index('idempotent_requests_expiring')
      .on(t.createdAt)
      .where(sql`${t.resourceId} is null or ${t.response} is not null`),
    // Finds the responses to erase with a resource, and the request of an amendment that is withdrawn.
    index('idempotent_requests_resource')
      .on(t.resourceId)
      .where(sql`${t.resourceId} is not null`),
    // Finds the responses of commands to an order or a return.
    index('idempotent_requests_about')
      .on(sql`(${t.response} #>> '{body,id}')`)
      .where(sql`${t.resourceId} is null and ${t.response} is not null`),
  ],
);
