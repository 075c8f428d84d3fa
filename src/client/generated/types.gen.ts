// Generated from docs/openapi.json by "npm run api:generate". Do not edit.
// @ts-nocheck


export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

export type CreateOrder = {
    /**
     * The storefront of the order. Default: the storefront of your key or token, or else the only open storefront, if exactly one is open.
     */
    storefrontId?: string;
    lines: Array<{
        sku: string;
        quantity: number;
        /**
         * Overrides the order's policy for this line. `all_or_nothing` drops this line unless all its units are available.
         */
        fulfillmentPolicy?: 'all_or_nothing' | 'ship_available' | 'backorder' | 'ask_customer';
    }>;
    customer: Customer;
    shippingAddress: Address;
    /**
     * The shipping method, which the carrier receives unchanged. Default: `standard`.
     */
    shippingMethod?: string;
    /**
     * The storefront's own id of the order. It is unique within the storefront.
     */
    externalId?: string;
    /**
     * What to do if not all units are available: `all_or_nothing` rejects the order, `ship_available` ships the available units, `backorder` ships the available units and waits for the rest, `ask_customer` waits for an answer. Default: the storefront's setting, or `all_or_nothing` if it has none.
     */
    fulfillmentPolicy?: 'all_or_nothing' | 'ship_available' | 'backorder' | 'ask_customer';
    /**
     * For how many days backordered units may wait for stock. Then they are cancelled. Default: the storefront's setting, or `30` if it has none.
     */
    backorderDays?: number;
    /**
     * For how many hours the order waits for the customer's answer. Default: the storefront's setting, or `48` if it has none.
     */
    answerHours?: number;
    /**
     * With `ask_customer`: what to do if no answer arrives in time. Default: the storefront's setting, or `cancel` if it has none.
     */
    ifNoAnswer?: 'ship_available' | 'backorder' | 'cancel';
};

export type Customer = {
    /**
     * The customer's id in your systems. It is visible in Temporal, so it must not be an e-mail address.
     */
    id: string;
    name?: string;
    email?: string;
};

export type Address = {
    name: string;
    line1: string;
    line2?: string;
    city: string;
    region?: string;
    postalCode: string;
    country: string;
};

/**
 * One line of an import: an order as in `POST /v1/orders`, with its own key.
 */
export type ImportLine = {
    /**
     * The storefront of the order. Default: the storefront of your key or token, or else the only open storefront, if exactly one is open.
     */
    storefrontId?: string;
    lines: Array<{
        sku: string;
        quantity: number;
        /**
         * Overrides the order's policy for this line. `all_or_nothing` drops this line unless all its units are available.
         */
        fulfillmentPolicy?: 'all_or_nothing' | 'ship_available' | 'backorder' | 'ask_customer';
    }>;
    customer: Customer;
    shippingAddress: Address;
    /**
     * The shipping method, which the carrier receives unchanged. Default: `standard`.
     */
    shippingMethod?: string;
    /**
     * The storefront's own id of the order. It is unique within the storefront.
     */
    externalId?: string;
    /**
     * What to do if not all units are available: `all_or_nothing` rejects the order, `ship_available` ships the available units, `backorder` ships the available units and waits for the rest, `ask_customer` waits for an answer. Default: the storefront's setting, or `all_or_nothing` if it has none.
     */
    fulfillmentPolicy?: 'all_or_nothing' | 'ship_available' | 'backorder' | 'ask_customer';
    /**
     * For how many days backordered units may wait for stock. Then they are cancelled. Default: the storefront's setting, or `30` if it has none.
     */
    backorderDays?: number;
    /**
     * For how many hours the order waits for the customer's answer. Default: the storefront's setting, or `48` if it has none.
     */
    answerHours?: number;
    /**
     * With `ask_customer`: what to do if no answer arrives in time. Default: the storefront's setting, or `cancel` if it has none.
     */
    ifNoAnswer?: 'ship_available' | 'backorder' | 'cancel';
    /**
     * Your own unique key for this order. Without it, a repeat is recognized by `externalId`; one of the two is required.
     */
    idempotencyKey?: string;
};

export type ReplaceOrder = {
    shippingAddress: Address;
    /**
     * Default: `standard`.
     */
    shippingMethod?: string;
    /**
     * All requested units, including units that have shipped. SKUs that you leave out are removed; a new SKU adds a line at today's price.
     */
    lines: Array<{
        sku: string;
        quantity: number;
    }>;
};

export type AmendOrder = {
    /**
     * Replaces the whole address.
     */
    shippingAddress?: Address;
    shippingMethod?: string;
    /**
     * The requested total of units for each SKU, including units that have shipped. Units added to a line have the price of that line. 0 removes a line. A new SKU, or one that was removed before, has today's price. SKUs that you leave out stay unchanged. The quantity of an archived product can be reduced, but not increased.
     */
    lines?: Array<{
        sku: string;
        quantity: number;
    }>;
};

export type SetStatus = {
    /**
     * The requested status. Only `cancelling` and `cancelled` can be requested: all others follow from stock, payments and shipments.
     */
    status: 'pending' | 'confirmed' | 'processing' | 'completed' | 'rejected' | 'cancelling' | 'cancelled' | 'needs_attention';
    /**
     * Free text, shown in the timeline.
     */
    reason?: string;
};

export type SetShipping = {
    /**
     * The shipment that the request is about. Required if the order has several shipments.
     */
    shipmentId?: string;
    /**
     * The carrier. It is visible in Temporal, so it must not name a person. Default: unchanged.
     */
    carrier?: string;
    /**
     * Default: unchanged.
     */
    trackingNumber?: string;
    /**
     * The `shippingMethod` of the order.
     */
    method?: string;
    /**
     * Replaces the whole address.
     */
    address?: Address;
};

export type CancelOrder = {
    /**
     * Free text, shown in the timeline.
     */
    reason?: string;
    /**
     * Cancel only these units, either all of them or none. Default: everything that has not shipped.
     */
    lines?: Array<{
        sku: string;
        quantity: number;
    }>;
};

/**
 * `ship_available` ships the available units, `wait` waits for stock, `cancel` cancels the order, `amend` requests fewer units or other products.
 */
export type AnswerQuestion = {
    answer: 'ship_available' | 'wait' | 'cancel';
} | {
    answer: 'amend';
    /**
     * The requested total of units for each SKU, including units that have shipped. Units added to a line have the price of that line. 0 removes a line. A new SKU, or one that was removed before, has today's price. SKUs that you leave out stay unchanged. The quantity of an archived product can be reduced, but not increased.
     */
    lines: Array<{
        sku: string;
        quantity: number;
    }>;
};

export type ResolveAttention = {
    /**
     * One of the items in the order's `attention`.
     */
    item: string;
    /**
     * `retry` tries the step again. `skip` states that it was done by hand, or is abandoned: the order continues without its payment or recall, is rejected without the customer check, and is cancelled without a booking.
     */
    action: 'retry' | 'skip';
};

export type BackorderPriority = {
    /**
     * Orders with a higher priority get stock before orders that have waited longer. The initial priority is 0.
     */
    priority: number;
};

export type RequestReturn = {
    lines: Array<{
        /**
         * Number of the order line.
         */
        lineNo: number;
        quantity: number;
    }>;
    /**
     * The reason for the return, in the customer's own words. It stays in Holdfast's database.
     */
    reason: string;
};

export type RejectReturn = {
    /**
     * A code for the reason. It is visible in Temporal, so it must not name a person.
     */
    reason?: string;
};

export type ReceiveReturn = {
    lines?: Array<{
        /**
         * Number of the order line.
         */
        lineNo: number;
        quantity: number;
        /**
         * `restock` puts the units back on the shelf, `write_off` does not. Both are refunded.
         */
        disposition: 'restock' | 'write_off';
        /**
         * Where the units were received.
         */
        locationId: string;
    }>;
    /**
     * No more units of this return will arrive. May be sent without `lines`.
     */
    final?: boolean;
};

export type ReturnAttention = {
    /**
     * One of the items in the return's `attention`.
     */
    item: string;
    /**
     * `retry` tries the refund again. `skip` states that it was made by hand, or is abandoned.
     */
    action: 'retry' | 'skip';
};

export type ProductInput = {
    /**
     * The identifier that orders use. It is unique among products.
     */
    sku: string;
    name: string;
    /**
     * In minor units of the currency. Existing orders keep the price at which they were placed.
     */
    priceMinor: number;
    currency: Currency;
    category?: string | null;
};

/**
 * ISO 4217.
 */
export type Currency = 'AED' | 'AFN' | 'ALL' | 'AMD' | 'AOA' | 'ARS' | 'AUD' | 'AWG' | 'AZN' | 'BAM' | 'BBD' | 'BDT' | 'BGN' | 'BHD' | 'BIF' | 'BMD' | 'BND' | 'BOB' | 'BRL' | 'BSD' | 'BTN' | 'BWP' | 'BYN' | 'BZD' | 'CAD' | 'CDF' | 'CHF' | 'CLP' | 'CNY' | 'COP' | 'CRC' | 'CUP' | 'CVE' | 'CZK' | 'DJF' | 'DKK' | 'DOP' | 'DZD' | 'EGP' | 'ERN' | 'ETB' | 'EUR' | 'FJD' | 'FKP' | 'GBP' | 'GEL' | 'GHS' | 'GIP' | 'GMD' | 'GNF' | 'GTQ' | 'GYD' | 'HKD' | 'HNL' | 'HTG' | 'HUF' | 'IDR' | 'ILS' | 'INR' | 'IQD' | 'IRR' | 'ISK' | 'JMD' | 'JOD' | 'JPY' | 'KES' | 'KGS' | 'KHR' | 'KMF' | 'KPW' | 'KRW' | 'KWD' | 'KYD' | 'KZT' | 'LAK' | 'LBP' | 'LKR' | 'LRD' | 'LSL' | 'LYD' | 'MAD' | 'MDL' | 'MGA' | 'MKD' | 'MMK' | 'MNT' | 'MOP' | 'MRU' | 'MUR' | 'MVR' | 'MWK' | 'MXN' | 'MYR' | 'MZN' | 'NAD' | 'NGN' | 'NIO' | 'NOK' | 'NPR' | 'NZD' | 'OMR' | 'PAB' | 'PEN' | 'PGK' | 'PHP' | 'PKR' | 'PLN' | 'PYG' | 'QAR' | 'RON' | 'RSD' | 'RUB' | 'RWF' | 'SAR' | 'SBD' | 'SCR' | 'SDG' | 'SEK' | 'SGD' | 'SHP' | 'SLE' | 'SOS' | 'SRD' | 'SSP' | 'STN' | 'SVC' | 'SYP' | 'SZL' | 'THB' | 'TJS' | 'TMT' | 'TND' | 'TOP' | 'TRY' | 'TTD' | 'TWD' | 'TZS' | 'UAH' | 'UGX' | 'USD' | 'UYU' | 'UZS' | 'VED' | 'VES' | 'VND' | 'VUV' | 'WST' | 'XAF' | 'XCD' | 'XCG' | 'XOF' | 'XPF' | 'YER' | 'ZAR' | 'ZMW' | 'ZWG';

export type ProductPatch = {
    /**
     * The identifier that orders use. It is unique among products.
     */
    sku?: string;
    name?: string;
    /**
     * In minor units of the currency. Existing orders keep the price at which they were placed.
     */
    priceMinor?: number;
    currency?: Currency;
    category?: string | null;
};

export type StockTransfer = {
    productId: string;
    fromLocationId: string;
    toLocationId: string;
    quantity: number;
    /**
     * Free text, shown in the stock ledger.
     */
    reason: string;
};

export type StockReceipt = {
    locationId: string;
    quantity: number;
    /**
     * Free text, shown in the stock ledger.
     */
    reason: string;
};

export type StockAdjustment = unknown & {
    locationId: string;
    /**
     * The number of units to add, or to remove if it is negative.
     */
    delta?: number;
    /**
     * The number of units that were counted. Requires `expectedOnHand`.
     */
    onHand?: number;
    /**
     * The level that you expect. If the level differs, nothing is changed, and the response has the current level.
     */
    expectedOnHand?: number;
    /**
     * Free text, shown in the stock ledger.
     */
    reason: string;
};

export type LevelSettings = {
    safetyStock?: number;
    reorderPoint?: number | null;
};

export type CreateLocation = {
    /**
     * An id that you choose. It never changes.
     */
    id: string;
    name: string;
    /**
     * If several locations could ship, the one with the lowest number does.
     */
    priority?: number;
    /**
     * The stock pool that the location belongs to. It never changes. Each storefront sells from one pool.
     */
    poolId?: string;
};

export type LocationInput = {
    name: string;
    /**
     * If several locations could ship, the one with the lowest number does.
     */
    priority: number;
};

export type LocationPatch = {
    name?: string;
    /**
     * If several locations could ship, the one with the lowest number does.
     */
    priority?: number;
};

export type CreateStockPool = {
    /**
     * An id that you choose. It never changes.
     */
    id: string;
    name: string;
};

export type Tracking = {
    /**
     * The carrier. It is visible in Temporal, so it must not name a person.
     */
    carrier: string;
    trackingNumber: string;
};

export type ResolveShipment = {
    action: 'reship' | 'refund';
    /**
     * Whether the units that came back are on the shelf again. Not possible for a lost shipment.
     */
    restock?: boolean;
};

export type CarrierUpdate = {
    shipmentId: string;
    status: 'shipped' | 'in_transit' | 'out_for_delivery' | 'delivered' | 'exception' | 'returned_to_sender' | 'lost';
    /**
     * When it happened, by the carrier's clock.
     */
    occurredAt: string;
};

export type EraseCustomer = {
    /**
     * Erase only the orders of this storefront. Default: all storefronts that the caller has access to. State the storefront if each storefront has its own customer ids.
     */
    storefrontId?: string;
};

export type CreateApiKey = {
    /**
     * What the key is for, in your own words.
     */
    name: string;
    role: 'admin' | 'operator' | 'storefront' | 'read_only' | 'carrier';
    /**
     * The only storefront that the key has access to. Default: the storefront of the caller, or all storefronts if the caller is not bound to one. Required for the role `storefront`.
     */
    storefrontId?: string;
    /**
     * The permissions of the key, a subset of those of its role. Default: all permissions of its role.
     */
    scopes?: Array<'orders:read' | 'orders:write' | 'orders:import' | 'orders:operate' | 'orders:delete' | 'returns:read' | 'returns:write' | 'returns:operate' | 'products:read' | 'products:write' | 'stock:read' | 'stock:write' | 'storefronts:read' | 'storefronts:write' | 'keys:read' | 'keys:write' | 'events:read' | 'reports:read' | 'audit:read' | 'customers:erase' | 'temporal:payloads' | 'shipments:report'>;
    /**
     * Only for the role `carrier`: the one carrier whose shipments the key may report on, as in `carrier` of a shipment, compared without regard to case. Default: any carrier.
     */
    carrier?: string;
    /**
     * When the key expires. It is refused from then on. Default: the latest time allowed, which is one year from now or the limit that the installation sets, and never later than the expiry of the key that creates it.
     */
    expiresAt?: string;
};

export type RotateApiKey = {
    /**
     * For how many seconds the old key stays valid beside the new one. 0: the old key ends at once. Default: one day.
     */
    graceSeconds?: number;
    /**
     * When the new key expires. Default: the new key is valid for as long as the old one was when it was created.
     */
    expiresAt?: string;
};

export type CreateStorefront = {
    /**
     * An id that you choose. It never changes.
     */
    id: string;
    /**
     * The display name.
     */
    name: string;
    /**
     * The stock pool that the storefront sells from. Storefronts with the same pool share its stock. It can change only while no order of the storefront is in progress.
     */
    poolId?: string;
    settings?: StorefrontSettings;
};

/**
 * Default terms of the orders of the storefront, and limits that apply when an order is placed. Existing orders keep their terms.
 */
