/**
 * Validators of update arguments. The Web UI and Temporal's CLI let people send any argument, so an invalid
 * update is refused before it is accepted, with a message that says what is wrong.
 */
import { ApplicationFailure } from '@temporalio/workflow';
import type {
  CustomerAnswerRequest,
  ResolveAttentionRequest,
  ShipmentRequest,
  ResolveShipmentRequest,
  SetTrackingRequest,
} from '../order/messages';
import type { ReceiveReturnRequest, RejectReturnRequest } from '../return/messages';

type Untrusted<T> = { [Key in keyof T]?: unknown } | null | undefined;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/** Ids are lower-case in the record, but people may paste them in capitals. */
export const normalizeId = (value: string): string => value.toLowerCase();

/**
 * The id in a workflow's input. Anybody can start a workflow with any input. Without a valid id no retry
 * could succeed, so the workflow fails at once.
 *
 * @param entity for the message, such as `an order`
 * @throws ApplicationFailure `invalid_request`, non-retryable, when the field is no UUID
 */
export function workflowInputId<Field extends string>(
  input: { [Key in Field]?: unknown } | null | undefined,
  field: Field,
  entity: string,
): string {
  const id = input?.[field];
  if (!isId(id))
    throw ApplicationFailure.nonRetryable(`${field} must be the id of ${entity}`, 'invalid_request');
  return normalizeId(id);
}

/**
 * Removes control characters and unpaired surrogates, which Postgres cannot store: the step that records the
 * text would be retried forever. Also trims the text and cuts it at 200 characters.
 */
export function sanitizeText(value: unknown): string {
  if (typeof value !== 'string') return '';
  // Cut first: the cut may split a surrogate pair.
  return value
    .slice(0, 200)
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .trim();
}

function assertValid(isValid: boolean, rule: string): void {
  if (!isValid) throw ApplicationFailure.nonRetryable(rule, 'invalid_request');
}

const oneOf = (value: unknown, choices: readonly string[]): boolean =>
  typeof value === 'string' && choices.includes(value);

export function validateCustomerAnswerRequest(request: Untrusted<CustomerAnswerRequest>): void {
  assertValid(
    oneOf(request?.answer, ['ship_available', 'wait', 'cancel']),
    'answer must be ship_available, wait or cancel',
  );
}

export function validateAmendRequest(request: Untrusted<{ amendmentId: string }>): void {
  assertValid(isId(request?.amendmentId), 'amendmentId must be the id of an amendment in the record');
}

export function validateShipmentRequest(request: Untrusted<ShipmentRequest>): void {
  assertValid(isId(request?.shipmentId), 'shipmentId must be the id of a shipment of this order');
}

export function validateSetTrackingRequest(request: Untrusted<SetTrackingRequest>): void {
  validateShipmentRequest(request);
  const isText = (value: unknown): boolean =>
    typeof value === 'string' && value !== '' && sanitizeText(value) === value;
  assertValid(isText(request?.carrier), 'carrier must be a line of text without control characters');
  assertValid(
    isText(request?.trackingNumber),
    'trackingNumber must be a line of text without control characters',
  );
}

export function validateResolveShipmentRequest(request: Untrusted<ResolveShipmentRequest>): void {
  validateShipmentRequest(request);
  assertValid(oneOf(request?.action, ['reship', 'refund']), 'action must be reship or refund');
  assertValid(typeof request?.restock === 'boolean', 'restock must be true or false');
}

export function validateResolveAttentionRequest(request: Untrusted<ResolveAttentionRequest>): void {
  assertValid(typeof request?.item === 'string', 'item must be one that the order lists, such as payment:3');
  assertValid(oneOf(request?.action, ['retry', 'skip']), 'action must be retry or skip');
}

export function validateRejectReturnRequest(request: Untrusted<RejectReturnRequest>): void {
  const { reason } = request ?? {};
  assertValid(
    typeof reason === 'string' && /^[a-z][a-z0-9_]{0,63}$/.test(reason),
    'reason must be a code such as too_late',
  );
}

export function validateReceiveReturnRequest(request: Untrusted<ReceiveReturnRequest>): void {
  const { lines, final, receiptId } = request ?? {};
  assertValid(
    Array.isArray(lines) && lines.length <= 200 && lines.every(isReceivedLine),
    RECEIVED_LINES_RULE,
  );
  assertValid(final === undefined || typeof final === 'boolean', 'final must be true or false');
  assertValid(
    receiptId === undefined || (typeof receiptId === 'string' && /^[\x21-\x7e]{1,255}$/.test(receiptId)),
    'receiptId must be 1 to 255 visible ASCII characters',
  );
}

const RECEIVED_LINES_RULE =
  'lines must be a list of { lineNo, quantity, disposition: restock or write_off, locationId }';

const isCleanText = (value: unknown): value is string =>
  typeof value === 'string' && sanitizeText(value) === value;

function isReceivedLine(line: Untrusted<ReceiveReturnRequest['lines'][number]>): boolean {
  return (
    isPositiveInteger(line?.lineNo) &&
    isPositiveInteger(line?.quantity) &&
    oneOf(line?.disposition, ['restock', 'write_off']) &&
    isCleanText(line?.locationId)
  );
}

const isPositiveInteger = (value: unknown): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value < 2 ** 31;
