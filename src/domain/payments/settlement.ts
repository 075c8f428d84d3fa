/** The settlement of an order, in integer minor units. Nothing is ever rounded. */

export interface Balance {
  /**
   * The value of units that have shipped and were neither returned nor refunded: what the shop has earned.
   */
  earnedMinor: number;
  /** The value of reserved units. They will ship. */
  reservedMinor: number;
  /** The value of pending and backordered units. They may still be reserved. */
  unreservedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  /** The sum of the captures (positive) and refunds (negative) that an operator has skipped. */
  waivedMinor: number;
  /** The authorized amount that can still be captured. */
  heldMinor: number;
}

export interface Settlement {
  /** The amount to capture now. */
  captureMinor: number;
  /** The amount to authorize, so that all reserved units are covered. */
  authorizeMinor: number;
  /** The amount to refund. */
  refundMinor: number;
}

/**
 * Calculates what to capture, authorize and refund. Shipped units are captured. A paid amount is refunded
 * when no units are left that it can pay for: the payment for units that never arrived pays for their
 * replacement, as long as one may still ship.
 */
export function settle(balance: Balance): Settlement {
  const netPaid = balance.capturedMinor - balance.refundedMinor + balance.waivedMinor;
  const unpaid = balance.earnedMinor - netPaid;
  const credit = Math.max(0, -unpaid);
  const captureMinor = Math.max(0, unpaid);
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
 * Splits an amount over several sources, oldest first, without losing a cent.
 *
 * @param sources ordered from the oldest to the newest
 * @returns one part for each source that contributes; their sum is `amountMinor` unless the sources have less
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