export type StorefrontSettings = {
    /**
     * ISO 4217. The storefront sells only products with a price in this currency.
     */
    currency?: Currency;
    /**
     * What to do if not all units are available: `all_or_nothing` rejects the order, `ship_available` ships the available units, `backorder` ships the available units and waits for the rest, `ask_customer` waits for an answer. Default: the storefront's setting, or `all_or_nothing` if it has none.
     */
    fulfillmentPolicy?: 'all_or_nothing' | 'ship_available' | 'backorder' | 'ask_customer';
    /**
     * For how many days backordered units may wait for stock. Then they are cancelled. Default: the storefront's setting, or `30` if it has none.
     */
    backorderDays?: number;
    /**
     * For how many hours the order waits for the customer's answer. Default: the storefront's setting, or `48` if it has none.
     */
    answerHours?: number;
    /**
     * With `ask_customer`: what to do if no answer arrives in time. Default: the storefront's setting, or `cancel` if it has none.
     */
    ifNoAnswer?: 'ship_available' | 'backorder' | 'cancel';
    /**
     * For how many minutes an order waits for an unavailable provider: the customer service, the payment gateway or the carrier. A change applies within two minutes, also to orders that already wait. Default: 1440.
     */
    outageMinutes?: number;
    /**
     * What happens after that time. `hold`: the step is held, and continues when an operator says so. `reject`: an order that is not confirmed is rejected, and an order whose shipment cannot be booked is cancelled, except for units that have shipped; voids, refunds and recalls are held in any case. Default: `hold`.
     */
    onOutage?: 'hold' | 'reject';
    /**
     * For how many minutes the customer service is not asked again about a customer whom it has allowed an order of this storefront for at least as much. Orders without a payment are always checked. Default: it is asked about every order.
     */
    customerCheckMinutes?: number;
    /**
     * Maximum number of lines of an order.
     */
    maxOrderLines?: number;
    /**
     * Maximum number of units of a line.
     */
    maxLineQuantity?: number;
    /**
     * Maximum total of an order, in minor units of its currency.
     */
    maxOrderTotalMinor?: number;
    /**
     * Maximum number of requests per minute of each API key and each bearer of a token. Default: the limit of the installation.
     */
    requestsPerMinute?: number;
};

export type StorefrontInput = {
    /**
     * The display name.
     */
    name: string;
    /**
     * The stock pool that the storefront sells from. Storefronts with the same pool share its stock. It can change only while no order of the storefront is in progress.
     */
    poolId: string;
    settings: StorefrontSettings;
};

export type StorefrontPatch = {
    /**
     * The display name.
     */
    name?: string;
    /**
     * The stock pool that the storefront sells from. Storefronts with the same pool share its stock. It can change only while no order of the storefront is in progress.
     */
    poolId?: string;
    settings?: StorefrontSettingsPatch;
};

/**
 * Settings that you leave out stay unchanged. null removes a setting (RFC 7396).
 */
export type StorefrontSettingsPatch = {
    currency?: Currency | null;
    fulfillmentPolicy?: 'all_or_nothing' | 'ship_available' | 'backorder' | 'ask_customer' | null;
    backorderDays?: number | null;
    answerHours?: number | null;
    ifNoAnswer?: 'ship_available' | 'backorder' | 'cancel' | null;
    outageMinutes?: number | null;
    onOutage?: 'hold' | 'reject' | null;
    customerCheckMinutes?: number | null;
    maxOrderLines?: number | null;
    maxLineQuantity?: number | null;
    maxOrderTotalMinor?: number | null;
    requestsPerMinute?: number | null;
};

export type TemporalPayloads = {
    /**
     * Default: none, because Temporal's tools leave an empty list out.
     */
    payloads?: Array<TemporalPayload>;
};

export type TemporalPayload = {
    /**
     * How the data is encoded. Each value is Base64.
     */
    metadata?: {
        [key: string]: string;
    };
    /**
     * The value itself, in Base64.
     */
    data?: string;
};

/**
 * The order was accepted.
 */
export type OrderPlacedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.placed';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
    };
};

/**
 * The stock is reserved, and the payment is authorized.
 */
export type OrderConfirmedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.confirmed';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        /**
         * The sum of the authorizations.
         */
        authorizedMinor: number;
        /**
         * ISO 4217.
         */
        currency: string;
    };
};

/**
 * The order ended without having been confirmed.
 */
export type OrderRejectedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.rejected';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        /**
         * A code, such as `out_of_stock`.
         */
        reason?: string;
        /**
         * The units that are not available, by product.
         */
        shortages?: Array<{
            sku: string;
            requested: number;
            available: number;
        }>;
    };
};

/**
 * The order ended, and all of its units are cancelled.
 */
export type OrderCancelledEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.cancelled';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        /**
         * A code, such as `out_of_stock`.
         */
        reason?: string;
    };
};

/**
 * The order could not be cancelled.
 */
export type OrderCancellationRefusedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.cancellation_refused';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        refusal: 'order_closed' | 'already_shipped';
        /**
         * The shipment that left before it was recalled.
         */
        shipmentId?: string;
    };
};

/**
 * The order ended after its units were shipped.
 */
export type OrderCompletedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.completed';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        /**
         * A code, such as `out_of_stock`.
         */
        reason?: string;
    };
};

/**
 * An amendment was applied.
 */
export type OrderAmendedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.amended';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        amendmentId: string;
        kind: 'edit' | 'cancel_lines';
        /**
         * The new total of units for each changed line.
         */
        lines: Array<{
            /**
             * The number of the order line.
             */
            lineNo: number;
            sku: string;
            quantity: number;
        }>;
        /**
         * Whether the address was changed.
         */
        address: boolean;
    };
};

/**
 * An amendment was refused as a whole.
 */
export type OrderAmendmentRefusedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.amendment_refused';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        amendmentId: string;
        kind: 'edit' | 'cancel_lines';
        refusal: 'order_closed' | 'already_shipped' | 'picking_started' | 'out_of_stock' | 'payment_declined' | 'order_would_be_empty' | 'amendment_in_progress' | 'withdrawn';
    };
};

/**
 * The order was deleted.
 */
export type OrderDeletedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.deleted';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
    };
};

/**
 * A step of the order needs a person.
 */
export type OrderNeedsAttentionEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.needs_attention';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        /**
         * The step, named by its subject: `customer`, `payment:3`, `booking:<shipment id>` and so on.
         */
        item: string;
        /**
         * A code, such as `out_of_stock`.
         */
        reason: string;
    };
};

/**
 * The order waits for a provider.
 */
export type OrderProviderWaitStartedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.provider_wait_started';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        provider: 'customer_service' | 'payment_gateway' | 'carrier';
        /**
         * The step, named by its subject: `customer`, `payment:3`, `booking:<shipment id>` and so on.
         */
        item: string;
    };
};

/**
 * The order no longer waits for the provider.
 */
export type OrderProviderWaitEndedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.provider_wait_ended';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        provider: 'customer_service' | 'payment_gateway' | 'carrier';
        /**
         * The step, named by its subject: `customer`, `payment:3`, `booking:<shipment id>` and so on.
         */
        item: string;
    };
};

/**
 * The order, or a return of it, makes no progress although it should.
 */
export type OrderStuckEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.stuck';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        /**
         * The return that is stuck. null: it is the order itself.
         */
        returnId: string | null;
        cause: 'workflow_task_failing' | 'overdue' | 'wake_up_overdue';
        /**
         * The due step. null: unknown.
         */
        due: 'start' | 'decision' | 'amendment' | 'payment' | 'booking' | 'recall' | 'deadline' | null;
        /**
         * The time since which nothing has changed.
         */
        since: string;
    };
};

/**
 * The order, or a return of it, makes progress again.
 */
export type OrderUnstuckEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.unstuck';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        /**
         * The return that is stuck. null: it is the order itself.
         */
        returnId: string | null;
        cause: 'workflow_task_failing' | 'overdue' | 'wake_up_overdue';
        /**
         * The due step. null: unknown.
         */
        due: 'start' | 'decision' | 'amendment' | 'payment' | 'booking' | 'recall' | 'deadline' | null;
        /**
         * The time since which nothing has changed.
         */
        since: string;
    };
};

/**
 * Units of the order are not available.
 */
export type OrderOutOfStockEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.out_of_stock';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        /**
         * The units that are not available, by product.
         */
        shortages: Array<{
            sku: string;
            requested: number;
            available: number;
        }>;
    };
};

/**
 * The order awaits the answer of the customer.
 */
export type OrderQuestionAskedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.question_asked';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        /**
         * The units that are not available, by product.
         */
        shortages: Array<{
            sku: string;
            requested: number;
            available: number;
        }>;
        answerDeadline: string;
    };
};

/**
 * Backordered units are reserved now.
 */
export type OrderBackorderAllocatedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.backorder_allocated';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        allocated: Array<{
            /**
             * The number of the order line.
             */
            lineNo: number;
            sku: string;
            units: number;
        }>;
    };
};

/**
 * Backordered units were cancelled at the backorder deadline.
 */
export type OrderBackorderExpiredEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.backorder_expired';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        expired: Array<{
            /**
             * The number of the order line.
             */
            lineNo: number;
            sku: string;
            units: number;
        }>;
    };
};

/**
 * Reserved units were cancelled, because they were not paid for.
 */
export type OrderUnitsCancelledEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.units_cancelled';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        units: number;
        /**
         * A code, such as `out_of_stock`.
         */
        reason: string;
    };
};

/**
 * A count did not find units that the order holds.
 */
export type OrderStockMissingEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'order.stock_missing';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        locationId: string;
        missing: Array<{
            /**
             * The number of the order line.
             */
            lineNo: number;
            sku: string;
            units: number;
        }>;
    };
};

/**
 * The status, the tracking or the resolution of a shipment has changed.
 */
export type ShipmentUpdatedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'shipment.updated';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        shipmentId: string;
        status: 'pending' | 'ready' | 'shipped' | 'in_transit' | 'out_for_delivery' | 'delivered' | 'exception' | 'returned_to_sender' | 'lost' | 'cancelled';
        carrier?: string;
        trackingNumber?: string;
        /**
         * When it happened, by the carrier's clock.
         */
        occurredAt?: string;
        resolution?: 'reshipped' | 'refunded';
    };
};

/**
 * An amount was captured.
 */
export type PaymentCapturedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'payment.captured';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        amountMinor: number;
        /**
         * ISO 4217.
         */
        currency: string;
    };
};

/**
 * An amount was refunded.
 */
export type PaymentRefundedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'payment.refunded';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        amountMinor: number;
        /**
         * ISO 4217.
         */
        currency: string;
        /**
         * The return that the refund belongs to.
         */
        returnId?: string;
    };
};

/**
 * A return of the order was requested, or has changed.
 */
export type ReturnUpdatedEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'return.updated';
    orderId: string;
    storefrontId: string;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        orderId: string;
        returnId: string;
        status: 'requested' | 'approved' | 'rejected' | 'partially_received' | 'received' | 'refunded' | 'expired' | 'cancelled' | 'needs_attention';
        /**
         * A code, such as `out_of_stock`.
         */
        reason?: string;
        lines: Array<{
            /**
             * The number of the order line.
             */
            lineNo: number;
            quantity: number;
            restocked: number;
            writtenOff: number;
        }>;
        /**
         * The amount refunded for the return so far.
         */
        refundedMinor: number;
    };
};

/**
 * A consistency check found something that breaks a rule.
 */
export type ReconciliationDriftEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    type: 'reconciliation.drift';
    /**
     * null: the event is not about an order.
     */
    orderId: string | null;
    /**
     * null: the event concerns no storefront.
     */
    storefrontId: string | null;
    /**
     * When the event was recorded.
     */
    at: string;
    data: {
        rule: 'level_equals_ledger' | 'reserved_equals_allocations' | 'ended_orders_hold_no_stock' | 'stock_from_own_pool' | 'pool_stock_adds_up' | 'line_buckets_add_up' | 'fulfillment_status_matches_lines' | 'payments_match_shipments' | 'payments_add_up' | 'timeline_gapless' | 'nothing_due_after_end';
        /**
         * The id of what breaks the rule, such as that of an order.
         */
        subject: string;
        /**
         * The actual and the expected values. They depend on the rule.
         */
        details: {
            [key: string]: unknown;
        };
    };
};

export type Order = {
    id: string;
    /**
     * The storefront's own id of the order.
     */
    externalId: string | null;
    storefrontId: string;
    status: 'pending' | 'confirmed' | 'processing' | 'completed' | 'rejected' | 'cancelling' | 'cancelled' | 'needs_attention';
    /**
     * Why the order was rejected or cancelled, or was completed although nothing arrived (`undelivered_and_refunded`).
     */
    statusReason: string | null;
    paymentStatus: 'pending' | 'authorized' | 'declined' | 'voided' | 'partially_captured' | 'captured' | 'partially_refunded' | 'refunded';
    fulfillmentStatus: 'unfulfilled' | 'reserved' | 'partially_reserved' | 'backordered' | 'partially_shipped' | 'shipped' | 'delivered' | 'returned' | 'unfulfillable';
    fulfillmentPolicy: 'all_or_nothing' | 'ship_available' | 'backorder' | 'ask_customer';
    backorderDays: number;
    /**
     * When backordered units are cancelled if there is no stock for them.
     */
    backorderDeadline: string | null;
    /**
     * Orders with a higher priority get stock before orders that have waited longer.
     */
    backorderPriority: number;
    answerHours: number;
    /**
     * Set while the order waits for the customer's answer.
     */
    answerDeadline: string | null;
    ifNoAnswer: 'ship_available' | 'backorder' | 'cancel';
    /**
     * ISO 4217.
     */
    currency: string;
    /**
     * Value of all ordered units, in minor units of the currency. Units that were cancelled or returned since still count.
     */
    orderedMinor: number;
    /**
     * Value of the units that the customer has received or will receive: what was ordered, less what was cancelled, is unfulfillable or was returned.
     */
    dueMinor: number;
    /**
     * Amount authorized, including what was captured.
     */
    authorizedMinor: number;
    /**
     * Amount captured, including what was refunded.
     */
    capturedMinor: number;
    /**
     * Amount refunded.
     */
    refundedMinor: number;
    /**
     * Steps that failed and wait until an operator retries or skips them.
     */
    attention: Array<{
        item: string;
        reason: string;
        since: string;
    }>;
    /**
     * Steps that wait for a provider which is unavailable or gives invalid responses. They continue when it has recovered.
     */
    waitingFor: Array<{
        provider: 'customer_service' | 'payment_gateway' | 'carrier';
        /**
         * The waiting step, named as in `attention`.
         */
        item: string;
        since: string;
        /**
         * When the final attempt is made. If it fails, the step is held or abandoned, as `onOutage` of the storefront says.
         */
        until: string;
    }>;
    /**
     * Why the order makes no progress although it should, as the reconciler found: its workflow task fails each time, a step is overdue, or its workflow was not woken. This needs no decision about the order, but the attention of the operators of the system.
     */
    stuck: Array<{
        cause: 'workflow_task_failing' | 'overdue' | 'wake_up_overdue';
        /**
         * The overdue step, if it is known.
         */
        due: 'start' | 'decision' | 'amendment' | 'payment' | 'booking' | 'recall' | 'deadline' | null;
        /**
         * Since when there is no progress.
         */
        since: string;
        /**
         * The return that is stuck. null: the order itself is stuck.
         */
        returnId: string | null;
    }>;
    customer: Customer;
    shippingAddress: Address;
    shippingMethod: string;
    lines: Array<{
        lineNo: number;
        productId: string;
        sku: string;
        name: string;
        unitPriceMinor: number;
        fulfillmentPolicy: 'all_or_nothing' | 'ship_available' | 'backorder' | 'ask_customer' | null;
        /**
         * `ordered = pending + reserved + backordered + shipped + cancelled + unfulfillable`, always.
         */
        quantities: {
            ordered: number;
            pending: number;
            reserved: number;
            backordered: number;
            shipped: number;
            delivered: number;
            returned: number;
            cancelled: number;
            unfulfillable: number;
        };
    }>;
    /**
     * The newest 50 shipments, oldest first. `links.shipments` has all of them, page by page.
     */
    shipments: Array<Shipment>;
    payment: PaymentDetails;
    /**
     * The newest 50 amendments, oldest first. The timeline has all of them.
     */
    amendments: Array<Amendment>;
    /**
     * The newest 50 entries, oldest first. `links.timeline` has all of them, page by page.
     */
    timeline: Array<TimelineEntry>;
    /**
     * With `expand=returns`: the newest 50 returns, newest first. `links.returns` has all of them, page by page.
     */
    returns?: Array<Return>;
    /**
     * With `expand=products`: the products of its lines, as they are in the catalog now.
     */
    products?: Array<Product>;
    /**
     * Increases with every change. It is the number of timeline entries.
     */
    version: number;
    createdAt: string;
    updatedAt: string;
    /**
     * When the order was deleted. Only lists that ask for deleted orders contain it.
     */
    deletedAt: string | null;
    links: {
        self: string;
        timeline: string;
        shipments: string;
        returns: string;
        paymentOperations: string;
        /**
         * The order's workflow in Temporal's Web UI. Customers do not see it.
         */
        temporal?: string;
    };
};

