/** Sorts before all other ids: a walk in their order begins after it. */
export const LOWEST_ID = '00000000-0000-0000-0000-000000000000';
