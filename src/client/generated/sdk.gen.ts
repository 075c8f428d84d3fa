// Generated from docs/openapi.json by "npm run api:generate". Do not edit.
// @ts-nocheck


import type { Client, Options as Options2, TDataShape } from './client';
import type { AdjustStockData, AdjustStockErrors, AdjustStockResponses, AmendOrderData, AmendOrderErrors, AmendOrderResponses, AnswerQuestionData, AnswerQuestionErrors, AnswerQuestionResponses, ApproveReturnData, ApproveReturnErrors, ApproveReturnResponses, ArchiveLocationData, ArchiveLocationErrors, ArchiveLocationResponses, ArchiveProductData, ArchiveProductErrors, ArchiveProductResponses, CancelOrderData, CancelOrderErrors, CancelOrderResponses, CancelReturnData, CancelReturnErrors, CancelReturnResponses, CloseStorefrontData, CloseStorefrontErrors, CloseStorefrontResponses, CreateApiKeyData, CreateApiKeyErrors, CreateApiKeyResponses, CreateLocationData, CreateLocationErrors, CreateLocationResponses, CreateProductData, CreateProductErrors, CreateProductResponses, CreateStockPoolData, CreateStockPoolErrors, CreateStockPoolResponses, CreateStorefrontData, CreateStorefrontErrors, CreateStorefrontResponses, DecodePayloadsData, DecodePayloadsErrors, DecodePayloadsResponses, DeleteOrderData, DeleteOrderErrors, DeleteOrderResponses, EncodePayloadsData, EncodePayloadsErrors, EncodePayloadsResponses, EraseCustomerData, EraseCustomerErrors, EraseCustomerResponses, GetApiKeyData, GetApiKeyErrors, GetApiKeyResponses, GetCancellationsReportData, GetCancellationsReportErrors, GetCancellationsReportResponses, GetDurationsReportData, GetDurationsReportErrors, GetDurationsReportResponses, GetInventoryData, GetInventoryErrors, GetInventoryLevelData, GetInventoryLevelErrors, GetInventoryLevelResponses, GetInventoryResponses, GetLivenessData, GetLivenessErrors, GetLivenessResponses, GetLocationData, GetLocationErrors, GetLocationResponses, GetOrderData, GetOrderErrors, GetOrderResponses, GetOrdersReportData, GetOrdersReportErrors, GetOrdersReportResponses, GetProblemTypeData, GetProblemTypeErrors, GetProblemTypeResponses, GetProductData, GetProductErrors, GetProductResponses, GetProductsReportData, GetProductsReportErrors, GetProductsReportResponses, GetReadinessData, GetReadinessErrors, GetReadinessResponses, GetReturnData, GetReturnErrors, GetReturnResponses, GetRevenueReportData, GetRevenueReportErrors, GetRevenueReportResponses, GetStorefrontData, GetStorefrontErrors, GetStorefrontResponses, GetTimelineData, GetTimelineErrors, GetTimelineResponses, ListApiKeysData, ListApiKeysErrors, ListApiKeysResponses, ListAuditData, ListAuditErrors, ListAuditResponses, ListInventoryData, ListInventoryErrors, ListInventoryResponses, ListLocationsData, ListLocationsErrors, ListLocationsResponses, ListLowStockData, ListLowStockErrors, ListLowStockResponses, ListOrdersData, ListOrdersErrors, ListOrdersResponses, ListPaymentOperationsData, ListPaymentOperationsErrors, ListPaymentOperationsResponses, ListProductMovementsData, ListProductMovementsErrors, ListProductMovementsResponses, ListProductsData, ListProductsErrors, ListProductsResponses, ListProvidersData, ListProvidersErrors, ListProvidersResponses, ListReturnsData, ListReturnsErrors, ListReturnsOfOrderData, ListReturnsOfOrderErrors, ListReturnsOfOrderResponses, ListReturnsResponses, ListShipmentReportsData, ListShipmentReportsErrors, ListShipmentReportsResponses, ListShipmentsData, ListShipmentsErrors, ListShipmentsResponses, ListStockMovementsData, ListStockMovementsErrors, ListStockMovementsResponses, ListStockPoolsData, ListStockPoolsErrors, ListStockPoolsResponses, ListStorefrontsData, ListStorefrontsErrors, ListStorefrontsResponses, PatchStorefrontData, PatchStorefrontErrors, PatchStorefrontResponses, PlaceOrderData, PlaceOrderErrors, PlaceOrderResponses, ReceiveReturnData, ReceiveReturnErrors, ReceiveReturnResponses, ReceiveStockData, ReceiveStockErrors, ReceiveStockResponses, RejectReturnData, RejectReturnErrors, RejectReturnResponses, ReopenStorefrontData, ReopenStorefrontErrors, ReopenStorefrontResponses, ReplaceLocationData, ReplaceLocationErrors, ReplaceLocationResponses, ReplaceOrderData, ReplaceOrderErrors, ReplaceOrderResponses, ReplaceProductData, ReplaceProductErrors, ReplaceProductResponses, ReplaceStorefrontData, ReplaceStorefrontErrors, ReplaceStorefrontResponses, ReportShipmentData, ReportShipmentErrors, ReportShipmentResponses, RequestReturnData, RequestReturnErrors, RequestReturnResponses, ResolveAttentionData, ResolveAttentionErrors, ResolveAttentionResponses, ResolveReturnAttentionData, ResolveReturnAttentionErrors, ResolveReturnAttentionResponses, ResolveShipmentData, ResolveShipmentErrors, ResolveShipmentResponses, RestoreLocationData, RestoreLocationErrors, RestoreLocationResponses, RestoreProductData, RestoreProductErrors, RestoreProductResponses, ResumeProviderData, ResumeProviderErrors, ResumeProviderResponses, RevokeApiKeyData, RevokeApiKeyErrors, RevokeApiKeyResponses, RotateApiKeyData, RotateApiKeyErrors, RotateApiKeyResponses, SetBackorderPriorityData, SetBackorderPriorityErrors, SetBackorderPriorityResponses, SetShippingData, SetShippingErrors, SetShippingResponses, SetStatusData, SetStatusErrors, SetStatusResponses, SetTrackingData, SetTrackingErrors, SetTrackingResponses, StartPickingData, StartPickingErrors, StartPickingResponses, TransferStockData, TransferStockErrors, TransferStockResponses, UpdateInventoryLevelData, UpdateInventoryLevelErrors, UpdateInventoryLevelResponses, UpdateLocationData, UpdateLocationErrors, UpdateLocationResponses, UpdateProductData, UpdateProductErrors, UpdateProductResponses } from './types.gen';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: Record<string, unknown>;
};