export type Shipment = {
    id: string;
    orderId: string;
    locationId: string;
    status: 'pending' | 'ready' | 'shipped' | 'in_transit' | 'out_for_delivery' | 'delivered' | 'exception' | 'returned_to_sender' | 'lost' | 'cancelled';
    /**
     * Time of the status, by the carrier's clock. null until the shipment has left.
     */
    statusAt: string | null;
    carrier: string | null;
    trackingNumber: string | null;
    /**
     * Whether the shipment is being picked. Its address and units can then not be changed.
     */
    picking: boolean;
    /**
     * Whether the shipment is being recalled from the carrier.
     */
    recalled: boolean;
    /**
     * How a shipment that was lost or returned to the sender was resolved.
     */
    resolution: 'reshipped' | 'refunded' | null;
    lines: Array<{
        lineNo: number;
        sku: string;
        quantity: number;
    }>;
    createdAt: string;
    updatedAt: string;
};

export type PaymentDetails = {
    /**
     * Authorizations on the customer’s money. Backordered units that get stock, or an edit, add one; a renewal replaces one. The newest 50, oldest first. Each begins with an operation.
     */
    authorizations: Array<{
        no: number;
        status: 'due' | 'authorized' | 'declined' | 'voided' | 'cancelled' | 'expired';
        amountMinor: number;
        capturedMinor: number;
        refundedMinor: number;
        authorizedAt: string | null;
        /**
         * When the gateway lets the authorization expire.
         */
        expiresAt: string | null;
    }>;
    /**
     * Requests to the gateway, in order: one capture for each shipment that leaves. The newest 50. `links.paymentOperations` has all of them, page by page.
     */
    operations: Array<PaymentOperation>;
};

export type PaymentOperation = {
    /**
     * The number in the attention item `payment:<no>`.
     */
    no: number;
    type: 'authorize' | 'capture' | 'refund' | 'void';
    authorizationNo: number;
    amountMinor: number;
    /**
     * `due`: on its way to the gateway. `refused`: the gateway refused it. `failed`: it needs attention. `skipped`: an operator skipped it.
     */
    status: 'due' | 'done' | 'refused' | 'failed' | 'skipped';
    /**
     * The return that a refund is for.
     */
    returnId: string | null;
    /**
     * Why the gateway refused it. Another attempt is a new operation.
     */
    refusal: string | null;
    createdAt: string;
    updatedAt: string;
};

export type Amendment = {
    id: string;
    kind: 'edit' | 'cancel_lines';
    /**
     * `requested` and `started` are in progress; `applied` and `refused` are final.
     */
    status: 'requested' | 'started' | 'applied' | 'refused';
    /**
     * Why the amendment was refused.
     */
    refusal: 'order_closed' | 'already_shipped' | 'picking_started' | 'out_of_stock' | 'payment_declined' | 'order_would_be_empty' | 'amendment_in_progress' | 'withdrawn' | null;
    /**
     * The requested total of units for each line, including units that have shipped.
     */
    lines: Array<{
        lineNo: number;
        sku: string;
        quantity: number;
    }>;
    changesAddress: boolean;
    /**
     * The requested shipping method. null: unchanged.
     */
    shippingMethod: string | null;
    requestedAt: string;
};

export type TimelineEntry = {
    /**
     * Number of the entry, from 1, without gaps.
     */
    seq: number;
    type: string;
    /**
     * Customers see no `id` but their own.
     */
    actor: {
        type: string;
        id?: string;
    };
    /**
     * null: hidden from a customer who did not send the request.
     */
    requestId: string | null;
    /**
     * Details, which depend on the type. For a change by a person or an API key: `changes`, one for each field, with `before` and `after`.
     */
    details: {
        [key: string]: unknown;
    };
    at: string;
};

export type Return = {
    id: string;
    orderId: string;
    storefrontId: string;
    status: 'requested' | 'approved' | 'rejected' | 'partially_received' | 'received' | 'refunded' | 'expired' | 'cancelled' | 'needs_attention';
    /**
     * Why the return was rejected, expired, or needs attention.
     */
    statusReason: string | null;
    /**
     * The reason for the return, in the customer's own words.
     */
    reason: string;
    /**
     * ISO 4217.
     */
    currency: string;
    /**
     * Amount refunded for the return so far, in minor units of the currency.
     */
    refundedMinor: number;
    /**
     * For a requested return: when it must be decided. For an approved return: when the units must have arrived.
     */
    deadline: string | null;
    /**
     * Refunds that the gateway refused. An operator retries or skips them.
     */
    attention: Array<{
        item: string;
        amountMinor: number;
    }>;
    lines: Array<{
        lineNo: number;
        sku: string;
        name: string;
        quantity: number;
        restocked: number;
        writtenOff: number;
    }>;
    createdAt: string;
    updatedAt: string;
    links: {
        self: string;
        order: string;
        /**
         * The return's workflow in Temporal's Web UI. Customers do not see it.
         */
        temporal?: string;
    };
};

export type Product = {
    id: string;
    sku: string;
    name: string;
    priceMinor: number;
    /**
     * ISO 4217.
     */
    currency: string;
    category: string | null;
    /**
     * When the product was archived. Since then it cannot be ordered.
     */
    archivedAt: string | null;
    /**
     * Increases with every change.
     */
    version: number;
    createdAt: string;
    updatedAt: string;
};

export type Problem = {
    type: string;
    title: string;
    status: number;
    code: string;
    detail: string;
    instance?: string;
    requestId?: string;
    /**
     * The errors of the request (the first 100), each with its location.
     */
    errors?: Array<{
        /**
         * JSON Pointer (RFC 6901) to the field in the body.
         */
        pointer?: string;
        /**
         * Name of the query parameter.
         */
        parameter?: string;
        detail: string;
        /**
         * With `limit_exceeded`: the largest accepted value.
         */
        limit?: number;
    }>;
    /**
     * With `external_id_taken`: the order with this externalId.
     */
    orderId?: string;
    /**
     * With `out_of_stock`: the requested units (for an edit: the added units) and the available units.
     */
    shortages?: Array<{
        sku: string;
        requested: number;
        available: number;
    }>;
    /**
     * With `returnable_quantity_exceeded`: the requested units and the units that can be returned.
     */
    returnable?: Array<{
        lineNo: number;
        requested: number;
        returnable: number;
    }>;
    /**
     * If the request was refused because of a state: the state of the order, shipment or return.
     */
    state?: string;
    /**
     * With `attention_resolved_otherwise` and `shipment_not_resolvable`: the request that resolves the attention item, if any.
     */
    request?: {
        method: 'POST';
        path: string;
        /**
         * The possible values of `action` in the body.
         */
        actions: Array<string>;
    };
    /**
     * With `state`: the states that may follow. Empty if the state is final.
     */
    allowed?: Array<string>;
    /**
     * With `stock_changed` and `insufficient_stock`: the current inventory level.
     */
    level?: {
        locationId: string;
        available: number;
        onHand: number;
        reserved: number;
        safetyStock: number;
    };
    /**
     * With `location_in_use`: the units at the location, and its shipments that have not arrived.
     */
    contents?: {
        onHand: number;
        openShipments: number;
    };
    /**
     * With `rate_limited` and `service_unavailable` for a line of an import: after how many seconds to send it again.
     */
    retryAfterSeconds?: number;
    /**
     * With `service_unavailable` of `/readyz`: which dependencies are available.
     */
    checks?: {
        postgres: boolean;
        temporal: boolean;
    };
};

