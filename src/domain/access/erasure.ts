import type { FieldChange } from './audit';
import { CANCELLED_BY_REQUEST } from '../order/cancellation';
import type { Address, Customer } from '../order/order-record';
import type { TimelineType } from '../order/timeline';

/** Stands in the place of what a customer was called, where they live, and what they wrote. */
export const ERASED = 'erased';

/** The country stays: taxes and reports go by it, and it tells nobody from another. */
export const eraseAddress = ({ country }: Pick<Address, 'country'>): Address => ({
  name: ERASED,
  line1: ERASED,
  city: ERASED,
  postalCode: ERASED,
  country,
});

/** The id stays: it is the shop's own key, without which the books would not say whose an order was. */
export const eraseCustomer = ({ id }: Pick<Customer, 'id'>): Customer => ({ id });

interface ErasableEntry {
  type: TimelineType;
  details: Record<string, unknown>;
}

/** Entries whose reason is what somebody wrote, and not a code of ours. */
const FREE_TEXT_TYPES = new Set<TimelineType>([
  'cancellation_requested',
  'cancellation_started',
  'cancellation_refused',
  'amendment_requested',
]);

/** What stands there when nobody has written anything. */
const DEFAULT_REASONS = new Set([
  CANCELLED_BY_REQUEST,
  'cancelled_by_signal',
  'cancelled_by_update',
  'cancelled_in_temporal',
]);

/** What somebody wrote about an order, word for word: it stands in other places as well, and may look like a code. */
export function freeTextIn(entries: readonly ErasableEntry[]): string[] {
  return entries
    .filter(({ type, details }) => FREE_TEXT_TYPES.has(type) && details['source'] !== 'system')
    .flatMap(({ details: { reason } }) =>
      typeof reason === 'string' && !DEFAULT_REASONS.has(reason) ? [reason] : [],
    );
}

const REASON_CODE = /^[a-z][a-z0-9_]*$/;

export const eraseFreeText = (text: string, words: ReadonlySet<string>): string =>
  words.has(text) || !REASON_CODE.test(text) ? ERASED : text;

/**
 * The same details, payload or answer without what is personal in it. What it is made of is known by the names of fields; amounts, ids,
 * products and quantities stay as they are.
 *
 * @param words what somebody wrote about the order
 */
export function erasePersonalData<T>(told: T, words: ReadonlySet<string>): T {
  if (Array.isArray(told)) return told.map((one: unknown) => erasePersonalData(one, words)) as T;
  if (typeof told !== 'object' || told === null) return told;
  return Object.fromEntries(
    Object.entries(told).map(([name, value]) => [name, eraseField(name, value, words)]),
  ) as T;
}

function eraseField(name: string, value: unknown, words: ReadonlySet<string>): unknown {
  if (name === 'customer' && isObject(value)) return eraseCustomer(value as unknown as Customer);
  if (name === 'shippingAddress' && isObject(value)) return eraseAddress(value as unknown as Address);
  if ((name === 'reason' || name === 'statusReason') && typeof value === 'string')
    return eraseFreeText(value, words);
  if (name === 'changes' && Array.isArray(value))
    return value.map((change) => eraseChange(change as FieldChange, words));
  return erasePersonalData(value, words);
}

/** Of an address that was changed each field has its change, or the address has one. */
function eraseChange(change: FieldChange, words: ReadonlySet<string>): FieldChange {
  const { field, before, after } = change;
  const isPersonal = /^(shippingAddress|customer)(\.|$)/.test(field) && field !== 'shippingAddress.country';
  const erased = (value: unknown): unknown => {
    if (value === null) return null;
    return isPersonal ? ERASED : eraseField(field, value, words);
  };
  return { ...change, before: erased(before), after: erased(after) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
