import type { FieldChange } from '../access/audit';
import { CANCELLED_BY_REQUEST } from '../order/cancellation';
import type { Address, Customer } from '../order/order-record';
import type { TimelineType } from '../order/timeline';

/** Replaces a customer's name, address and free text. */
export const ERASED = 'erased';

/** Erases an address. The country stays: taxes and reports need it, and it identifies nobody. */
export const eraseAddress = ({ country }: Pick<Address, 'country'>): Address => ({
  name: ERASED,
  line1: ERASED,
  city: ERASED,
  postalCode: ERASED,
  country,
});

/**
 * Erases a customer. The id stays: it is the shop's own key, and accounting needs to know whose an order was.
 */
export const eraseCustomer = ({ id }: Pick<Customer, 'id'>): Customer => ({ id });

interface ErasableEntry {
  type: TimelineType;
  details: Record<string, unknown>;
}

/** The timeline entries whose reason a person wrote. All other reasons are codes of ours. */
const FREE_TEXT_TYPES = new Set<TimelineType>([
  'cancellation_requested',
  'cancellation_started',
  'cancellation_refused',
  'amendment_requested',
]);

/** The reasons that Holdfast writes when the requester stated none. */
const DEFAULT_REASONS = new Set([
  CANCELLED_BY_REQUEST,
  'cancelled_by_signal',
  'cancelled_by_update',
  'cancelled_in_temporal',
]);

/**
 * Collects the texts that people wrote about an order. The same texts occur in other places as well, and may
 * look like codes, so erasing them needs the exact text.
 */
export function freeTextIn(entries: readonly ErasableEntry[]): string[] {
  return entries
    .filter(({ type, details }) => FREE_TEXT_TYPES.has(type) && details['source'] !== 'system')
    .flatMap(({ details: { reason } }) =>
      typeof reason === 'string' && !DEFAULT_REASONS.has(reason) ? [reason] : [],
    );
}

const REASON_CODE = /^[a-z][a-z0-9_]*$/;

/** @param freeTexts the texts of `freeTextIn` */
export const eraseFreeText = (text: string, freeTexts: ReadonlySet<string>): string =>
  freeTexts.has(text) || !REASON_CODE.test(text) ? ERASED : text;

/**
 * Returns timeline details, an outbox payload or a stored response without personal data. Field names decide
 * what is personal. Amounts, ids, products and quantities stay as they are.
 *
 * @param freeTexts the texts that people wrote about the order (`freeTextIn`)
 */
export function erasePersonalData<T>(data: T, freeTexts: ReadonlySet<string>): T {
  if (Array.isArray(data)) return data.map((item: unknown) => erasePersonalData(item, freeTexts)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, eraseField(name, value, freeTexts)]),
  ) as T;
}

function eraseField(name: string, value: unknown, freeTexts: ReadonlySet<string>): unknown {
  if (name === 'customer' && isObject(value)) return eraseCustomer(value as unknown as Customer);
  if (name === 'shippingAddress' && isObject(value)) return eraseAddress(value as unknown as Address);
  if ((name === 'reason' || name === 'statusReason') && typeof value === 'string')
    return eraseFreeText(value, freeTexts);
  if (name === 'changes' && Array.isArray(value))
    return value.map((change) => eraseChange(change as FieldChange, freeTexts));
  return erasePersonalData(value, freeTexts);
}

/** A changed address has either one change for each field or one change for all of it. Both shapes occur. */
function eraseChange(change: FieldChange, freeTexts: ReadonlySet<string>): FieldChange {
  const { field, before, after } = change;
  const isPersonal = /^(shippingAddress|customer)(\.|$)/.test(field) && field !== 'shippingAddress.country';
  const erased = (value: unknown): unknown => {
    if (value === null) return null;
    return isPersonal ? ERASED : eraseField(field, value, freeTexts);
  };
  return { ...change, before: erased(before), after: erased(after) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