export type OrderList = {
    orders: Array<OrderSummary>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type OrderSummary = {
    id: string;
    /**
     * The storefront's own id of the order.
     */
    externalId: string | null;
    storefrontId: string;
    status: 'pending' | 'confirmed' | 'processing' | 'completed' | 'rejected' | 'cancelling' | 'cancelled' | 'needs_attention';
    /**
     * Why the order was rejected or cancelled, or was completed although nothing arrived (`undelivered_and_refunded`).
     */
    statusReason: string | null;
    paymentStatus: 'pending' | 'authorized' | 'declined' | 'voided' | 'partially_captured' | 'captured' | 'partially_refunded' | 'refunded';
    fulfillmentStatus: 'unfulfilled' | 'reserved' | 'partially_reserved' | 'backordered' | 'partially_shipped' | 'shipped' | 'delivered' | 'returned' | 'unfulfillable';
    fulfillmentPolicy: 'all_or_nothing' | 'ship_available' | 'backorder' | 'ask_customer';
    backorderDays: number;
    /**
     * When backordered units are cancelled if there is no stock for them.
     */
    backorderDeadline: string | null;
    /**
     * Orders with a higher priority get stock before orders that have waited longer.
     */
    backorderPriority: number;
    answerHours: number;
    /**
     * Set while the order waits for the customer's answer.
     */
    answerDeadline: string | null;
    ifNoAnswer: 'ship_available' | 'backorder' | 'cancel';
    /**
     * ISO 4217.
     */
    currency: string;
    /**
     * Value of all ordered units, in minor units of the currency. Units that were cancelled or returned since still count.
     */
    orderedMinor: number;
    /**
     * Value of the units that the customer has received or will receive: what was ordered, less what was cancelled, is unfulfillable or was returned.
     */
    dueMinor: number;
    /**
     * Amount authorized, including what was captured.
     */
    authorizedMinor: number;
    /**
     * Amount captured, including what was refunded.
     */
    capturedMinor: number;
    /**
     * Amount refunded.
     */
    refundedMinor: number;
    /**
     * Steps that failed and wait until an operator retries or skips them.
     */
    attention: Array<{
        item: string;
        reason: string;
        since: string;
    }>;
    /**
     * Steps that wait for a provider which is unavailable or gives invalid responses. They continue when it has recovered.
     */
    waitingFor: Array<{
        provider: 'customer_service' | 'payment_gateway' | 'carrier';
        /**
         * The waiting step, named as in `attention`.
         */
        item: string;
        since: string;
        /**
         * When the final attempt is made. If it fails, the step is held or abandoned, as `onOutage` of the storefront says.
         */
        until: string;
    }>;
    /**
     * Why the order makes no progress although it should, as the reconciler found: its workflow task fails each time, a step is overdue, or its workflow was not woken. This needs no decision about the order, but the attention of the operators of the system.
     */
    stuck: Array<{
        cause: 'workflow_task_failing' | 'overdue' | 'wake_up_overdue';
        /**
         * The overdue step, if it is known.
         */
        due: 'start' | 'decision' | 'amendment' | 'payment' | 'booking' | 'recall' | 'deadline' | null;
        /**
         * Since when there is no progress.
         */
        since: string;
        /**
         * The return that is stuck. null: the order itself is stuck.
         */
        returnId: string | null;
    }>;
    customer: Customer;
    shippingAddress: Address;
    shippingMethod: string;
    lines: Array<{
        lineNo: number;
        productId: string;
        sku: string;
        name: string;
        unitPriceMinor: number;
        fulfillmentPolicy: 'all_or_nothing' | 'ship_available' | 'backorder' | 'ask_customer' | null;
        /**
         * `ordered = pending + reserved + backordered + shipped + cancelled + unfulfillable`, always.
         */
        quantities: {
            ordered: number;
            pending: number;
            reserved: number;
            backordered: number;
            shipped: number;
            delivered: number;
            returned: number;
            cancelled: number;
            unfulfillable: number;
        };
    }>;
    /**
     * The newest 50 shipments, oldest first. `links.shipments` has all of them, page by page.
     */
    shipments?: Array<Shipment>;
    payment?: PaymentDetails;
    /**
     * The newest 50 amendments, oldest first. The timeline has all of them.
     */
    amendments?: Array<Amendment>;
    /**
     * The newest 50 entries, oldest first. `links.timeline` has all of them, page by page.
     */
    timeline?: Array<TimelineEntry>;
    /**
     * With `expand=returns`: the newest 50 returns, newest first. `links.returns` has all of them, page by page.
     */
    returns?: Array<Return>;
    /**
     * With `expand=products`: the products of its lines, as they are in the catalog now.
     */
    products?: Array<Product>;
    /**
     * Increases with every change. It is the number of timeline entries.
     */
    version: number;
    createdAt: string;
    updatedAt: string;
    /**
     * When the order was deleted. Only lists that ask for deleted orders contain it.
     */
    deletedAt: string | null;
    links: {
        self: string;
        timeline: string;
        shipments: string;
        returns: string;
        paymentOperations: string;
        /**
         * The order's workflow in Temporal's Web UI. Customers do not see it.
         */
        temporal?: string;
    };
};

/**
 * One line of the response.
 */
export type ImportResult = {
    /**
     * Number of the line in the request, from 1. Blank lines count, but have no result.
     */
    line: number;
    /**
     * The status with which `POST /v1/orders` would have answered: 202, or that of the problem.
     */
    status: number;
    /**
     * The order of this line.
     */
    orderId?: string;
    /**
     * The line was sent before, and nothing was done again.
     */
    replayed?: true;
    /**
     * Why there is no order. Each `pointer` refers to the line.
     */
    problem?: Problem;
};

export type TimelinePage = {
    timeline: Array<TimelineEntry>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type PaymentOperationPage = {
    operations: Array<PaymentOperation>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type ReturnsOfOrder = {
    returns: Array<Return>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type ReturnList = {
    returns: Array<Return>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type ProductList = {
    products: Array<Product>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type InventoryLevelList = {
    levels: Array<InventoryLevel>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type InventoryLevel = {
    productId: string;
    sku: string;
    name: string;
    locationId: string;
    /**
     * `onHand - safetyStock - reserved`, but never below 0.
     */
    available: number;
    onHand: number;
    reserved: number;
    safetyStock: number;
    /**
     * The level counts as low with this many available units or fewer. null: the `threshold` of the query applies.
     */
    reorderPoint: number | null;
};

export type LowStockList = {
    levels: Array<{
        productId: string;
        sku: string;
        name: string;
        locationId: string;
        /**
         * `onHand - safetyStock - reserved`, but never below 0.
         */
        available: number;
        onHand: number;
        reserved: number;
        safetyStock: number;
        /**
         * The level counts as low with this many available units or fewer. null: the `threshold` of the query applies.
         */
        reorderPoint: number | null;
        /**
         * The threshold that applies: the reorder point of the level, or that of the query.
         */
        threshold: number;
    }>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type StockChange = {
    movements: Array<StockMovement>;
    levels: Array<InventoryLevel>;
};

export type StockMovement = {
    id: number;
    productId: string;
    sku: string;
    locationId: string;
    type: 'received' | 'reserved' | 'released' | 'shipped' | 'returned' | 'adjusted' | 'transferred';
    onHandDelta: number;
    onHandBefore: number;
    onHandAfter: number;
    reservedDelta: number;
    reservedBefore: number;
    reservedAfter: number;
    /**
     * The order that caused the movement. Its timeline tells who requested it.
     */
    orderId: string | null;
    /**
     * The same for both movements of a transfer.
     */
    transferId: string | null;
    reason: string | null;
    /**
     * Who booked the movement. null: an order caused it.
     */
    actor: {
        type: string;
        id?: string;
    } | null;
    requestId: string | null;
    at: string;
};

export type Inventory = {
    productId: string;
    sku: string;
    name: string;
    /**
     * `onHand - safetyStock - reserved`, but never below 0.
     */
    available: number;
    onHand: number;
    reserved: number;
    safetyStock: number;
    locations: Array<{
        locationId: string;
        name: string;
        /**
         * `onHand - safetyStock - reserved`, but never below 0.
         */
        available: number;
        onHand: number;
        reserved: number;
        safetyStock: number;
        /**
         * The level counts as low with this many available units or fewer. null: the `threshold` of the query applies.
         */
        reorderPoint: number | null;
    }>;
};

export type StockMovementList = {
    movements: Array<StockMovement>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type Location = {
    id: string;
    name: string;
    priority: number;
    poolId: string;
    /**
     * When the location was archived. Since then it has no stock and receives none.
     */
    archivedAt: string | null;
    /**
     * Increases with every change.
     */
    version: number;
    createdAt: string;
    updatedAt: string;
};

export type LocationList = {
    locations: Array<Location>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type StockPoolList = {
    stockPools: Array<StockPool>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type StockPool = {
    id: string;
    name: string;
    createdAt: string;
};

export type AuditList = {
    entries: Array<AuditEntry>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type AuditEntry = {
    id: number;
    subjectType: 'product' | 'location' | 'stock_pool' | 'inventory_level' | 'storefront' | 'api_key' | 'customer';
    /**
     * The id of what was changed. For an inventory level: `<productId>/<locationId>`.
     */
    subjectId: string;
    /**
     * The storefront that the subject belongs to. null: it belongs to no single storefront.
     */
    storefrontId: string | null;
    /**
     * What was done, as a past participle, such as `created`.
     */
    action: string;
    actor: {
        type: string;
        id?: string;
    };
    requestId: string;
    changes: Array<{
        field: string;
        before: unknown;
        after: unknown;
    }>;
    at: string;
};

export type ShipmentList = {
    shipments: Array<Shipment>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type ShipmentReportPage = {
    reports: Array<ShipmentReport>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type ShipmentReport = {
    status: 'shipped' | 'in_transit' | 'out_for_delivery' | 'delivered' | 'exception' | 'returned_to_sender' | 'lost';
    /**
     * When it happened, by the carrier's clock.
     */
    occurredAt: string;
    /**
     * When it first arrived. Repeats are not stored.
     */
    receivedAt: string;
    /**
     * Whether the report changed the shipment. Reports that are older than the known status, repeat it, or contradict it are only stored.
     */
    applied: boolean;
};

export type ServerSentEvent = {
    /**
     * The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.
     */
    id: string;
    /**
     * What happened, as `subject.happened`.
     */
    event: string;
    /**
     * An `Event` as JSON, on one line.
     */
    data: string;
};

export type Erasure = {
    id: string;
    customerId: string;
    /**
     * null: all storefronts.
     */
    storefrontId: string | null;
    /**
     * How many orders are erased, now or when they have ended.
     */
    orders: number;
    /**
     * How many of these orders are in progress, or have a return in progress. They still need the address, and are erased when they have ended.
     */
    openOrders: number;
    /**
     * Orders placed after this time are not erased.
     */
    requestedAt: string;
};

export type CreatedApiKey = {
    id: string;
    /**
     * The first characters of the key, to recognize it by.
     */
    prefix: string;
    name: string;
    role: 'admin' | 'operator' | 'storefront' | 'read_only' | 'carrier';
    /**
     * The only storefront that the key has access to. null: all storefronts.
     */
    storefrontId: string | null;
    /**
     * The permissions of the key. null: all permissions of its role.
     */
    scopes: Array<'orders:read' | 'orders:write' | 'orders:import' | 'orders:operate' | 'orders:delete' | 'returns:read' | 'returns:write' | 'returns:operate' | 'products:read' | 'products:write' | 'stock:read' | 'stock:write' | 'storefronts:read' | 'storefronts:write' | 'keys:read' | 'keys:write' | 'events:read' | 'reports:read' | 'audit:read' | 'customers:erase' | 'temporal:payloads' | 'shipments:report'> | null;
    /**
     * The only carrier whose shipments the key may report on. null: any carrier, if its role may report at all.
     */
    carrier: string | null;
    status: 'active' | 'expired' | 'revoked';
    expiresAt: string | null;
    revokedAt: string | null;
    /**
     * When the key was last used, to the minute. null: never.
     */
    lastUsedAt: string | null;
    /**
     * The key that this one replaces.
     */
    rotatedFrom: string | null;
    createdAt: string;
    /**
     * The key itself, in the first response only, because only its hash is stored. null in a replay.
     */
    key: string | null;
    /**
     * In a replay: why the response does not contain the key.
     */
    notice: string | null;
};

export type ApiKeyList = {
    apiKeys: Array<ApiKey>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type ApiKey = {
    id: string;
    /**
     * The first characters of the key, to recognize it by.
     */
    prefix: string;
    name: string;
    role: 'admin' | 'operator' | 'storefront' | 'read_only' | 'carrier';
    /**
     * The only storefront that the key has access to. null: all storefronts.
     */
    storefrontId: string | null;
    /**
     * The permissions of the key. null: all permissions of its role.
     */
    scopes: Array<'orders:read' | 'orders:write' | 'orders:import' | 'orders:operate' | 'orders:delete' | 'returns:read' | 'returns:write' | 'returns:operate' | 'products:read' | 'products:write' | 'stock:read' | 'stock:write' | 'storefronts:read' | 'storefronts:write' | 'keys:read' | 'keys:write' | 'events:read' | 'reports:read' | 'audit:read' | 'customers:erase' | 'temporal:payloads' | 'shipments:report'> | null;
    /**
     * The only carrier whose shipments the key may report on. null: any carrier, if its role may report at all.
     */
    carrier: string | null;
    status: 'active' | 'expired' | 'revoked';
    expiresAt: string | null;
    revokedAt: string | null;
    /**
     * When the key was last used, to the minute. null: never.
     */
    lastUsedAt: string | null;
    /**
     * The key that this one replaces.
     */
    rotatedFrom: string | null;
    createdAt: string;
};

export type Storefront = {
    id: string;
    name: string;
    /**
     * A closed storefront accepts no new orders. Its existing orders continue.
     */
    status: 'open' | 'closed';
    poolId: string;
    settings: StorefrontSettings;
    closedAt: string | null;
    /**
     * Increases with every change.
     */
    version: number;
    createdAt: string;
    updatedAt: string;
};

export type StorefrontList = {
    storefronts: Array<Storefront>;
    /**
     * Send it as `cursor` to get the next page. null on the last page.
     */
    nextCursor: string | null;
};

export type ProviderList = {
    providers: Array<Provider>;
};

export type Provider = {
    provider: 'customer_service' | 'payment_gateway' | 'carrier';
    /**
     * `unavailable`: a worker has opened its breaker, because several calls in a row failed without a valid outcome.
     */
    status: 'available' | 'unavailable';
    outage: {
        /**
         * When a worker opened its breaker. Since then it calls the provider only to test it.
         */
        since: string;
        /**
         * The last fault of the provider, in a few words.
         */
        reason: string;
    } | null;
    /**
     * Orders that wait for the provider and continue by themselves. `since`: the oldest of them.
     */
    waiting: {
        orders: number;
        since: string | null;
    };
    /**
     * Orders and returns that have waited too long. They continue when somebody resumes them.
     */
    held: {
        orders: number;
        returns: number;
    };
    /**
     * The latest request to resume, while it is in progress: how many orders and returns have been resumed so far.
     */
    resuming: {
        requestedAt: string;
        resumed: number;
    } | null;
};

export type Resume = {
    provider: 'customer_service' | 'payment_gateway' | 'carrier';
    /**
     * Orders and returns that are held for the provider now. They continue within seconds.
     */
    held: {
        orders: number;
        returns: number;
    };
    requestedAt: string;
};

export type OrdersReportRow = {
    day?: string;
    month?: string;
    storefrontId?: string;
    currency: string;
    ordersPlaced: number;
    /**
     * Orders that were ever confirmed, whatever their status now.
     */
    ordersConfirmed: number;
    ordersRejected: number;
    ordersCancelled: number;
    /**
     * Orders of which all shipments have arrived and are paid.
     */
    ordersCompleted: number;
    /**
     * Orders that have not ended.
     */
    ordersOpen: number;
    /**
     * Orders of which every ordered unit has shipped.
     */
    ordersFilled: number;
    /**
     * Units in the order lines now, amendments included.
     */
    unitsOrdered: number;
    /**
     * Units that have shipped and count as sold, including units that were returned.
     */
    unitsShipped: number;
    unitsDelivered: number;
    /**
     * Units received back. They are included in `unitsShipped`.
     */
    unitsReturned: number;
    unitsCancelled: number;
    /**
     * Units that were not available.
     */
    unitsUnfulfillable: number;
    /**
     * `unitsShipped` divided by `unitsOrdered`.
     */
    unitFillRate: number | null;
    /**
     * `ordersFilled` divided by `ordersPlaced`.
     */
    orderFillRate: number | null;
    /**
     * Value of the ordered units, in minor units.
     */
    orderedMinor: number;
    /**
     * Amount captured for these orders so far.
     */
    capturedMinor: number;
    refundedMinor: number;
    /**
     * `capturedMinor` minus `refundedMinor`.
     */
    netMinor: number;
};

export type ProductsReportRow = {
    day?: string;
    month?: string;
    storefrontId?: string;
    productId?: string;
    /**
     * The current SKU of the product.
     */
    sku?: string;
    name?: string;
    currency: string;
    /**
     * Orders with this product. Do not add them up over products: an order may contain several.
     */
    orders: number;
    /**
     * Units in the order lines now, amendments included.
     */
    unitsOrdered: number;
    /**
     * Units that have shipped and count as sold, including units that were returned.
     */
    unitsShipped: number;
    unitsDelivered: number;
    /**
     * Units received back. They are included in `unitsShipped`.
     */
    unitsReturned: number;
    unitsCancelled: number;
    /**
     * Units that were not available.
     */
    unitsUnfulfillable: number;
    /**
     * `unitsShipped` divided by `unitsOrdered`.
     */
    unitFillRate: number | null;
    /**
     * Units ordered, at the price in the order.
     */
    orderedMinor: number;
    /**
     * Units shipped, at the price in the order.
     */
    shippedMinor: number;
    /**
     * Units returned, at the price in the order.
     */
    returnedMinor: number;
    /**
     * `shippedMinor` minus `returnedMinor`.
     */
    netMinor: number;
    /**
     * Mean time of the orders with this product from placed to confirmed.
     */
    meanSecondsToConfirm: number | null;
    /**
     * Mean time of the orders with this product from placed to delivered.
     */
    meanSecondsToDeliver: number | null;
};

export type RevenueReportRow = {
    day?: string;
    month?: string;
    storefrontId?: string;
    currency: string;
    capturedMinor: number;
    refundedMinor: number;
    /**
     * `capturedMinor` minus `refundedMinor`. It is negative if more was refunded than captured on a day.
     */
    netMinor: number;
};

export type CancellationsReportRow = {
    day?: string;
    month?: string;
    storefrontId?: string;
    productId?: string;
    /**
     * The current SKU of the product.
     */
    sku?: string;
    name?: string;
    outcome?: 'rejected' | 'cancelled';
    reason?: 'out_of_stock' | 'customer_unknown' | 'customer_blocked' | 'credit_limit_exceeded' | 'customer_check_unavailable' | 'payment_declined' | 'payment_unavailable' | 'cancelled_by_request' | 'cancelled_out_of_stock' | 'carrier_refused' | 'carrier_unavailable' | 'nothing_left_to_ship' | 'other';
    currency: string;
    orders: number;
    unitsOrdered: number;
    orderedMinor: number;
};

export type DurationsReportRow = {
    day?: string;
    month?: string;
    storefrontId?: string;
    /**
     * `confirm`: from placed to confirmed. `deliver`: from placed to the last arrival of a shipment.
     */
    measure: 'confirm' | 'deliver';
    orders: number;
    meanSeconds: number | null;
    /**
     * Exact for values below 100 seconds. Larger values are rounded by at most 1.25 %.
     */
    p50Seconds: number | null;
    /**
     * Exact for values below 100 seconds. Larger values are rounded by at most 1.25 %.
     */
    p90Seconds: number | null;
    /**
     * Exact for values below 100 seconds. Larger values are rounded by at most 1.25 %.
     */
    p99Seconds: number | null;
};

export type Liveness = {
    status: 'ok';
};

export type Readiness = {
    status: 'ready';
    /**
     * Without Temporal, orders are still accepted, and started when it is available again.
     */
    checks: {
        postgres: boolean;
        temporal: boolean;
    };
    /**
     * Providers that are unavailable, as a worker has found. Orders are still accepted, and wait for them. Empty: no outage is known.
     */
    outages: {
        [key: string]: {
            /**
             * When a worker opened its breaker. Since then it calls the provider only to test it.
             */
            since: string;
            /**
             * The last fault of the provider, in a few words.
             */
            reason: string;
        };
    };
    /**
     * A transaction in Postgres that was left open. Until it ends, event streams deliver nothing. Absent: there is none.
     */
    eventsBlockedBy?: {
        /**
         * For how many seconds the transaction has been open, as far as is known.
         */
        blockingForSeconds: number;
        /**
         * The id of its Postgres process. null: a prepared transaction, which has no process.
         */
        pid: number | null;
        /**
         * The `application_name` of its connection. For a prepared transaction: its id.
         */
        applicationName: string;
        database: string;
        /**
         * As in `pg_stat_activity`: `idle in transaction` means that Postgres waits for the client.
         */
        state: string;
        /**
         * When the transaction began. null: Postgres does not show it to Holdfast.
         */
        since: string | null;
        /**
         * When its latest statement began. null: Postgres does not show it to Holdfast, or there is none.
         */
        queryStartedAt: string | null;
    };
    /**
     * Sessions in Postgres whose locks others have waited for, for some seconds. What needs the same rows is refused with 503; everything else continues. Absent: there are none.
     */
    locksHeldBy?: Array<LockHolder>;
};

export type LockHolder = {
    /**
     * The id of its Postgres process. null: a prepared transaction, which has no process.
     */
    pid: number | null;
    /**
     * The `application_name` of its connection. For a prepared transaction: its id.
     */
    applicationName: string;
    database: string;
    /**
     * As in `pg_stat_activity`: `idle in transaction` means that Postgres waits for the client.
     */
    state: string;
    /**
     * When the transaction began. null: Postgres does not show it to Holdfast.
     */
    since: string | null;
    /**
     * When its latest statement began. null: Postgres does not show it to Holdfast, or there is none.
     */
    queryStartedAt: string | null;
    /**
     * How many sessions wait for its locks.
     */
    waiting: number;
    /**
     * For how many seconds the first of them has waited.
     */
    waitingForSeconds: number;
};

export type ProblemType = {
    code: string;
    status: number;
    title: string;
    explanation: string;
};

export type TemporalPayloadsOutput = {
    /**
     * Default: none, because Temporal's tools leave an empty list out.
     */
    payloads: Array<TemporalPayloadOutput>;
};

export type TemporalPayloadOutput = {
    /**
     * How the data is encoded. Each value is Base64.
     */
    metadata?: {
        [key: string]: string;
    };
    /**
     * The value itself, in Base64.
     */
    data?: string;
};

/**
 * What happened. The type, `subject.happened`, says which data the event has. Types and fields may be added.
 */
export type Event = ({
    type: 'order.placed';
} & OrderPlacedEvent) | ({
    type: 'order.confirmed';
} & OrderConfirmedEvent) | ({
    type: 'order.rejected';
} & OrderRejectedEvent) | ({
    type: 'order.cancelled';
} & OrderCancelledEvent) | ({
    type: 'order.cancellation_refused';
} & OrderCancellationRefusedEvent) | ({
    type: 'order.completed';
} & OrderCompletedEvent) | ({
    type: 'order.amended';
} & OrderAmendedEvent) | ({
    type: 'order.amendment_refused';
} & OrderAmendmentRefusedEvent) | ({
    type: 'order.deleted';
} & OrderDeletedEvent) | ({
    type: 'order.needs_attention';
} & OrderNeedsAttentionEvent) | ({
    type: 'order.provider_wait_started';
} & OrderProviderWaitStartedEvent) | ({
    type: 'order.provider_wait_ended';
} & OrderProviderWaitEndedEvent) | ({
    type: 'order.stuck';
} & OrderStuckEvent) | ({
    type: 'order.unstuck';
} & OrderUnstuckEvent) | ({
    type: 'order.out_of_stock';
} & OrderOutOfStockEvent) | ({
    type: 'order.question_asked';
} & OrderQuestionAskedEvent) | ({
    type: 'order.backorder_allocated';
} & OrderBackorderAllocatedEvent) | ({
    type: 'order.backorder_expired';
} & OrderBackorderExpiredEvent) | ({
    type: 'order.units_cancelled';
} & OrderUnitsCancelledEvent) | ({
    type: 'order.stock_missing';
} & OrderStockMissingEvent) | ({
    type: 'shipment.updated';
} & ShipmentUpdatedEvent) | ({
    type: 'payment.captured';
} & PaymentCapturedEvent) | ({
    type: 'payment.refunded';
} & PaymentRefundedEvent) | ({
    type: 'return.updated';
} & ReturnUpdatedEvent) | ({
    type: 'reconciliation.drift';
} & ReconciliationDriftEvent);

export type ListOrdersData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * Only orders of one of these statuses.
         */
        status?: Array<'pending' | 'confirmed' | 'processing' | 'completed' | 'rejected' | 'cancelling' | 'cancelled' | 'needs_attention'>;
        /**
         * Only orders with one of these payment statuses.
         */
        paymentStatus?: Array<'pending' | 'authorized' | 'declined' | 'voided' | 'partially_captured' | 'captured' | 'partially_refunded' | 'refunded'>;
        /**
         * Only orders with one of these fulfillment statuses.
         */
        fulfillmentStatus?: Array<'unfulfilled' | 'reserved' | 'partially_reserved' | 'backordered' | 'partially_shipped' | 'shipped' | 'delivered' | 'returned' | 'unfulfillable'>;
        /**
         * Only orders that are stuck for one of these causes, or `true` for any cause. A stuck order makes no progress although it should.
         */
        stuck?: Array<'true' | 'workflow_task_failing' | 'overdue' | 'wake_up_overdue'>;
        /**
         * Only orders with attention items, which need a person, each with its items. Orders that had already ended are included.
         */
        attention?: 'open';
        /**
         * Only orders with a step that waits for one of these unavailable providers. Orders that have waited too long and are held are found with `attention=open`.
         */
        waitingFor?: Array<'customer_service' | 'payment_gateway' | 'carrier'>;
        /**
         * Only orders of this customer.
         */
        customerId?: string;
        /**
         * Only orders with a line of this SKU.
         */
        sku?: string;
        /**
         * Only orders of this storefront. The list is empty if the caller belongs to another storefront.
         */
        storefrontId?: string;
        /**
         * Only orders with this `externalId` of their storefront.
         */
        externalId?: string;
        /**
         * Only orders placed at or after this time.
         */
        createdFrom?: string;
        /**
         * Only orders placed before this time.
         */
        createdTo?: string;
        /**
         * Only orders last changed at or after this time.
         */
        updatedFrom?: string;
        /**
         * Only orders last changed before this time.
         */
        updatedTo?: string;
        /**
         * Whether the list contains deleted orders. `include` and `only` need the permission `orders:delete`.
         */
        deleted?: 'exclude' | 'include' | 'only';
        /**
         * A minus sorts in descending order. Orders that change while you read may move between pages sorted by `updatedAt`: in ascending order no order is missed, but an order may appear again.
         */
        sort?: '-createdAt' | 'createdAt' | '-updatedAt' | 'updatedAt' | '-orderedMinor' | 'orderedMinor';
        /**
         * Includes these parts of each order.
         */
        expand?: Array<'shipments' | 'payment' | 'amendments' | 'timeline' | 'returns' | 'products'>;
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/orders';
};

export type ListOrdersErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListOrdersError = ListOrdersErrors[keyof ListOrdersErrors];

export type ListOrdersResponses = {
    /**
     * A page of orders
     */
    200: OrderList;
};

export type ListOrdersResponse = ListOrdersResponses[keyof ListOrdersResponses];

export type PlaceOrderData = {
    body: CreateOrder;
    headers: {
        /**
         * Your own unique key for this order. You may repeat a request with the same key as often as you like.
         */
        'Idempotency-Key': string;
        /**
         * `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time.
         */
        Prefer?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/orders';
};

export type PlaceOrderErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `external_id_taken`: Another order of the storefront has this externalId; `out_of_stock`: Not enough stock; `storefront_closed`: The storefront accepts no new orders; `request_in_flight`: The first request with this Idempotency-Key is still in progress
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `unknown_sku`: A SKU does not exist; `product_archived`: A product is archived; `mixed_currencies`: The products are priced in different currencies; `currency_not_supported`: The storefront does not sell in this currency; `limit_exceeded`: The order exceeds a limit of the storefront; `unknown_storefront`: The storefront does not exist; `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type PlaceOrderError = PlaceOrderErrors[keyof PlaceOrderErrors];

export type PlaceOrderResponses = {
    /**
     * The order was confirmed or rejected
     */
    201: Order;
    /**
     * The order was accepted
     */
    202: Order;
};

export type PlaceOrderResponse = PlaceOrderResponses[keyof PlaceOrderResponses];

export type DeleteOrderData = {
    body?: never;
    headers: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}';
};

export type DeleteOrderErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `already_deleted`: The order is already deleted; `order_not_ended`: The order has not ended
     */
    409: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `precondition_required`: If-Match is required
     */
    428: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type DeleteOrderError = DeleteOrderErrors[keyof DeleteOrderErrors];

export type DeleteOrderResponses = {
    /**
     * The deleted order
     */
    200: Order;
};

export type DeleteOrderResponse = DeleteOrderResponses[keyof DeleteOrderResponses];

export type GetOrderData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: {
        /**
         * Adds `returns` and `products`. The other parts are always included.
         */
        expand?: Array<'shipments' | 'payment' | 'amendments' | 'timeline' | 'returns' | 'products'>;
    };
    url: '/v1/orders/{orderId}';
};

export type GetOrderErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetOrderError = GetOrderErrors[keyof GetOrderErrors];

export type GetOrderResponses = {
    /**
     * The order
     */
    200: Order;
};

export type GetOrderResponse = GetOrderResponses[keyof GetOrderResponses];

export type AmendOrderData = {
    body: AmendOrder;
    headers?: {
        /**
         * Your own unique key for this request. A repeat with the same key does nothing again.
         */
        'Idempotency-Key'?: string;
        /**
         * `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time.
         */
        Prefer?: string;
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}';
};

export type AmendOrderErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `order_closed`: The order has already ended; `already_shipped`: The shipment has already left; `order_would_be_empty`: The order would be empty; `amendment_in_progress`: Another amendment of the order is in progress; `picking_started`: A shipment is being picked; `out_of_stock`: Not enough stock; `payment_declined`: The payment for the edit was declined; `request_in_flight`: The first request with this Idempotency-Key is still in progress
     */
    409: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `unknown_sku`: A SKU does not exist; `product_archived`: A product is archived; `mixed_currencies`: The products are priced in different currencies; `limit_exceeded`: The order exceeds a limit of the storefront; `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type AmendOrderError = AmendOrderErrors[keyof AmendOrderErrors];

export type AmendOrderResponses = {
    /**
     * The edited order
     */
    200: Order;
    /**
     * The order will decide later. Its timeline will show the result.
     */
    202: Order;
};

export type AmendOrderResponse = AmendOrderResponses[keyof AmendOrderResponses];

export type ReplaceOrderData = {
    body: ReplaceOrder;
    headers: {
        /**
         * Your own unique key for this request. A repeat with the same key does nothing again.
         */
        'Idempotency-Key'?: string;
        /**
         * `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time.
         */
        Prefer?: string;
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}';
};

export type ReplaceOrderErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `order_closed`: The order has already ended; `already_shipped`: The shipment has already left; `order_would_be_empty`: The order would be empty; `amendment_in_progress`: Another amendment of the order is in progress; `picking_started`: A shipment is being picked; `out_of_stock`: Not enough stock; `payment_declined`: The payment for the edit was declined; `request_in_flight`: The first request with this Idempotency-Key is still in progress
     */
    409: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `unknown_sku`: A SKU does not exist; `product_archived`: A product is archived; `mixed_currencies`: The products are priced in different currencies; `limit_exceeded`: The order exceeds a limit of the storefront; `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `precondition_required`: If-Match is required
     */
    428: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ReplaceOrderError = ReplaceOrderErrors[keyof ReplaceOrderErrors];

export type ReplaceOrderResponses = {
    /**
     * The changed order
     */
    200: Order;
    /**
     * The order will decide later. Its timeline will show the result.
     */
    202: Order;
};

export type ReplaceOrderResponse = ReplaceOrderResponses[keyof ReplaceOrderResponses];

export type GetTimelineData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: {
        /**
         * Only entries of one of these types.
         */
        type?: Array<'order_placed' | 'stock_reserved' | 'out_of_stock' | 'question_asked' | 'question_answered' | 'customer_refused' | 'payment_authorized' | 'payment_declined' | 'payment_voided' | 'authorization_cancelled' | 'payment_captured' | 'payment_refunded' | 'payment_expired' | 'order_confirmed' | 'order_rejected' | 'backorder_allocated' | 'backorder_expired' | 'backorder_prioritized' | 'amendment_requested' | 'amendment_applied' | 'amendment_refused' | 'cancellation_requested' | 'cancellation_started' | 'cancellation_refused' | 'cancellation_too_late' | 'stock_released' | 'stock_missing' | 'order_cancelled' | 'shipment_booked' | 'booking_refused' | 'shipment_cancelled' | 'shipment_picking_started' | 'shipment_tracking_set' | 'shipment_updated' | 'shipment_resolved' | 'return_requested' | 'return_approved' | 'return_rejected' | 'return_received' | 'return_needs_attention' | 'return_closed' | 'order_completed' | 'order_needs_attention' | 'attention_resolved' | 'provider_wait_started' | 'provider_wait_ended' | 'order_resumed' | 'order_deleted'>;
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/orders/{orderId}/timeline';
};

export type GetTimelineErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetTimelineError = GetTimelineErrors[keyof GetTimelineErrors];

export type GetTimelineResponses = {
    /**
     * A page of entries
     */
    200: TimelinePage;
};

export type GetTimelineResponse = GetTimelineResponses[keyof GetTimelineResponses];

export type ListPaymentOperationsData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: {
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/orders/{orderId}/payment-operations';
};

export type ListPaymentOperationsErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListPaymentOperationsError = ListPaymentOperationsErrors[keyof ListPaymentOperationsErrors];

export type ListPaymentOperationsResponses = {
    /**
     * A page of operations
     */
    200: PaymentOperationPage;
};

export type ListPaymentOperationsResponse = ListPaymentOperationsResponses[keyof ListPaymentOperationsResponses];

export type SetStatusData = {
    body: SetStatus;
    headers?: {
        /**
         * `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time.
         */
        Prefer?: string;
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}/status';
};

export type SetStatusErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `illegal_transition`: The current state does not allow this; `order_closed`: The order has already ended; `already_shipped`: The shipment has already left
     */
    409: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type SetStatusError = SetStatusErrors[keyof SetStatusErrors];

export type SetStatusResponses = {
    /**
     * The order with this status
     */
    200: Order;
    /**
     * The order will decide later. Its timeline will show the result.
     */
    202: Order;
};

export type SetStatusResponse = SetStatusResponses[keyof SetStatusResponses];

export type SetShippingData = {
    body: SetShipping;
    headers?: {
        /**
         * Your own unique key for this request. A repeat with the same key does nothing again.
         */
        'Idempotency-Key'?: string;
        /**
         * `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time.
         */
        Prefer?: string;
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}/shipping';
};

export type SetShippingErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `shipment_not_found`: The order has no such shipment; `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `order_closed`: The order has already ended; `already_shipped`: The shipment has already left; `order_would_be_empty`: The order would be empty; `amendment_in_progress`: Another amendment of the order is in progress; `picking_started`: A shipment is being picked; `out_of_stock`: Not enough stock; `payment_declined`: The payment for the edit was declined; `request_in_flight`: The first request with this Idempotency-Key is still in progress; `shipment_not_changeable`: The shipment can no longer be changed; `shipment_not_determined`: It is not clear which shipment is meant
     */
    409: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `unknown_sku`: A SKU does not exist; `product_archived`: A product is archived; `mixed_currencies`: The products are priced in different currencies; `limit_exceeded`: The order exceeds a limit of the storefront; `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type SetShippingError = SetShippingErrors[keyof SetShippingErrors];

export type SetShippingResponses = {
    /**
     * The order with the new shipping data
     */
    200: Order;
    /**
     * The order will decide later. Its timeline will show the result.
     */
    202: Order;
};

export type SetShippingResponse = SetShippingResponses[keyof SetShippingResponses];

export type CancelOrderData = {
    body?: CancelOrder;
    headers?: {
        /**
         * Your own unique key for this request. A repeat with the same key does nothing again.
         */
        'Idempotency-Key'?: string;
        /**
         * `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time.
         */
        Prefer?: string;
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}/cancel';
};

export type CancelOrderErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `order_closed`: The order has already ended; `already_shipped`: The shipment has already left; `order_would_be_empty`: The order would be empty; `amendment_in_progress`: Another amendment of the order is in progress; `request_in_flight`: The first request with this Idempotency-Key is still in progress
     */
    409: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type CancelOrderError = CancelOrderErrors[keyof CancelOrderErrors];

export type CancelOrderResponses = {
    /**
     * Cancelled. If some units had already shipped, the lines show what was cancelled.
     */
    200: Order;
    /**
     * The cancellation is recorded
     */
    202: Order;
};

export type CancelOrderResponse = CancelOrderResponses[keyof CancelOrderResponses];

export type AnswerQuestionData = {
    body: AnswerQuestion;
    headers?: {
        /**
         * Your own unique key for this request. A repeat with the same key does nothing again.
         */
        'Idempotency-Key'?: string;
        /**
         * `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time.
         */
        Prefer?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}/answer';
};

export type AnswerQuestionErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress; `order_closed`: The order has already ended; `no_open_question`: The order does not wait for an answer; `already_shipped`: The shipment has already left; `order_would_be_empty`: The order would be empty; `amendment_in_progress`: Another amendment of the order is in progress; `picking_started`: A shipment is being picked; `out_of_stock`: Not enough stock; `payment_declined`: The payment for the edit was declined
     */
    409: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_sku`: A SKU does not exist; `product_archived`: A product is archived; `mixed_currencies`: The products are priced in different currencies; `limit_exceeded`: The order exceeds a limit of the storefront
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type AnswerQuestionError = AnswerQuestionErrors[keyof AnswerQuestionErrors];

export type AnswerQuestionResponses = {
    /**
     * The answer was accepted
     */
    200: Order;
    /**
     * The order will decide later. Its timeline will show the result.
     */
    202: Order;
};

export type AnswerQuestionResponse = AnswerQuestionResponses[keyof AnswerQuestionResponses];

export type ResolveAttentionData = {
    body: ResolveAttention;
    headers?: {
        /**
         * Your own unique key for this request. A repeat with the same key does nothing again.
         */
        'Idempotency-Key'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}/attention';
};

export type ResolveAttentionErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress; `order_closed`: The order has already ended; `unknown_attention_item`: There is no such attention item; `attention_resolved_otherwise`: Another request resolves the attention item
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ResolveAttentionError = ResolveAttentionErrors[keyof ResolveAttentionErrors];

export type ResolveAttentionResponses = {
    /**
     * The decision was accepted
     */
    200: Order;
};

export type ResolveAttentionResponse = ResolveAttentionResponses[keyof ResolveAttentionResponses];

export type SetBackorderPriorityData = {
    body: BackorderPriority;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}/backorder-priority';
};

export type SetBackorderPriorityErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `nothing_backordered`: The order has no backordered units
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type SetBackorderPriorityError = SetBackorderPriorityErrors[keyof SetBackorderPriorityErrors];

export type SetBackorderPriorityResponses = {
    /**
     * The order
     */
    200: Order;
};

export type SetBackorderPriorityResponse = SetBackorderPriorityResponses[keyof SetBackorderPriorityResponses];

export type ListReturnsOfOrderData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: {
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/orders/{orderId}/returns';
};

export type ListReturnsOfOrderErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListReturnsOfOrderError = ListReturnsOfOrderErrors[keyof ListReturnsOfOrderErrors];

export type ListReturnsOfOrderResponses = {
    /**
     * A page of returns
     */
    200: ReturnsOfOrder;
};

export type ListReturnsOfOrderResponse = ListReturnsOfOrderResponses[keyof ListReturnsOfOrderResponses];

export type RequestReturnData = {
    body: RequestReturn;
    headers: {
        /**
         * Your own unique key for this return. You may repeat a request with the same key as often as you like.
         */
        'Idempotency-Key': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}/returns';
};

export type RequestReturnErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request; `returnable_quantity_exceeded`: Fewer units can be returned
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type RequestReturnError = RequestReturnErrors[keyof RequestReturnErrors];

export type RequestReturnResponses = {
    /**
     * The return was requested
     */
    202: Return;
};

export type RequestReturnResponse = RequestReturnResponses[keyof RequestReturnResponses];

export type ListReturnsData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * Only returns with this status.
         */
        status?: 'requested' | 'approved' | 'rejected' | 'partially_received' | 'received' | 'refunded' | 'expired' | 'cancelled' | 'needs_attention';
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/returns';
};

export type ListReturnsErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListReturnsError = ListReturnsErrors[keyof ListReturnsErrors];

export type ListReturnsResponses = {
    /**
     * A page of returns
     */
    200: ReturnList;
};

export type ListReturnsResponse = ListReturnsResponses[keyof ListReturnsResponses];

export type GetReturnData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the return.
         */
        returnId: string;
    };
    query?: never;
    url: '/v1/returns/{returnId}';
};

export type GetReturnErrors = {
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetReturnError = GetReturnErrors[keyof GetReturnErrors];

export type GetReturnResponses = {
    /**
     * The return
     */
    200: Return;
};

export type GetReturnResponse = GetReturnResponses[keyof GetReturnResponses];

export type ApproveReturnData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the return.
         */
        returnId: string;
    };
    query?: never;
    url: '/v1/returns/{returnId}/approve';
};

export type ApproveReturnErrors = {
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `illegal_transition`: The current state does not allow this
     */
    409: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ApproveReturnError = ApproveReturnErrors[keyof ApproveReturnErrors];

export type ApproveReturnResponses = {
    /**
     * The return in its new state
     */
    200: Return;
};

export type ApproveReturnResponse = ApproveReturnResponses[keyof ApproveReturnResponses];

export type RejectReturnData = {
    body?: RejectReturn;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the return.
         */
        returnId: string;
    };
    query?: never;
    url: '/v1/returns/{returnId}/reject';
};

export type RejectReturnErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `illegal_transition`: The current state does not allow this
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type RejectReturnError = RejectReturnErrors[keyof RejectReturnErrors];

export type RejectReturnResponses = {
    /**
     * The return in its new state
     */
    200: Return;
};

export type RejectReturnResponse = RejectReturnResponses[keyof RejectReturnResponses];

export type ReceiveReturnData = {
    body: ReceiveReturn;
    headers: {
        /**
         * Your own unique key for this return receipt. Its units are booked and refunded once, however often it is sent.
         */
        'Idempotency-Key': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the return.
         */
        returnId: string;
    };
    query?: never;
    url: '/v1/returns/{returnId}/receive';
};

export type ReceiveReturnErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `illegal_transition`: The current state does not allow this; `request_in_flight`: The first request with this Idempotency-Key is still in progress
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `expected_quantity_exceeded`: More units were received than expected; `nothing_received`: Nothing has been received yet; `unknown_location`: The location does not exist; `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ReceiveReturnError = ReceiveReturnErrors[keyof ReceiveReturnErrors];

export type ReceiveReturnResponses = {
    /**
     * The return in its new state
     */
    200: Return;
};

export type ReceiveReturnResponse = ReceiveReturnResponses[keyof ReceiveReturnResponses];

export type CancelReturnData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the return.
         */
        returnId: string;
    };
    query?: never;
    url: '/v1/returns/{returnId}/cancel';
};

export type CancelReturnErrors = {
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `illegal_transition`: The current state does not allow this
     */
    409: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type CancelReturnError = CancelReturnErrors[keyof CancelReturnErrors];

export type CancelReturnResponses = {
    /**
     * The return in its new state
     */
    200: Return;
};

export type CancelReturnResponse = CancelReturnResponses[keyof CancelReturnResponses];

export type ResolveReturnAttentionData = {
    body: ReturnAttention;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the return.
         */
        returnId: string;
    };
    query?: never;
    url: '/v1/returns/{returnId}/attention';
};

export type ResolveReturnAttentionErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `unknown_attention_item`: There is no such attention item
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ResolveReturnAttentionError = ResolveReturnAttentionErrors[keyof ResolveReturnAttentionErrors];

export type ResolveReturnAttentionResponses = {
    /**
     * The return in its new state
     */
    200: Return;
};

export type ResolveReturnAttentionResponse = ResolveReturnAttentionResponses[keyof ResolveReturnAttentionResponses];

export type ListProductsData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * Words, or beginnings of words, in the SKU, name or category. Only products that match all of them.
         */
        q?: string;
        /**
         * Only the product with this SKU.
         */
        sku?: string;
        /**
         * Only products in this category.
         */
        category?: string;
        /**
         * Whether the list contains archived items.
         */
        archived?: 'exclude' | 'include' | 'only';
        /**
         * The sort order. A minus sorts in descending order.
         */
        sort?: '-createdAt' | 'createdAt' | 'sku' | '-sku' | 'name' | '-name' | 'priceMinor' | '-priceMinor';
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/products';
};

export type ListProductsErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListProductsError = ListProductsErrors[keyof ListProductsErrors];

export type ListProductsResponses = {
    /**
     * A page of products
     */
    200: ProductList;
};

export type ListProductsResponse = ListProductsResponses[keyof ListProductsResponses];

export type CreateProductData = {
    body: ProductInput;
    headers: {
        /**
         * Your own unique key for this order. You may repeat a request with the same key as often as you like.
         */
        'Idempotency-Key': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/products';
};

export type CreateProductErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress; `sku_taken`: Another product has this SKU
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type CreateProductError = CreateProductErrors[keyof CreateProductErrors];

export type CreateProductResponses = {
    /**
     * The new product
     */
    201: Product;
};

export type CreateProductResponse = CreateProductResponses[keyof CreateProductResponses];

export type ArchiveProductData = {
    body?: never;
    headers: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the product.
         */
        productId: string;
    };
    query?: never;
    url: '/v1/products/{productId}';
};

export type ArchiveProductErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `precondition_required`: If-Match is required
     */
    428: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ArchiveProductError = ArchiveProductErrors[keyof ArchiveProductErrors];

export type ArchiveProductResponses = {
    /**
     * The archived product
     */
    200: Product;
};

export type ArchiveProductResponse = ArchiveProductResponses[keyof ArchiveProductResponses];

export type GetProductData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of your last read. The response is 304 if nothing has changed since.
         */
        'If-None-Match'?: string;
        /**
         * Responses may be some seconds old, as `Cache-Status` shows. `no-cache` requests a fresh response, `max-age=N` one that is at most N seconds old.
         */
        'Cache-Control'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the product.
         */
        productId: string;
    };
    query?: never;
    url: '/v1/products/{productId}';
};

export type GetProductErrors = {
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetProductError = GetProductErrors[keyof GetProductErrors];

export type GetProductResponses = {
    /**
     * The product
     */
    200: Product;
};

export type GetProductResponse = GetProductResponses[keyof GetProductResponses];

export type UpdateProductData = {
    body: ProductPatch;
    headers?: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the product.
         */
        productId: string;
    };
    query?: never;
    url: '/v1/products/{productId}';
};

export type UpdateProductErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `sku_taken`: Another product has this SKU; `product_in_use`: Orders contain the product
     */
    409: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type UpdateProductError = UpdateProductErrors[keyof UpdateProductErrors];

export type UpdateProductResponses = {
    /**
     * The changed product
     */
    200: Product;
};

export type UpdateProductResponse = UpdateProductResponses[keyof UpdateProductResponses];

export type ReplaceProductData = {
    body: ProductInput;
    headers: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the product.
         */
        productId: string;
    };
    query?: never;
    url: '/v1/products/{productId}';
};

export type ReplaceProductErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `sku_taken`: Another product has this SKU; `product_in_use`: Orders contain the product
     */
    409: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `precondition_required`: If-Match is required
     */
    428: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ReplaceProductError = ReplaceProductErrors[keyof ReplaceProductErrors];

export type ReplaceProductResponses = {
    /**
     * The changed product
     */
    200: Product;
};

export type ReplaceProductResponse = ReplaceProductResponses[keyof ReplaceProductResponses];

export type RestoreProductData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the product.
         */
        productId: string;
    };
    query?: never;
    url: '/v1/products/{productId}/restore';
};

export type RestoreProductErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type RestoreProductError = RestoreProductErrors[keyof RestoreProductErrors];

export type RestoreProductResponses = {
    /**
     * The restored product
     */
    200: Product;
};

export type RestoreProductResponse = RestoreProductResponses[keyof RestoreProductResponses];

export type ListInventoryData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * Only levels of this product.
         */
        productId?: string;
        /**
         * Only levels of the product with this SKU.
         */
        sku?: string;
        /**
         * Only levels at this location.
         */
        locationId?: string;
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/inventory';
};