class HeyApiClient {
    protected client: Client;
    
    constructor(args: {
        client: Client;
    }) {
        this.client = args.client;
    }
}

class HeyApiRegistry<T> {
    private readonly defaultKey = 'default';
    
    private readonly instances: Map<string, T> = new Map();
    
    get(key?: string): T {
        const instance = this.instances.get(key ?? this.defaultKey);
        if (!instance) {
            throw new Error(`No SDK client found. Create one with "new HoldfastApi()" to fix this error.`);
        }
        return instance;
    }
    
    set(value: T, key?: string): void {
        this.instances.set(key ?? this.defaultKey, value);
    }
}

export class HoldfastApi extends HeyApiClient {
    public static readonly __registry = new HeyApiRegistry<HoldfastApi>();
    
    constructor(args: {
        client: Client;
        key?: string;
    }) {
        super(args);
        HoldfastApi.__registry.set(this, args.key);
    }
    
    /**
     * List orders, newest first
     *
     * An order must match all filters; a filter with several values matches any of them. Pages stay stable while orders arrive: send `nextCursor` as `cursor`. `?attention=open` lists the orders that need a person, each with its attention items.
     *
     * Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
     */
    public listOrders<ThrowOnError extends boolean = true>(options?: Options<ListOrdersData, ThrowOnError>) {
        return (options?.client ?? this.client).get<ListOrdersResponses, ListOrdersErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders',
            ...options
        });
    }
    
    /**
     * Place an order
     *
     * Answers 202 at once; the workflow of the order then reserves stock, authorizes the payment and ships. With `Prefer: wait=N`, the request waits for the decision (confirmed or rejected) and answers 201 with it, or 202 if the decision takes longer. A repeat with the same Idempotency-Key and body gets the first response again. A storefront, each of its customers and every other caller have keys of their own. The settings of the storefront provide default terms, and limit the order.
     *
     * Requires the permission `orders:write`, which these roles have: admin, operator, storefront, customer.
     */
    public placeOrder<ThrowOnError extends boolean = true>(options: Options<PlaceOrderData, ThrowOnError>) {
        return (options.client ?? this.client).post<PlaceOrderResponses, PlaceOrderErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Delete an order that has ended
     *
     * The order, its shipments, its returns and its timeline can no longer be read; `GET /v1/orders?deleted=only` lists the order. No data is lost: stock and payments stay recorded, and the externalId stays in use. Requires the ETag of your last read as `If-Match`.
     *
     * Requires the permission `orders:delete`, which these roles have: admin, operator.
     */
    public deleteOrder<ThrowOnError extends boolean = true>(options: Options<DeleteOrderData, ThrowOnError>) {
        return (options.client ?? this.client).delete<DeleteOrderResponses, DeleteOrderErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}',
            ...options
        });
    }
    
    /**
     * Get an order
     *
     * With `If-None-Match` and the ETag of your last read, the response is 304 if nothing has changed. Send the ETag as `If-Match` to change or delete the order only in this state.
     *
     * Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
     */
    public getOrder<ThrowOnError extends boolean = true>(options: Options<GetOrderData, ThrowOnError>) {
        return (options.client ?? this.client).get<GetOrderResponses, GetOrderErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}',
            ...options
        });
    }
    
    /**
     * Edit address and lines
     *
     * Possible until picking of a shipment starts. Stock, shipments and payment follow the edit, or the whole edit is refused and nothing changes. The request waits up to 10 seconds for the decision, or as `Prefer: wait=N` says. If the edit has been started but not decided by then, the response is 202.
     *
     * Requires the permission `orders:write`, which these roles have: admin, operator, storefront, customer.
     */
    public amendOrder<ThrowOnError extends boolean = true>(options: Options<AmendOrderData, ThrowOnError>) {
        return (options.client ?? this.client).patch<AmendOrderResponses, AmendOrderErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Replace address and lines
     *
     * Like PATCH, but for the whole order: lines that you leave out are removed. Requires the ETag of your last read as `If-Match`, so that you replace only what you have seen.
     *
     * Requires the permission `orders:write`, which these roles have: admin, operator, storefront, customer.
     */
    public replaceOrder<ThrowOnError extends boolean = true>(options: Options<ReplaceOrderData, ThrowOnError>) {
        return (options.client ?? this.client).put<ReplaceOrderResponses, ReplaceOrderErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Read an order's timeline, oldest first
     *
     * Every change of the order is an entry, with the actor and the request that caused it. If a person or an API key made the change, `details.changes` has each changed field before and after.
     *
     * Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
     */
    public getTimeline<ThrowOnError extends boolean = true>(options: Options<GetTimelineData, ThrowOnError>) {
        return (options.client ?? this.client).get<GetTimelineResponses, GetTimelineErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/timeline',
            ...options
        });
    }
    
    /**
     * List an order's payment operations, oldest first
     *
     * All requests to the payment gateway, with their results. The order itself has only the newest. Each authorization begins with an operation, so the list shows all of them.
     *
     * Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
     */
    public listPaymentOperations<ThrowOnError extends boolean = true>(options: Options<ListPaymentOperationsData, ThrowOnError>) {
        return (options.client ?? this.client).get<ListPaymentOperationsResponses, ListPaymentOperationsErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/payment-operations',
            ...options
        });
    }
    
    /**
     * Request another status of an order
     *
     * `cancelled` and `cancelling` cancel all units that have not shipped, like `POST …/cancel`. All other statuses follow from stock, payments and shipments, and cannot be requested: the response is 409 `illegal_transition` with the current status and the statuses that are allowed next. Requesting the current status changes nothing.
     *
     * Requires the permission `orders:operate`, which these roles have: admin, operator.
     */
    public setStatus<ThrowOnError extends boolean = true>(options: Options<SetStatusData, ThrowOnError>) {
        return (options.client ?? this.client).put<SetStatusResponses, SetStatusErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/status',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Set carrier, tracking number, method and address
     *
     * Address and method are edited like with PATCH, until picking starts. Carrier and tracking number are set by hand, like with `PUT …/shipments/{id}/tracking`. Fields that you leave out stay unchanged. The shipment may be left out if exactly one has not arrived. A repeat does nothing again.
     *
     * Requires the permission `orders:operate`, which these roles have: admin, operator.
     */
    public setShipping<ThrowOnError extends boolean = true>(options: Options<SetShippingData, ThrowOnError>) {
        return (options.client ?? this.client).put<SetShippingResponses, SetShippingErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/shipping',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Cancel an order, or units of it
     *
     * Units that have shipped cannot be cancelled. Without `lines`, all other units are cancelled: the response is 202 once the request is recorded. With `Prefer: wait=N`, the request waits until everything is cancelled and answers 200, or explains why it cannot be cancelled. With `lines`, only these units are cancelled, all of them or none, and the request waits for the result, for 10 seconds by default.
     *
     * Requires the permission `orders:write`, which these roles have: admin, operator, storefront, customer.
     */
    public cancelOrder<ThrowOnError extends boolean = true>(options: Options<CancelOrderData, ThrowOnError>) {
        return (options.client ?? this.client).post<CancelOrderResponses, CancelOrderErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/cancel',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Answer the question about a shortage
     *
     * For an order with the policy `ask_customer` whose `answerDeadline` is set. `amend` edits its lines, like PATCH.
     *
     * Requires the permission `orders:write`, which these roles have: admin, operator, storefront, customer.
     */
    public answerQuestion<ThrowOnError extends boolean = true>(options: Options<AnswerQuestionData, ThrowOnError>) {
        return (options.client ?? this.client).post<AnswerQuestionResponses, AnswerQuestionErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/answer',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Retry or skip a failed step
     *
     * `GET /v1/orders?attention=open` lists the orders that need a person, each with its `attention` items. A shipment that was lost or returned to the sender is resolved by `POST /v1/orders/{orderId}/shipments/{shipmentId}/resolution`.
     *
     * Requires the permission `orders:operate`, which these roles have: admin, operator.
     */
    public resolveAttention<ThrowOnError extends boolean = true>(options: Options<ResolveAttentionData, ThrowOnError>) {
        return (options.client ?? this.client).post<ResolveAttentionResponses, ResolveAttentionErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/attention',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Set an order's priority in the backorder queue
     *
     * New stock goes to orders with a higher priority first, and among equal priorities to orders that were placed first. Units that other orders have already reserved stay reserved.
     *
     * Requires the permission `orders:operate`, which these roles have: admin, operator.
     */
    public setBackorderPriority<ThrowOnError extends boolean = true>(options: Options<SetBackorderPriorityData, ThrowOnError>) {
        return (options.client ?? this.client).put<SetBackorderPriorityResponses, SetBackorderPriorityErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/backorder-priority',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * List an order's returns, newest first
     *
     * Includes returns that have ended.
     *
     * Requires the permission `returns:read`, which these roles have: admin, operator, storefront, customer, read_only.
     */
    public listReturnsOfOrder<ThrowOnError extends boolean = true>(options: Options<ListReturnsOfOrderData, ThrowOnError>) {
        return (options.client ?? this.client).get<ListReturnsOfOrderResponses, ListReturnsOfOrderErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/returns',
            ...options
        });
    }
    
    /**
     * Request a return
     *
     * Possible for units that were delivered, have not come back and are not part of an open return, whatever the status of the order. An operator approves or rejects the request. A repeat with the same Idempotency-Key and body gets the first response again.
     *
     * Requires the permission `returns:write`, which these roles have: admin, operator, storefront, customer.
     */
    public requestReturn<ThrowOnError extends boolean = true>(options: Options<RequestReturnData, ThrowOnError>) {
        return (options.client ?? this.client).post<RequestReturnResponses, RequestReturnErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/returns',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * List returns, newest first
     *
     * `?status=needs_attention` lists the returns with a refund that needs a person.
     *
     * Requires the permission `returns:read`, which these roles have: admin, operator, storefront, customer, read_only.
     */
    public listReturns<ThrowOnError extends boolean = true>(options?: Options<ListReturnsData, ThrowOnError>) {
        return (options?.client ?? this.client).get<ListReturnsResponses, ListReturnsErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/returns',
            ...options
        });
    }
    
    /**
     * Get a return
     *
     * The requested and received units, and the refunded amount.
     *
     * Requires the permission `returns:read`, which these roles have: admin, operator, storefront, customer, read_only.
     */
    public getReturn<ThrowOnError extends boolean = true>(options: Options<GetReturnData, ThrowOnError>) {
        return (options.client ?? this.client).get<GetReturnResponses, GetReturnErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/returns/{returnId}',
            ...options
        });
    }
    
    /**
     * Approve a return
     *
     * The customer then has 30 days to send the units.
     *
     * Requires the permission `returns:operate`, which these roles have: admin, operator.
     */
    public approveReturn<ThrowOnError extends boolean = true>(options: Options<ApproveReturnData, ThrowOnError>) {
        return (options.client ?? this.client).post<ApproveReturnResponses, ApproveReturnErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/returns/{returnId}/approve',
            ...options
        });
    }
    
    /**
     * Reject a return
     *
     * Possible until the return is approved. Its units can be requested again.
     *
     * Requires the permission `returns:operate`, which these roles have: admin, operator.
     */
    public rejectReturn<ThrowOnError extends boolean = true>(options: Options<RejectReturnData, ThrowOnError>) {
        return (options.client ?? this.client).post<RejectReturnResponses, RejectReturnErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/returns/{returnId}/reject',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Book a return receipt
     *
     * The units may arrive in several deliveries. Each is refunded at once, to the payment with which it was bought. A repeat with the same Idempotency-Key and body books nothing.
     *
     * Requires the permission `returns:operate`, which these roles have: admin, operator.
     */
    public receiveReturn<ThrowOnError extends boolean = true>(options: Options<ReceiveReturnData, ThrowOnError>) {
        return (options.client ?? this.client).post<ReceiveReturnResponses, ReceiveReturnErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/returns/{returnId}/receive',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Cancel a return
     *
     * Possible until the first units have been received.
     *
     * Requires the permission `returns:write`, which these roles have: admin, operator, storefront, customer.
     */
    public cancelReturn<ThrowOnError extends boolean = true>(options: Options<CancelReturnData, ThrowOnError>) {
        return (options.client ?? this.client).post<CancelReturnResponses, CancelReturnErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/returns/{returnId}/cancel',
            ...options
        });
    }
    
    /**
     * Retry or skip a failed refund
     *
     * `retry` tries the refund again. `skip` states that the refund was made by other means, or is abandoned.
     *
     * Requires the permission `returns:operate`, which these roles have: admin, operator.
     */
    public resolveReturnAttention<ThrowOnError extends boolean = true>(options: Options<ResolveReturnAttentionData, ThrowOnError>) {
        return (options.client ?? this.client).post<ResolveReturnAttentionResponses, ResolveReturnAttentionErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/returns/{returnId}/attention',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Search and list products
     *
     * `q` searches for words, and beginnings of words, in SKU, name and category. Pages stay stable while products are added: send `nextCursor` as `cursor`, with the same `sort`.
     *
     * Requires the permission `products:read`, which these roles have: admin, operator, storefront, customer, read_only.
     */
    public listProducts<ThrowOnError extends boolean = true>(options?: Options<ListProductsData, ThrowOnError>) {
        return (options?.client ?? this.client).get<ListProductsResponses, ListProductsErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/products',
            ...options
        });
    }
    
    /**
     * Create a product
     *
     * All storefronts can sell the product as soon as there is stock of it.
     *
     * Requires the permission `products:write`, which these roles have: admin, operator.
     */
    public createProduct<ThrowOnError extends boolean = true>(options: Options<CreateProductData, ThrowOnError>) {
        return (options.client ?? this.client).post<CreateProductResponses, CreateProductErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/products',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Archive a product
     *
     * An archived product cannot be ordered, or added to an order. Existing orders of it continue. It keeps its SKU, is not listed by default, and can be restored. Archiving it again changes nothing.
     *
     * Requires the permission `products:write`, which these roles have: admin, operator.
     */
    public archiveProduct<ThrowOnError extends boolean = true>(options: Options<ArchiveProductData, ThrowOnError>) {
        return (options.client ?? this.client).delete<ArchiveProductResponses, ArchiveProductErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/products/{productId}',
            ...options
        });
    }
    
    /**
     * Get a product
     *
     * Archived products have `archivedAt` set.
     *
     * Requires the permission `products:read`, which these roles have: admin, operator, storefront, customer, read_only.
     */
    public getProduct<ThrowOnError extends boolean = true>(options: Options<GetProductData, ThrowOnError>) {
        return (options.client ?? this.client).get<GetProductResponses, GetProductErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/products/{productId}',
            ...options
        });
    }
    
    /**
     * Change a product
     *
     * Fields that you leave out stay unchanged. A category of null removes the category. SKU and currency of a product cannot change once an order contains it. Existing orders keep its name and price.
     *
     * Requires the permission `products:write`, which these roles have: admin, operator.
     */
    public updateProduct<ThrowOnError extends boolean = true>(options: Options<UpdateProductData, ThrowOnError>) {
        return (options.client ?? this.client).patch<UpdateProductResponses, UpdateProductErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/products/{productId}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Replace a product
     *
     * Replaces the whole product: without a category in the request, the product has none. SKU and currency of a product cannot change once an order contains it. Existing orders keep its name and price.
     *
     * Requires the permission `products:write`, which these roles have: admin, operator.
     */
    public replaceProduct<ThrowOnError extends boolean = true>(options: Options<ReplaceProductData, ThrowOnError>) {
        return (options.client ?? this.client).put<ReplaceProductResponses, ReplaceProductErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/products/{productId}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Restore an archived product
     *
     * Restoring a product that is not archived changes nothing.
     *
     * Requires the permission `products:write`, which these roles have: admin, operator.
     */
    public restoreProduct<ThrowOnError extends boolean = true>(options: Options<RestoreProductData, ThrowOnError>) {
        return (options.client ?? this.client).post<RestoreProductResponses, RestoreProductErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/products/{productId}/restore',
            ...options
        });
    }
    
    /**
     * List stock by product and location
     *
     * One entry for each product at each location. Filter by location or product.
     *
     * Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public listInventory<ThrowOnError extends boolean = true>(options?: Options<ListInventoryData, ThrowOnError>) {
        return (options?.client ?? this.client).get<ListInventoryResponses, ListInventoryErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/inventory',
            ...options
        });
    }
    
    /**
     * List low stock, lowest first
     *
     * A level is low if no more than its `reorderPoint` is available, or no more than `threshold` if it has none. Archived products are not included. While stock changes, a level may move from one page to another.
     *
     * Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public listLowStock<ThrowOnError extends boolean = true>(options?: Options<ListLowStockData, ThrowOnError>) {
        return (options?.client ?? this.client).get<ListLowStockResponses, ListLowStockErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/inventory/low-stock',
            ...options
        });
    }
    
    /**
     * Transfer units between locations
     *
     * Both movements are booked, or none. Only units that are not reserved can be transferred, including safety stock. Backorders that wait at the destination get the units.
     *
     * Requires the permission `stock:write`, which these roles have: admin, operator.
     */
    public transferStock<ThrowOnError extends boolean = true>(options: Options<TransferStockData, ThrowOnError>) {
        return (options.client ?? this.client).post<TransferStockResponses, TransferStockErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/inventory/transfers',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Get a product's stock
     *
     * `available = onHand - safetyStock - reserved` for each location, and their sum. Callers that belong to a storefront see only the locations of its stock pool, here and in all other requests about stock.
     *
     * Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public getInventory<ThrowOnError extends boolean = true>(options: Options<GetInventoryData, ThrowOnError>) {
        return (options.client ?? this.client).get<GetInventoryResponses, GetInventoryErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/inventory/{productId}',
            ...options
        });
    }
    
    /**
     * Book received goods
     *
     * The units go to backorders first, in the order of the queue, and are then available to everybody. A repeat with the same Idempotency-Key and body books nothing, and gets the first response again.
     *
     * Requires the permission `stock:write`, which these roles have: admin, operator.
     */
    public receiveStock<ThrowOnError extends boolean = true>(options: Options<ReceiveStockData, ThrowOnError>) {
        return (options.client ?? this.client).post<ReceiveStockResponses, ReceiveStockErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/inventory/{productId}/receipts',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Correct an inventory level
     *
     * By a `delta`, or to the counted number `onHand`. With `expectedOnHand`, the level that you expect, nothing is changed if the level has moved: of two people who count at the same time, one gets a refusal and reads the level again. A count applies even if more units are reserved: the newest orders then lose the missing units, which are decided again by the policies of these orders. A level that never had stock is at 0.
     *
     * Requires the permission `stock:write`, which these roles have: admin, operator.
     */
    public adjustStock<ThrowOnError extends boolean = true>(options: Options<AdjustStockData, ThrowOnError>) {
        return (options.client ?? this.client).post<AdjustStockResponses, AdjustStockErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/inventory/{productId}/adjustments',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * List a product's stock movements, newest first
     *
     * Every change of an inventory level, with the values before and after, and who caused it: a person or an API key by `actor` and `requestId`, an order by `orderId`. Callers that belong to a storefront see only the locations of its pool, and only its own orders; other order ids are null. They see who changed the stock of a shared pool only with the permission `audit:read`.
     *
     * Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public listProductMovements<ThrowOnError extends boolean = true>(options: Options<ListProductMovementsData, ThrowOnError>) {
        return (options.client ?? this.client).get<ListProductMovementsResponses, ListProductMovementsErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/inventory/{productId}/movements',
            ...options
        });
    }
    
    /**
     * Get a product's stock at a location
     *
     * All figures are 0 if the location has never had the product.
     *
     * Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public getInventoryLevel<ThrowOnError extends boolean = true>(options: Options<GetInventoryLevelData, ThrowOnError>) {
        return (options.client ?? this.client).get<GetInventoryLevelResponses, GetInventoryLevelErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/inventory/{productId}/levels/{locationId}',
            ...options
        });
    }
    
    /**
     * Set safety stock and reorder point
     *
     * Safety stock is not sold. Lowering it frees units, which are allocated to waiting backorders.
     *
     * Requires the permission `stock:write`, which these roles have: admin, operator.
     */
    public updateInventoryLevel<ThrowOnError extends boolean = true>(options: Options<UpdateInventoryLevelData, ThrowOnError>) {
        return (options.client ?? this.client).patch<UpdateInventoryLevelResponses, UpdateInventoryLevelErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/inventory/{productId}/levels/{locationId}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * List stock movements, newest first
     *
     * Every change of an inventory level, with the values before and after, and who caused it: a person or an API key by `actor` and `requestId`, an order by `orderId`. Callers that belong to a storefront see only the locations of its pool, and only its own orders; other order ids are null. They see who changed the stock of a shared pool only with the permission `audit:read`.
     *
     * Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public listStockMovements<ThrowOnError extends boolean = true>(options?: Options<ListStockMovementsData, ThrowOnError>) {
        return (options?.client ?? this.client).get<ListStockMovementsResponses, ListStockMovementsErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/stock-movements',
            ...options
        });
    }
    
    /**
     * List locations, by priority
     *
     * Callers that belong to a storefront see only the locations of its stock pool.
     *
     * Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public listLocations<ThrowOnError extends boolean = true>(options?: Options<ListLocationsData, ThrowOnError>) {
        return (options?.client ?? this.client).get<ListLocationsResponses, ListLocationsErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/locations',
            ...options
        });
    }
    
    /**
     * Create a location
     *
     * You choose the id. The stock pool of a location never changes.
     *
     * Requires the permission `stock:write`, which these roles have: admin, operator.
     */
    public createLocation<ThrowOnError extends boolean = true>(options: Options<CreateLocationData, ThrowOnError>) {
        return (options.client ?? this.client).post<CreateLocationResponses, CreateLocationErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/locations',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Archive a location
     *
     * Only possible for an empty location, without units on hand and without shipments that have not arrived. An archived location receives no deliveries, transfers or returned units. Archiving it again changes nothing.
     *
     * Requires the permission `stock:write`, which these roles have: admin, operator.
     */
    public archiveLocation<ThrowOnError extends boolean = true>(options: Options<ArchiveLocationData, ThrowOnError>) {
        return (options.client ?? this.client).delete<ArchiveLocationResponses, ArchiveLocationErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/locations/{locationId}',
            ...options
        });
    }
    
    /**
     * Get a location
     *
     * A place with stock, from which shipments leave. Archived locations have `archivedAt` set.
     *
     * Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public getLocation<ThrowOnError extends boolean = true>(options: Options<GetLocationData, ThrowOnError>) {
        return (options.client ?? this.client).get<GetLocationResponses, GetLocationErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/locations/{locationId}',
            ...options
        });
    }
    
    /**
     * Change a location
     *
     * Fields that you leave out stay unchanged. Existing shipments still leave from this location.
     *
     * Requires the permission `stock:write`, which these roles have: admin, operator.
     */
    public updateLocation<ThrowOnError extends boolean = true>(options: Options<UpdateLocationData, ThrowOnError>) {
        return (options.client ?? this.client).patch<UpdateLocationResponses, UpdateLocationErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/locations/{locationId}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Replace a location
     *
     * Replaces everything that can change, which excludes the id and the stock pool.
     *
     * Requires the permission `stock:write`, which these roles have: admin, operator.
     */
    public replaceLocation<ThrowOnError extends boolean = true>(options: Options<ReplaceLocationData, ThrowOnError>) {
        return (options.client ?? this.client).put<ReplaceLocationResponses, ReplaceLocationErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/locations/{locationId}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Restore an archived location
     *
     * Restoring a location that is not archived changes nothing.
     *
     * Requires the permission `stock:write`, which these roles have: admin, operator.
     */
    public restoreLocation<ThrowOnError extends boolean = true>(options: Options<RestoreLocationData, ThrowOnError>) {
        return (options.client ?? this.client).post<RestoreLocationResponses, RestoreLocationErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/locations/{locationId}/restore',
            ...options
        });
    }
    
    /**
     * List stock pools
     *
     * A location belongs to one pool, and a storefront sells from one pool, which several storefronts may share. Callers that belong to a storefront see only its pool.
     *
     * Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public listStockPools<ThrowOnError extends boolean = true>(options?: Options<ListStockPoolsData, ThrowOnError>) {
        return (options?.client ?? this.client).get<ListStockPoolsResponses, ListStockPoolsErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/stock-pools',
            ...options
        });
    }
    
    /**
     * Create a stock pool
     *
     * You choose the id. Then create locations in the pool, and let a storefront sell from it.
     *
     * Requires the permission `stock:write`, which these roles have: admin, operator.
     */
    public createStockPool<ThrowOnError extends boolean = true>(options: Options<CreateStockPoolData, ThrowOnError>) {
        return (options.client ?? this.client).post<CreateStockPoolResponses, CreateStockPoolErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/stock-pools',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * List who changed what, newest first
     *
     * Every change of products, locations, stock pools, inventory levels, storefronts and API keys, with each changed field. Changes of orders and returns are in their timelines, and the stock ledger has the reasons for stock changes. Callers that belong to a storefront see only its entries.
     *
     * Requires the permission `audit:read`, which these roles have: admin, operator.
     */
    public listAudit<ThrowOnError extends boolean = true>(options?: Options<ListAuditData, ThrowOnError>) {
        return (options?.client ?? this.client).get<ListAuditResponses, ListAuditErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/audit',
            ...options
        });
    }
    
    /**
     * List an order's shipments, oldest first
     *
     * The order has one shipment for each location that it ships from.
     *
     * Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
     */
    public listShipments<ThrowOnError extends boolean = true>(options: Options<ListShipmentsData, ThrowOnError>) {
        return (options.client ?? this.client).get<ListShipmentsResponses, ListShipmentsErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/shipments/{orderId}',
            ...options
        });
    }
    
    /**
     * List carrier reports on a shipment, newest first
     *
     * In the order of arrival. Each report is listed once: one with the same status and time is a repeat. Reports that changed nothing are included.
     *
     * Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
     */
    public listShipmentReports<ThrowOnError extends boolean = true>(options: Options<ListShipmentReportsData, ThrowOnError>) {
        return (options.client ?? this.client).get<ListShipmentReportsResponses, ListShipmentReportsErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/shipments/{shipmentId}/reports',
            ...options
        });
    }
    
    /**
     * Set carrier and tracking number by hand
     *
     * For a shipment with another carrier than the one that Holdfast books.
     *
     * Requires the permission `orders:operate`, which these roles have: admin, operator.
     */
    public setTracking<ThrowOnError extends boolean = true>(options: Options<SetTrackingData, ThrowOnError>) {
        return (options.client ?? this.client).put<SetTrackingResponses, SetTrackingErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/shipments/{shipmentId}/tracking',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Report that picking of a shipment has started
     *
     * From then on, the address and lines of the order cannot be edited. Units can still be cancelled.
     *
     * Requires the permission `orders:operate`, which these roles have: admin, operator.
     */
    public startPicking<ThrowOnError extends boolean = true>(options: Options<StartPickingData, ThrowOnError>) {
        return (options.client ?? this.client).post<StartPickingResponses, StartPickingErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/shipments/{shipmentId}/picking',
            ...options
        });
    }
    
    /**
     * Send a lost or returned shipment again, or refund it
     *
     * To send units again, stock is reserved again, and the units are backordered if there is none. They are paid for already. `restock` puts the units of a returned shipment back on the shelf at its location.
     *
     * Requires the permission `orders:operate`, which these roles have: admin, operator.
     */
    public resolveShipment<ThrowOnError extends boolean = true>(options: Options<ResolveShipmentData, ThrowOnError>) {
        return (options.client ?? this.client).post<ResolveShipmentResponses, ResolveShipmentErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/orders/{orderId}/shipments/{shipmentId}/resolution',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Report the status of a shipment
     *
     * The report is in the record before it is acknowledged. It may be repeated, and may be late: a report that would move the shipment backwards changes nothing. Reports of delivered, lost, or returned shipments are always accepted, whatever their time. If such a report contradicts the record, the order needs a person (`attention`).
     *
     * Requires the permission `shipments:report`, which these roles have: admin, operator, carrier.
     */
    public reportShipment<ThrowOnError extends boolean = true>(options: Options<ReportShipmentData, ThrowOnError>) {
        return (options.client ?? this.client).post<ReportShipmentResponses, ReportShipmentErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/carrier-updates',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Erase the personal data in a customer's orders
     *
     * Removes name, address, e-mail address and free text of the customer from the orders, their timelines, amendments, returns and events, and from stored responses. This cannot be undone. Ids, products, quantities and amounts stay. It takes a few seconds. An order in progress, or with a return in progress, needs its address and is erased when it has ended. The audit trail shows who requested the erasure (`erasure_requested`), and when it was done (`erased`). The data of the carrier, the payment gateway and the customer service is not erased.
     *
     * Requires the permission `customers:erase`, which these roles have: admin.
     */
    public eraseCustomer<ThrowOnError extends boolean = true>(options: Options<EraseCustomerData, ThrowOnError>) {
        return (options.client ?? this.client).post<EraseCustomerResponses, EraseCustomerErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/customers/{customerId}/erasure',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * List API keys, newest first
     *
     * Includes keys that have ended. Callers that belong to a storefront see only its keys.
     *
     * Requires the permission `keys:read`, which these roles have: admin.
     */
    public listApiKeys<ThrowOnError extends boolean = true>(options?: Options<ListApiKeysData, ThrowOnError>) {
        return (options?.client ?? this.client).get<ListApiKeysResponses, ListApiKeysErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/api-keys',
            ...options
        });
    }
    
    /**
     * Create an API key
     *
     * The key is in this response and never shown again: only its hash is stored. A repeat with the same Idempotency-Key gets the same response without the key. The new key cannot have permissions that the caller lacks, or belong to another storefront.
     *
     * Requires the permission `keys:write`, which these roles have: admin.
     */
    public createApiKey<ThrowOnError extends boolean = true>(options: Options<CreateApiKeyData, ThrowOnError>) {
        return (options.client ?? this.client).post<CreateApiKeyResponses, CreateApiKeyErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/api-keys',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Revoke an API key
     *
     * The key ends at once in the process that answers, and within ten seconds in all others. It remains listed. Revoking it again changes nothing. Callers cannot revoke keys with permissions that they lack, except their own key.
     *
     * Requires the permission `keys:write`, which these roles have: admin.
     */
    public revokeApiKey<ThrowOnError extends boolean = true>(options: Options<RevokeApiKeyData, ThrowOnError>) {
        return (options.client ?? this.client).delete<RevokeApiKeyResponses, RevokeApiKeyErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/api-keys/{keyId}',
            ...options
        });
    }
    
    /**
     * Get an API key
     *
     * Its permissions, when it expires, and when it was last used. The key itself is not stored.
     *
     * Requires the permission `keys:read`, which these roles have: admin.
     */
    public getApiKey<ThrowOnError extends boolean = true>(options: Options<GetApiKeyData, ThrowOnError>) {
        return (options.client ?? this.client).get<GetApiKeyResponses, GetApiKeyErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/api-keys/{keyId}',
            ...options
        });
    }
    
    /**
     * Replace an API key with a new one
     *
     * The new key has the permissions of the old one. The old key stays valid for another `graceSeconds`, but never longer than before. The new key is in this response and never shown again.
     *
     * Requires the permission `keys:write`, which these roles have: admin.
     */
    public rotateApiKey<ThrowOnError extends boolean = true>(options: Options<RotateApiKeyData, ThrowOnError>) {
        return (options.client ?? this.client).post<RotateApiKeyResponses, RotateApiKeyErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/api-keys/{keyId}/rotate',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * List storefronts, sorted by id
     *
     * Callers that belong to a storefront see only that one.
     *
     * Requires the permission `storefronts:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public listStorefronts<ThrowOnError extends boolean = true>(options?: Options<ListStorefrontsData, ThrowOnError>) {
        return (options?.client ?? this.client).get<ListStorefrontsResponses, ListStorefrontsErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/storefronts',
            ...options
        });
    }
    
    /**
     * Create a storefront
     *
     * The storefront accepts orders at once. By default it sells from the shared stock pool. Once there are several storefronts, callers that belong to none must name one in their orders.
     *
     * Requires the permission `storefronts:write`, which these roles have: admin.
     */
    public createStorefront<ThrowOnError extends boolean = true>(options: Options<CreateStorefrontData, ThrowOnError>) {
        return (options.client ?? this.client).post<CreateStorefrontResponses, CreateStorefrontErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/storefronts',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Get a storefront
     *
     * Its stock pool, and its settings: the default terms and limits of its orders.
     *
     * Requires the permission `storefronts:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public getStorefront<ThrowOnError extends boolean = true>(options: Options<GetStorefrontData, ThrowOnError>) {
        return (options.client ?? this.client).get<GetStorefrontResponses, GetStorefrontErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/storefronts/{storefrontId}',
            ...options
        });
    }
    
    /**
     * Change a storefront
     *
     * Fields and settings that you leave out stay unchanged. A setting of null is removed. The stock pool can change only while no order of the storefront is in progress.
     *
     * Requires the permission `storefronts:write`, which these roles have: admin.
     */
    public patchStorefront<ThrowOnError extends boolean = true>(options: Options<PatchStorefrontData, ThrowOnError>) {
        return (options.client ?? this.client).patch<PatchStorefrontResponses, PatchStorefrontErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/storefronts/{storefrontId}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Replace a storefront
     *
     * Settings that you leave out get their defaults. Existing orders keep their terms. The stock pool can change only while no order of the storefront is in progress.
     *
     * Requires the permission `storefronts:write`, which these roles have: admin.
     */
    public replaceStorefront<ThrowOnError extends boolean = true>(options: Options<ReplaceStorefrontData, ThrowOnError>) {
        return (options.client ?? this.client).put<ReplaceStorefrontResponses, ReplaceStorefrontErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/storefronts/{storefrontId}',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Close a storefront
     *
     * The storefront accepts no new orders from then on. Its existing orders continue, and can be edited and returned. Closing it again changes nothing.
     *
     * Requires the permission `storefronts:write`, which these roles have: admin.
     */
    public closeStorefront<ThrowOnError extends boolean = true>(options: Options<CloseStorefrontData, ThrowOnError>) {
        return (options.client ?? this.client).post<CloseStorefrontResponses, CloseStorefrontErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/storefronts/{storefrontId}/close',
            ...options
        });
    }
    
    /**
     * Reopen a storefront
     *
     * The storefront accepts orders from then on. Reopening an open storefront changes nothing.
     *
     * Requires the permission `storefronts:write`, which these roles have: admin.
     */
    public reopenStorefront<ThrowOnError extends boolean = true>(options: Options<ReopenStorefrontData, ThrowOnError>) {
        return (options.client ?? this.client).post<ReopenStorefrontResponses, ReopenStorefrontErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/storefronts/{storefrontId}/reopen',
            ...options
        });
    }
    
    /**
     * List the external services, and what waits for them
     *
     * The customer service, the payment gateway and the carrier. For callers that belong to a storefront, only its orders are counted.
     *
     * Requires the permission `orders:operate`, which these roles have: admin, operator.
     */
    public listProviders<ThrowOnError extends boolean = true>(options?: Options<ListProvidersData, ThrowOnError>) {
        return (options?.client ?? this.client).get<ListProvidersResponses, ListProvidersErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/providers',
            ...options
        });
    }
    
    /**
     * Resume everything that is held for a provider
     *
     * Each order and return that is held, because its step waited for the provider longer than its storefront allows, continues as if the step had been retried. If the provider is still unavailable, they wait again. `GET /v1/providers` shows the progress.
     *
     * Requires the permission `orders:operate`, which these roles have: admin, operator.
     */
    public resumeProvider<ThrowOnError extends boolean = true>(options: Options<ResumeProviderData, ThrowOnError>) {
        return (options.client ?? this.client).post<ResumeProviderResponses, ResumeProviderErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/providers/{provider}/resume',
            ...options
        });
    }
    
    /**
     * Orders, units and fill rate
     *
     * The orders placed on each day, with their current state: a later change of an order, even a return months later, changes the row of the day on which it was placed. The figures are updated every few seconds; `asOf` shows how fresh they are. Deleted orders are included. Amounts are in minor units, and each row has one currency. With `Accept: text/csv`, the rows are sent as CSV.
     *
     * Requires the permission `reports:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public getOrdersReport<ThrowOnError extends boolean = true>(options?: Options<GetOrdersReportData, ThrowOnError>) {
        return (options?.client ?? this.client).get<GetOrdersReportResponses, GetOrdersReportErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/reports/orders',
            ...options
        });
    }
    
    /**
     * Units and value by product
     *
     * Units and amounts by product, by the day of the order. A product that was ordered in several currencies has one row for each. The figures are updated every few seconds; `asOf` shows how fresh they are. Deleted orders are included. Amounts are in minor units, and each row has one currency. With `Accept: text/csv`, the rows are sent as CSV.
     *
     * Requires the permission `reports:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public getProductsReport<ThrowOnError extends boolean = true>(options?: Options<GetProductsReportData, ThrowOnError>) {
        return (options?.client ?? this.client).get<GetProductsReportResponses, GetProductsReportErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/reports/products',
            ...options
        });
    }
    
    /**
     * Money captured and refunded
     *
     * By the day of the capture or refund, whenever the order was placed. Past days do not change. The figures are updated every few seconds; `asOf` shows how fresh they are. Deleted orders are included. Amounts are in minor units, and each row has one currency. With `Accept: text/csv`, the rows are sent as CSV.
     *
     * Requires the permission `reports:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public getRevenueReport<ThrowOnError extends boolean = true>(options?: Options<GetRevenueReportData, ThrowOnError>) {
        return (options?.client ?? this.client).get<GetRevenueReportResponses, GetRevenueReportErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/reports/revenue',
            ...options
        });
    }
    
    /**
     * Rejected and cancelled orders by reason
     *
     * By the day of the order. If you filter or group by product, an order counts once for each of its products, and `unitsOrdered` and `orderedMinor` are those of the product. Orders that were partly delivered are not included. The figures are updated every few seconds; `asOf` shows how fresh they are. Deleted orders are included. Amounts are in minor units, and each row has one currency. With `Accept: text/csv`, the rows are sent as CSV.
     *
     * Requires the permission `reports:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public getCancellationsReport<ThrowOnError extends boolean = true>(options?: Options<GetCancellationsReportData, ThrowOnError>) {
        return (options?.client ?? this.client).get<GetCancellationsReportResponses, GetCancellationsReportErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/reports/cancellations',
            ...options
        });
    }
    
    /**
     * Time to confirm and to deliver
     *
     * By the day of the order. Orders are included once they have reached the measured point. The mean is exact. Percentiles use the nearest rank, exact below 100 seconds and rounded by at most 1.25 % above. The figures are updated every few seconds; `asOf` shows how fresh they are. Deleted orders are included. Amounts are in minor units, and each row has one currency. With `Accept: text/csv`, the rows are sent as CSV.
     *
     * Requires the permission `reports:read`, which these roles have: admin, operator, storefront, read_only.
     */
    public getDurationsReport<ThrowOnError extends boolean = true>(options?: Options<GetDurationsReportData, ThrowOnError>) {
        return (options?.client ?? this.client).get<GetDurationsReportResponses, GetDurationsReportErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/reports/durations',
            ...options
        });
    }
    
    /**
     * Decrypt payloads that Temporal stores
     *
     * Payloads that are not encrypted are returned unchanged. This is a codec server (https://docs.temporal.io/codec-server) for Temporal's Web UI and command line. Use `/v1/temporal-codec` as its endpoint. Without TEMPORAL_ENCRYPTION_KEYS, payloads are returned unchanged.
     *
     * Requires the permission `temporal:payloads`, which these roles have: admin.
     */
    public decodePayloads<ThrowOnError extends boolean = true>(options: Options<DecodePayloadsData, ThrowOnError>) {
        return (options.client ?? this.client).post<DecodePayloadsResponses, DecodePayloadsErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/temporal-codec/decode',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Encrypt payloads for a workflow
     *
     * This is a codec server (https://docs.temporal.io/codec-server) for Temporal's Web UI and command line. Use `/v1/temporal-codec` as its endpoint. Without TEMPORAL_ENCRYPTION_KEYS, payloads are returned unchanged.
     *
     * Requires the permission `temporal:payloads`, which these roles have: admin.
     */
    public encodePayloads<ThrowOnError extends boolean = true>(options: Options<EncodePayloadsData, ThrowOnError>) {
        return (options.client ?? this.client).post<EncodePayloadsResponses, EncodePayloadsErrors, ThrowOnError>({
            security: [{ scheme: 'bearer', type: 'http' }],
            url: '/v1/temporal-codec/encode',
            ...options,
            headers: {
                'Content-Type': 'application/json',
                ...options.headers
            }
        });
    }
    
    /**
     * Check whether the process runs
     *
     * Checks no dependencies, so that their outages do not restart the process.
     */
    public getLiveness<ThrowOnError extends boolean = true>(options?: Options<GetLivenessData, ThrowOnError>) {
        return (options?.client ?? this.client).get<GetLivenessResponses, GetLivenessErrors, ThrowOnError>({ url: '/healthz', ...options });
    }
    
    /**
     * Check whether requests can be served
     *
     * Ready means that Postgres is available. Temporal is shown, but without it orders are still accepted, and started later. The response also shows unavailable providers, for which orders wait, a transaction left open in Postgres that holds events back, and sessions that hold locks for which others wait. The response is up to one second old.
     */
    public getReadiness<ThrowOnError extends boolean = true>(options?: Options<GetReadinessData, ThrowOnError>) {
        return (options?.client ?? this.client).get<GetReadinessResponses, GetReadinessErrors, ThrowOnError>({ url: '/readyz', ...options });
    }
    
    /**
     * Explain a problem code
     *
     * As JSON, or as an HTML page for browsers.
     */
    public getProblemType<ThrowOnError extends boolean = true>(options: Options<GetProblemTypeData, ThrowOnError>) {
        return (options.client ?? this.client).get<GetProblemTypeResponses, GetProblemTypeErrors, ThrowOnError>({ url: '/problems/{code}', ...options });
    }
}
