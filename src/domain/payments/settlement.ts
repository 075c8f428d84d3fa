/** What is to be done with the customer's money, in integer minor units. Nothing is ever rounded. */

export interface Balance {
  /** Goods that have left and were neither returned nor given up: what the shop may keep. */
  earnedMinor: number;
  /** Goods that are reserved and will leave. */
  reservedMinor: number;
  /** Goods that may be reserved yet: pending and backordered ones. */
  unreservedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  /** Captures (positive) and refunds (negative) that an operator has let go. */
  waivedMinor: number;
  /** What can still be captured. */
  heldMinor: number;
}

export interface Settlement {
  /** To capture now. */
  captureMinor: number;
  /** To authorise, so that all that is reserved is covered. */
  authorizeMinor: number;
  /** To give back. */
  refundMinor: number;
}

/**
 * Captures follow what has left; refunds give back what nothing stands against any more. Money of goods that
 * never arrived pays for their replacement, as long as one may still leave.
 */
export function settle(balance: Balance): Settlement {
  const net = balance.capturedMinor - balance.refundedMinor + balance.waivedMinor;
  const owed = balance.earnedMinor - net;
  const credit = Math.max(0, -owed);
  const captureMinor = Math.max(0, owed);
  return {
    captureMinor,
    authorizeMinor: Math.max(
      0,
      captureMinor + Math.max(0, balance.reservedMinor - credit) - balance.heldMinor,
    ),
    refundMinor: Math.max(0, credit - balance.reservedMinor - balance.unreservedMinor),
  };
}

/**
 * Splits a sum over several sources, oldest first, without losing a cent.
 *
 * @returns one part for each source that gives something; their sum is `amountMinor` unless the sources have less
 */
export function splitOver<Source extends { no: number }>(
  amountMinor: number,
  sources: readonly Source[],
  availableIn: (source: Source) => number,
): { no: number; amountMinor: number }[] {
  let left = amountMinor;
  const parts: { no: number; amountMinor: number }[] = [];
  for (const source of sources) {
    const part = Math.min(left, Math.max(0, availableIn(source)));
    if (part <= 0) continue;
    parts.push({ no: source.no, amountMinor: part });
    left -= part;
  }
  return parts;
}