export type ListInventoryErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListInventoryError = ListInventoryErrors[keyof ListInventoryErrors];

export type ListInventoryResponses = {
    /**
     * A page of inventory levels
     */
    200: InventoryLevelList;
};

export type ListInventoryResponse = ListInventoryResponses[keyof ListInventoryResponses];

export type ListLowStockData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * A level counts as low with this many available units or fewer, unless it has its own reorder point.
         */
        threshold?: number;
        /**
         * Only levels at this location.
         */
        locationId?: string;
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/inventory/low-stock';
};

export type ListLowStockErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListLowStockError = ListLowStockErrors[keyof ListLowStockErrors];

export type ListLowStockResponses = {
    /**
     * A page of inventory levels
     */
    200: LowStockList;
};

export type ListLowStockResponse = ListLowStockResponses[keyof ListLowStockResponses];

export type TransferStockData = {
    body: StockTransfer;
    headers: {
        /**
         * Your own unique key for this order. You may repeat a request with the same key as often as you like.
         */
        'Idempotency-Key': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/inventory/transfers';
};

export type TransferStockErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress; `insufficient_stock`: Too few unreserved units
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_location`: The location does not exist
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type TransferStockError = TransferStockErrors[keyof TransferStockErrors];

export type TransferStockResponses = {
    /**
     * The booked stock movements, and the inventory levels after them
     */
    201: StockChange;
};

export type TransferStockResponse = TransferStockResponses[keyof TransferStockResponses];

export type GetInventoryData = {
    body?: never;
    headers?: {
        /**
         * Responses may be some seconds old, as `Cache-Status` shows. `no-cache` requests a fresh response, `max-age=N` one that is at most N seconds old.
         */
        'Cache-Control'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the product.
         */
        productId: string;
    };
    query?: never;
    url: '/v1/inventory/{productId}';
};

export type GetInventoryErrors = {
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetInventoryError = GetInventoryErrors[keyof GetInventoryErrors];

export type GetInventoryResponses = {
    /**
     * The stock of the product
     */
    200: Inventory;
};

export type GetInventoryResponse = GetInventoryResponses[keyof GetInventoryResponses];

export type ReceiveStockData = {
    body: StockReceipt;
    headers: {
        /**
         * Your own unique key for this delivery, such as the number of its delivery note. It is booked once, however often it is sent.
         */
        'Idempotency-Key': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the product.
         */
        productId: string;
    };
    query?: never;
    url: '/v1/inventory/{productId}/receipts';
};

export type ReceiveStockErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_location`: The location does not exist
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ReceiveStockError = ReceiveStockErrors[keyof ReceiveStockErrors];

export type ReceiveStockResponses = {
    /**
     * The stock of the product after the receipt
     */
    201: Inventory;
};

export type ReceiveStockResponse = ReceiveStockResponses[keyof ReceiveStockResponses];

export type AdjustStockData = {
    body: StockAdjustment;
    headers: {
        /**
         * Your own unique key for this order. You may repeat a request with the same key as often as you like.
         */
        'Idempotency-Key': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the product.
         */
        productId: string;
    };
    query?: never;
    url: '/v1/inventory/{productId}/adjustments';
};

export type AdjustStockErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress; `stock_changed`: The inventory level differs from the expected one; `insufficient_stock`: Too few unreserved units
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_location`: The location does not exist
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type AdjustStockError = AdjustStockErrors[keyof AdjustStockErrors];

export type AdjustStockResponses = {
    /**
     * The booked stock movements, and the inventory levels after them
     */
    201: StockChange;
};

export type AdjustStockResponse = AdjustStockResponses[keyof AdjustStockResponses];

export type ListProductMovementsData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the product.
         */
        productId: string;
    };
    query?: {
        /**
         * Only movements at this location.
         */
        locationId?: string;
        /**
         * Only movements of this type.
         */
        type?: 'received' | 'reserved' | 'released' | 'shipped' | 'returned' | 'adjusted' | 'transferred';
        /**
         * Only movements that this order caused.
         */
        orderId?: string;
        /**
         * Only entries at or after this time (RFC 3339).
         */
        from?: string;
        /**
         * Only entries before this time (RFC 3339).
         */
        to?: string;
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/inventory/{productId}/movements';
};

export type ListProductMovementsErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListProductMovementsError = ListProductMovementsErrors[keyof ListProductMovementsErrors];

export type ListProductMovementsResponses = {
    /**
     * A page of stock movements
     */
    200: StockMovementList;
};

export type ListProductMovementsResponse = ListProductMovementsResponses[keyof ListProductMovementsResponses];

export type GetInventoryLevelData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of your last read. The response is 304 if nothing has changed since.
         */
        'If-None-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the product.
         */
        productId: string;
        /**
         * The `id` of the location.
         */
        locationId: string;
    };
    query?: never;
    url: '/v1/inventory/{productId}/levels/{locationId}';
};

export type GetInventoryLevelErrors = {
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetInventoryLevelError = GetInventoryLevelErrors[keyof GetInventoryLevelErrors];

export type GetInventoryLevelResponses = {
    /**
     * The inventory level
     */
    200: InventoryLevel;
};

export type GetInventoryLevelResponse = GetInventoryLevelResponses[keyof GetInventoryLevelResponses];

export type UpdateInventoryLevelData = {
    body: LevelSettings;
    headers?: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the product.
         */
        productId: string;
        /**
         * The `id` of the location.
         */
        locationId: string;
    };
    query?: never;
    url: '/v1/inventory/{productId}/levels/{locationId}';
};

export type UpdateInventoryLevelErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type UpdateInventoryLevelError = UpdateInventoryLevelErrors[keyof UpdateInventoryLevelErrors];

export type UpdateInventoryLevelResponses = {
    /**
     * The changed inventory level
     */
    200: InventoryLevel;
};

export type UpdateInventoryLevelResponse = UpdateInventoryLevelResponses[keyof UpdateInventoryLevelResponses];

export type ListStockMovementsData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * Only movements at this location.
         */
        locationId?: string;
        /**
         * Only movements of this type.
         */
        type?: 'received' | 'reserved' | 'released' | 'shipped' | 'returned' | 'adjusted' | 'transferred';
        /**
         * Only movements that this order caused.
         */
        orderId?: string;
        /**
         * Only entries at or after this time (RFC 3339).
         */
        from?: string;
        /**
         * Only entries before this time (RFC 3339).
         */
        to?: string;
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
        /**
         * Only movements of this product.
         */
        productId?: string;
    };
    url: '/v1/stock-movements';
};

export type ListStockMovementsErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListStockMovementsError = ListStockMovementsErrors[keyof ListStockMovementsErrors];

export type ListStockMovementsResponses = {
    /**
     * A page of stock movements
     */
    200: StockMovementList;
};

export type ListStockMovementsResponse = ListStockMovementsResponses[keyof ListStockMovementsResponses];

export type ListLocationsData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * Only locations of this stock pool.
         */
        poolId?: string;
        /**
         * Whether the list contains archived items.
         */
        archived?: 'exclude' | 'include' | 'only';
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/locations';
};

export type ListLocationsErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListLocationsError = ListLocationsErrors[keyof ListLocationsErrors];

export type ListLocationsResponses = {
    /**
     * A page of locations
     */
    200: LocationList;
};

export type ListLocationsResponse = ListLocationsResponses[keyof ListLocationsResponses];

export type CreateLocationData = {
    body: CreateLocation;
    headers: {
        /**
         * Your own unique key for this order. You may repeat a request with the same key as often as you like.
         */
        'Idempotency-Key': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/locations';
};

export type CreateLocationErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress; `location_exists`: A location with this id exists
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_stock_pool`: The stock pool does not exist
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type CreateLocationError = CreateLocationErrors[keyof CreateLocationErrors];

export type CreateLocationResponses = {
    /**
     * The new location
     */
    201: Location;
};

export type CreateLocationResponse = CreateLocationResponses[keyof CreateLocationResponses];

export type ArchiveLocationData = {
    body?: never;
    headers: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the location.
         */
        locationId: string;
    };
    query?: never;
    url: '/v1/locations/{locationId}';
};

