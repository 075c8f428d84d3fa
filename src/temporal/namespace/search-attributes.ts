import {
  defineSearchAttributeKey,
  TypedSearchAttributes,
  type SearchAttributePair,
} from '@temporalio/common';
import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { ReturnRecord } from '../../domain/returns/return-record';
import type { OrderStatus } from '../../domain/order/order-status';
import { SEARCH_ATTRIBUTES } from '../../temporal-names/visibility';

const STATUS = defineSearchAttributeKey('OrderStatus', SEARCH_ATTRIBUTES.OrderStatus);
const STOREFRONT = defineSearchAttributeKey('StorefrontId', SEARCH_ATTRIBUTES.StorefrontId);
const CUSTOMER = defineSearchAttributeKey('CustomerId', SEARCH_ATTRIBUTES.CustomerId);
const RETURN_STATUS = defineSearchAttributeKey('ReturnStatus', SEARCH_ATTRIBUTES.ReturnStatus);
const ORDER_ID = defineSearchAttributeKey('OrderId', SEARCH_ATTRIBUTES.OrderId);

export function orderSearchAttributes(order: {
  status: OrderStatus;
  storefrontId: string;
  customer: { id: string };
}): TypedSearchAttributes {
  const pairs: SearchAttributePair[] = [
    { key: STATUS, value: order.status },
    { key: STOREFRONT, value: order.storefrontId },
    { key: CUSTOMER, value: order.customer.id },
  ];
  return new TypedSearchAttributes(pairs);
}

/** The search attributes of a return. `OrderId` finds all returns of an order. */
export function returnSearchAttributes(returned: ReturnRecord): TypedSearchAttributes {
  const pairs: SearchAttributePair[] = [
    { key: RETURN_STATUS, value: returned.status },
    { key: ORDER_ID, value: returned.orderId },
    { key: STOREFRONT, value: returned.storefrontId },
    { key: CUSTOMER, value: returned.customerId },
  ];
  return new TypedSearchAttributes(pairs);
}

/** A search attribute has another type, or may not be registered from here. The message says what to do. */
export class SearchAttributesError extends Error {
  override name = 'SearchAttributesError';
}

type AttributeTypes = Record<string, temporal.api.enums.v1.IndexedValueType>;

/**
 * The search attributes that the namespace lacks, with their types.
 *
 * @throws SearchAttributesError when one exists with another type
 */
export async function missingSearchAttributes(
  connection: Connection,
  namespace: string,
): Promise<AttributeTypes> {
  const { IndexedValueType } = temporal.api.enums.v1;
  const known = await connection.operatorService.listSearchAttributes({ namespace });
  const missing: AttributeTypes = {};
  for (const [name, typeName] of Object.entries(SEARCH_ATTRIBUTES)) {
    const type = IndexedValueType[`INDEXED_VALUE_TYPE_${typeName}`];
    const registered = known.customAttributes[name];
    if (registered === undefined) missing[name] = type;
    else if (registered !== type) {
      throw new SearchAttributesError(
        `The search attribute ${name} exists in Temporal with another type; ` +
          `remove it (temporal operator search-attribute remove --name ${name}) or use another namespace`,
      );
    }
  }
  return missing;
}

/**
 * Registers the search attributes that are missing.
 *
 * @throws SearchAttributesError when one exists with another type, or may not be registered from here
 */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const missing = await missingSearchAttributes(connection, namespace);
  if (Object.keys(missing).length === 0) return;
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
  } catch (cause) {
    const names = Object.keys(missing).map((name) => `--name ${name} --type Keyword`);
    throw new SearchAttributesError(
      `The search attributes could not be registered; register them once by hand: ` +
        `temporal operator search-attribute create --namespace ${namespace} ${names.join(' ')}`,
      { cause },
    );
  }
}
