/** The kinds of stock movement in the ledger. */
export const MOVEMENT_TYPES = [
  'received',
  'reserved',
  'released',
  'shipped',
  'returned',
  'adjusted',
  'transferred',
] as const;

export type MovementType = (typeof MOVEMENT_TYPES)[number];
