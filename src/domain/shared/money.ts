/** Money is integer minor units (cents, for EUR) with an ISO 4217 currency. There is no fraction anywhere. */
export interface PricedQuantity {
  quantity: number;
  unitPriceMinor: number;
}

/** The largest integer that every JSON reader keeps exactly (RFC 8259, section 6). No order is worth more. */
export const MAX_ORDER_TOTAL_MINOR = Number.MAX_SAFE_INTEGER;

export function totalMinor(lines: readonly PricedQuantity[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
}

/**
 * Money for people: `formatMoney(12_050, 'EUR')` is `120.50 EUR`. The number of decimals is the currency's
 * own (ISO 4217 by way of Intl): JPY has none, KWD three.
 */
export function formatMoney(amountMinor: number, currency: string): string {
  const decimals = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits as number;
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : '';
  return `${amountMinor < 0 ? '-' : ''}${whole}${fraction} ${currency}`;
}
