import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Minor units can pass 2^31 in some currencies; JavaScript is exact up to 2^53. */
export const minorUnits = (name: string) => bigint(name, { mode: 'number' });

/** A transaction's number that never wraps around; as text, since it may pass 2^53. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });
