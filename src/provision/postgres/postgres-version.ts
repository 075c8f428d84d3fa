/** The oldest major version on which the migrations and the statements of `src/db` work. */
export const OLDEST_POSTGRES = 15;