export type ArchiveLocationErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `location_in_use`: The location is not empty
     */
    409: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `precondition_required`: If-Match is required
     */
    428: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ArchiveLocationError = ArchiveLocationErrors[keyof ArchiveLocationErrors];

export type ArchiveLocationResponses = {
    /**
     * The archived location
     */
    200: Location;
};

export type ArchiveLocationResponse = ArchiveLocationResponses[keyof ArchiveLocationResponses];

export type GetLocationData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of your last read. The response is 304 if nothing has changed since.
         */
        'If-None-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the location.
         */
        locationId: string;
    };
    query?: never;
    url: '/v1/locations/{locationId}';
};

export type GetLocationErrors = {
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetLocationError = GetLocationErrors[keyof GetLocationErrors];

export type GetLocationResponses = {
    /**
     * The location
     */
    200: Location;
};

export type GetLocationResponse = GetLocationResponses[keyof GetLocationResponses];

export type UpdateLocationData = {
    body: LocationPatch;
    headers?: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the location.
         */
        locationId: string;
    };
    query?: never;
    url: '/v1/locations/{locationId}';
};

export type UpdateLocationErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type UpdateLocationError = UpdateLocationErrors[keyof UpdateLocationErrors];

export type UpdateLocationResponses = {
    /**
     * The changed location
     */
    200: Location;
};

