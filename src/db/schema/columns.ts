import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Minor units may exceed 2^31 in some currencies; JavaScript numbers are exact up to 2^53. */
export const minorUnits = (name: string) => bigint(name, { mode: 'number' });

/** A transaction id that never wraps around. It is read as text because it may exceed 2^53. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });
