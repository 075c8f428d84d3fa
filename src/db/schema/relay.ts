import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { RelayLane } from '../../domain/shared/relay-lanes';
import { moment } from './columns';

/**
 * What a relay is delivering now, or has tried in vain. The row keeps other relays from the same delivery until
 * its lease ends. It is deleted with the delivery, so the table holds only what is under way or fails.
 */
export const relayLeases = pgTable(
  'relay_leases',
  {
    lane: text('lane').$type<RelayLane>().notNull(),
    /** The id of what is delivered, such as an order's. */
    subject: text('subject').notNull(),
    until: moment('until').notNull(),
    attempts: integer('attempts').notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.lane, t.subject] })],
);