export type UpdateLocationResponse = UpdateLocationResponses[keyof UpdateLocationResponses];

export type ReplaceLocationData = {
    body: LocationInput;
    headers: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the location.
         */
        locationId: string;
    };
    query?: never;
    url: '/v1/locations/{locationId}';
};

export type ReplaceLocationErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `precondition_required`: If-Match is required
     */
    428: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ReplaceLocationError = ReplaceLocationErrors[keyof ReplaceLocationErrors];

export type ReplaceLocationResponses = {
    /**
     * The changed location
     */
    200: Location;
};

export type ReplaceLocationResponse = ReplaceLocationResponses[keyof ReplaceLocationResponses];

export type RestoreLocationData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the location.
         */
        locationId: string;
    };
    query?: never;
    url: '/v1/locations/{locationId}/restore';
};

export type RestoreLocationErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type RestoreLocationError = RestoreLocationErrors[keyof RestoreLocationErrors];

export type RestoreLocationResponses = {
    /**
     * The restored location
     */
    200: Location;
};

export type RestoreLocationResponse = RestoreLocationResponses[keyof RestoreLocationResponses];

export type ListStockPoolsData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/stock-pools';
};

export type ListStockPoolsErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListStockPoolsError = ListStockPoolsErrors[keyof ListStockPoolsErrors];

export type ListStockPoolsResponses = {
    /**
     * A page of pools
     */
    200: StockPoolList;
};

export type ListStockPoolsResponse = ListStockPoolsResponses[keyof ListStockPoolsResponses];

export type CreateStockPoolData = {
    body: CreateStockPool;
    headers: {
        /**
         * Your own unique key for this order. You may repeat a request with the same key as often as you like.
         */
        'Idempotency-Key': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/stock-pools';
};

export type CreateStockPoolErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress; `stock_pool_exists`: A stock pool with this id exists
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type CreateStockPoolError = CreateStockPoolErrors[keyof CreateStockPoolErrors];

export type CreateStockPoolResponses = {
    /**
     * The new stock pool
     */
    201: StockPool;
};

export type CreateStockPoolResponse = CreateStockPoolResponses[keyof CreateStockPoolResponses];

export type ListAuditData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * Only changes to subjects of this type.
         */
        subjectType?: 'product' | 'location' | 'stock_pool' | 'inventory_level' | 'storefront' | 'api_key' | 'customer';
        /**
         * Only changes to the subject with this id.
         */
        subjectId?: string;
        /**
         * Only changes by the API key with this id, or by the user whose token has this subject.
         */
        actor?: string;
        /**
         * Only entries at or after this time (RFC 3339).
         */
        from?: string;
        /**
         * Only entries before this time (RFC 3339).
         */
        to?: string;
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/audit';
};

export type ListAuditErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListAuditError = ListAuditErrors[keyof ListAuditErrors];

export type ListAuditResponses = {
    /**
     * A page of changes
     */
    200: AuditList;
};

export type ListAuditResponse = ListAuditResponses[keyof ListAuditResponses];

export type ListShipmentsData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
    };
    query?: {
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/shipments/{orderId}';
};

export type ListShipmentsErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListShipmentsError = ListShipmentsErrors[keyof ListShipmentsErrors];

export type ListShipmentsResponses = {
    /**
     * A page of shipments. It is empty until the order is confirmed.
     */
    200: ShipmentList;
};

export type ListShipmentsResponse = ListShipmentsResponses[keyof ListShipmentsResponses];

export type ListShipmentReportsData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
        /**
         * The `id` of the shipment.
         */
        shipmentId: string;
    };
    query?: {
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/orders/{orderId}/shipments/{shipmentId}/reports';
};

export type ListShipmentReportsErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `shipment_not_found`: The order has no such shipment; `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListShipmentReportsError = ListShipmentReportsErrors[keyof ListShipmentReportsErrors];

export type ListShipmentReportsResponses = {
    /**
     * A page of reports
     */
    200: ShipmentReportPage;
};

export type ListShipmentReportsResponse = ListShipmentReportsResponses[keyof ListShipmentReportsResponses];

export type SetTrackingData = {
    body: Tracking;
    headers?: {
        /**
         * Your own unique key for this request. A repeat with the same key does nothing again.
         */
        'Idempotency-Key'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
        /**
         * The `id` of the shipment.
         */
        shipmentId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}/shipments/{shipmentId}/tracking';
};

export type SetTrackingErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `shipment_not_found`: The order has no such shipment; `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress; `order_closed`: The order has already ended; `shipment_not_changeable`: The shipment can no longer be changed
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type SetTrackingError = SetTrackingErrors[keyof SetTrackingErrors];

export type SetTrackingResponses = {
    /**
     * The order with the new tracking data
     */
    200: Order;
};

export type SetTrackingResponse = SetTrackingResponses[keyof SetTrackingResponses];

export type StartPickingData = {
    body?: never;
    headers?: {
        /**
         * Your own unique key for this request. A repeat with the same key does nothing again.
         */
        'Idempotency-Key'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
        /**
         * The `id` of the shipment.
         */
        shipmentId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}/shipments/{shipmentId}/picking';
};

export type StartPickingErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `shipment_not_found`: The order has no such shipment; `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress; `order_closed`: The order has already ended; `shipment_not_changeable`: The shipment can no longer be changed
     */
    409: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type StartPickingError = StartPickingErrors[keyof StartPickingErrors];

export type StartPickingResponses = {
    /**
     * Picking has started
     */
    200: Order;
};

export type StartPickingResponse = StartPickingResponses[keyof StartPickingResponses];

export type ResolveShipmentData = {
    body: ResolveShipment;
    headers?: {
        /**
         * Your own unique key for this request. A repeat with the same key does nothing again.
         */
        'Idempotency-Key'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the order.
         */
        orderId: string;
        /**
         * The `id` of the shipment.
         */
        shipmentId: string;
    };
    query?: never;
    url: '/v1/orders/{orderId}/shipments/{shipmentId}/resolution';
};

export type ResolveShipmentErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `shipment_not_found`: The order has no such shipment; `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress; `order_closed`: The order has already ended; `shipment_not_resolvable`: The shipment needs no decision
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ResolveShipmentError = ResolveShipmentErrors[keyof ResolveShipmentErrors];

export type ResolveShipmentResponses = {
    /**
     * The decision was accepted
     */
    200: Order;
};

export type ResolveShipmentResponse = ResolveShipmentResponses[keyof ResolveShipmentResponses];

export type ReportShipmentData = {
    body: CarrierUpdate;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/carrier-updates';
};

export type ReportShipmentErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `shipment_closed`: The shipment does not accept this update
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ReportShipmentError = ReportShipmentErrors[keyof ReportShipmentErrors];

export type ReportShipmentResponses = {
    /**
     * The report was accepted. The shipment in its current state
     */
    202: Shipment;
};

export type ReportShipmentResponse = ReportShipmentResponses[keyof ReportShipmentResponses];

export type EraseCustomerData = {
    body?: EraseCustomer;
    headers?: {
        /**
         * Your own unique key for this request. A repeat with the same key does nothing again.
         */
        'Idempotency-Key'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The customer's id in your systems. It is visible in Temporal, so it must not be an e-mail address.
         */
        customerId: string;
    };
    query?: never;
    url: '/v1/customers/{customerId}/erasure';
};

export type EraseCustomerErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type EraseCustomerError = EraseCustomerErrors[keyof EraseCustomerErrors];

export type EraseCustomerResponses = {
    /**
     * The erasure is recorded and will be carried out
     */
    202: Erasure;
};

export type EraseCustomerResponse = EraseCustomerResponses[keyof EraseCustomerResponses];

export type ListApiKeysData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * Only keys of this role.
         */
        role?: 'admin' | 'operator' | 'storefront' | 'read_only' | 'carrier';
        /**
         * Only keys of this storefront.
         */
        storefrontId?: string;
        /**
         * Only keys of this status.
         */
        status?: 'active' | 'expired' | 'revoked';
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/api-keys';
};

export type ListApiKeysErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListApiKeysError = ListApiKeysErrors[keyof ListApiKeysErrors];

export type ListApiKeysResponses = {
    /**
     * A page of keys
     */
    200: ApiKeyList;
};

export type ListApiKeysResponse = ListApiKeysResponses[keyof ListApiKeysResponses];

export type CreateApiKeyData = {
    body: CreateApiKey;
    headers: {
        /**
         * Your own unique key for this order. You may repeat a request with the same key as often as you like.
         */
        'Idempotency-Key': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/api-keys';
};

export type CreateApiKeyErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_storefront`: The storefront does not exist
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type CreateApiKeyError = CreateApiKeyErrors[keyof CreateApiKeyErrors];

export type CreateApiKeyResponses = {
    /**
     * The key was created
     */
    201: CreatedApiKey;
};

export type CreateApiKeyResponse = CreateApiKeyResponses[keyof CreateApiKeyResponses];

export type RevokeApiKeyData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the key, not the key itself.
         */
        keyId: string;
    };
    query?: never;
    url: '/v1/api-keys/{keyId}';
};

export type RevokeApiKeyErrors = {
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type RevokeApiKeyError = RevokeApiKeyErrors[keyof RevokeApiKeyErrors];

export type RevokeApiKeyResponses = {
    /**
     * The revoked key
     */
    200: ApiKey;
};

export type RevokeApiKeyResponse = RevokeApiKeyResponses[keyof RevokeApiKeyResponses];

export type GetApiKeyData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the key, not the key itself.
         */
        keyId: string;
    };
    query?: never;
    url: '/v1/api-keys/{keyId}';
};

export type GetApiKeyErrors = {
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetApiKeyError = GetApiKeyErrors[keyof GetApiKeyErrors];

export type GetApiKeyResponses = {
    /**
     * The key
     */
    200: ApiKey;
};

export type GetApiKeyResponse = GetApiKeyResponses[keyof GetApiKeyResponses];

export type RotateApiKeyData = {
    body?: RotateApiKey;
    headers: {
        /**
         * Your own unique key for this order. You may repeat a request with the same key as often as you like.
         */
        'Idempotency-Key': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the key, not the key itself.
         */
        keyId: string;
    };
    query?: never;
    url: '/v1/api-keys/{keyId}/rotate';
};

export type RotateApiKeyErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress; `api_key_not_active`: The API key is not active
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type RotateApiKeyError = RotateApiKeyErrors[keyof RotateApiKeyErrors];

export type RotateApiKeyResponses = {
    /**
     * The new key
     */
    201: CreatedApiKey;
};

export type RotateApiKeyResponse = RotateApiKeyResponses[keyof RotateApiKeyResponses];

export type ListStorefrontsData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * Only storefronts with this status.
         */
        status?: 'open' | 'closed';
        /**
         * Maximum number of items on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/storefronts';
};

export type ListStorefrontsErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListStorefrontsError = ListStorefrontsErrors[keyof ListStorefrontsErrors];

export type ListStorefrontsResponses = {
    /**
     * A page of storefronts
     */
    200: StorefrontList;
};

export type ListStorefrontsResponse = ListStorefrontsResponses[keyof ListStorefrontsResponses];

export type CreateStorefrontData = {
    body: CreateStorefront;
    headers: {
        /**
         * Your own unique key for this order. You may repeat a request with the same key as often as you like.
         */
        'Idempotency-Key': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/storefronts';
};

export type CreateStorefrontErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress; `storefront_exists`: A storefront with this id exists
     */
    409: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_stock_pool`: The stock pool does not exist
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type CreateStorefrontError = CreateStorefrontErrors[keyof CreateStorefrontErrors];

export type CreateStorefrontResponses = {
    /**
     * The new storefront
     */
    201: Storefront;
};

export type CreateStorefrontResponse = CreateStorefrontResponses[keyof CreateStorefrontResponses];

export type GetStorefrontData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the storefront.
         */
        storefrontId: string;
    };
    query?: never;
    url: '/v1/storefronts/{storefrontId}';
};

