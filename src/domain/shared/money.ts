/** Money is an integer of minor units (cents for EUR) and an ISO 4217 currency. Fractions are never used. */
export interface PricedQuantity {
  quantity: number;
  unitPriceMinor: number;
}

/** The largest integer that every JSON reader keeps exactly (RFC 8259, section 6). No order may cost more. */
export const MAX_ORDER_TOTAL_MINOR = Number.MAX_SAFE_INTEGER;

/** @returns the value of the lines in minor units */
export function totalMinorOf(lines: readonly PricedQuantity[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
}

/** To ask Intl takes longer than all other work of `formatMoney`, and the answer never changes. */
const decimalsByCurrency = new Map<string, number>();

/** The number of decimals of a currency (ISO 4217): JPY has none, KWD has three. */
function decimalsOf(currency: string): number {
  const known = decimalsByCurrency.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits as number;
  decimalsByCurrency.set(currency, decimals);
  return decimals;
}

/** Formats an amount for people: `formatMoney(12_050, 'EUR')` is `120.50 EUR`. */
export function formatMoney(amountMinor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : '';
  return `${amountMinor < 0 ? '-' : ''}${whole}${fraction} ${currency}`;
}
