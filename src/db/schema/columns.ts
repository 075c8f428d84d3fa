import { bigint, timestamp } from 'drizzle-orm/pg-core';

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Minor units can pass 2^31 in some currencies; JavaScript is exact up to 2^53. */
export const minorUnits = (name: string) => bigint(name, { mode: 'number' });