export type GetStorefrontErrors = {
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetStorefrontError = GetStorefrontErrors[keyof GetStorefrontErrors];

export type GetStorefrontResponses = {
    /**
     * The storefront
     */
    200: Storefront;
};

export type GetStorefrontResponse = GetStorefrontResponses[keyof GetStorefrontResponses];

export type PatchStorefrontData = {
    body: StorefrontPatch;
    headers?: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the storefront.
         */
        storefrontId: string;
    };
    query?: never;
    url: '/v1/storefronts/{storefrontId}';
};

export type PatchStorefrontErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `storefront_in_use`: The storefront has orders in progress
     */
    409: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `unknown_stock_pool`: The stock pool does not exist
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type PatchStorefrontError = PatchStorefrontErrors[keyof PatchStorefrontErrors];

export type PatchStorefrontResponses = {
    /**
     * The changed storefront
     */
    200: Storefront;
};

export type PatchStorefrontResponse = PatchStorefrontResponses[keyof PatchStorefrontResponses];

export type ReplaceStorefrontData = {
    body: StorefrontInput;
    headers: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match': string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the storefront.
         */
        storefrontId: string;
    };
    query?: never;
    url: '/v1/storefronts/{storefrontId}';
};

export type ReplaceStorefrontErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `storefront_in_use`: The storefront has orders in progress
     */
    409: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `unknown_stock_pool`: The stock pool does not exist
     */
    422: Problem;
    /**
     * `precondition_required`: If-Match is required
     */
    428: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ReplaceStorefrontError = ReplaceStorefrontErrors[keyof ReplaceStorefrontErrors];

export type ReplaceStorefrontResponses = {
    /**
     * The changed storefront
     */
    200: Storefront;
};

export type ReplaceStorefrontResponse = ReplaceStorefrontResponses[keyof ReplaceStorefrontResponses];

export type CloseStorefrontData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the storefront.
         */
        storefrontId: string;
    };
    query?: never;
    url: '/v1/storefronts/{storefrontId}/close';
};

export type CloseStorefrontErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type CloseStorefrontError = CloseStorefrontErrors[keyof CloseStorefrontErrors];

export type CloseStorefrontResponses = {
    /**
     * The changed storefront
     */
    200: Storefront;
};

export type CloseStorefrontResponse = CloseStorefrontResponses[keyof CloseStorefrontResponses];

export type ReopenStorefrontData = {
    body?: never;
    headers?: {
        /**
         * The `ETag` of your last read. The request is refused if the resource has changed since.
         */
        'If-Match'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `id` of the storefront.
         */
        storefrontId: string;
    };
    query?: never;
    url: '/v1/storefronts/{storefrontId}/reopen';
};

export type ReopenStorefrontErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `precondition_failed`: The resource has changed since you read it
     */
    412: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ReopenStorefrontError = ReopenStorefrontErrors[keyof ReopenStorefrontErrors];

export type ReopenStorefrontResponses = {
    /**
     * The changed storefront
     */
    200: Storefront;
};

export type ReopenStorefrontResponse = ReopenStorefrontResponses[keyof ReopenStorefrontResponses];

export type ListProvidersData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/providers';
};

export type ListProvidersErrors = {
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ListProvidersError = ListProvidersErrors[keyof ListProvidersErrors];

export type ListProvidersResponses = {
    /**
     * All providers
     */
    200: ProviderList;
};

export type ListProvidersResponse = ListProvidersResponses[keyof ListProvidersResponses];

export type ResumeProviderData = {
    body?: never;
    headers?: {
        /**
         * Your own unique key for this request. A repeat with the same key does nothing again.
         */
        'Idempotency-Key'?: string;
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The external service that orders depend on.
         */
        provider: 'customer_service' | 'payment_gateway' | 'carrier';
    };
    query?: never;
    url: '/v1/providers/{provider}/resume';
};

export type ResumeProviderErrors = {
    /**
     * `idempotency_key_invalid`: The Idempotency-Key is missing or not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `request_in_flight`: The first request with this Idempotency-Key is still in progress
     */
    409: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `idempotency_key_reused`: The Idempotency-Key was used for another request
     */
    422: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type ResumeProviderError = ResumeProviderErrors[keyof ResumeProviderErrors];

export type ResumeProviderResponses = {
    /**
     * The orders and returns continue within seconds
     */
    202: Resume;
};

export type ResumeProviderResponse = ResumeProviderResponses[keyof ResumeProviderResponses];

export type GetOrdersReportData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * The first day. Default: 30 days before `to`.
         */
        from?: string;
        /**
         * The day after the last one, at most 366 days after `from`. Default: tomorrow, or 366 days after `from` if that is earlier.
         */
        to?: string;
        /**
         * Only this storefront. Callers that belong to a storefront see only that one in any case.
         */
        storefrontId?: string;
        /**
         * Only this currency.
         */
        currency?: string;
        /**
         * What the rows are grouped by: one or more of `day`, `month`, `storefront`, separated by commas.
         */
        groupBy?: string;
        /**
         * Maximum number of rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/reports/orders';
};

export type GetOrdersReportErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetOrdersReportError = GetOrdersReportErrors[keyof GetOrdersReportErrors];

export type GetOrdersReportResponses = {
    /**
     * The report
     */
    200: {
        /**
         * The report contains everything that was recorded by this time.
         */
        asOf: string;
        /**
         * The time zone of the days.
         */
        timeZone: string;
        from: string;
        /**
         * The day after the last one.
         */
        to: string;
        groupBy: Array<'day' | 'month' | 'storefront' | 'product' | 'reason'>;
        rows: Array<OrdersReportRow>;
        /**
         * Send it as `cursor` to get the next page. null on the last page.
         */
        nextCursor: string | null;
    };
};

export type GetOrdersReportResponse = GetOrdersReportResponses[keyof GetOrdersReportResponses];

export type GetProductsReportData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * The first day. Default: 30 days before `to`.
         */
        from?: string;
        /**
         * The day after the last one, at most 366 days after `from`. Default: tomorrow, or 366 days after `from` if that is earlier.
         */
        to?: string;
        /**
         * Only this storefront. Callers that belong to a storefront see only that one in any case.
         */
        storefrontId?: string;
        /**
         * Only the product with this SKU.
         */
        sku?: string;
        /**
         * Only this product.
         */
        productId?: string;
        /**
         * Only this currency.
         */
        currency?: string;
        /**
         * What the rows are grouped by: one or more of `day`, `month`, `storefront`, `product`, separated by commas.
         */
        groupBy?: string;
        /**
         * Maximum number of rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/reports/products';
};

export type GetProductsReportErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetProductsReportError = GetProductsReportErrors[keyof GetProductsReportErrors];

export type GetProductsReportResponses = {
    /**
     * The report
     */
    200: {
        /**
         * The report contains everything that was recorded by this time.
         */
        asOf: string;
        /**
         * The time zone of the days.
         */
        timeZone: string;
        from: string;
        /**
         * The day after the last one.
         */
        to: string;
        groupBy: Array<'day' | 'month' | 'storefront' | 'product' | 'reason'>;
        rows: Array<ProductsReportRow>;
        /**
         * Send it as `cursor` to get the next page. null on the last page.
         */
        nextCursor: string | null;
    };
};

export type GetProductsReportResponse = GetProductsReportResponses[keyof GetProductsReportResponses];

export type GetRevenueReportData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * The first day. Default: 30 days before `to`.
         */
        from?: string;
        /**
         * The day after the last one, at most 366 days after `from`. Default: tomorrow, or 366 days after `from` if that is earlier.
         */
        to?: string;
        /**
         * Only this storefront. Callers that belong to a storefront see only that one in any case.
         */
        storefrontId?: string;
        /**
         * Only this currency.
         */
        currency?: string;
        /**
         * What the rows are grouped by: one or more of `day`, `month`, `storefront`, separated by commas.
         */
        groupBy?: string;
        /**
         * Maximum number of rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/reports/revenue';
};

export type GetRevenueReportErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetRevenueReportError = GetRevenueReportErrors[keyof GetRevenueReportErrors];

export type GetRevenueReportResponses = {
    /**
     * The report
     */
    200: {
        /**
         * The report contains everything that was recorded by this time.
         */
        asOf: string;
        /**
         * The time zone of the days.
         */
        timeZone: string;
        from: string;
        /**
         * The day after the last one.
         */
        to: string;
        groupBy: Array<'day' | 'month' | 'storefront' | 'product' | 'reason'>;
        rows: Array<RevenueReportRow>;
        /**
         * Send it as `cursor` to get the next page. null on the last page.
         */
        nextCursor: string | null;
    };
};

export type GetRevenueReportResponse = GetRevenueReportResponses[keyof GetRevenueReportResponses];

export type GetCancellationsReportData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * The first day. Default: 30 days before `to`.
         */
        from?: string;
        /**
         * The day after the last one, at most 366 days after `from`. Default: tomorrow, or 366 days after `from` if that is earlier.
         */
        to?: string;
        /**
         * Only this storefront. Callers that belong to a storefront see only that one in any case.
         */
        storefrontId?: string;
        /**
         * Only the product with this SKU.
         */
        sku?: string;
        /**
         * Only this product.
         */
        productId?: string;
        /**
         * Only this currency.
         */
        currency?: string;
        /**
         * What the rows are grouped by: one or more of `day`, `month`, `storefront`, `product`, `reason`, separated by commas.
         */
        groupBy?: string;
        /**
         * Maximum number of rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/reports/cancellations';
};

export type GetCancellationsReportErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetCancellationsReportError = GetCancellationsReportErrors[keyof GetCancellationsReportErrors];

export type GetCancellationsReportResponses = {
    /**
     * The report
     */
    200: {
        /**
         * The report contains everything that was recorded by this time.
         */
        asOf: string;
        /**
         * The time zone of the days.
         */
        timeZone: string;
        from: string;
        /**
         * The day after the last one.
         */
        to: string;
        groupBy: Array<'day' | 'month' | 'storefront' | 'product' | 'reason'>;
        rows: Array<CancellationsReportRow>;
        /**
         * Send it as `cursor` to get the next page. null on the last page.
         */
        nextCursor: string | null;
    };
};

export type GetCancellationsReportResponse = GetCancellationsReportResponses[keyof GetCancellationsReportResponses];

export type GetDurationsReportData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: {
        /**
         * The first day. Default: 30 days before `to`.
         */
        from?: string;
        /**
         * The day after the last one, at most 366 days after `from`. Default: tomorrow, or 366 days after `from` if that is earlier.
         */
        to?: string;
        /**
         * Only this storefront. Callers that belong to a storefront see only that one in any case.
         */
        storefrontId?: string;
        /**
         * What the rows are grouped by: one or more of `day`, `month`, `storefront`, separated by commas.
         */
        groupBy?: string;
        /**
         * Maximum number of rows on a page.
         */
        limit?: number;
        /**
         * The `nextCursor` of the previous page. Leave the other parameters as they were.
         */
        cursor?: string;
    };
    url: '/v1/reports/durations';
};

export type GetDurationsReportErrors = {
    /**
     * `invalid_request`: The request is not valid
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetDurationsReportError = GetDurationsReportErrors[keyof GetDurationsReportErrors];

export type GetDurationsReportResponses = {
    /**
     * The report
     */
    200: {
        /**
         * The report contains everything that was recorded by this time.
         */
        asOf: string;
        /**
         * The time zone of the days.
         */
        timeZone: string;
        from: string;
        /**
         * The day after the last one.
         */
        to: string;
        groupBy: Array<'day' | 'month' | 'storefront' | 'product' | 'reason'>;
        rows: Array<DurationsReportRow>;
        /**
         * Send it as `cursor` to get the next page. null on the last page.
         */
        nextCursor: string | null;
    };
};

export type GetDurationsReportResponse = GetDurationsReportResponses[keyof GetDurationsReportResponses];

export type DecodePayloadsData = {
    body: TemporalPayloads;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/temporal-codec/decode';
};

export type DecodePayloadsErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type DecodePayloadsError = DecodePayloadsErrors[keyof DecodePayloadsErrors];

export type DecodePayloadsResponses = {
    /**
     * The payloads in plain text
     */
    200: TemporalPayloadsOutput;
};

export type DecodePayloadsResponse = DecodePayloadsResponses[keyof DecodePayloadsResponses];

export type EncodePayloadsData = {
    body: TemporalPayloads;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/temporal-codec/encode';
};

export type EncodePayloadsErrors = {
    /**
     * `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON
     */
    400: Problem;
    /**
     * `unauthorized`: An API key or access token is required
     */
    401: Problem;
    /**
     * `forbidden`: The caller is not allowed to do this
     */
    403: Problem;
    /**
     * `payload_too_large`: The body is too large
     */
    413: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `unsupported_media_type`: The body must be JSON
     */
    415: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type EncodePayloadsError = EncodePayloadsErrors[keyof EncodePayloadsErrors];

export type EncodePayloadsResponses = {
    /**
     * The encrypted payloads
     */
    200: TemporalPayloadsOutput;
};

export type EncodePayloadsResponse = EncodePayloadsResponses[keyof EncodePayloadsResponses];

export type GetLivenessData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/healthz';
};

export type GetLivenessErrors = {
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
};

export type GetLivenessError = GetLivenessErrors[keyof GetLivenessErrors];

export type GetLivenessResponses = {
    /**
     * The process runs
     */
    200: Liveness;
};

export type GetLivenessResponse = GetLivenessResponses[keyof GetLivenessResponses];

export type GetReadinessData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path?: never;
    query?: never;
    url: '/readyz';
};

export type GetReadinessErrors = {
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
    /**
     * `service_unavailable`: A part of the service is unavailable
     */
    503: Problem;
};

export type GetReadinessError = GetReadinessErrors[keyof GetReadinessErrors];

export type GetReadinessResponses = {
    /**
     * Ready
     */
    200: Readiness;
};

export type GetReadinessResponse = GetReadinessResponses[keyof GetReadinessResponses];

export type GetProblemTypeData = {
    body?: never;
    headers?: {
        /**
         * Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline.
         */
        'X-Request-Id'?: string;
    };
    path: {
        /**
         * The `code` of a problem.
         */
        code: string;
    };
    query?: never;
    url: '/problems/{code}';
};

export type GetProblemTypeErrors = {
    /**
     * `not_found`: The resource does not exist
     */
    404: Problem;
    /**
     * `uri_too_long`: Path and query are too long
     */
    414: Problem;
    /**
     * `rate_limited`: Too many requests
     */
    429: Problem;
    /**
     * `headers_too_large`: The headers are too large
     */
    431: Problem;
    /**
     * `internal_error`: An internal error occurred
     */
    500: Problem;
};

export type GetProblemTypeError = GetProblemTypeErrors[keyof GetProblemTypeErrors];

export type GetProblemTypeResponses = {
    /**
     * The meaning of the problem, and what to do
     */
    200: ProblemType;
};

export type GetProblemTypeResponse = GetProblemTypeResponses[keyof GetProblemTypeResponses];
