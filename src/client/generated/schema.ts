/** Generated from docs/openapi.json by "npm run api:generate". Do not edit. */
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check whether the process runs
         * @description Checks no dependencies, so that their outages do not restart the process.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain a problem code
         * @description As JSON, or as an HTML page for browsers.
         */
        get: operations["getProblemType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check whether requests can be served
         * @description Ready means that Postgres is available. Temporal is shown, but without it orders are still accepted, and started later. The response also shows unavailable providers, for which orders wait, and a transaction left open in Postgres that holds events back. The response is up to one second old.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys, newest first
         * @description Includes keys that have ended. Callers that belong to a storefront see only its keys.
         *
         *     Requires the permission `keys:read`, which these roles have: admin.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description The key is in this response and never shown again: only its hash is stored. A repeat with the same Idempotency-Key gets the same response without the key. The new key cannot have permissions that the caller lacks, or belong to another storefront.
         *
         *     Requires the permission `keys:write`, which these roles have: admin.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an API key
         * @description Its permissions, when it expires, and when it was last used. The key itself is not stored.
         *
         *     Requires the permission `keys:read`, which these roles have: admin.
         */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description The key ends at once in the process that answers, and within ten seconds in all others. It remains listed. Revoking it again changes nothing. Callers cannot revoke keys with permissions that they lack, except their own key.
         *
         *     Requires the permission `keys:write`, which these roles have: admin.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{keyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace an API key with a new one
         * @description The new key has the permissions of the old one. The old key stays valid for another `graceSeconds`, but never longer than before. The new key is in this response and never shown again.
         *
         *     Requires the permission `keys:write`, which these roles have: admin.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who changed what, newest first
         * @description Every change of products, locations, stock pools, inventory levels, storefronts and API keys, with each changed field. Changes of orders and returns are in their timelines, and the stock ledger has the reasons for stock changes. Callers that belong to a storefront see only its entries.
         *
         *     Requires the permission `audit:read`, which these roles have: admin, operator.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carrier-updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report the status of a shipment
         * @description The report is in the record before it is acknowledged. It may be repeated, and may be late: a report that would move the shipment backwards changes nothing. Reports of delivered, lost, or returned shipments are always accepted, whatever their time. If such a report contradicts the record, the order needs a person (`attention`).
         *
         *     Requires the permission `shipments:report`, which these roles have: admin, operator, carrier.
         */
        post: operations["reportShipment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase the personal data in a customer's orders
         * @description Removes name, address, e-mail address and free text of the customer from the orders, their timelines, amendments, returns and events, and from stored responses. This cannot be undone. Ids, products, quantities and amounts stay. It takes a few seconds. An order in progress, or with a return in progress, needs its address and is erased when it has ended. The audit trail shows who requested the erasure (`erasure_requested`), and when it was done (`erased`). The data of the carrier, the payment gateway and the customer service is not erased.
         *
         *     Requires the permission `customers:erase`, which these roles have: admin.
         */
        post: operations["eraseCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream all events
         * @description Starts with new events. Callers that belong to a storefront get its events. Others get all events, including those that concern no storefront. Reconnect with the last `id:` as Last-Event-ID, and no event is lost or repeated, also after a restart or with another process. The stream ends when your key or token expires, and when the server restarts: reconnect after the milliseconds of `retry:`. Clients that read nothing for a minute are disconnected.
         *
         *     Requires the permission `events:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inventory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List stock by product and location
         * @description One entry for each product at each location. Filter by location or product.
         *
         *     Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["listInventory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inventory/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a product's stock
         * @description `available = onHand - safetyStock - reserved` for each location, and their sum. Callers that belong to a storefront see only the locations of its stock pool, here and in all other requests about stock.
         *
         *     Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["getInventory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inventory/{productId}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct an inventory level
         * @description By a `delta`, or to the counted number `onHand`. With `expectedOnHand`, the level that you expect, nothing is changed if the level has moved: of two people who count at the same time, one gets a refusal and reads the level again. A count applies even if more units are reserved: the newest orders then lose the missing units, which are decided again by the policies of these orders. A level that never had stock is at 0.
         *
         *     Requires the permission `stock:write`, which these roles have: admin, operator.
         */
        post: operations["adjustStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inventory/{productId}/levels/{locationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a product's stock at a location
         * @description All figures are 0 if the location has never had the product.
         *
         *     Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["getInventoryLevel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set safety stock and reorder point
         * @description Safety stock is not sold. Lowering it frees units, which are allocated to waiting backorders.
         *
         *     Requires the permission `stock:write`, which these roles have: admin, operator.
         */
        patch: operations["updateInventoryLevel"];
        trace?: never;
    };
    "/v1/inventory/{productId}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a product's stock movements, newest first
         * @description Every change of an inventory level, with the values before and after, and who caused it: a person or an API key by `actor` and `requestId`, an order by `orderId`. Callers that belong to a storefront see only the locations of its pool, and only its own orders; other order ids are null. They see who changed the stock of a shared pool only with the permission `audit:read`.
         *
         *     Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["listProductMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inventory/{productId}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book received goods
         * @description The units go to backorders first, in the order of the queue, and are then available to everybody. A repeat with the same Idempotency-Key and body books nothing, and gets the first response again.
         *
         *     Requires the permission `stock:write`, which these roles have: admin, operator.
         */
        post: operations["receiveStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inventory/low-stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List low stock, lowest first
         * @description A level is low if no more than its `reorderPoint` is available, or no more than `threshold` if it has none. Archived products are not included. While stock changes, a level may move from one page to another.
         *
         *     Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["listLowStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inventory/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer units between locations
         * @description Both movements are booked, or none. Only units that are not reserved can be transferred, including safety stock. Backorders that wait at the destination get the units.
         *
         *     Requires the permission `stock:write`, which these roles have: admin, operator.
         */
        post: operations["transferStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List locations, by priority
         * @description Callers that belong to a storefront see only the locations of its stock pool.
         *
         *     Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["listLocations"];
        put?: never;
        /**
         * Create a location
         * @description You choose the id. The stock pool of a location never changes.
         *
         *     Requires the permission `stock:write`, which these roles have: admin, operator.
         */
        post: operations["createLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{locationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a location
         * @description A place with stock, from which shipments leave. Archived locations have `archivedAt` set.
         *
         *     Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["getLocation"];
        /**
         * Replace a location
         * @description Replaces everything that can change, which excludes the id and the stock pool.
         *
         *     Requires the permission `stock:write`, which these roles have: admin, operator.
         */
        put: operations["replaceLocation"];
        post?: never;
        /**
         * Archive a location
         * @description Only possible for an empty location, without units on hand and without shipments that have not arrived. An archived location receives no deliveries, transfers or returned units. Archiving it again changes nothing.
         *
         *     Requires the permission `stock:write`, which these roles have: admin, operator.
         */
        delete: operations["archiveLocation"];
        options?: never;
        head?: never;
        /**
         * Change a location
         * @description Fields that you leave out stay unchanged. Existing shipments still leave from this location.
         *
         *     Requires the permission `stock:write`, which these roles have: admin, operator.
         */
        patch: operations["updateLocation"];
        trace?: never;
    };
    "/v1/locations/{locationId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an archived location
         * @description Restoring a location that is not archived changes nothing.
         *
         *     Requires the permission `stock:write`, which these roles have: admin, operator.
         */
        post: operations["restoreLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders, newest first
         * @description An order must match all filters; a filter with several values matches any of them. Pages stay stable while orders arrive: send `nextCursor` as `cursor`. `?attention=open` lists the orders that need a person, each with its attention items.
         *
         *     Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order
         * @description Answers 202 at once; the workflow of the order then reserves stock, authorizes the payment and ships. With `Prefer: wait=N`, the request waits for the decision (confirmed or rejected) and answers 201 with it, or 202 if the decision takes longer. A repeat with the same Idempotency-Key and body gets the first response again. A storefront, each of its customers and every other caller have keys of their own. The settings of the storefront provide default terms, and limit the order.
         *
         *     Requires the permission `orders:write`, which these roles have: admin, operator, storefront, customer.
         */
        post: operations["placeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an order
         * @description With `If-None-Match` and the ETag of your last read, the response is 304 if nothing has changed. Send the ETag as `If-Match` to change or delete the order only in this state.
         *
         *     Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["getOrder"];
        /**
         * Replace address and lines
         * @description Like PATCH, but for the whole order: lines that you leave out are removed. Requires the ETag of your last read as `If-Match`, so that you replace only what you have seen.
         *
         *     Requires the permission `orders:write`, which these roles have: admin, operator, storefront, customer.
         */
        put: operations["replaceOrder"];
        post?: never;
        /**
         * Delete an order that has ended
         * @description The order, its shipments, its returns and its timeline can no longer be read; `GET /v1/orders?deleted=only` lists the order. No data is lost: stock and payments stay recorded, and the externalId stays in use. Requires the ETag of your last read as `If-Match`.
         *
         *     Requires the permission `orders:delete`, which these roles have: admin, operator.
         */
        delete: operations["deleteOrder"];
        options?: never;
        head?: never;
        /**
         * Edit address and lines
         * @description Possible until picking of a shipment starts. Stock, shipments and payment follow the edit, or the whole edit is refused and nothing changes. The request waits up to 10 seconds for the decision, or as `Prefer: wait=N` says. If the edit has been started but not decided by then, the response is 202.
         *
         *     Requires the permission `orders:write`, which these roles have: admin, operator, storefront, customer.
         */
        patch: operations["amendOrder"];
        trace?: never;
    };
    "/v1/orders/{orderId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer the question about a shortage
         * @description For an order with the policy `ask_customer` whose `answerDeadline` is set. `amend` edits its lines, like PATCH.
         *
         *     Requires the permission `orders:write`, which these roles have: admin, operator, storefront, customer.
         */
        post: operations["answerQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry or skip a failed step
         * @description `GET /v1/orders?attention=open` lists the orders that need a person, each with its `attention` items. A shipment that was lost or returned to the sender is resolved by `POST /v1/orders/{orderId}/shipments/{shipmentId}/resolution`.
         *
         *     Requires the permission `orders:operate`, which these roles have: admin, operator.
         */
        post: operations["resolveAttention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/backorder-priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set an order's priority in the backorder queue
         * @description New stock goes to orders with a higher priority first, and among equal priorities to orders that were placed first. Units that other orders have already reserved stay reserved.
         *
         *     Requires the permission `orders:operate`, which these roles have: admin, operator.
         */
        put: operations["setBackorderPriority"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order, or units of it
         * @description Units that have shipped cannot be cancelled. Without `lines`, all other units are cancelled: the response is 202 once the request is recorded. With `Prefer: wait=N`, the request waits until everything is cancelled and answers 200, or explains why it cannot be cancelled. With `lines`, only these units are cancelled, all of them or none, and the request waits for the result, for 10 seconds by default.
         *
         *     Requires the permission `orders:write`, which these roles have: admin, operator, storefront, customer.
         */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream the events of an order
         * @description Starts with the first event of the order. The stream stays open after the order has ended, because returns may follow. Reconnect with the last `id:` as Last-Event-ID, and no event is lost or repeated, also after a restart or with another process. The stream ends when your key or token expires, and when the server restarts: reconnect after the milliseconds of `retry:`. Clients that read nothing for a minute are disconnected.
         *
         *     Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["streamOrderEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/payment-operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an order's payment operations, oldest first
         * @description All requests to the payment gateway, with their results. The order itself has only the newest. Each authorization begins with an operation, so the list shows all of them.
         *
         *     Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["listPaymentOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an order's returns, newest first
         * @description Includes returns that have ended.
         *
         *     Requires the permission `returns:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["listReturnsOfOrder"];
        put?: never;
        /**
         * Request a return
         * @description Possible for units that were delivered, have not come back and are not part of an open return, whatever the status of the order. An operator approves or rejects the request. A repeat with the same Idempotency-Key and body gets the first response again.
         *
         *     Requires the permission `returns:write`, which these roles have: admin, operator, storefront, customer.
         */
        post: operations["requestReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/shipments/{shipmentId}/picking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that picking of a shipment has started
         * @description From then on, the address and lines of the order cannot be edited. Units can still be cancelled.
         *
         *     Requires the permission `orders:operate`, which these roles have: admin, operator.
         */
        post: operations["startPicking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/shipments/{shipmentId}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List carrier reports on a shipment, newest first
         * @description In the order of arrival. Each report is listed once: one with the same status and time is a repeat. Reports that changed nothing are included.
         *
         *     Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["listShipmentReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/shipments/{shipmentId}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a lost or returned shipment again, or refund it
         * @description To send units again, stock is reserved again, and the units are backordered if there is none. They are paid for already. `restock` puts the units of a returned shipment back on the shelf at its location.
         *
         *     Requires the permission `orders:operate`, which these roles have: admin, operator.
         */
        post: operations["resolveShipment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/shipments/{shipmentId}/tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set carrier and tracking number by hand
         * @description For a shipment with another carrier than the one that Holdfast books.
         *
         *     Requires the permission `orders:operate`, which these roles have: admin, operator.
         */
        put: operations["setTracking"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/shipping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set carrier, tracking number, method and address
         * @description Address and method are edited like with PATCH, until picking starts. Carrier and tracking number are set by hand, like with `PUT …/shipments/{id}/tracking`. Fields that you leave out stay unchanged. The shipment may be left out if exactly one has not arrived. A repeat does nothing again.
         *
         *     Requires the permission `orders:operate`, which these roles have: admin, operator.
         */
        put: operations["setShipping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Request another status of an order
         * @description `cancelled` and `cancelling` cancel all units that have not shipped, like `POST …/cancel`. All other statuses follow from stock, payments and shipments, and cannot be requested: the response is 409 `illegal_transition` with the current status and the statuses that are allowed next. Requesting the current status changes nothing.
         *
         *     Requires the permission `orders:operate`, which these roles have: admin, operator.
         */
        put: operations["setStatus"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an order's timeline, oldest first
         * @description Every change of the order is an entry, with the actor and the request that caused it. If a person or an API key made the change, `details.changes` has each changed field before and after.
         *
         *     Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place many orders, one per line
         * @description Newline-delimited JSON: each line is an order with its own key. A line may have 256 KiB, and an import 10 000 orders and 64 MiB. The response has one result for each line, in the same order, and starts while later lines are still being read. A line that cannot be placed does not affect the others. Each line counts as one request of the caller, and the import proceeds at the rate limit. A line that would wait for more than 30 seconds, or that comes after four minutes, gets `rate_limited` with `retryAfterSeconds`: send these lines again. If a client disconnects, each order was placed completely or not at all. The client may send the same import again: orders that were placed are reported again, and not placed twice.
         *
         *     Requires the permission `orders:import`, which these roles have: admin, operator, storefront.
         */
        post: operations["importOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search and list products
         * @description `q` searches for words, and beginnings of words, in SKU, name and category. Pages stay stable while products are added: send `nextCursor` as `cursor`, with the same `sort`.
         *
         *     Requires the permission `products:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["listProducts"];
        put?: never;
        /**
         * Create a product
         * @description All storefronts can sell the product as soon as there is stock of it.
         *
         *     Requires the permission `products:write`, which these roles have: admin, operator.
         */
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a product
         * @description Archived products have `archivedAt` set.
         *
         *     Requires the permission `products:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["getProduct"];
        /**
         * Replace a product
         * @description Replaces the whole product: without a category in the request, the product has none. SKU and currency of a product cannot change once an order contains it. Existing orders keep its name and price.
         *
         *     Requires the permission `products:write`, which these roles have: admin, operator.
         */
        put: operations["replaceProduct"];
        post?: never;
        /**
         * Archive a product
         * @description An archived product cannot be ordered, or added to an order. Existing orders of it continue. It keeps its SKU, is not listed by default, and can be restored. Archiving it again changes nothing.
         *
         *     Requires the permission `products:write`, which these roles have: admin, operator.
         */
        delete: operations["archiveProduct"];
        options?: never;
        head?: never;
        /**
         * Change a product
         * @description Fields that you leave out stay unchanged. A category of null removes the category. SKU and currency of a product cannot change once an order contains it. Existing orders keep its name and price.
         *
         *     Requires the permission `products:write`, which these roles have: admin, operator.
         */
        patch: operations["updateProduct"];
        trace?: never;
    };
    "/v1/products/{productId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an archived product
         * @description Restoring a product that is not archived changes nothing.
         *
         *     Requires the permission `products:write`, which these roles have: admin, operator.
         */
        post: operations["restoreProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the external services, and what waits for them
         * @description The customer service, the payment gateway and the carrier. For callers that belong to a storefront, only its orders are counted.
         *
         *     Requires the permission `orders:operate`, which these roles have: admin, operator.
         */
        get: operations["listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{provider}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume everything that is held for a provider
         * @description Each order and return that is held, because its step waited for the provider longer than its storefront allows, continues as if the step had been retried. If the provider is still unavailable, they wait again. `GET /v1/providers` shows the progress.
         *
         *     Requires the permission `orders:operate`, which these roles have: admin, operator.
         */
        post: operations["resumeProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/cancellations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rejected and cancelled orders by reason
         * @description By the day of the order. If you filter or group by product, an order counts once for each of its products, and `unitsOrdered` and `orderedMinor` are those of the product. Orders that were partly delivered are not included. The figures are updated every few seconds; `asOf` shows how fresh they are. Deleted orders are included. Amounts are in minor units, and each row has one currency. With `Accept: text/csv`, the rows are sent as CSV.
         *
         *     Requires the permission `reports:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["getCancellationsReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/durations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Time to confirm and to deliver
         * @description By the day of the order. Orders are included once they have reached the measured point. The mean is exact. Percentiles use the nearest rank, exact below 100 seconds and rounded by at most 1.25 % above. The figures are updated every few seconds; `asOf` shows how fresh they are. Deleted orders are included. Amounts are in minor units, and each row has one currency. With `Accept: text/csv`, the rows are sent as CSV.
         *
         *     Requires the permission `reports:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["getDurationsReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders, units and fill rate
         * @description The orders placed on each day, with their current state: a later change of an order, even a return months later, changes the row of the day on which it was placed. The figures are updated every few seconds; `asOf` shows how fresh they are. Deleted orders are included. Amounts are in minor units, and each row has one currency. With `Accept: text/csv`, the rows are sent as CSV.
         *
         *     Requires the permission `reports:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["getOrdersReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Units and value by product
         * @description Units and amounts by product, by the day of the order. A product that was ordered in several currencies has one row for each. The figures are updated every few seconds; `asOf` shows how fresh they are. Deleted orders are included. Amounts are in minor units, and each row has one currency. With `Accept: text/csv`, the rows are sent as CSV.
         *
         *     Requires the permission `reports:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["getProductsReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/revenue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Money captured and refunded
         * @description By the day of the capture or refund, whenever the order was placed. Past days do not change. The figures are updated every few seconds; `asOf` shows how fresh they are. Deleted orders are included. Amounts are in minor units, and each row has one currency. With `Accept: text/csv`, the rows are sent as CSV.
         *
         *     Requires the permission `reports:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["getRevenueReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List returns, newest first
         * @description `?status=needs_attention` lists the returns with a refund that needs a person.
         *
         *     Requires the permission `returns:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["listReturns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/returns/{returnId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a return
         * @description The requested and received units, and the refunded amount.
         *
         *     Requires the permission `returns:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["getReturn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/returns/{returnId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a return
         * @description The customer then has 30 days to send the units.
         *
         *     Requires the permission `returns:operate`, which these roles have: admin, operator.
         */
        post: operations["approveReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/returns/{returnId}/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry or skip a failed refund
         * @description `retry` tries the refund again. `skip` states that the refund was made by other means, or is abandoned.
         *
         *     Requires the permission `returns:operate`, which these roles have: admin, operator.
         */
        post: operations["resolveReturnAttention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/returns/{returnId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a return
         * @description Possible until the first units have been received.
         *
         *     Requires the permission `returns:write`, which these roles have: admin, operator, storefront, customer.
         */
        post: operations["cancelReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/returns/{returnId}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book a return receipt
         * @description The units may arrive in several deliveries. Each is refunded at once, to the payment with which it was bought. A repeat with the same Idempotency-Key and body books nothing.
         *
         *     Requires the permission `returns:operate`, which these roles have: admin, operator.
         */
        post: operations["receiveReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/returns/{returnId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a return
         * @description Possible until the return is approved. Its units can be requested again.
         *
         *     Requires the permission `returns:operate`, which these roles have: admin, operator.
         */
        post: operations["rejectReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an order's shipments, oldest first
         * @description The order has one shipment for each location that it ships from.
         *
         *     Requires the permission `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["listShipments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List stock movements, newest first
         * @description Every change of an inventory level, with the values before and after, and who caused it: a person or an API key by `actor` and `requestId`, an order by `orderId`. Callers that belong to a storefront see only the locations of its pool, and only its own orders; other order ids are null. They see who changed the stock of a shared pool only with the permission `audit:read`.
         *
         *     Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["listStockMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List stock pools
         * @description A location belongs to one pool, and a storefront sells from one pool, which several storefronts may share. Callers that belong to a storefront see only its pool.
         *
         *     Requires the permission `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["listStockPools"];
        put?: never;
        /**
         * Create a stock pool
         * @description You choose the id. Then create locations in the pool, and let a storefront sell from it.
         *
         *     Requires the permission `stock:write`, which these roles have: admin, operator.
         */
        post: operations["createStockPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/storefronts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List storefronts, sorted by id
         * @description Callers that belong to a storefront see only that one.
         *
         *     Requires the permission `storefronts:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["listStorefronts"];
        put?: never;
        /**
         * Create a storefront
         * @description The storefront accepts orders at once. By default it sells from the shared stock pool. Once there are several storefronts, callers that belong to none must name one in their orders.
         *
         *     Requires the permission `storefronts:write`, which these roles have: admin.
         */
        post: operations["createStorefront"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/storefronts/{storefrontId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a storefront
         * @description Its stock pool, and its settings: the default terms and limits of its orders.
         *
         *     Requires the permission `storefronts:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["getStorefront"];
        /**
         * Replace a storefront
         * @description Settings that you leave out get their defaults. Existing orders keep their terms. The stock pool can change only while no order of the storefront is in progress.
         *
         *     Requires the permission `storefronts:write`, which these roles have: admin.
         */
        put: operations["replaceStorefront"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a storefront
         * @description Fields and settings that you leave out stay unchanged. A setting of null is removed. The stock pool can change only while no order of the storefront is in progress.
         *
         *     Requires the permission `storefronts:write`, which these roles have: admin.
         */
        patch: operations["patchStorefront"];
        trace?: never;
    };
    "/v1/storefronts/{storefrontId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a storefront
         * @description The storefront accepts no new orders from then on. Its existing orders continue, and can be edited and returned. Closing it again changes nothing.
         *
         *     Requires the permission `storefronts:write`, which these roles have: admin.
         */
        post: operations["closeStorefront"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/storefronts/{storefrontId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen a storefront
         * @description The storefront accepts orders from then on. Reopening an open storefront changes nothing.
         *
         *     Requires the permission `storefronts:write`, which these roles have: admin.
         */
        post: operations["reopenStorefront"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/temporal-codec/decode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decrypt payloads that Temporal stores
         * @description Payloads that are not encrypted are returned unchanged. This is a codec server (https://docs.temporal.io/codec-server) for Temporal's Web UI and command line. Use `/v1/temporal-codec` as its endpoint. Without TEMPORAL_ENCRYPTION_KEYS, payloads are returned unchanged.
         *
         *     Requires the permission `temporal:payloads`, which these roles have: admin.
         */
        post: operations["decodePayloads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/temporal-codec/encode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Encrypt payloads for a workflow
         * @description This is a codec server (https://docs.temporal.io/codec-server) for Temporal's Web UI and command line. Use `/v1/temporal-codec` as its endpoint. Without TEMPORAL_ENCRYPTION_KEYS, payloads are returned unchanged.
         *
         *     Requires the permission `temporal:payloads`, which these roles have: admin.
         */
        post: operations["encodePayloads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Address: {
            city: string;
            country: string;
            line1: string;
            line2?: string;
            name: string;
            postalCode: string;
            region?: string;
        };
        Amendment: {
            changesAddress: boolean;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "edit" | "cancel_lines";
            /** @description The requested total of units for each line, including units that have shipped. */
            lines: {
                lineNo: number;
                quantity: number;
                sku: string;
            }[];
            /** @description Why the amendment was refused. */
            refusal: ("order_closed" | "already_shipped" | "picking_started" | "out_of_stock" | "payment_declined" | "order_would_be_empty" | "amendment_in_progress" | "withdrawn") | null;
            /** Format: date-time */
            requestedAt: string;
            /** @description The requested shipping method. null: unchanged. */
            shippingMethod: string | null;
            /**
             * @description `requested` and `started` are in progress; `applied` and `refused` are final.
             * @enum {string}
             */
            status: "requested" | "started" | "applied" | "refused";
        };
        AmendOrder: {
            /** @description The requested total of units for each SKU, including units that have shipped. Units added to a line have the price of that line. 0 removes a line. A new SKU, or one that was removed before, has today's price. SKUs that you leave out stay unchanged. The quantity of an archived product can be reduced, but not increased. */
            lines?: {
                quantity: number;
                sku: string;
            }[];
            /** @description Replaces the whole address. */
            shippingAddress?: components["schemas"]["Address"];
            /** @example express */
            shippingMethod?: string;
        };
        /** @description `ship_available` ships the available units, `wait` waits for stock, `cancel` cancels the order, `amend` requests fewer units or other products. */
        AnswerQuestion: {
            /** @enum {string} */
            answer: "ship_available" | "wait" | "cancel";
        } | {
            /** @constant */
            answer: "amend";
            /** @description The requested total of units for each SKU, including units that have shipped. Units added to a line have the price of that line. 0 removes a line. A new SKU, or one that was removed before, has today's price. SKUs that you leave out stay unchanged. The quantity of an archived product can be reduced, but not increased. */
            lines: {
                quantity: number;
                sku: string;
            }[];
        };
        ApiKey: {
            /** @description The only carrier whose shipments the key may report on. null: any carrier, if its role may report at all. */
            carrier: string | null;
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** Format: uuid */
            id: string;
            /** @description When the key was last used, to the minute. null: never. */
            lastUsedAt: string | null;
            name: string;
            /** @description The first characters of the key, to recognize it by. */
            prefix: string;
            revokedAt: string | null;
            /** @enum {string} */
            role: "admin" | "operator" | "storefront" | "read_only" | "carrier";
            /** @description The key that this one replaces. */
            rotatedFrom: string | null;
            /** @description The permissions of the key. null: all permissions of its role. */
            scopes: ("orders:read" | "orders:write" | "orders:import" | "orders:operate" | "orders:delete" | "returns:read" | "returns:write" | "returns:operate" | "products:read" | "products:write" | "stock:read" | "stock:write" | "storefronts:read" | "storefronts:write" | "keys:read" | "keys:write" | "events:read" | "reports:read" | "audit:read" | "customers:erase" | "temporal:payloads" | "shipments:report")[] | null;
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            /** @description The only storefront that the key has access to. null: all storefronts. */
            storefrontId: string | null;
        };
        ApiKeyList: {
            apiKeys: components["schemas"]["ApiKey"][];
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
        };
        AuditEntry: {
            /** @description What was done, as a past participle, such as `created`. */
            action: string;
            actor: {
                id?: string;
                type: string;
            };
            /** Format: date-time */
            at: string;
            changes: {
                after: unknown;
                before: unknown;
                field: string;
            }[];
            id: number;
            requestId: string;
            /** @description The storefront that the subject belongs to. null: it belongs to no single storefront. */
            storefrontId: string | null;
            /** @description The id of what was changed. For an inventory level: `<productId>/<locationId>`. */
            subjectId: string;
            /** @enum {string} */
            subjectType: "product" | "location" | "stock_pool" | "inventory_level" | "storefront" | "api_key" | "customer";
        };
        AuditList: {
            entries: components["schemas"]["AuditEntry"][];
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
        };
        BackorderPriority: {
            /** @description Orders with a higher priority get stock before orders that have waited longer. The initial priority is 0. */
            priority: number;
        };
        CancellationsReportRow: {
            currency: string;
            /** Format: date */
            day?: string;
            month?: string;
            name?: string;
            orderedMinor: number;
            orders: number;
            /** @enum {string} */
            outcome?: "rejected" | "cancelled";
            productId?: string;
            /** @enum {string} */
            reason?: "out_of_stock" | "customer_unknown" | "customer_blocked" | "credit_limit_exceeded" | "customer_check_unavailable" | "payment_declined" | "payment_unavailable" | "cancelled_by_request" | "cancelled_out_of_stock" | "carrier_refused" | "carrier_unavailable" | "nothing_left_to_ship" | "other";
            /** @description The current SKU of the product. */
            sku?: string;
            storefrontId?: string;
            unitsOrdered: number;
        };
        CancelOrder: {
            /** @description Cancel only these units, either all of them or none. Default: everything that has not shipped. */
            lines?: {
                quantity: number;
                sku: string;
            }[];
            /**
             * @description Free text, shown in the timeline.
             * @default requested_by_customer
             */
            reason?: string;
        };
        CarrierUpdate: {
            /**
             * Format: date-time
             * @description When it happened, by the carrier's clock.
             * @example 2026-03-02T16:20:00Z
             */
            occurredAt: string;
            /** Format: uuid */
            shipmentId: string;
            /** @enum {string} */
            status: "shipped" | "in_transit" | "out_for_delivery" | "delivered" | "exception" | "returned_to_sender" | "lost";
        };
        CreateApiKey: {
            /**
             * @description Only for the role `carrier`: the one carrier whose shipments the key may report on, as in `carrier` of a shipment, compared without regard to case. Default: any carrier.
             * @example Express Post
             */
            carrier?: string;
            /**
             * Format: date-time
             * @description When the key expires. It is refused from then on. Default: the latest time allowed, which is one year from now or the limit that the installation sets, and never later than the expiry of the key that creates it.
             */
            expiresAt?: string;
            /**
             * @description What the key is for, in your own words.
             * @example web shop
             */
            name: string;
            /** @enum {string} */
            role: "admin" | "operator" | "storefront" | "read_only" | "carrier";
            /**
             * @description The permissions of the key, a subset of those of its role. Default: all permissions of its role.
             * @example [
             *       "orders:read",
             *       "orders:write"
             *     ]
             */
            scopes?: ("orders:read" | "orders:write" | "orders:import" | "orders:operate" | "orders:delete" | "returns:read" | "returns:write" | "returns:operate" | "products:read" | "products:write" | "stock:read" | "stock:write" | "storefronts:read" | "storefronts:write" | "keys:read" | "keys:write" | "events:read" | "reports:read" | "audit:read" | "customers:erase" | "temporal:payloads" | "shipments:report")[];
            /**
             * @description The only storefront that the key has access to. Default: the storefront of the caller, or all storefronts if the caller is not bound to one. Required for the role `storefront`.
             * @example demo
             */
            storefrontId?: string;
        };
        CreatedApiKey: {
            /** @description The only carrier whose shipments the key may report on. null: any carrier, if its role may report at all. */
            carrier: string | null;
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** Format: uuid */
            id: string;
            /** @description The key itself, in the first response only, because only its hash is stored. null in a replay. */
            key: string | null;
            /** @description When the key was last used, to the minute. null: never. */
            lastUsedAt: string | null;
            name: string;
            /** @description In a replay: why the response does not contain the key. */
            notice: string | null;
            /** @description The first characters of the key, to recognize it by. */
            prefix: string;
            revokedAt: string | null;
            /** @enum {string} */
            role: "admin" | "operator" | "storefront" | "read_only" | "carrier";
            /** @description The key that this one replaces. */
            rotatedFrom: string | null;
            /** @description The permissions of the key. null: all permissions of its role. */
            scopes: ("orders:read" | "orders:write" | "orders:import" | "orders:operate" | "orders:delete" | "returns:read" | "returns:write" | "returns:operate" | "products:read" | "products:write" | "stock:read" | "stock:write" | "storefronts:read" | "storefronts:write" | "keys:read" | "keys:write" | "events:read" | "reports:read" | "audit:read" | "customers:erase" | "temporal:payloads" | "shipments:report")[] | null;
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            /** @description The only storefront that the key has access to. null: all storefronts. */
            storefrontId: string | null;
        };
        /**
         * @example {
         *       "id": "leipzig",
         *       "name": "Leipzig warehouse",
         *       "priority": 3
         *     }
         */
        CreateLocation: {
            /**
             * @description An id that you choose. It never changes.
             * @example leipzig
             */
            id: string;
            name: string;
            /**
             * @description The stock pool that the location belongs to. It never changes. Each storefront sells from one pool.
             * @default shared
             * @example shared
             */
            poolId?: string;
            /**
             * @description If several locations could ship, the one with the lowest number does.
             * @default 100
             */
            priority?: number;
        };
        /**
         * @example {
         *       "lines": [
         *         {
         *           "sku": "MUG-BLUE",
         *           "quantity": 2
         *         }
         *       ],
         *       "customer": {
         *         "id": "customer-1"
         *       },
         *       "shippingAddress": {
         *         "name": "Ada Lovelace",
         *         "line1": "Hauptstraße 1",
         *         "city": "Berlin",
         *         "postalCode": "10827",
         *         "country": "DE"
         *       },
         *       "fulfillmentPolicy": "all_or_nothing"
         *     }
         */
        CreateOrder: {
            /** @description For how many hours the order waits for the customer's answer. Default: the storefront's setting, or `48` if it has none. */
            answerHours?: number;
            /** @description For how many days backordered units may wait for stock. Then they are cancelled. Default: the storefront's setting, or `30` if it has none. */
            backorderDays?: number;
            customer: components["schemas"]["Customer"];
            /**
             * @description The storefront's own id of the order. It is unique within the storefront.
             * @example WEB-2026-0815
             */
            externalId?: string;
            /**
             * @description What to do if not all units are available: `all_or_nothing` rejects the order, `ship_available` ships the available units, `backorder` ships the available units and waits for the rest, `ask_customer` waits for an answer. Default: the storefront's setting, or `all_or_nothing` if it has none.
             * @enum {string}
             */
            fulfillmentPolicy?: "all_or_nothing" | "ship_available" | "backorder" | "ask_customer";
            /**
             * @description With `ask_customer`: what to do if no answer arrives in time. Default: the storefront's setting, or `cancel` if it has none.
             * @enum {string}
             */
            ifNoAnswer?: "ship_available" | "backorder" | "cancel";
            lines: {
                /**
                 * @description Overrides the order's policy for this line. `all_or_nothing` drops this line unless all its units are available.
                 * @enum {string}
                 */
                fulfillmentPolicy?: "all_or_nothing" | "ship_available" | "backorder" | "ask_customer";
                quantity: number;
                sku: string;
            }[];
            shippingAddress: components["schemas"]["Address"];
            /**
             * @description The shipping method, which the carrier receives unchanged. Default: `standard`.
             * @example express
             */
            shippingMethod?: string;
            /**
             * @description The storefront of the order. Default: the storefront of your key or token, or else the only open storefront, if exactly one is open.
             * @example demo
             */
            storefrontId?: string;
        };
        /**
         * @example {
         *       "id": "outlet",
         *       "name": "Outlet stock"
         *     }
         */
        CreateStockPool: {
            /**
             * @description An id that you choose. It never changes.
             * @example leipzig
             */
            id: string;
            name: string;
        };
        /**
         * @example {
         *       "id": "outlet",
         *       "name": "Outlet",
         *       "poolId": "shared",
         *       "settings": {
         *         "currency": "EUR",
         *         "fulfillmentPolicy": "ship_available",
         *         "maxLineQuantity": 10
         *       }
         *     }
         */
        CreateStorefront: {
            /**
             * @description An id that you choose. It never changes.
             * @example outlet
             */
            id: string;
            /**
             * @description The display name.
             * @example Outlet
             */
            name: string;
            /**
             * @description The stock pool that the storefront sells from. Storefronts with the same pool share its stock. It can change only while no order of the storefront is in progress.
             * @default shared
             * @example shared
             */
            poolId?: string;
            /** @default {} */
            settings?: components["schemas"]["StorefrontSettings"];
        };
        /**
         * @description ISO 4217.
         * @enum {string}
         */
        Currency: "AED" | "AFN" | "ALL" | "AMD" | "AOA" | "ARS" | "AUD" | "AWG" | "AZN" | "BAM" | "BBD" | "BDT" | "BGN" | "BHD" | "BIF" | "BMD" | "BND" | "BOB" | "BRL" | "BSD" | "BTN" | "BWP" | "BYN" | "BZD" | "CAD" | "CDF" | "CHF" | "CLP" | "CNY" | "COP" | "CRC" | "CUP" | "CVE" | "CZK" | "DJF" | "DKK" | "DOP" | "DZD" | "EGP" | "ERN" | "ETB" | "EUR" | "FJD" | "FKP" | "GBP" | "GEL" | "GHS" | "GIP" | "GMD" | "GNF" | "GTQ" | "GYD" | "HKD" | "HNL" | "HTG" | "HUF" | "IDR" | "ILS" | "INR" | "IQD" | "IRR" | "ISK" | "JMD" | "JOD" | "JPY" | "KES" | "KGS" | "KHR" | "KMF" | "KPW" | "KRW" | "KWD" | "KYD" | "KZT" | "LAK" | "LBP" | "LKR" | "LRD" | "LSL" | "LYD" | "MAD" | "MDL" | "MGA" | "MKD" | "MMK" | "MNT" | "MOP" | "MRU" | "MUR" | "MVR" | "MWK" | "MXN" | "MYR" | "MZN" | "NAD" | "NGN" | "NIO" | "NOK" | "NPR" | "NZD" | "OMR" | "PAB" | "PEN" | "PGK" | "PHP" | "PKR" | "PLN" | "PYG" | "QAR" | "RON" | "RSD" | "RUB" | "RWF" | "SAR" | "SBD" | "SCR" | "SDG" | "SEK" | "SGD" | "SHP" | "SLE" | "SOS" | "SRD" | "SSP" | "STN" | "SVC" | "SYP" | "SZL" | "THB" | "TJS" | "TMT" | "TND" | "TOP" | "TRY" | "TTD" | "TWD" | "TZS" | "UAH" | "UGX" | "USD" | "UYU" | "UZS" | "VED" | "VES" | "VND" | "VUV" | "WST" | "XAF" | "XCD" | "XCG" | "XOF" | "XPF" | "YER" | "ZAR" | "ZMW" | "ZWG";
        Customer: {
            /** Format: email */
            email?: string;
            /** @description The customer's id in your systems. It is visible in Temporal, so it must not be an e-mail address. */
            id: string;
            name?: string;
        };
        DurationsReportRow: {
            /** Format: date */
            day?: string;
            meanSeconds: number | null;
            /**
             * @description `confirm`: from placed to confirmed. `deliver`: from placed to the last arrival of a shipment.
             * @enum {string}
             */
            measure: "confirm" | "deliver";
            month?: string;
            orders: number;
            /** @description Exact for values below 100 seconds. Larger values are rounded by at most 1.25 %. */
            p50Seconds: number | null;
            /** @description Exact for values below 100 seconds. Larger values are rounded by at most 1.25 %. */
            p90Seconds: number | null;
            /** @description Exact for values below 100 seconds. Larger values are rounded by at most 1.25 %. */
            p99Seconds: number | null;
            storefrontId?: string;
        };
        EraseCustomer: {
            /**
             * @description Erase only the orders of this storefront. Default: all storefronts that the caller has access to. State the storefront if each storefront has its own customer ids.
             * @example demo
             */
            storefrontId?: string;
        };
        Erasure: {
            customerId: string;
            /** Format: uuid */
            id: string;
            /** @description How many orders are erased, now or when they have ended. */
            orders: number;
            /**
             * Format: date-time
             * @description Orders placed after this time are not erased.
             */
            requestedAt: string;
            /** @description null: all storefronts. */
            storefrontId: string | null;
            /** @description How many of these orders are in progress, or have a return in progress. They still need the address, and are erased when they have ended. */
            underWay: number;
        };
        Event: {
            /**
             * Format: date-time
             * @description When the event was recorded.
             */
            at: string;
            /** @description Further details, which depend on the type. Fields may be added. */
            data: {
                [key: string]: unknown;
            };
            /** @description The position of the event in the stream, opaque; the same as the `id:` of the server-sent event. */
            id: string;
            /** @description null: the event is not about an order. */
            orderId: string | null;
            /** @description null: the event concerns the operators of the shop, such as a consistency drift. */
            storefrontId: string | null;
            /** @description What happened, as `subject.happened`; also sent as `event:`. Currently: `order.placed`, `order.confirmed`, `order.rejected`, `order.cancelled`, `order.cancellation_refused`, `order.completed`, `order.amended`, `order.amendment_refused`, `order.deleted`, `order.needs_attention`, `order.provider_wait_started`, `order.provider_wait_ended`, `order.stuck`, `order.unstuck`, `order.out_of_stock`, `order.question_asked`, `order.backorder_allocated`, `order.backorder_expired`, `order.units_cancelled`, `order.stock_missing`, `shipment.updated`, `payment.captured`, `payment.refunded`, `return.updated`, `reconciliation.drift`. Types may be added. */
            type: string;
        };
        /** @description One line of an import: an order as in `POST /v1/orders`, with its own key. */
        ImportLine: {
            /** @description For how many hours the order waits for the customer's answer. Default: the storefront's setting, or `48` if it has none. */
            answerHours?: number;
            /** @description For how many days backordered units may wait for stock. Then they are cancelled. Default: the storefront's setting, or `30` if it has none. */
            backorderDays?: number;
            customer: components["schemas"]["Customer"];
            /**
             * @description The storefront's own id of the order. It is unique within the storefront.
             * @example WEB-2026-0815
             */
            externalId?: string;
            /**
             * @description What to do if not all units are available: `all_or_nothing` rejects the order, `ship_available` ships the available units, `backorder` ships the available units and waits for the rest, `ask_customer` waits for an answer. Default: the storefront's setting, or `all_or_nothing` if it has none.
             * @enum {string}
             */
            fulfillmentPolicy?: "all_or_nothing" | "ship_available" | "backorder" | "ask_customer";
            /**
             * @description Your own unique key for this order. Without it, a repeat is recognized by `externalId`; one of the two is required.
             * @example cart-7f3d-attempt-1
             */
            idempotencyKey?: string;
            /**
             * @description With `ask_customer`: what to do if no answer arrives in time. Default: the storefront's setting, or `cancel` if it has none.
             * @enum {string}
             */
            ifNoAnswer?: "ship_available" | "backorder" | "cancel";
            lines: {
                /**
                 * @description Overrides the order's policy for this line. `all_or_nothing` drops this line unless all its units are available.
                 * @enum {string}
                 */
                fulfillmentPolicy?: "all_or_nothing" | "ship_available" | "backorder" | "ask_customer";
                quantity: number;
                sku: string;
            }[];
            shippingAddress: components["schemas"]["Address"];
            /**
             * @description The shipping method, which the carrier receives unchanged. Default: `standard`.
             * @example express
             */
            shippingMethod?: string;
            /**
             * @description The storefront of the order. Default: the storefront of your key or token, or else the only open storefront, if exactly one is open.
             * @example demo
             */
            storefrontId?: string;
        };
        /** @description One line of the response. */
        ImportResult: {
            /** @description Number of the line in the request, from 1. Blank lines count, but have no result. */
            line: number;
            /**
             * Format: uuid
             * @description The order of this line.
             */
            orderId?: string;
            /** @description Why there is no order. Each `pointer` refers to the line. */
            problem?: components["schemas"]["Problem"];
            /**
             * @description The line was sent before, and nothing was done again.
             * @constant
             */
            replayed?: true;
            /** @description The status with which `POST /v1/orders` would have answered: 202, or that of the problem. */
            status: number;
        };
        Inventory: {
            /** @description `onHand - safetyStock - reserved`, but never below 0. */
            available: number;
            locations: {
                /** @description `onHand - safetyStock - reserved`, but never below 0. */
                available: number;
                locationId: string;
                name: string;
                onHand: number;
                /** @description The level counts as low with this many available units or fewer. null: the `threshold` of the query applies. */
                reorderPoint: number | null;
                reserved: number;
                safetyStock: number;
            }[];
            name: string;
            onHand: number;
            /** Format: uuid */
            productId: string;
            reserved: number;
            safetyStock: number;
            sku: string;
        };
        InventoryLevel: {
            /** @description `onHand - safetyStock - reserved`, but never below 0. */
            available: number;
            locationId: string;
            name: string;
            onHand: number;
            /** Format: uuid */
            productId: string;
            /** @description The level counts as low with this many available units or fewer. null: the `threshold` of the query applies. */
            reorderPoint: number | null;
            reserved: number;
            safetyStock: number;
            sku: string;
        };
        InventoryLevelList: {
            levels: components["schemas"]["InventoryLevel"][];
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "safetyStock": 5,
         *       "reorderPoint": 20
         *     }
         */
        LevelSettings: {
            reorderPoint?: number | null;
            safetyStock?: number;
        };
        Liveness: {
            /** @constant */
            status: "ok";
        };
        Location: {
            /** @description When the location was archived. Since then it has no stock and receives none. */
            archivedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            id: string;
            name: string;
            poolId: string;
            priority: number;
            /** Format: date-time */
            updatedAt: string;
            /** @description Increases with every change. */
            version: number;
        };
        /**
         * @example {
         *       "name": "Leipzig warehouse",
         *       "priority": 1
         *     }
         */
        LocationInput: {
            name: string;
            /** @description If several locations could ship, the one with the lowest number does. */
            priority: number;
        };
        LocationList: {
            locations: components["schemas"]["Location"][];
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "priority": 1
         *     }
         */
        LocationPatch: {
            name?: string;
            /** @description If several locations could ship, the one with the lowest number does. */
            priority?: number;
        };
        LowStockList: {
            levels: {
                /** @description `onHand - safetyStock - reserved`, but never below 0. */
                available: number;
                locationId: string;
                name: string;
                onHand: number;
                /** Format: uuid */
                productId: string;
                /** @description The level counts as low with this many available units or fewer. null: the `threshold` of the query applies. */
                reorderPoint: number | null;
                reserved: number;
                safetyStock: number;
                sku: string;
                /** @description The threshold that applies: the reorder point of the level, or that of the query. */
                threshold: number;
            }[];
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
        };
        Order: {
            /** @description The newest 50 amendments, oldest first. The timeline has all of them. */
            amendments: components["schemas"]["Amendment"][];
            /** @description Set while the order waits for the customer's answer. */
            answerDeadline: string | null;
            answerHours: number;
            /** @description Steps that failed and wait until an operator retries or skips them. */
            attention: {
                item: string;
                reason: string;
                /** Format: date-time */
                since: string;
            }[];
            /** @description Amount authorized, including what was captured. */
            authorizedMinor: number;
            backorderDays: number;
            /** @description When backordered units are cancelled if there is no stock for them. */
            backorderDeadline: string | null;
            /** @description Orders with a higher priority get stock before orders that have waited longer. */
            backorderPriority: number;
            capturedMinor: number;
            /** Format: date-time */
            createdAt: string;
            /** @description ISO 4217. */
            currency: string;
            customer: components["schemas"]["Customer"];
            /** @description When the order was deleted. Only lists that ask for deleted orders contain it. */
            deletedAt: string | null;
            /** @description The storefront's own id of the order. */
            externalId: string | null;
            /** @enum {string} */
            fulfillmentPolicy: "all_or_nothing" | "ship_available" | "backorder" | "ask_customer";
            /** @enum {string} */
            fulfillmentStatus: "unfulfilled" | "reserved" | "partially_reserved" | "backordered" | "partially_shipped" | "shipped" | "delivered" | "returned" | "unfulfillable";
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            ifNoAnswer: "ship_available" | "backorder" | "cancel";
            lines: {
                fulfillmentPolicy: ("all_or_nothing" | "ship_available" | "backorder" | "ask_customer") | null;
                lineNo: number;
                name: string;
                /** Format: uuid */
                productId: string;
                /** @description `ordered = pending + reserved + backordered + shipped + cancelled + unfulfillable`, always. */
                quantities: {
                    backordered: number;
                    cancelled: number;
                    delivered: number;
                    ordered: number;
                    pending: number;
                    reserved: number;
                    returned: number;
                    shipped: number;
                    unfulfillable: number;
                };
                sku: string;
                unitPriceMinor: number;
            }[];
            links: {
                paymentOperations: string;
                returns: string;
                self: string;
                shipments: string;
                /**
                 * Format: uri
                 * @description The order's workflow in Temporal's Web UI. Customers do not see it.
                 */
                temporal?: string;
                timeline: string;
            };
            payment: components["schemas"]["PaymentDetails"];
            /** @enum {string} */
            paymentStatus: "pending" | "authorized" | "declined" | "voided" | "partially_captured" | "captured" | "partially_refunded" | "refunded";
            /** @description With `expand=products`: the products of its lines, as they are in the catalog now. */
            products?: components["schemas"]["Product"][];
            refundedMinor: number;
            /** @description With `expand=returns`: the newest 50 returns, newest first. `links.returns` has all of them, page by page. */
            returns?: components["schemas"]["Return"][];
            /** @description The newest 50 shipments, oldest first. `links.shipments` has all of them, page by page. */
            shipments: components["schemas"]["Shipment"][];
            shippingAddress: components["schemas"]["Address"];
            shippingMethod: string;
            /** @enum {string} */
            status: "pending" | "confirmed" | "processing" | "completed" | "rejected" | "cancelling" | "cancelled" | "needs_attention";
            /** @description Why the order was rejected or cancelled, or was completed although nothing arrived (`undelivered_and_refunded`). */
            statusReason: string | null;
            storefrontId: string;
            /** @description Why the order makes no progress although it should, as the reconciler found: its workflow task fails each time, a step is overdue, or its workflow was not woken. This needs no decision about the order, but the attention of the operators of the system. */
            stuck: {
                /** @enum {string} */
                cause: "workflow_task_failing" | "overdue" | "wake_up_overdue";
                /** @description The overdue step, if it is known. */
                due: ("start" | "decision" | "amendment" | "payment" | "booking" | "recall" | "deadline") | null;
                /** @description The return that is stuck. null: the order itself is stuck. */
                returnId: string | null;
                /**
                 * Format: date-time
                 * @description Since when there is no progress.
                 */
                since: string;
            }[];
            /** @description The newest 50 entries, oldest first. `links.timeline` has all of them, page by page. */
            timeline: components["schemas"]["TimelineEntry"][];
            /** @description Value of the ordered units, in minor units of the currency. */
            totalMinor: number;
            /** Format: date-time */
            updatedAt: string;
            /** @description Increases with every change. It is the number of timeline entries. */
            version: number;
            /** @description Steps that wait for a provider which is unavailable or gives invalid responses. They continue when it has recovered. */
            waitingFor: {
                /** @description The waiting step, named as in `attention`. */
                item: string;
                /** @enum {string} */
                provider: "customer_service" | "payment_gateway" | "carrier";
                /** Format: date-time */
                since: string;
                /**
                 * Format: date-time
                 * @description When the final attempt is made. If it fails, the step is held or abandoned, as `onOutage` of the storefront says.
                 */
                until: string;
            }[];
        };
        OrderList: {
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
            orders: components["schemas"]["OrderSummary"][];
        };
        OrdersReportRow: {
            /** @description Amount captured for these orders so far. */
            capturedMinor: number;
            currency: string;
            /** Format: date */
            day?: string;
            month?: string;
            /** @description `capturedMinor` minus `refundedMinor`. */
            netMinor: number;
            /** @description Value of the ordered units, in minor units. */
            orderedMinor: number;
            /** @description `ordersFilled` divided by `ordersPlaced`. */
            orderFillRate: number | null;
            ordersCancelled: number;
            /** @description Orders of which all shipments have arrived and are paid. */
            ordersCompleted: number;
            /** @description Orders that were ever confirmed, whatever their status now. */
            ordersConfirmed: number;
            /** @description Orders of which every ordered unit has shipped. */
            ordersFilled: number;
            /** @description Orders that have not ended. */
            ordersOpen: number;
            ordersPlaced: number;
            ordersRejected: number;
            refundedMinor: number;
            storefrontId?: string;
            /** @description `unitsShipped` divided by `unitsOrdered`. */
            unitFillRate: number | null;
            unitsCancelled: number;
            unitsDelivered: number;
            /** @description Units in the order lines now, amendments included. */
            unitsOrdered: number;
            /** @description Units received back. They are included in `unitsShipped`. */
            unitsReturned: number;
            /** @description Units that have shipped and count as sold, including units that were returned. */
            unitsShipped: number;
            /** @description Units that were not available. */
            unitsUnfulfillable: number;
        };
        OrderSummary: {
            /** @description The newest 50 amendments, oldest first. The timeline has all of them. */
            amendments?: components["schemas"]["Amendment"][];
            /** @description Set while the order waits for the customer's answer. */
            answerDeadline: string | null;
            answerHours: number;
            /** @description Steps that failed and wait until an operator retries or skips them. */
            attention: {
                item: string;
                reason: string;
                /** Format: date-time */
                since: string;
            }[];
            /** @description Amount authorized, including what was captured. */
            authorizedMinor: number;
            backorderDays: number;
            /** @description When backordered units are cancelled if there is no stock for them. */
            backorderDeadline: string | null;
            /** @description Orders with a higher priority get stock before orders that have waited longer. */
            backorderPriority: number;
            capturedMinor: number;
            /** Format: date-time */
            createdAt: string;
            /** @description ISO 4217. */
            currency: string;
            customer: components["schemas"]["Customer"];
            /** @description When the order was deleted. Only lists that ask for deleted orders contain it. */
            deletedAt: string | null;
            /** @description The storefront's own id of the order. */
            externalId: string | null;
            /** @enum {string} */
            fulfillmentPolicy: "all_or_nothing" | "ship_available" | "backorder" | "ask_customer";
            /** @enum {string} */
            fulfillmentStatus: "unfulfilled" | "reserved" | "partially_reserved" | "backordered" | "partially_shipped" | "shipped" | "delivered" | "returned" | "unfulfillable";
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            ifNoAnswer: "ship_available" | "backorder" | "cancel";
            lines: {
                fulfillmentPolicy: ("all_or_nothing" | "ship_available" | "backorder" | "ask_customer") | null;
                lineNo: number;
                name: string;
                /** Format: uuid */
                productId: string;
                /** @description `ordered = pending + reserved + backordered + shipped + cancelled + unfulfillable`, always. */
                quantities: {
                    backordered: number;
                    cancelled: number;
                    delivered: number;
                    ordered: number;
                    pending: number;
                    reserved: number;
                    returned: number;
                    shipped: number;
                    unfulfillable: number;
                };
                sku: string;
                unitPriceMinor: number;
            }[];
            links: {
                paymentOperations: string;
                returns: string;
                self: string;
                shipments: string;
                /**
                 * Format: uri
                 * @description The order's workflow in Temporal's Web UI. Customers do not see it.
                 */
                temporal?: string;
                timeline: string;
            };
            payment?: components["schemas"]["PaymentDetails"];
            /** @enum {string} */
            paymentStatus: "pending" | "authorized" | "declined" | "voided" | "partially_captured" | "captured" | "partially_refunded" | "refunded";
            /** @description With `expand=products`: the products of its lines, as they are in the catalog now. */
            products?: components["schemas"]["Product"][];
            refundedMinor: number;
            /** @description With `expand=returns`: the newest 50 returns, newest first. `links.returns` has all of them, page by page. */
            returns?: components["schemas"]["Return"][];
            /** @description The newest 50 shipments, oldest first. `links.shipments` has all of them, page by page. */
            shipments?: components["schemas"]["Shipment"][];
            shippingAddress: components["schemas"]["Address"];
            shippingMethod: string;
            /** @enum {string} */
            status: "pending" | "confirmed" | "processing" | "completed" | "rejected" | "cancelling" | "cancelled" | "needs_attention";
            /** @description Why the order was rejected or cancelled, or was completed although nothing arrived (`undelivered_and_refunded`). */
            statusReason: string | null;
            storefrontId: string;
            /** @description Why the order makes no progress although it should, as the reconciler found: its workflow task fails each time, a step is overdue, or its workflow was not woken. This needs no decision about the order, but the attention of the operators of the system. */
            stuck: {
                /** @enum {string} */
                cause: "workflow_task_failing" | "overdue" | "wake_up_overdue";
                /** @description The overdue step, if it is known. */
                due: ("start" | "decision" | "amendment" | "payment" | "booking" | "recall" | "deadline") | null;
                /** @description The return that is stuck. null: the order itself is stuck. */
                returnId: string | null;
                /**
                 * Format: date-time
                 * @description Since when there is no progress.
                 */
                since: string;
            }[];
            /** @description The newest 50 entries, oldest first. `links.timeline` has all of them, page by page. */
            timeline?: components["schemas"]["TimelineEntry"][];
            /** @description Value of the ordered units, in minor units of the currency. */
            totalMinor: number;
            /** Format: date-time */
            updatedAt: string;
            /** @description Increases with every change. It is the number of timeline entries. */
            version: number;
            /** @description Steps that wait for a provider which is unavailable or gives invalid responses. They continue when it has recovered. */
            waitingFor: {
                /** @description The waiting step, named as in `attention`. */
                item: string;
                /** @enum {string} */
                provider: "customer_service" | "payment_gateway" | "carrier";
                /** Format: date-time */
                since: string;
                /**
                 * Format: date-time
                 * @description When the final attempt is made. If it fails, the step is held or abandoned, as `onOutage` of the storefront says.
                 */
                until: string;
            }[];
        };
        PaymentDetails: {
            /** @description Authorizations on the customer’s money. Backordered units that get stock, or an edit, add one; a renewal replaces one. The newest 50, oldest first. Each begins with an operation. */
            authorizations: {
                amountMinor: number;
                authorizedAt: string | null;
                capturedMinor: number;
                /** @description When the gateway lets the authorization expire. */
                expiresAt: string | null;
                no: number;
                refundedMinor: number;
                /** @enum {string} */
                status: "due" | "authorized" | "declined" | "voided" | "cancelled" | "expired";
            }[];
            /** @description Requests to the gateway, in order: one capture for each shipment that leaves. The newest 50. `links.paymentOperations` has all of them, page by page. */
            operations: components["schemas"]["PaymentOperation"][];
        };
        PaymentOperation: {
            amountMinor: number;
            authorizationNo: number;
            /** Format: date-time */
            createdAt: string;
            /** @description The number in the attention item `payment:<no>`. */
            no: number;
            /** @description Why the gateway refused it. Another attempt is a new operation. */
            refusal: string | null;
            /** @description The return that a refund is for. */
            returnId: string | null;
            /**
             * @description `due`: on its way to the gateway. `refused`: the gateway refused it. `failed`: it needs attention. `skipped`: an operator skipped it.
             * @enum {string}
             */
            status: "due" | "done" | "refused" | "failed" | "skipped";
            /** @enum {string} */
            type: "authorize" | "capture" | "refund" | "void";
            /** Format: date-time */
            updatedAt: string;
        };
        PaymentOperationPage: {
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
            operations: components["schemas"]["PaymentOperation"][];
        };
        Problem: {
            /** @description With `state`: the states that may follow. Empty if the state is final. */
            allowed?: string[];
            /** @description With `service_unavailable` of `/readyz`: which dependencies are available. */
            checks?: {
                postgres: boolean;
                temporal: boolean;
            };
            code: string;
            /** @description With `location_in_use`: the units at the location, and its shipments that have not arrived. */
            contents?: {
                onHand: number;
                openShipments: number;
            };
            detail: string;
            /** @description The errors of the request (the first 100), each with its location. */
            errors?: {
                detail: string;
                /** @description With `limit_exceeded`: the largest accepted value. */
                limit?: number;
                /** @description Name of the query parameter. */
                parameter?: string;
                /** @description JSON Pointer (RFC 6901) to the field in the body. */
                pointer?: string;
            }[];
            instance?: string;
            /** @description With `stock_changed` and `insufficient_stock`: the current inventory level. */
            level?: {
                available: number;
                locationId: string;
                onHand: number;
                reserved: number;
                safetyStock: number;
            };
            /**
             * Format: uuid
             * @description With `external_id_taken`: the order with this externalId.
             */
            orderId?: string;
            /** @description With `attention_resolved_otherwise` and `shipment_not_resolvable`: the request that resolves the attention item, if any. */
            request?: {
                /** @description The possible values of `action` in the body. */
                actions: string[];
                /** @constant */
                method: "POST";
                path: string;
            };
            requestId?: string;
            /** @description With `rate_limited` for a line of an import: after how many seconds to send it again. */
            retryAfterSeconds?: number;
            /** @description With `returnable_quantity_exceeded`: the requested units and the units that can be returned. */
            returnable?: {
                lineNo: number;
                requested: number;
                returnable: number;
            }[];
            /** @description With `out_of_stock`: the requested units (for an edit: the added units) and the available units. */
            shortages?: {
                available: number;
                requested: number;
                sku: string;
            }[];
            /** @description If the request was refused because of a state: the state of the order, shipment or return. */
            state?: string;
            status: number;
            title: string;
            type: string;
        };
        ProblemType: {
            code: string;
            explanation: string;
            status: number;
            title: string;
        };
        Product: {
            /** @description When the product was archived. Since then it cannot be ordered. */
            archivedAt: string | null;
            category: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description ISO 4217. */
            currency: string;
            /** Format: uuid */
            id: string;
            name: string;
            priceMinor: number;
            sku: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Increases with every change. */
            version: number;
        };
        /**
         * @example {
         *       "sku": "MUG-BLUE",
         *       "name": "Blue mug",
         *       "priceMinor": 1250,
         *       "currency": "EUR",
         *       "category": "tableware"
         *     }
         */
        ProductInput: {
            /** @default null */
            category?: string | null;
            currency: components["schemas"]["Currency"];
            name: string;
            /** @description In minor units of the currency. Existing orders keep the price at which they were placed. */
            priceMinor: number;
            /** @description The identifier that orders use. It is unique among products. */
            sku: string;
        };
        ProductList: {
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
            products: components["schemas"]["Product"][];
        };
        /**
         * @example {
         *       "priceMinor": 1350
         *     }
         */
        ProductPatch: {
            category?: string | null;
            currency?: components["schemas"]["Currency"];
            name?: string;
            /** @description In minor units of the currency. Existing orders keep the price at which they were placed. */
            priceMinor?: number;
            /** @description The identifier that orders use. It is unique among products. */
            sku?: string;
        };
        ProductsReportRow: {
            currency: string;
            /** Format: date */
            day?: string;
            /** @description Mean time of the orders with this product from placed to confirmed. */
            meanSecondsToConfirm: number | null;
            /** @description Mean time of the orders with this product from placed to delivered. */
            meanSecondsToDeliver: number | null;
            month?: string;
            name?: string;
            /** @description `shippedMinor` minus `returnedMinor`. */
            netMinor: number;
            /** @description Units ordered, at the price in the order. */
            orderedMinor: number;
            /** @description Orders with this product. Do not add them up over products: an order may contain several. */
            orders: number;
            productId?: string;
            /** @description Units returned, at the price in the order. */
            returnedMinor: number;
            /** @description Units shipped, at the price in the order. */
            shippedMinor: number;
            /** @description The current SKU of the product. */
            sku?: string;
            storefrontId?: string;
            /** @description `unitsShipped` divided by `unitsOrdered`. */
            unitFillRate: number | null;
            unitsCancelled: number;
            unitsDelivered: number;
            /** @description Units in the order lines now, amendments included. */
            unitsOrdered: number;
            /** @description Units received back. They are included in `unitsShipped`. */
            unitsReturned: number;
            /** @description Units that have shipped and count as sold, including units that were returned. */
            unitsShipped: number;
            /** @description Units that were not available. */
            unitsUnfulfillable: number;
        };
        Provider: {
            /** @description Orders and returns that have waited too long. They continue when somebody resumes them. */
            held: {
                orders: number;
                returns: number;
            };
            outage: {
                /**
                 * @description The last fault of the provider, in a few words.
                 * @example answered 503
                 */
                reason: string;
                /**
                 * Format: date-time
                 * @description When a worker opened its breaker. Since then it calls the provider only to test it.
                 */
                since: string;
            } | null;
            /** @enum {string} */
            provider: "customer_service" | "payment_gateway" | "carrier";
            /** @description The latest request to resume, while it is in progress: how many orders and returns have been resumed so far. */
            resuming: {
                /** Format: date-time */
                requestedAt: string;
                resumed: number;
            } | null;
            /**
             * @description `unavailable`: a worker has opened its breaker, because several calls in a row failed without a valid outcome.
             * @enum {string}
             */
            status: "available" | "unavailable";
            /** @description Orders that wait for the provider and continue by themselves. `since`: the oldest of them. */
            waiting: {
                orders: number;
                since: string | null;
            };
        };
        ProviderList: {
            providers: components["schemas"]["Provider"][];
        };
        Readiness: {
            /** @description Without Temporal, orders are still accepted, and started when it is available again. */
            checks: {
                postgres: boolean;
                temporal: boolean;
            };
            /** @description A transaction in Postgres that was left open. Until it ends, event streams deliver nothing. Absent: there is none. */
            eventsBlockedBy?: {
                /** @description The `application_name` of its connection. For a prepared transaction: its id. */
                applicationName: string;
                /** @description For how many seconds the transaction has been open, as far as is known. */
                blockingForSeconds: number;
                database: string;
                /** @description The id of its Postgres process. null: a prepared transaction, which has no process. */
                pid: number | null;
                /** @description When its latest statement began. null: Postgres does not show it to Holdfast, or there is none. */
                queryStartedAt: string | null;
                /** @description When the transaction began. null: Postgres does not show it to Holdfast. */
                since: string | null;
                /** @description As in `pg_stat_activity`: `idle in transaction` means that Postgres waits for the client. */
                state: string;
            };
            /** @description Providers that are unavailable, as a worker has found. Orders are still accepted, and wait for them. Empty: no outage is known. */
            outages: {
                [key: string]: {
                    /**
                     * @description The last fault of the provider, in a few words.
                     * @example answered 503
                     */
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When a worker opened its breaker. Since then it calls the provider only to test it.
                     */
                    since: string;
                };
            };
            /** @constant */
            status: "ready";
        };
        ReceiveReturn: {
            /**
             * @description No more units of this return will arrive. May be sent without `lines`.
             * @default false
             */
            final?: boolean;
            /** @default [] */
            lines?: {
                /**
                 * @description `restock` puts the units back on the shelf, `write_off` does not. Both are refunded.
                 * @enum {string}
                 */
                disposition: "restock" | "write_off";
                /** @description Number of the order line. */
                lineNo: number;
                /** @description Where the units were received. */
                locationId: string;
                quantity: number;
            }[];
        };
        RejectReturn: {
            /**
             * @description A code for the reason. It is visible in Temporal, so it must not name a person.
             * @default rejected_by_operator
             */
            reason?: string;
        };
        ReplaceOrder: {
            /** @description All requested units, including units that have shipped. SKUs that you leave out are removed; a new SKU adds a line at today's price. */
            lines: {
                quantity: number;
                sku: string;
            }[];
            shippingAddress: components["schemas"]["Address"];
            /**
             * @description Default: `standard`.
             * @example express
             */
            shippingMethod?: string;
        };
        RequestReturn: {
            lines: {
                /** @description Number of the order line. */
                lineNo: number;
                quantity: number;
            }[];
            /** @description The reason for the return, in the customer's own words. It stays in Holdfast's database. */
            reason: string;
        };
        ResolveAttention: {
            /**
             * @description `retry` tries the step again. `skip` states that it was done by hand, or is abandoned: the order continues without its payment or recall, is rejected without the customer check, and is cancelled without a booking.
             * @enum {string}
             */
            action: "retry" | "skip";
            /**
             * @description One of the items in the order's `attention`.
             * @example payment:3
             */
            item: string;
        };
        ResolveShipment: {
            /** @enum {string} */
            action: "reship" | "refund";
            /**
             * @description Whether the units that came back are on the shelf again. Not possible for a lost shipment.
             * @default false
             */
            restock?: boolean;
        };
        Resume: {
            /** @description Orders and returns that are held for the provider now. They continue within seconds. */
            held: {
                orders: number;
                returns: number;
            };
            /** @enum {string} */
            provider: "customer_service" | "payment_gateway" | "carrier";
            /** Format: date-time */
            requestedAt: string;
        };
        Return: {
            /** @description Refunds that the gateway refused. An operator retries or skips them. */
            attention: {
                amountMinor: number;
                item: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** @description ISO 4217. */
            currency: string;
            /** @description For a requested return: when it must be decided. For an approved return: when the units must have arrived. */
            deadline: string | null;
            /** Format: uuid */
            id: string;
            lines: {
                lineNo: number;
                name: string;
                quantity: number;
                restocked: number;
                sku: string;
                writtenOff: number;
            }[];
            links: {
                order: string;
                self: string;
                /**
                 * Format: uri
                 * @description The return's workflow in Temporal's Web UI. Customers do not see it.
                 */
                temporal?: string;
            };
            /** Format: uuid */
            orderId: string;
            /** @description The reason for the return, in the customer's own words. */
            reason: string;
            /** @description Amount refunded for the return so far, in minor units of the currency. */
            refundedMinor: number;
            /** @enum {string} */
            status: "requested" | "approved" | "rejected" | "partially_received" | "received" | "refunded" | "expired" | "cancelled" | "needs_attention";
            /** @description Why the return was rejected, expired, or needs attention. */
            statusReason: string | null;
            storefrontId: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ReturnAttention: {
            /**
             * @description `retry` tries the refund again. `skip` states that it was made by hand, or is abandoned.
             * @enum {string}
             */
            action: "retry" | "skip";
            /**
             * @description One of the items in the return's `attention`.
             * @example payment:3
             */
            item: string;
        };
        ReturnList: {
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
            returns: components["schemas"]["Return"][];
        };
        ReturnsOfOrder: {
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
            returns: components["schemas"]["Return"][];
        };
        RevenueReportRow: {
            capturedMinor: number;
            currency: string;
            /** Format: date */
            day?: string;
            month?: string;
            /** @description `capturedMinor` minus `refundedMinor`. It is negative if more was refunded than captured on a day. */
            netMinor: number;
            refundedMinor: number;
            storefrontId?: string;
        };
        RotateApiKey: {
            /**
             * Format: date-time
             * @description When the new key expires. Default: the new key is valid for as long as the old one was when it was created.
             */
            expiresAt?: string;
            /**
             * @description For how many seconds the old key stays valid beside the new one. 0: the old key ends at once. Default: one day.
             * @default 86400
             */
            graceSeconds?: number;
        };
        ServerSentEvent: {
            /** @description An `Event` as JSON, on one line. */
            data: string;
            /** @description What happened, as `subject.happened`. */
            event: string;
            /** @description The position of the event in the stream, opaque; the same as the `id:` of the server-sent event. */
            id: string;
        };
        SetShipping: {
            /** @description Replaces the whole address. */
            address?: components["schemas"]["Address"];
            /** @description The carrier. It is visible in Temporal, so it must not name a person. Default: unchanged. */
            carrier?: string;
            /**
             * @description The `shippingMethod` of the order.
             * @example express
             */
            method?: string;
            /**
             * Format: uuid
             * @description The shipment that the request is about. Required if the order has several shipments.
             */
            shipmentId?: string;
            /** @description Default: unchanged. */
            trackingNumber?: string;
        };
        SetStatus: {
            /**
             * @description Free text, shown in the timeline.
             * @default cancelled_by_operator
             */
            reason?: string;
            /**
             * @description The requested status. Only `cancelling` and `cancelled` can be requested: all others follow from stock, payments and shipments.
             * @enum {string}
             */
            status: "pending" | "confirmed" | "processing" | "completed" | "rejected" | "cancelling" | "cancelled" | "needs_attention";
        };
        Shipment: {
            carrier: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            lines: {
                lineNo: number;
                quantity: number;
                sku: string;
            }[];
            locationId: string;
            /** Format: uuid */
            orderId: string;
            /** @description Whether the shipment is being picked. Its address and units can then not be changed. */
            picking: boolean;
            /** @description Whether the shipment is being recalled from the carrier. */
            recalled: boolean;
            /** @description How a shipment that was lost or returned to the sender was resolved. */
            resolution: ("reshipped" | "refunded") | null;
            /** @enum {string} */
            status: "pending" | "ready" | "shipped" | "in_transit" | "out_for_delivery" | "delivered" | "exception" | "returned_to_sender" | "lost" | "cancelled";
            /** @description Time of the status, by the carrier's clock. null until the shipment has left. */
            statusAt: string | null;
            trackingNumber: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        ShipmentList: {
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
            shipments: components["schemas"]["Shipment"][];
        };
        ShipmentReport: {
            /** @description Whether the report changed the shipment. Reports that are older than the known status, repeat it, or contradict it are only stored. */
            applied: boolean;
            /**
             * Format: date-time
             * @description When it happened, by the carrier's clock.
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description When it first arrived. Repeats are not stored.
             */
            receivedAt: string;
            /** @enum {string} */
            status: "shipped" | "in_transit" | "out_for_delivery" | "delivered" | "exception" | "returned_to_sender" | "lost";
        };
        ShipmentReportPage: {
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
            reports: components["schemas"]["ShipmentReport"][];
        };
        StockAdjustment: {
            /** @description The number of units to add, or to remove if it is negative. */
            delta?: number;
            /** @description The level that you expect. If the level differs, nothing is changed, and the response has the current level. */
            expectedOnHand?: number;
            /** @example berlin */
            locationId: string;
            /** @description The number of units that were counted. Requires `expectedOnHand`. */
            onHand?: number;
            /**
             * @description Free text, shown in the stock ledger.
             * @example delivery 4711
             */
            reason: string;
        } & (unknown | unknown);
        StockChange: {
            levels: components["schemas"]["InventoryLevel"][];
            movements: components["schemas"]["StockMovement"][];
        };
        StockMovement: {
            /** @description Who booked the movement. null: an order caused it. */
            actor: {
                id?: string;
                type: string;
            } | null;
            /** Format: date-time */
            at: string;
            id: number;
            locationId: string;
            onHandAfter: number;
            onHandBefore: number;
            onHandDelta: number;
            /** @description The order that caused the movement. Its timeline tells who requested it. */
            orderId: string | null;
            /** Format: uuid */
            productId: string;
            reason: string | null;
            requestId: string | null;
            reservedAfter: number;
            reservedBefore: number;
            reservedDelta: number;
            sku: string;
            /** @description The same for both movements of a transfer. */
            transferId: string | null;
            /** @enum {string} */
            type: "received" | "reserved" | "released" | "shipped" | "returned" | "adjusted" | "transferred";
        };
        StockMovementList: {
            movements: components["schemas"]["StockMovement"][];
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
        };
        StockPool: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            name: string;
        };
        StockPoolList: {
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
            stockPools: components["schemas"]["StockPool"][];
        };
        StockReceipt: {
            /** @example berlin */
            locationId: string;
            quantity: number;
            /**
             * @description Free text, shown in the stock ledger.
             * @example delivery 4711
             */
            reason: string;
        };
        StockTransfer: {
            /** @example berlin */
            fromLocationId: string;
            /** Format: uuid */
            productId: string;
            quantity: number;
            /**
             * @description Free text, shown in the stock ledger.
             * @example delivery 4711
             */
            reason: string;
            /** @example hamburg */
            toLocationId: string;
        };
        Storefront: {
            closedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            id: string;
            name: string;
            poolId: string;
            settings: components["schemas"]["StorefrontSettings"];
            /**
             * @description A closed storefront accepts no new orders. Its existing orders continue.
             * @enum {string}
             */
            status: "open" | "closed";
            /** Format: date-time */
            updatedAt: string;
            /** @description Increases with every change. */
            version: number;
        };
        /**
         * @example {
         *       "name": "Outlet",
         *       "poolId": "shared",
         *       "settings": {
         *         "currency": "EUR",
         *         "fulfillmentPolicy": "ship_available",
         *         "maxLineQuantity": 10
         *       }
         *     }
         */
        StorefrontInput: {
            /**
             * @description The display name.
             * @example Outlet
             */
            name: string;
            /**
             * @description The stock pool that the storefront sells from. Storefronts with the same pool share its stock. It can change only while no order of the storefront is in progress.
             * @example shared
             */
            poolId: string;
            settings: components["schemas"]["StorefrontSettings"];
        };
        StorefrontList: {
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
            storefronts: components["schemas"]["Storefront"][];
        };
        /**
         * @example {
         *       "settings": {
         *         "maxLineQuantity": 20,
         *         "currency": null
         *       }
         *     }
         */
        StorefrontPatch: {
            /**
             * @description The display name.
             * @example Outlet
             */
            name?: string;
            /**
             * @description The stock pool that the storefront sells from. Storefronts with the same pool share its stock. It can change only while no order of the storefront is in progress.
             * @example shared
             */
            poolId?: string;
            settings?: components["schemas"]["StorefrontSettingsPatch"];
        };
        /** @description Default terms of the orders of the storefront, and limits that apply when an order is placed. Existing orders keep their terms. */
        StorefrontSettings: {
            /** @description For how many hours the order waits for the customer's answer. Default: the storefront's setting, or `48` if it has none. */
            answerHours?: number;
            /** @description For how many days backordered units may wait for stock. Then they are cancelled. Default: the storefront's setting, or `30` if it has none. */
            backorderDays?: number;
            /** @description ISO 4217. The storefront sells only products with a price in this currency. */
            currency?: components["schemas"]["Currency"];
            /**
             * @description What to do if not all units are available: `all_or_nothing` rejects the order, `ship_available` ships the available units, `backorder` ships the available units and waits for the rest, `ask_customer` waits for an answer. Default: the storefront's setting, or `all_or_nothing` if it has none.
             * @enum {string}
             */
            fulfillmentPolicy?: "all_or_nothing" | "ship_available" | "backorder" | "ask_customer";
            /**
             * @description With `ask_customer`: what to do if no answer arrives in time. Default: the storefront's setting, or `cancel` if it has none.
             * @enum {string}
             */
            ifNoAnswer?: "ship_available" | "backorder" | "cancel";
            /** @description Maximum number of units of a line. */
            maxLineQuantity?: number;
            /** @description Maximum number of lines of an order. */
            maxOrderLines?: number;
            /** @description Maximum total of an order, in minor units of its currency. */
            maxOrderTotalMinor?: number;
            /**
             * @description What happens after that time. `hold`: the step is held, and continues when an operator says so. `reject`: an order that is not confirmed is rejected, and an order whose shipment cannot be booked is cancelled, except for units that have shipped; voids, refunds and recalls are held in any case. Default: `hold`.
             * @enum {string}
             */
            onOutage?: "hold" | "reject";
            /** @description For how many minutes an order waits for an unavailable provider: the customer service, the payment gateway or the carrier. A change applies within two minutes, also to orders that already wait. Default: 1440. */
            outageMinutes?: number;
            /** @description Maximum number of requests per minute of each API key and each bearer of a token. Default: the limit of the installation. */
            requestsPerMinute?: number;
        };
        /** @description Settings that you leave out stay unchanged. null removes a setting (RFC 7396). */
        StorefrontSettingsPatch: {
            answerHours?: number | null;
            backorderDays?: number | null;
            currency?: components["schemas"]["Currency"] | null;
            fulfillmentPolicy?: ("all_or_nothing" | "ship_available" | "backorder" | "ask_customer") | null;
            ifNoAnswer?: ("ship_available" | "backorder" | "cancel") | null;
            maxLineQuantity?: number | null;
            maxOrderLines?: number | null;
            maxOrderTotalMinor?: number | null;
            onOutage?: ("hold" | "reject") | null;
            outageMinutes?: number | null;
            requestsPerMinute?: number | null;
        };
        TemporalPayload: {
            /**
             * Format: base64
             * @description The value itself, in Base64.
             */
            data?: string;
            /** @description How the data is encoded. Each value is Base64. */
            metadata?: {
                [key: string]: string;
            };
        };
        TemporalPayloadOutput: {
            /**
             * Format: base64
             * @description The value itself, in Base64.
             */
            data?: string;
            /** @description How the data is encoded. Each value is Base64. */
            metadata?: {
                [key: string]: string;
            };
        };
        TemporalPayloads: {
            /**
             * @description Default: none, because Temporal's tools leave an empty list out.
             * @default []
             */
            payloads?: components["schemas"]["TemporalPayload"][];
        };
        TemporalPayloadsOutput: {
            /**
             * @description Default: none, because Temporal's tools leave an empty list out.
             * @default []
             */
            payloads: components["schemas"]["TemporalPayloadOutput"][];
        };
        TimelineEntry: {
            /** @description Customers see no `id` but their own. */
            actor: {
                id?: string;
                type: string;
            };
            /** Format: date-time */
            at: string;
            /** @description Details, which depend on the type. For a change by a person or an API key: `changes`, one for each field, with `before` and `after`. */
            details: {
                [key: string]: unknown;
            };
            /** @description null: hidden from a customer who did not send the request. */
            requestId: string | null;
            /** @description Number of the entry, from 1, without gaps. */
            seq: number;
            type: string;
        };
        TimelinePage: {
            /** @description Send it as `cursor` to get the next page. null on the last page. */
            nextCursor: string | null;
            timeline: components["schemas"]["TimelineEntry"][];
        };
        Tracking: {
            /** @description The carrier. It is visible in Temporal, so it must not name a person. */
            carrier: string;
            trackingNumber: string;
        };
    };
    responses: {
        /** @description `already_deleted`: The order is already deleted; `order_not_ended`: The order has not ended */
        "already_deleted-or-order_not_ended": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `events_expired`: The events have been deleted */
        events_expired: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `expected_quantity_exceeded`: More units were received than expected; `nothing_received`: Nothing has been received yet; `unknown_location`: The location does not exist; `idempotency_key_reused`: The Idempotency-Key was used for another request */
        "expected_quantity_exceeded-or-nothing_received-or-unknown_location-or-idempotency_key_reused": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `external_id_taken`: Another order of the storefront has this externalId; `out_of_stock`: Not enough stock; `storefront_closed`: The storefront accepts no new orders; `request_in_flight`: The first request with this Idempotency-Key is still in progress */
        "external_id_taken-or-out_of_stock-or-storefront_closed-or-request_in_flight": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: The caller is not allowed to do this */
        forbidden: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `headers_too_large`: The headers are too large */
        headers_too_large: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_invalid`: The Idempotency-Key is missing or not valid */
        idempotency_key_invalid: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
        "idempotency_key_invalid-or-invalid_request-or-malformed_json": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request */
        idempotency_key_reused: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `returnable_quantity_exceeded`: Fewer units can be returned */
        "idempotency_key_reused-or-returnable_quantity_exceeded": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_location`: The location does not exist */
        "idempotency_key_reused-or-unknown_location": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_sku`: A SKU does not exist; `product_archived`: A product is archived; `mixed_currencies`: The products are priced in different currencies; `limit_exceeded`: The order exceeds a limit of the storefront */
        "idempotency_key_reused-or-unknown_sku-or-product_archived-or-mixed_currencies-or-limit_exceeded": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_stock_pool`: The stock pool does not exist */
        "idempotency_key_reused-or-unknown_stock_pool": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_storefront`: The storefront does not exist */
        "idempotency_key_reused-or-unknown_storefront": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `illegal_transition`: The current state does not allow this */
        illegal_transition: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `illegal_transition`: The current state does not allow this; `order_closed`: The order has already ended; `already_shipped`: The shipment has already left */
        "illegal_transition-or-order_closed-or-already_shipped": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `illegal_transition`: The current state does not allow this; `request_in_flight`: The first request with this Idempotency-Key is still in progress */
        "illegal_transition-or-request_in_flight": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal_error`: An internal error occurred */
        internal_error: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_request`: The request is not valid */
        invalid_request: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not valid JSON */
        "invalid_request-or-malformed_json": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `location_in_use`: The location is not empty */
        location_in_use: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_acceptable`: The requested format is not available */
        not_acceptable: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_found`: The resource does not exist */
        not_found: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `nothing_backordered`: The order has no backordered units */
        nothing_backordered: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `order_closed`: The order has already ended; `already_shipped`: The shipment has already left; `order_would_be_empty`: The order would be empty; `amendment_in_progress`: Another amendment of the order is in progress; `picking_started`: A shipment is being picked; `out_of_stock`: Not enough stock; `payment_declined`: The payment for the edit was declined; `request_in_flight`: The first request with this Idempotency-Key is still in progress */
        "order_closed-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-picking_started-or-out_of_stock-or-payment_declined-or-request_in_flight": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `order_closed`: The order has already ended; `already_shipped`: The shipment has already left; `order_would_be_empty`: The order would be empty; `amendment_in_progress`: Another amendment of the order is in progress; `picking_started`: A shipment is being picked; `out_of_stock`: Not enough stock; `payment_declined`: The payment for the edit was declined; `request_in_flight`: The first request with this Idempotency-Key is still in progress; `shipment_not_changeable`: The shipment can no longer be changed; `shipment_not_determined`: It is not clear which shipment is meant */
        "order_closed-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-picking_started-or-out_of_stock-or-payment_declined-or-request_in_flight-or-shipment_not_changeable-or-shipment_not_determined": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `order_closed`: The order has already ended; `already_shipped`: The shipment has already left; `order_would_be_empty`: The order would be empty; `amendment_in_progress`: Another amendment of the order is in progress; `request_in_flight`: The first request with this Idempotency-Key is still in progress */
        "order_closed-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-request_in_flight": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `payload_too_large`: The body is too large */
        payload_too_large: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition_failed`: The resource has changed since you read it */
        precondition_failed: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition_required`: If-Match is required */
        precondition_required: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `rate_limited`: Too many requests */
        rate_limited: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still in progress */
        request_in_flight: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still in progress; `api_key_not_active`: The API key is not active */
        "request_in_flight-or-api_key_not_active": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still in progress; `insufficient_stock`: Too few unreserved units */
        "request_in_flight-or-insufficient_stock": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still in progress; `location_exists`: A location with this id exists */
        "request_in_flight-or-location_exists": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still in progress; `order_closed`: The order has already ended; `no_open_question`: The order does not wait for an answer; `already_shipped`: The shipment has already left; `order_would_be_empty`: The order would be empty; `amendment_in_progress`: Another amendment of the order is in progress; `picking_started`: A shipment is being picked; `out_of_stock`: Not enough stock; `payment_declined`: The payment for the edit was declined */
        "request_in_flight-or-order_closed-or-no_open_question-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-picking_started-or-out_of_stock-or-payment_declined": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still in progress; `order_closed`: The order has already ended; `shipment_not_changeable`: The shipment can no longer be changed */
        "request_in_flight-or-order_closed-or-shipment_not_changeable": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still in progress; `order_closed`: The order has already ended; `shipment_not_resolvable`: The shipment needs no decision */
        "request_in_flight-or-order_closed-or-shipment_not_resolvable": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still in progress; `order_closed`: The order has already ended; `unknown_attention_item`: There is no such attention item; `attention_resolved_otherwise`: Another request resolves the attention item */
        "request_in_flight-or-order_closed-or-unknown_attention_item-or-attention_resolved_otherwise": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still in progress; `sku_taken`: Another product has this SKU */
        "request_in_flight-or-sku_taken": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still in progress; `stock_changed`: The inventory level differs from the expected one; `insufficient_stock`: Too few unreserved units */
        "request_in_flight-or-stock_changed-or-insufficient_stock": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still in progress; `stock_pool_exists`: A stock pool with this id exists */
        "request_in_flight-or-stock_pool_exists": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still in progress; `storefront_exists`: A storefront with this id exists */
        "request_in_flight-or-storefront_exists": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `service_unavailable`: A part of the service is unavailable */
        service_unavailable: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description After how many seconds to repeat the request. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `shipment_closed`: The shipment does not accept this update */
        shipment_closed: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `shipment_not_found`: The order has no such shipment; `not_found`: The resource does not exist */
        "shipment_not_found-or-not_found": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `sku_taken`: Another product has this SKU; `product_in_use`: Orders contain the product */
        "sku_taken-or-product_in_use": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `storefront_in_use`: The storefront has orders in progress */
        storefront_in_use: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthorized`: An API key or access token is required */
        unauthorized: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The authentication scheme (RFC 6750). */
                "WWW-Authenticate"?: string;
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown_attention_item`: There is no such attention item */
        unknown_attention_item: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown_sku`: A SKU does not exist; `product_archived`: A product is archived; `mixed_currencies`: The products are priced in different currencies; `currency_not_supported`: The storefront does not sell in this currency; `limit_exceeded`: The order exceeds a limit of the storefront; `unknown_storefront`: The storefront does not exist; `idempotency_key_reused`: The Idempotency-Key was used for another request */
        "unknown_sku-or-product_archived-or-mixed_currencies-or-currency_not_supported-or-limit_exceeded-or-unknown_storefront-or-idempotency_key_reused": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown_sku`: A SKU does not exist; `product_archived`: A product is archived; `mixed_currencies`: The products are priced in different currencies; `limit_exceeded`: The order exceeds a limit of the storefront; `idempotency_key_reused`: The Idempotency-Key was used for another request */
        "unknown_sku-or-product_archived-or-mixed_currencies-or-limit_exceeded-or-idempotency_key_reused": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown_stock_pool`: The stock pool does not exist */
        unknown_stock_pool: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported_media_type`: The body must be JSON */
        unsupported_media_type: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `uri_too_long`: Path and query are too long */
        uri_too_long: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: your own, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The remaining requests, and the seconds until the count is reset: `"key";r=5999;t=42`. */
        RateLimit: string;
        /** @description The maximum number of requests, and its period in seconds: `"key";q=6000;w=60`. */
        "RateLimit-Policy": string;
        /** @description The position of this request in your trace, or in a new one (W3C Trace Context). */
        traceparent: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getLiveness: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process runs */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Liveness"];
                };
            };
            414: components["responses"]["uri_too_long"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
        };
    };
    getProblemType: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `code` of a problem. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The meaning of the problem, and what to do */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "out_of_stock",
                     *       "status": 409,
                     *       "title": "Not enough stock",
                     *       "explanation": "The order was not placed, or the edit was not applied. `shortages` lists the requested units (for an edit: the added units) and the available units. You may use the same Idempotency-Key again to place the order."
                     *     }
                     */
                    "application/json": components["schemas"]["ProblemType"];
                };
            };
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready",
                     *       "checks": {
                     *         "postgres": true,
                     *         "temporal": true
                     *       },
                     *       "outages": {}
                     *     }
                     */
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            414: components["responses"]["uri_too_long"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
                /** @description Only keys of this role. */
                role?: "admin" | "operator" | "storefront" | "read_only" | "carrier";
                /** @description Only keys of this status. */
                status?: "active" | "expired" | "revoked";
                /** @description Only keys of this storefront. */
                storefrontId?: string;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apiKeys": [
                     *         {
                     *           "id": "019608f2-0000-7000-8000-0000000000a1",
                     *           "prefix": "hf_Zk3vQ9x",
                     *           "name": "web shop",
                     *           "role": "storefront",
                     *           "storefrontId": "demo",
                     *           "scopes": [
                     *             "orders:read",
                     *             "orders:write"
                     *           ],
                     *           "carrier": null,
                     *           "status": "active",
                     *           "expiresAt": "2027-03-01T09:00:00.000Z",
                     *           "revokedAt": null,
                     *           "lastUsedAt": "2026-03-02T10:00:00.000Z",
                     *           "rotatedFrom": null,
                     *           "createdAt": "2026-03-01T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this order. You may repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        responses: {
            /** @description The key was created */
            201: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-0000-7000-8000-0000000000a1",
                     *       "prefix": "hf_Zk3vQ9x",
                     *       "name": "web shop",
                     *       "role": "storefront",
                     *       "storefrontId": "demo",
                     *       "scopes": [
                     *         "orders:read",
                     *         "orders:write"
                     *       ],
                     *       "carrier": null,
                     *       "status": "active",
                     *       "expiresAt": "2027-03-01T09:00:00.000Z",
                     *       "revokedAt": null,
                     *       "lastUsedAt": null,
                     *       "rotatedFrom": null,
                     *       "createdAt": "2026-03-01T09:00:00.000Z",
                     *       "key": "hf_Zk3vQ9x…",
                     *       "notice": null
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["request_in_flight"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused-or-unknown_storefront"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the key, not the key itself. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-0000-7000-8000-0000000000a1",
                     *       "prefix": "hf_Zk3vQ9x",
                     *       "name": "web shop",
                     *       "role": "storefront",
                     *       "storefrontId": "demo",
                     *       "scopes": [
                     *         "orders:read",
                     *         "orders:write"
                     *       ],
                     *       "carrier": null,
                     *       "status": "active",
                     *       "expiresAt": "2027-03-01T09:00:00.000Z",
                     *       "revokedAt": null,
                     *       "lastUsedAt": "2026-03-02T10:00:00.000Z",
                     *       "rotatedFrom": null,
                     *       "createdAt": "2026-03-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the key, not the key itself. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revoked key */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-0000-7000-8000-0000000000a1",
                     *       "prefix": "hf_Zk3vQ9x",
                     *       "name": "web shop",
                     *       "role": "storefront",
                     *       "storefrontId": "demo",
                     *       "scopes": [
                     *         "orders:read",
                     *         "orders:write"
                     *       ],
                     *       "carrier": null,
                     *       "status": "revoked",
                     *       "expiresAt": "2027-03-01T09:00:00.000Z",
                     *       "revokedAt": "2026-03-02T10:00:00.000Z",
                     *       "lastUsedAt": "2026-03-02T10:00:00.000Z",
                     *       "rotatedFrom": null,
                     *       "createdAt": "2026-03-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this order. You may repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the key, not the key itself. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateApiKey"];
            };
        };
        responses: {
            /** @description The new key */
            201: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-0000-7000-8000-0000000000a1",
                     *       "prefix": "hf_Zk3vQ9x",
                     *       "name": "web shop",
                     *       "role": "storefront",
                     *       "storefrontId": "demo",
                     *       "scopes": [
                     *         "orders:read",
                     *         "orders:write"
                     *       ],
                     *       "carrier": null,
                     *       "status": "active",
                     *       "expiresAt": "2027-03-01T09:00:00.000Z",
                     *       "revokedAt": null,
                     *       "lastUsedAt": null,
                     *       "rotatedFrom": null,
                     *       "createdAt": "2026-03-01T09:00:00.000Z",
                     *       "key": "hf_Zk3vQ9x…",
                     *       "notice": null
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["request_in_flight-or-api_key_not_active"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description Only changes by the API key with this id, or by the user whose token has this subject. */
                actor?: string;
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Only entries at or after this time (RFC 3339). */
                from?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
                /** @description Only changes to the subject with this id. */
                subjectId?: string;
                /** @description Only changes to subjects of this type. */
                subjectType?: "product" | "location" | "stock_pool" | "inventory_level" | "storefront" | "api_key" | "customer";
                /** @description Only entries before this time (RFC 3339). */
                to?: string;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of changes */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "id": 97,
                     *           "subjectType": "product",
                     *           "subjectId": "019608e0-0000-7000-8000-000000000001",
                     *           "storefrontId": null,
                     *           "action": "updated",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "changes": [
                     *             {
                     *               "field": "priceMinor",
                     *               "before": 1250,
                     *               "after": 1350
                     *             }
                     *           ],
                     *           "at": "2026-03-02T09:12:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    reportShipment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CarrierUpdate"];
            };
        };
        responses: {
            /** @description The report was accepted. The shipment in its current state */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *       "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "locationId": "berlin",
                     *       "status": "ready",
                     *       "statusAt": null,
                     *       "carrier": "express-post",
                     *       "trackingNumber": "PX0001234567",
                     *       "picking": false,
                     *       "recalled": false,
                     *       "resolution": null,
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "sku": "MUG-BLUE",
                     *           "quantity": 2
                     *         }
                     *       ],
                     *       "createdAt": "2026-03-02T09:30:01.200Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Shipment"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["shipment_closed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    eraseCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own unique key for this request. A repeat with the same key does nothing again. */
                "Idempotency-Key"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The customer's id in your systems. It is visible in Temporal, so it must not be an e-mail address. */
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EraseCustomer"];
            };
        };
        responses: {
            /** @description The erasure is recorded and will be carried out */
            202: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-0000-7000-8000-0000000000e1",
                     *       "customerId": "customer-1",
                     *       "storefrontId": "demo",
                     *       "orders": 12,
                     *       "underWay": 1,
                     *       "requestedAt": "2026-03-03T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["request_in_flight"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description Used without a Last-Event-ID. `now` (the default): only new events. `start`: from the first event. */
                from?: "start" | "now";
                /** @description The same as the header Last-Event-ID, for clients that cannot set headers on their first connection. The header takes precedence: a browser sends it when it reconnects. */
                lastEventId?: string;
                /** @description Only events of this order. */
                orderId?: string;
                /** @description Only events of these types: repeat the parameter for each. */
                type?: ("order.placed" | "order.confirmed" | "order.rejected" | "order.cancelled" | "order.cancellation_refused" | "order.completed" | "order.amended" | "order.amendment_refused" | "order.deleted" | "order.needs_attention" | "order.provider_wait_started" | "order.provider_wait_ended" | "order.stuck" | "order.unstuck" | "order.out_of_stock" | "order.question_asked" | "order.backorder_allocated" | "order.backorder_expired" | "order.units_cancelled" | "order.stock_missing" | "shipment.updated" | "payment.captured" | "payment.refunded" | "return.updated" | "reconciliation.drift") | ("order.placed" | "order.confirmed" | "order.rejected" | "order.cancelled" | "order.cancellation_refused" | "order.completed" | "order.amended" | "order.amendment_refused" | "order.deleted" | "order.needs_attention" | "order.provider_wait_started" | "order.provider_wait_ended" | "order.stuck" | "order.unstuck" | "order.out_of_stock" | "order.question_asked" | "order.backorder_allocated" | "order.backorder_expired" | "order.units_cancelled" | "order.stock_missing" | "shipment.updated" | "payment.captured" | "payment.refunded" | "return.updated" | "reconciliation.drift")[];
            };
            header?: {
                /** @description The `id:` of the last event that you have seen. The stream continues after it. */
                "Last-Event-ID"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events, without end. `event:` is the type, `id:` the position to continue from, and `data:` the JSON described here, on one line. While there are no events, a comment is sent every 15 seconds. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "AQAAAAAAAAMqAAAAAAAAAE0",
                     *       "event": "order.confirmed",
                     *       "data": "{\"id\":\"AQAAAAAAAAMqAAAAAAAAAE0\",\"type\":\"order.confirmed\",\"orderId\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"storefrontId\":\"demo\",\"at\":\"2026-03-02T09:15:01.000Z\",\"data\":{\"orderId\":\"01890a5d-ac96-774b-bcce-b302099a8057\"}}"
                     *     }
                     */
                    "text/event-stream": components["schemas"]["ServerSentEvent"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_acceptable"];
            410: components["responses"]["events_expired"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listInventory: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
                /** @description Only levels at this location. */
                locationId?: string;
                /** @description Only levels of this product. */
                productId?: string;
                /** @description Only levels of the product with this SKU. */
                sku?: string;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of inventory levels */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "levels": [
                     *         {
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "locationId": "berlin",
                     *           "available": 35,
                     *           "onHand": 42,
                     *           "reserved": 2,
                     *           "safetyStock": 5,
                     *           "reorderPoint": 20
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["InventoryLevelList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getInventory: {
        parameters: {
            query?: never;
            header?: {
                /** @description Responses may be some seconds old, as `Cache-Status` shows. `no-cache` requests a fresh response, `max-age=N` one that is at most N seconds old. */
                "Cache-Control"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stock of the product */
            200: {
                headers: {
                    /** @description Where the response comes from (RFC 9211): `Holdfast; hit; ttl=3` is a cached response that stays valid for 3 more seconds, `Holdfast; fwd=miss; stored` is a fresh one. */
                    "Cache-Status"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "productId": "019608e0-0000-7000-8000-000000000001",
                     *       "sku": "MUG-BLUE",
                     *       "name": "Blue mug",
                     *       "available": 38,
                     *       "onHand": 45,
                     *       "reserved": 2,
                     *       "safetyStock": 5,
                     *       "locations": [
                     *         {
                     *           "locationId": "berlin",
                     *           "name": "Berlin",
                     *           "available": 38,
                     *           "onHand": 45,
                     *           "reserved": 2,
                     *           "safetyStock": 5,
                     *           "reorderPoint": 20
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Inventory"];
                };
            };
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    adjustStock: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this order. You may repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StockAdjustment"];
            };
        };
        responses: {
            /** @description The booked stock movements, and the inventory levels after them */
            201: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "movements": [
                     *         {
                     *           "id": 4711,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "locationId": "berlin",
                     *           "type": "adjusted",
                     *           "onHandDelta": -3,
                     *           "onHandBefore": 45,
                     *           "onHandAfter": 42,
                     *           "reservedDelta": 0,
                     *           "reservedBefore": 2,
                     *           "reservedAfter": 2,
                     *           "orderId": null,
                     *           "transferId": null,
                     *           "reason": "three were broken",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "at": "2026-03-02T09:12:00.000Z"
                     *         }
                     *       ],
                     *       "levels": [
                     *         {
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "locationId": "berlin",
                     *           "available": 35,
                     *           "onHand": 42,
                     *           "reserved": 2,
                     *           "safetyStock": 5,
                     *           "reorderPoint": 20
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StockChange"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["request_in_flight-or-stock_changed-or-insufficient_stock"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused-or-unknown_location"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getInventoryLevel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of your last read. The response is 304 if nothing has changed since. */
                "If-None-Match"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the location. */
                locationId: string;
                /** @description The `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The inventory level */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "productId": "019608e0-0000-7000-8000-000000000001",
                     *       "sku": "MUG-BLUE",
                     *       "name": "Blue mug",
                     *       "locationId": "berlin",
                     *       "available": 35,
                     *       "onHand": 42,
                     *       "reserved": 2,
                     *       "safetyStock": 5,
                     *       "reorderPoint": 20
                     *     }
                     */
                    "application/json": components["schemas"]["InventoryLevel"];
                };
            };
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    updateInventoryLevel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the location. */
                locationId: string;
                /** @description The `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LevelSettings"];
            };
        };
        responses: {
            /** @description The changed inventory level */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "productId": "019608e0-0000-7000-8000-000000000001",
                     *       "sku": "MUG-BLUE",
                     *       "name": "Blue mug",
                     *       "locationId": "berlin",
                     *       "available": 35,
                     *       "onHand": 42,
                     *       "reserved": 2,
                     *       "safetyStock": 5,
                     *       "reorderPoint": 20
                     *     }
                     */
                    "application/json": components["schemas"]["InventoryLevel"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listProductMovements: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Only entries at or after this time (RFC 3339). */
                from?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
                /** @description Only movements at this location. */
                locationId?: string;
                /** @description Only movements that this order caused. */
                orderId?: string;
                /** @description Only entries before this time (RFC 3339). */
                to?: string;
                /** @description Only movements of this type. */
                type?: "received" | "reserved" | "released" | "shipped" | "returned" | "adjusted" | "transferred";
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of stock movements */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "movements": [
                     *         {
                     *           "id": 4711,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "locationId": "berlin",
                     *           "type": "adjusted",
                     *           "onHandDelta": -3,
                     *           "onHandBefore": 45,
                     *           "onHandAfter": 42,
                     *           "reservedDelta": 0,
                     *           "reservedBefore": 2,
                     *           "reservedAfter": 2,
                     *           "orderId": null,
                     *           "transferId": null,
                     *           "reason": "three were broken",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "at": "2026-03-02T09:12:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["StockMovementList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    receiveStock: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this delivery, such as the number of its delivery note. It is booked once, however often it is sent. */
                "Idempotency-Key": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StockReceipt"];
            };
        };
        responses: {
            /** @description The stock of the product after the receipt */
            201: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "productId": "019608e0-0000-7000-8000-000000000001",
                     *       "sku": "MUG-BLUE",
                     *       "name": "Blue mug",
                     *       "available": 38,
                     *       "onHand": 45,
                     *       "reserved": 2,
                     *       "safetyStock": 5,
                     *       "locations": [
                     *         {
                     *           "locationId": "berlin",
                     *           "name": "Berlin",
                     *           "available": 38,
                     *           "onHand": 45,
                     *           "reserved": 2,
                     *           "safetyStock": 5,
                     *           "reorderPoint": 20
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Inventory"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["request_in_flight"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused-or-unknown_location"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listLowStock: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
                /** @description Only levels at this location. */
                locationId?: string;
                /** @description A level counts as low with this many available units or fewer, unless it has its own reorder point. */
                threshold?: number;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of inventory levels */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "levels": [
                     *         {
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "locationId": "berlin",
                     *           "available": 2,
                     *           "onHand": 9,
                     *           "reserved": 2,
                     *           "safetyStock": 5,
                     *           "reorderPoint": 20,
                     *           "threshold": 20
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["LowStockList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    transferStock: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this order. You may repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StockTransfer"];
            };
        };
        responses: {
            /** @description The booked stock movements, and the inventory levels after them */
            201: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "movements": [
                     *         {
                     *           "id": 4711,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "locationId": "berlin",
                     *           "type": "transferred",
                     *           "onHandDelta": -3,
                     *           "onHandBefore": 45,
                     *           "onHandAfter": 42,
                     *           "reservedDelta": 0,
                     *           "reservedBefore": 2,
                     *           "reservedAfter": 2,
                     *           "orderId": null,
                     *           "transferId": "019608e0-0000-7000-8000-00000000000a",
                     *           "reason": "hamburg is low",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "at": "2026-03-02T09:12:00.000Z"
                     *         },
                     *         {
                     *           "id": 4712,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "locationId": "hamburg",
                     *           "type": "transferred",
                     *           "onHandDelta": 3,
                     *           "onHandBefore": 0,
                     *           "onHandAfter": 3,
                     *           "reservedDelta": 0,
                     *           "reservedBefore": 0,
                     *           "reservedAfter": 0,
                     *           "orderId": null,
                     *           "transferId": "019608e0-0000-7000-8000-00000000000a",
                     *           "reason": "hamburg is low",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "at": "2026-03-02T09:12:00.000Z"
                     *         }
                     *       ],
                     *       "levels": [
                     *         {
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "locationId": "berlin",
                     *           "available": 35,
                     *           "onHand": 42,
                     *           "reserved": 2,
                     *           "safetyStock": 5,
                     *           "reorderPoint": 20
                     *         },
                     *         {
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "locationId": "hamburg",
                     *           "available": 3,
                     *           "onHand": 3,
                     *           "reserved": 0,
                     *           "safetyStock": 0,
                     *           "reorderPoint": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StockChange"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["request_in_flight-or-insufficient_stock"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused-or-unknown_location"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listLocations: {
        parameters: {
            query?: {
                /** @description Whether the list contains archived items. */
                archived?: "exclude" | "include" | "only";
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
                /** @description Only locations of this stock pool. */
                poolId?: string;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of locations */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "locations": [
                     *         {
                     *           "id": "leipzig",
                     *           "name": "Leipzig warehouse",
                     *           "priority": 3,
                     *           "poolId": "shared",
                     *           "version": 1,
                     *           "archivedAt": null,
                     *           "createdAt": "2026-03-01T08:00:00.000Z",
                     *           "updatedAt": "2026-03-01T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["LocationList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    createLocation: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this order. You may repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateLocation"];
            };
        };
        responses: {
            /** @description The new location */
            201: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "leipzig",
                     *       "name": "Leipzig warehouse",
                     *       "priority": 3,
                     *       "poolId": "shared",
                     *       "version": 1,
                     *       "archivedAt": null,
                     *       "createdAt": "2026-03-01T08:00:00.000Z",
                     *       "updatedAt": "2026-03-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Location"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["request_in_flight-or-location_exists"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused-or-unknown_stock_pool"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getLocation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of your last read. The response is 304 if nothing has changed since. */
                "If-None-Match"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the location. */
                locationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The location */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "leipzig",
                     *       "name": "Leipzig warehouse",
                     *       "priority": 3,
                     *       "poolId": "shared",
                     *       "version": 1,
                     *       "archivedAt": null,
                     *       "createdAt": "2026-03-01T08:00:00.000Z",
                     *       "updatedAt": "2026-03-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Location"];
                };
            };
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    replaceLocation: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the location. */
                locationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocationInput"];
            };
        };
        responses: {
            /** @description The changed location */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "leipzig",
                     *       "name": "Leipzig warehouse",
                     *       "priority": 3,
                     *       "poolId": "shared",
                     *       "version": 1,
                     *       "archivedAt": null,
                     *       "createdAt": "2026-03-01T08:00:00.000Z",
                     *       "updatedAt": "2026-03-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Location"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            428: components["responses"]["precondition_required"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    archiveLocation: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the location. */
                locationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archived location */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "leipzig",
                     *       "name": "Leipzig warehouse",
                     *       "priority": 3,
                     *       "poolId": "shared",
                     *       "version": 2,
                     *       "archivedAt": "2026-03-02T09:12:00.000Z",
                     *       "createdAt": "2026-03-01T08:00:00.000Z",
                     *       "updatedAt": "2026-03-02T09:12:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Location"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["location_in_use"];
            412: components["responses"]["precondition_failed"];
            414: components["responses"]["uri_too_long"];
            428: components["responses"]["precondition_required"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    updateLocation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the location. */
                locationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocationPatch"];
            };
        };
        responses: {
            /** @description The changed location */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "leipzig",
                     *       "name": "Leipzig warehouse",
                     *       "priority": 3,
                     *       "poolId": "shared",
                     *       "version": 1,
                     *       "archivedAt": null,
                     *       "createdAt": "2026-03-01T08:00:00.000Z",
                     *       "updatedAt": "2026-03-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Location"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    restoreLocation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the location. */
                locationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The restored location */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "leipzig",
                     *       "name": "Leipzig warehouse",
                     *       "priority": 3,
                     *       "poolId": "shared",
                     *       "version": 1,
                     *       "archivedAt": null,
                     *       "createdAt": "2026-03-01T08:00:00.000Z",
                     *       "updatedAt": "2026-03-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Location"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["precondition_failed"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description Only orders with attention items, which need a person, each with its items. Orders that had already ended are included. */
                attention?: "open";
                /** @description Only orders placed at or after this time. */
                createdFrom?: string;
                /** @description Only orders placed before this time. */
                createdTo?: string;
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Only orders of this customer. */
                customerId?: string;
                /** @description Whether the list contains deleted orders. `include` and `only` need the permission `orders:delete`. */
                deleted?: "exclude" | "include" | "only";
                /** @description Includes these parts of each order. */
                expand?: ("shipments" | "payment" | "amendments" | "timeline" | "returns" | "products")[];
                /** @description Only orders with this `externalId` of their storefront. */
                externalId?: string;
                /** @description Only orders with one of these fulfillment statuses. */
                fulfillmentStatus?: ("unfulfilled" | "reserved" | "partially_reserved" | "backordered" | "partially_shipped" | "shipped" | "delivered" | "returned" | "unfulfillable")[];
                /** @description Maximum number of items on a page. */
                limit?: number;
                /** @description Only orders with one of these payment statuses. */
                paymentStatus?: ("pending" | "authorized" | "declined" | "voided" | "partially_captured" | "captured" | "partially_refunded" | "refunded")[];
                /** @description Only orders with a line of this SKU. */
                sku?: string;
                /** @description A minus sorts in descending order. Orders that change while you read may move between pages sorted by `updatedAt`: in ascending order no order is missed, but an order may appear again. */
                sort?: "-createdAt" | "createdAt" | "-updatedAt" | "updatedAt" | "-totalMinor" | "totalMinor";
                /** @description Only orders of one of these statuses. */
                status?: ("pending" | "confirmed" | "processing" | "completed" | "rejected" | "cancelling" | "cancelled" | "needs_attention")[];
                /** @description Only orders of this storefront. The list is empty if the caller belongs to another storefront. */
                storefrontId?: string;
                /** @description Only orders that are stuck for one of these causes, or `true` for any cause. A stuck order makes no progress although it should. */
                stuck?: ("true" | "workflow_task_failing" | "overdue" | "wake_up_overdue")[];
                /** @description Only orders last changed at or after this time. */
                updatedFrom?: string;
                /** @description Only orders last changed before this time. */
                updatedTo?: string;
                /** @description Only orders with a step that waits for one of these unavailable providers. Orders that have waited too long and are held are found with `attention=open`. */
                waitingFor?: ("customer_service" | "payment_gateway" | "carrier")[];
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orders": [
                     *         {
                     *           "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "externalId": "WEB-2026-0815",
                     *           "storefrontId": "demo",
                     *           "status": "confirmed",
                     *           "statusReason": null,
                     *           "paymentStatus": "authorized",
                     *           "fulfillmentStatus": "reserved",
                     *           "fulfillmentPolicy": "all_or_nothing",
                     *           "backorderDays": 30,
                     *           "backorderDeadline": null,
                     *           "backorderPriority": 0,
                     *           "answerHours": 48,
                     *           "answerDeadline": null,
                     *           "ifNoAnswer": "cancel",
                     *           "currency": "EUR",
                     *           "totalMinor": 2500,
                     *           "authorizedMinor": 2500,
                     *           "capturedMinor": 0,
                     *           "refundedMinor": 0,
                     *           "attention": [],
                     *           "waitingFor": [],
                     *           "stuck": [],
                     *           "customer": {
                     *             "id": "customer-1"
                     *           },
                     *           "shippingAddress": {
                     *             "name": "Ada Lovelace",
                     *             "line1": "Hauptstraße 1",
                     *             "city": "Berlin",
                     *             "postalCode": "10827",
                     *             "country": "DE"
                     *           },
                     *           "shippingMethod": "standard",
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "productId": "019608e0-0000-7000-8000-000000000001",
                     *               "sku": "MUG-BLUE",
                     *               "name": "Blue mug",
                     *               "unitPriceMinor": 1250,
                     *               "fulfillmentPolicy": null,
                     *               "quantities": {
                     *                 "ordered": 2,
                     *                 "reserved": 2,
                     *                 "cancelled": 0,
                     *                 "pending": 0,
                     *                 "backordered": 0,
                     *                 "shipped": 0,
                     *                 "delivered": 0,
                     *                 "returned": 0,
                     *                 "unfulfillable": 0
                     *               }
                     *             }
                     *           ],
                     *           "version": 3,
                     *           "createdAt": "2026-03-02T09:30:00.000Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z",
                     *           "deletedAt": null,
                     *           "links": {
                     *             "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *             "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *             "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *             "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *             "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *             "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["OrderList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    placeOrder: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this order. You may repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time. */
                Prefer?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOrder"];
            };
        };
        responses: {
            /** @description The order was confirmed or rejected */
            201: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 2,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order was accepted */
            202: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 2,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["external_id_taken-or-out_of_stock-or-storefront_closed-or-request_in_flight"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["unknown_sku-or-product_archived-or-mixed_currencies-or-currency_not_supported-or-limit_exceeded-or-unknown_storefront-or-idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getOrder: {
        parameters: {
            query?: {
                /** @description Adds `returns` and `products`. The other parts are always included. */
                expand?: ("shipments" | "payment" | "amendments" | "timeline" | "returns" | "products")[];
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order */
            200: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 2,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    replaceOrder: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this request. A repeat with the same key does nothing again. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match": string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time. */
                Prefer?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceOrder"];
            };
        };
        responses: {
            /** @description The changed order */
            200: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 3750,
                     *       "authorizedMinor": 3750,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 3,
                     *             "reserved": 3,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 3
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           },
                     *           {
                     *             "no": 2,
                     *             "status": "authorized",
                     *             "amountMinor": 1250,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           },
                     *           {
                     *             "no": 2,
                     *             "type": "authorize",
                     *             "amountMinor": 1250,
                     *             "authorizationNo": 2,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [
                     *         {
                     *           "id": "019608f3-11a0-7a01-b2c3-d4e5f6a7b805",
                     *           "kind": "edit",
                     *           "status": "applied",
                     *           "refusal": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 3
                     *             }
                     *           ],
                     *           "changesAddress": false,
                     *           "shippingMethod": null,
                     *           "requestedAt": "2026-03-02T09:41:00.000Z"
                     *         }
                     *       ],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order will decide later. Its timeline will show the result. */
            202: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 3750,
                     *       "authorizedMinor": 3750,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 3,
                     *             "reserved": 3,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 3
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           },
                     *           {
                     *             "no": 2,
                     *             "status": "authorized",
                     *             "amountMinor": 1250,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           },
                     *           {
                     *             "no": 2,
                     *             "type": "authorize",
                     *             "amountMinor": 1250,
                     *             "authorizationNo": 2,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [
                     *         {
                     *           "id": "019608f3-11a0-7a01-b2c3-d4e5f6a7b805",
                     *           "kind": "edit",
                     *           "status": "applied",
                     *           "refusal": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 3
                     *             }
                     *           ],
                     *           "changesAddress": false,
                     *           "shippingMethod": null,
                     *           "requestedAt": "2026-03-02T09:41:00.000Z"
                     *         }
                     *       ],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["order_closed-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-picking_started-or-out_of_stock-or-payment_declined-or-request_in_flight"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["unknown_sku-or-product_archived-or-mixed_currencies-or-limit_exceeded-or-idempotency_key_reused"];
            428: components["responses"]["precondition_required"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    deleteOrder: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deleted order */
            200: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "cancelled",
                     *       "statusReason": "ordered_by_mistake",
                     *       "paymentStatus": "voided",
                     *       "fulfillmentStatus": "unfulfilled",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 0,
                     *             "cancelled": 2,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "cancelled",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "voided",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           },
                     *           {
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z",
                     *             "no": 2,
                     *             "type": "void",
                     *             "amountMinor": 2500
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": "2026-03-09T08:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["already_deleted-or-order_not_ended"];
            412: components["responses"]["precondition_failed"];
            414: components["responses"]["uri_too_long"];
            428: components["responses"]["precondition_required"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    amendOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own unique key for this request. A repeat with the same key does nothing again. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match"?: string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time. */
                Prefer?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AmendOrder"];
            };
        };
        responses: {
            /** @description The edited order */
            200: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 3750,
                     *       "authorizedMinor": 3750,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 3,
                     *             "reserved": 3,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 3
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           },
                     *           {
                     *             "no": 2,
                     *             "status": "authorized",
                     *             "amountMinor": 1250,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           },
                     *           {
                     *             "no": 2,
                     *             "type": "authorize",
                     *             "amountMinor": 1250,
                     *             "authorizationNo": 2,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [
                     *         {
                     *           "id": "019608f3-11a0-7a01-b2c3-d4e5f6a7b805",
                     *           "kind": "edit",
                     *           "status": "applied",
                     *           "refusal": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 3
                     *             }
                     *           ],
                     *           "changesAddress": false,
                     *           "shippingMethod": null,
                     *           "requestedAt": "2026-03-02T09:41:00.000Z"
                     *         }
                     *       ],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order will decide later. Its timeline will show the result. */
            202: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 3750,
                     *       "authorizedMinor": 3750,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 3,
                     *             "reserved": 3,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 3
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           },
                     *           {
                     *             "no": 2,
                     *             "status": "authorized",
                     *             "amountMinor": 1250,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           },
                     *           {
                     *             "no": 2,
                     *             "type": "authorize",
                     *             "amountMinor": 1250,
                     *             "authorizationNo": 2,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [
                     *         {
                     *           "id": "019608f3-11a0-7a01-b2c3-d4e5f6a7b805",
                     *           "kind": "edit",
                     *           "status": "applied",
                     *           "refusal": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 3
                     *             }
                     *           ],
                     *           "changesAddress": false,
                     *           "shippingMethod": null,
                     *           "requestedAt": "2026-03-02T09:41:00.000Z"
                     *         }
                     *       ],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["order_closed-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-picking_started-or-out_of_stock-or-payment_declined-or-request_in_flight"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["unknown_sku-or-product_archived-or-mixed_currencies-or-limit_exceeded-or-idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    answerQuestion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own unique key for this request. A repeat with the same key does nothing again. */
                "Idempotency-Key"?: string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time. */
                Prefer?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerQuestion"];
            };
        };
        responses: {
            /** @description The answer was accepted */
            200: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 2,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order will decide later. Its timeline will show the result. */
            202: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 2,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["request_in_flight-or-order_closed-or-no_open_question-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-picking_started-or-out_of_stock-or-payment_declined"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused-or-unknown_sku-or-product_archived-or-mixed_currencies-or-limit_exceeded"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    resolveAttention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own unique key for this request. A repeat with the same key does nothing again. */
                "Idempotency-Key"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveAttention"];
            };
        };
        responses: {
            /** @description The decision was accepted */
            200: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 2,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["request_in_flight-or-order_closed-or-unknown_attention_item-or-attention_resolved_otherwise"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    setBackorderPriority: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackorderPriority"];
            };
        };
        responses: {
            /** @description The order */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "pending",
                     *       "fulfillmentStatus": "unfulfilled",
                     *       "fulfillmentPolicy": "backorder",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": "2026-04-01T09:30:00.000Z",
                     *       "backorderPriority": 100,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 0,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 0,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 2,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [],
                     *       "payment": {
                     *         "authorizations": [],
                     *         "operations": []
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["nothing_backordered"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own unique key for this request. A repeat with the same key does nothing again. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match"?: string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time. */
                Prefer?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelOrder"];
            };
        };
        responses: {
            /** @description Cancelled. If some units had already shipped, the lines show what was cancelled. */
            200: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "cancelled",
                     *       "statusReason": "ordered_by_mistake",
                     *       "paymentStatus": "voided",
                     *       "fulfillmentStatus": "unfulfilled",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 0,
                     *             "cancelled": 2,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "cancelled",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "voided",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           },
                     *           {
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z",
                     *             "no": 2,
                     *             "type": "void",
                     *             "amountMinor": 2500
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The cancellation is recorded */
            202: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "cancelled",
                     *       "statusReason": "ordered_by_mistake",
                     *       "paymentStatus": "voided",
                     *       "fulfillmentStatus": "unfulfilled",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 0,
                     *             "cancelled": 2,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "cancelled",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "voided",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           },
                     *           {
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z",
                     *             "no": 2,
                     *             "type": "void",
                     *             "amountMinor": 2500
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["order_closed-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-request_in_flight"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    streamOrderEvents: {
        parameters: {
            query?: {
                /** @description Used without a Last-Event-ID. `start` (the default): from the first event of the order. `now`: only new events. */
                from?: "start" | "now";
                /** @description The same as the header Last-Event-ID, for clients that cannot set headers on their first connection. The header takes precedence: a browser sends it when it reconnects. */
                lastEventId?: string;
                /** @description Only events of these types: repeat the parameter for each. */
                type?: ("order.placed" | "order.confirmed" | "order.rejected" | "order.cancelled" | "order.cancellation_refused" | "order.completed" | "order.amended" | "order.amendment_refused" | "order.deleted" | "order.needs_attention" | "order.provider_wait_started" | "order.provider_wait_ended" | "order.stuck" | "order.unstuck" | "order.out_of_stock" | "order.question_asked" | "order.backorder_allocated" | "order.backorder_expired" | "order.units_cancelled" | "order.stock_missing" | "shipment.updated" | "payment.captured" | "payment.refunded" | "return.updated" | "reconciliation.drift") | ("order.placed" | "order.confirmed" | "order.rejected" | "order.cancelled" | "order.cancellation_refused" | "order.completed" | "order.amended" | "order.amendment_refused" | "order.deleted" | "order.needs_attention" | "order.provider_wait_started" | "order.provider_wait_ended" | "order.stuck" | "order.unstuck" | "order.out_of_stock" | "order.question_asked" | "order.backorder_allocated" | "order.backorder_expired" | "order.units_cancelled" | "order.stock_missing" | "shipment.updated" | "payment.captured" | "payment.refunded" | "return.updated" | "reconciliation.drift")[];
            };
            header?: {
                /** @description The `id:` of the last event that you have seen. The stream continues after it. */
                "Last-Event-ID"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events, without end. `event:` is the type, `id:` the position to continue from, and `data:` the JSON described here, on one line. While there are no events, a comment is sent every 15 seconds. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "AQAAAAAAAAMqAAAAAAAAAE0",
                     *       "event": "order.confirmed",
                     *       "data": "{\"id\":\"AQAAAAAAAAMqAAAAAAAAAE0\",\"type\":\"order.confirmed\",\"orderId\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"storefrontId\":\"demo\",\"at\":\"2026-03-02T09:15:01.000Z\",\"data\":{\"orderId\":\"01890a5d-ac96-774b-bcce-b302099a8057\"}}"
                     *     }
                     */
                    "text/event-stream": components["schemas"]["ServerSentEvent"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            406: components["responses"]["not_acceptable"];
            410: components["responses"]["events_expired"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listPaymentOperations: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of operations */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operations": [
                     *         {
                     *           "no": 1,
                     *           "type": "authorize",
                     *           "amountMinor": 2500,
                     *           "authorizationNo": 1,
                     *           "status": "done",
                     *           "returnId": null,
                     *           "refusal": null,
                     *           "createdAt": "2026-03-02T09:30:00.000Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaymentOperationPage"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listReturnsOfOrder: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of returns */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "returns": [
                     *         {
                     *           "id": "01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "storefrontId": "demo",
                     *           "status": "partially_received",
                     *           "statusReason": null,
                     *           "reason": "The blue is darker than in the picture",
                     *           "currency": "EUR",
                     *           "refundedMinor": 1250,
                     *           "deadline": "2026-04-08T12:00:00.000Z",
                     *           "attention": [],
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "name": "Blue mug",
                     *               "quantity": 2,
                     *               "restocked": 1,
                     *               "writtenOff": 0
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-09T10:00:00.000Z",
                     *           "updatedAt": "2026-03-12T15:30:00.000Z",
                     *           "links": {
                     *             "self": "/v1/returns/01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *             "order": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *             "temporal": "http://localhost:8233/namespaces/default/workflows/return%2F01960d19-1a40-7a22-b1c4-5d6e7f809104"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ReturnsOfOrder"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    requestReturn: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this return. You may repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestReturn"];
            };
        };
        responses: {
            /** @description The return was requested */
            202: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *       "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "storefrontId": "demo",
                     *       "status": "requested",
                     *       "statusReason": null,
                     *       "reason": "The blue is darker than in the picture",
                     *       "currency": "EUR",
                     *       "refundedMinor": 0,
                     *       "deadline": null,
                     *       "attention": [],
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "quantity": 2,
                     *           "restocked": 0,
                     *           "writtenOff": 0
                     *         }
                     *       ],
                     *       "createdAt": "2026-03-09T10:00:00.000Z",
                     *       "updatedAt": "2026-03-09T10:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/returns/01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *         "order": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/return%2F01960d19-1a40-7a22-b1c4-5d6e7f809104"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Return"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["request_in_flight"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused-or-returnable_quantity_exceeded"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    startPicking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own unique key for this request. A repeat with the same key does nothing again. */
                "Idempotency-Key"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
                /** @description The `id` of the shipment. */
                shipmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Picking has started */
            200: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 2,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["idempotency_key_invalid"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["shipment_not_found-or-not_found"];
            409: components["responses"]["request_in_flight-or-order_closed-or-shipment_not_changeable"];
            414: components["responses"]["uri_too_long"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listShipmentReports: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
                /** @description The `id` of the shipment. */
                shipmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of reports */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reports": [
                     *         {
                     *           "status": "shipped",
                     *           "applied": true,
                     *           "occurredAt": "2026-03-02T16:20:00.000Z",
                     *           "receivedAt": "2026-03-02T16:20:03.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ShipmentReportPage"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["shipment_not_found-or-not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    resolveShipment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own unique key for this request. A repeat with the same key does nothing again. */
                "Idempotency-Key"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
                /** @description The `id` of the shipment. */
                shipmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveShipment"];
            };
        };
        responses: {
            /** @description The decision was accepted */
            200: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 2,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["shipment_not_found-or-not_found"];
            409: components["responses"]["request_in_flight-or-order_closed-or-shipment_not_resolvable"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    setTracking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own unique key for this request. A repeat with the same key does nothing again. */
                "Idempotency-Key"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
                /** @description The `id` of the shipment. */
                shipmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tracking"];
            };
        };
        responses: {
            /** @description The order with the new tracking data */
            200: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 2,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["shipment_not_found-or-not_found"];
            409: components["responses"]["request_in_flight-or-order_closed-or-shipment_not_changeable"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    setShipping: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own unique key for this request. A repeat with the same key does nothing again. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match"?: string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time. */
                Prefer?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetShipping"];
            };
        };
        responses: {
            /** @description The order with the new shipping data */
            200: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 2,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order will decide later. Its timeline will show the result. */
            202: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "confirmed",
                     *       "statusReason": null,
                     *       "paymentStatus": "authorized",
                     *       "fulfillmentStatus": "reserved",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 2,
                     *             "cancelled": 0,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "authorized",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["shipment_not_found-or-not_found"];
            409: components["responses"]["order_closed-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-picking_started-or-out_of_stock-or-payment_declined-or-request_in_flight-or-shipment_not_changeable-or-shipment_not_determined"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["unknown_sku-or-product_archived-or-mixed_currencies-or-limit_exceeded-or-idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    setStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match"?: string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the response is 202. With both, the response is 202 if there is no decision in time. */
                Prefer?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetStatus"];
            };
        };
        responses: {
            /** @description The order with this status */
            200: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "cancelled",
                     *       "statusReason": "ordered_by_mistake",
                     *       "paymentStatus": "voided",
                     *       "fulfillmentStatus": "unfulfilled",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 0,
                     *             "cancelled": 2,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "cancelled",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "voided",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           },
                     *           {
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z",
                     *             "no": 2,
                     *             "type": "void",
                     *             "amountMinor": 2500
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order will decide later. Its timeline will show the result. */
            202: {
                headers: {
                    /** @description Identifies the current state of the order, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    /** @description The preferences that were applied, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "externalId": "WEB-2026-0815",
                     *       "storefrontId": "demo",
                     *       "status": "cancelled",
                     *       "statusReason": "ordered_by_mistake",
                     *       "paymentStatus": "voided",
                     *       "fulfillmentStatus": "unfulfilled",
                     *       "fulfillmentPolicy": "all_or_nothing",
                     *       "backorderDays": 30,
                     *       "backorderDeadline": null,
                     *       "backorderPriority": 0,
                     *       "answerHours": 48,
                     *       "answerDeadline": null,
                     *       "ifNoAnswer": "cancel",
                     *       "currency": "EUR",
                     *       "totalMinor": 2500,
                     *       "authorizedMinor": 2500,
                     *       "capturedMinor": 0,
                     *       "refundedMinor": 0,
                     *       "attention": [],
                     *       "waitingFor": [],
                     *       "stuck": [],
                     *       "customer": {
                     *         "id": "customer-1"
                     *       },
                     *       "shippingAddress": {
                     *         "name": "Ada Lovelace",
                     *         "line1": "Hauptstraße 1",
                     *         "city": "Berlin",
                     *         "postalCode": "10827",
                     *         "country": "DE"
                     *       },
                     *       "shippingMethod": "standard",
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "unitPriceMinor": 1250,
                     *           "fulfillmentPolicy": null,
                     *           "quantities": {
                     *             "ordered": 2,
                     *             "reserved": 0,
                     *             "cancelled": 2,
                     *             "pending": 0,
                     *             "backordered": 0,
                     *             "shipped": 0,
                     *             "delivered": 0,
                     *             "returned": 0,
                     *             "unfulfillable": 0
                     *           }
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "cancelled",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "payment": {
                     *         "authorizations": [
                     *           {
                     *             "no": 1,
                     *             "status": "voided",
                     *             "amountMinor": 2500,
                     *             "capturedMinor": 0,
                     *             "refundedMinor": 0,
                     *             "authorizedAt": "2026-03-02T09:30:01.200Z",
                     *             "expiresAt": "2026-03-09T09:30:01.200Z"
                     *           }
                     *         ],
                     *         "operations": [
                     *           {
                     *             "no": 1,
                     *             "type": "authorize",
                     *             "amountMinor": 2500,
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z"
                     *           },
                     *           {
                     *             "authorizationNo": 1,
                     *             "status": "done",
                     *             "returnId": null,
                     *             "refusal": null,
                     *             "createdAt": "2026-03-02T09:30:00.000Z",
                     *             "updatedAt": "2026-03-02T09:30:01.200Z",
                     *             "no": 2,
                     *             "type": "void",
                     *             "amountMinor": 2500
                     *           }
                     *         ]
                     *       },
                     *       "amendments": [],
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:01.200Z",
                     *       "deletedAt": null,
                     *       "links": {
                     *         "self": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "timeline": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/timeline",
                     *         "shipments": "/v1/shipments/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "returns": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/returns",
                     *         "paymentOperations": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01/payment-operations",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/order%2F019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["illegal_transition-or-order_closed-or-already_shipped"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
                /** @description Only entries of one of these types. */
                type?: ("order_placed" | "stock_reserved" | "out_of_stock" | "question_asked" | "question_answered" | "customer_refused" | "payment_authorized" | "payment_declined" | "payment_voided" | "authorization_cancelled" | "payment_captured" | "payment_refunded" | "payment_expired" | "order_confirmed" | "order_rejected" | "backorder_allocated" | "backorder_expired" | "backorder_prioritized" | "amendment_requested" | "amendment_applied" | "amendment_refused" | "cancellation_requested" | "cancellation_started" | "cancellation_refused" | "cancellation_too_late" | "stock_released" | "stock_missing" | "order_cancelled" | "shipment_booked" | "booking_refused" | "shipment_cancelled" | "shipment_picking_started" | "shipment_tracking_set" | "shipment_updated" | "shipment_resolved" | "return_requested" | "return_approved" | "return_rejected" | "return_received" | "return_needs_attention" | "return_closed" | "order_completed" | "order_needs_attention" | "attention_resolved" | "provider_wait_started" | "provider_wait_ended" | "order_resumed" | "order_deleted")[];
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "timeline": [
                     *         {
                     *           "seq": 1,
                     *           "type": "order_placed",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:00.000Z"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "type": "stock_reserved",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "type": "order_confirmed",
                     *           "actor": {
                     *             "type": "system"
                     *           },
                     *           "requestId": null,
                     *           "details": {},
                     *           "at": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    importOrders: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {"lines":[{"sku":"MUG-BLUE","quantity":2}],"customer":{"id":"customer-1"},"shippingAddress":{"name":"Ada Lovelace","line1":"Hauptstraße 1","city":"Berlin","postalCode":"10827","country":"DE"},"externalId":"WEB-2026-0815"} */
                "application/x-ndjson": components["schemas"]["ImportLine"];
            };
        };
        responses: {
            /** @description One result for each line, as newline-delimited JSON */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example {"line":1,"status":202,"orderId":"019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01"} */
                    "application/x-ndjson": components["schemas"]["ImportResult"];
                };
            };
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /** @description Whether the list contains archived items. */
                archived?: "exclude" | "include" | "only";
                /** @description Only products in this category. */
                category?: string;
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
                /** @description Words, or beginnings of words, in the SKU, name or category. Only products that match all of them. */
                q?: string;
                /** @description Only the product with this SKU. */
                sku?: string;
                /** @description The sort order. A minus sorts in descending order. */
                sort?: "-createdAt" | "createdAt" | "sku" | "-sku" | "name" | "-name" | "priceMinor" | "-priceMinor";
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of products */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "products": [
                     *         {
                     *           "id": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "priceMinor": 1250,
                     *           "currency": "EUR",
                     *           "category": "tableware",
                     *           "version": 1,
                     *           "archivedAt": null,
                     *           "createdAt": "2026-03-01T08:00:00.000Z",
                     *           "updatedAt": "2026-03-01T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ProductList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    createProduct: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this order. You may repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description The new product */
            201: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608e0-0000-7000-8000-000000000001",
                     *       "sku": "MUG-BLUE",
                     *       "name": "Blue mug",
                     *       "priceMinor": 1250,
                     *       "currency": "EUR",
                     *       "category": "tableware",
                     *       "version": 1,
                     *       "archivedAt": null,
                     *       "createdAt": "2026-03-01T08:00:00.000Z",
                     *       "updatedAt": "2026-03-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["request_in_flight-or-sku_taken"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description Responses may be some seconds old, as `Cache-Status` shows. `no-cache` requests a fresh response, `max-age=N` one that is at most N seconds old. */
                "Cache-Control"?: string;
                /** @description The `ETag` of your last read. The response is 304 if nothing has changed since. */
                "If-None-Match"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product */
            200: {
                headers: {
                    /** @description Where the response comes from (RFC 9211): `Holdfast; hit; ttl=3` is a cached response that stays valid for 3 more seconds, `Holdfast; fwd=miss; stored` is a fresh one. */
                    "Cache-Status"?: string;
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608e0-0000-7000-8000-000000000001",
                     *       "sku": "MUG-BLUE",
                     *       "name": "Blue mug",
                     *       "priceMinor": 1250,
                     *       "currency": "EUR",
                     *       "category": "tableware",
                     *       "version": 1,
                     *       "archivedAt": null,
                     *       "createdAt": "2026-03-01T08:00:00.000Z",
                     *       "updatedAt": "2026-03-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    replaceProduct: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description The changed product */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608e0-0000-7000-8000-000000000001",
                     *       "sku": "MUG-BLUE",
                     *       "name": "Blue mug",
                     *       "priceMinor": 1250,
                     *       "currency": "EUR",
                     *       "category": "tableware",
                     *       "version": 1,
                     *       "archivedAt": null,
                     *       "createdAt": "2026-03-01T08:00:00.000Z",
                     *       "updatedAt": "2026-03-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["sku_taken-or-product_in_use"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            428: components["responses"]["precondition_required"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    archiveProduct: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archived product */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608e0-0000-7000-8000-000000000001",
                     *       "sku": "MUG-BLUE",
                     *       "name": "Blue mug",
                     *       "priceMinor": 1250,
                     *       "currency": "EUR",
                     *       "category": "tableware",
                     *       "version": 2,
                     *       "archivedAt": "2026-03-02T09:12:00.000Z",
                     *       "createdAt": "2026-03-01T08:00:00.000Z",
                     *       "updatedAt": "2026-03-02T09:12:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["precondition_failed"];
            414: components["responses"]["uri_too_long"];
            428: components["responses"]["precondition_required"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    updateProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductPatch"];
            };
        };
        responses: {
            /** @description The changed product */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608e0-0000-7000-8000-000000000001",
                     *       "sku": "MUG-BLUE",
                     *       "name": "Blue mug",
                     *       "priceMinor": 1250,
                     *       "currency": "EUR",
                     *       "category": "tableware",
                     *       "version": 1,
                     *       "archivedAt": null,
                     *       "createdAt": "2026-03-01T08:00:00.000Z",
                     *       "updatedAt": "2026-03-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["sku_taken-or-product_in_use"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    restoreProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The restored product */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019608e0-0000-7000-8000-000000000001",
                     *       "sku": "MUG-BLUE",
                     *       "name": "Blue mug",
                     *       "priceMinor": 1250,
                     *       "currency": "EUR",
                     *       "category": "tableware",
                     *       "version": 1,
                     *       "archivedAt": null,
                     *       "createdAt": "2026-03-01T08:00:00.000Z",
                     *       "updatedAt": "2026-03-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["precondition_failed"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listProviders: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All providers */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "providers": [
                     *         {
                     *           "provider": "customer_service",
                     *           "status": "available",
                     *           "outage": null,
                     *           "waiting": {
                     *             "orders": 0,
                     *             "since": null
                     *           },
                     *           "held": {
                     *             "orders": 0,
                     *             "returns": 0
                     *           },
                     *           "resuming": null
                     *         },
                     *         {
                     *           "provider": "payment_gateway",
                     *           "status": "unavailable",
                     *           "outage": {
                     *             "since": "2026-03-02T09:15:00.000Z",
                     *             "reason": "answered 503"
                     *           },
                     *           "waiting": {
                     *             "orders": 12,
                     *             "since": "2026-03-02T09:15:00.000Z"
                     *           },
                     *           "held": {
                     *             "orders": 3,
                     *             "returns": 1
                     *           },
                     *           "resuming": null
                     *         },
                     *         {
                     *           "provider": "carrier",
                     *           "status": "available",
                     *           "outage": null,
                     *           "waiting": {
                     *             "orders": 0,
                     *             "since": null
                     *           },
                     *           "held": {
                     *             "orders": 0,
                     *             "returns": 0
                     *           },
                     *           "resuming": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProviderList"];
                };
            };
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    resumeProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own unique key for this request. A repeat with the same key does nothing again. */
                "Idempotency-Key"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The external service that orders depend on. */
                provider: "customer_service" | "payment_gateway" | "carrier";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The orders and returns continue within seconds */
            202: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "provider": "payment_gateway",
                     *       "held": {
                     *         "orders": 3,
                     *         "returns": 1
                     *       },
                     *       "requestedAt": "2026-03-03T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Resume"];
                };
            };
            400: components["responses"]["idempotency_key_invalid"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["request_in_flight"];
            414: components["responses"]["uri_too_long"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getCancellationsReport: {
        parameters: {
            query?: {
                /** @description Only this currency. */
                currency?: string;
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description The first day. Default: 30 days before `to`. */
                from?: string;
                /** @description What the rows are grouped by: one or more of `day`, `month`, `storefront`, `product`, `reason`, separated by commas. */
                groupBy?: string;
                /** @description Maximum number of rows on a page. */
                limit?: number;
                /** @description Only this product. */
                productId?: string;
                /** @description Only the product with this SKU. */
                sku?: string;
                /** @description Only this storefront. Callers that belong to a storefront see only that one in any case. */
                storefrontId?: string;
                /** @description The day after the last one, at most 366 days after `from`. Default: tomorrow, or 366 days after `from` if that is earlier. */
                to?: string;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    /** @description The next page, as `rel="next"` (RFC 8288). Absent on the last page. */
                    Link?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description The same as `asOf`, for CSV. */
                    "Report-As-Of": string;
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2026-03-31T14:05:10.000Z",
                     *       "timeZone": "UTC",
                     *       "from": "2026-03-01",
                     *       "to": "2026-04-01",
                     *       "groupBy": [
                     *         "reason"
                     *       ],
                     *       "rows": [
                     *         {
                     *           "outcome": "cancelled",
                     *           "reason": "cancelled_by_request",
                     *           "currency": "EUR",
                     *           "orders": 31,
                     *           "unitsOrdered": 58,
                     *           "orderedMinor": 72500
                     *         },
                     *         {
                     *           "outcome": "rejected",
                     *           "reason": "payment_declined",
                     *           "currency": "EUR",
                     *           "orders": 12,
                     *           "unitsOrdered": 20,
                     *           "orderedMinor": 25000
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description The report contains everything that was recorded by this time.
                         */
                        asOf: string;
                        /** Format: date */
                        from: string;
                        groupBy: ("day" | "month" | "storefront" | "product" | "reason")[];
                        /** @description Send it as `cursor` to get the next page. null on the last page. */
                        nextCursor: string | null;
                        rows: components["schemas"]["CancellationsReportRow"][];
                        /** @description The time zone of the days. */
                        timeZone: string;
                        /**
                         * Format: date
                         * @description The day after the last one.
                         */
                        to: string;
                    };
                    /**
                     * @example outcome,reason,currency,orders,unitsOrdered,orderedMinor
                     *     cancelled,cancelled_by_request,EUR,31,58,72500
                     *     rejected,payment_declined,EUR,12,20,25000
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getDurationsReport: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description The first day. Default: 30 days before `to`. */
                from?: string;
                /** @description What the rows are grouped by: one or more of `day`, `month`, `storefront`, separated by commas. */
                groupBy?: string;
                /** @description Maximum number of rows on a page. */
                limit?: number;
                /** @description Only this storefront. Callers that belong to a storefront see only that one in any case. */
                storefrontId?: string;
                /** @description The day after the last one, at most 366 days after `from`. Default: tomorrow, or 366 days after `from` if that is earlier. */
                to?: string;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    /** @description The next page, as `rel="next"` (RFC 8288). Absent on the last page. */
                    Link?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description The same as `asOf`, for CSV. */
                    "Report-As-Of": string;
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2026-03-31T14:05:10.000Z",
                     *       "timeZone": "UTC",
                     *       "from": "2026-03-01",
                     *       "to": "2026-04-01",
                     *       "groupBy": [
                     *         "month"
                     *       ],
                     *       "rows": [
                     *         {
                     *           "month": "2026-03",
                     *           "measure": "confirm",
                     *           "orders": 3480,
                     *           "meanSeconds": 2.417,
                     *           "p50Seconds": 2,
                     *           "p90Seconds": 4,
                     *           "p99Seconds": 11
                     *         },
                     *         {
                     *           "month": "2026-03",
                     *           "measure": "deliver",
                     *           "orders": 3102,
                     *           "meanSeconds": 172860.5,
                     *           "p50Seconds": 169000,
                     *           "p90Seconds": 264000,
                     *           "p99Seconds": 432000
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description The report contains everything that was recorded by this time.
                         */
                        asOf: string;
                        /** Format: date */
                        from: string;
                        groupBy: ("day" | "month" | "storefront" | "product" | "reason")[];
                        /** @description Send it as `cursor` to get the next page. null on the last page. */
                        nextCursor: string | null;
                        rows: components["schemas"]["DurationsReportRow"][];
                        /** @description The time zone of the days. */
                        timeZone: string;
                        /**
                         * Format: date
                         * @description The day after the last one.
                         */
                        to: string;
                    };
                    /**
                     * @example month,measure,orders,meanSeconds,p50Seconds,p90Seconds,p99Seconds
                     *     2026-03,confirm,3480,2.417,2,4,11
                     *     2026-03,deliver,3102,172860.5,169000,264000,432000
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getOrdersReport: {
        parameters: {
            query?: {
                /** @description Only this currency. */
                currency?: string;
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description The first day. Default: 30 days before `to`. */
                from?: string;
                /** @description What the rows are grouped by: one or more of `day`, `month`, `storefront`, separated by commas. */
                groupBy?: string;
                /** @description Maximum number of rows on a page. */
                limit?: number;
                /** @description Only this storefront. Callers that belong to a storefront see only that one in any case. */
                storefrontId?: string;
                /** @description The day after the last one, at most 366 days after `from`. Default: tomorrow, or 366 days after `from` if that is earlier. */
                to?: string;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    /** @description The next page, as `rel="next"` (RFC 8288). Absent on the last page. */
                    Link?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description The same as `asOf`, for CSV. */
                    "Report-As-Of": string;
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2026-03-31T14:05:10.000Z",
                     *       "timeZone": "UTC",
                     *       "from": "2026-03-01",
                     *       "to": "2026-04-01",
                     *       "groupBy": [
                     *         "day"
                     *       ],
                     *       "rows": [
                     *         {
                     *           "day": "2026-03-02",
                     *           "currency": "EUR",
                     *           "ordersPlaced": 120,
                     *           "ordersConfirmed": 117,
                     *           "ordersRejected": 3,
                     *           "ordersCancelled": 4,
                     *           "ordersCompleted": 108,
                     *           "ordersOpen": 5,
                     *           "ordersFilled": 111,
                     *           "unitsOrdered": 260,
                     *           "unitsShipped": 247,
                     *           "unitsDelivered": 240,
                     *           "unitsReturned": 6,
                     *           "unitsCancelled": 9,
                     *           "unitsUnfulfillable": 4,
                     *           "unitFillRate": 0.95,
                     *           "orderFillRate": 0.925,
                     *           "orderedMinor": 325000,
                     *           "capturedMinor": 308750,
                     *           "refundedMinor": 7500,
                     *           "netMinor": 301250
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description The report contains everything that was recorded by this time.
                         */
                        asOf: string;
                        /** Format: date */
                        from: string;
                        groupBy: ("day" | "month" | "storefront" | "product" | "reason")[];
                        /** @description Send it as `cursor` to get the next page. null on the last page. */
                        nextCursor: string | null;
                        rows: components["schemas"]["OrdersReportRow"][];
                        /** @description The time zone of the days. */
                        timeZone: string;
                        /**
                         * Format: date
                         * @description The day after the last one.
                         */
                        to: string;
                    };
                    /**
                     * @example day,currency,ordersPlaced,ordersConfirmed,ordersRejected,ordersCancelled,ordersCompleted,ordersOpen,ordersFilled,unitsOrdered,unitsShipped,unitsDelivered,unitsReturned,unitsCancelled,unitsUnfulfillable,unitFillRate,orderFillRate,orderedMinor,capturedMinor,refundedMinor,netMinor
                     *     2026-03-02,EUR,120,117,3,4,108,5,111,260,247,240,6,9,4,0.95,0.925,325000,308750,7500,301250
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getProductsReport: {
        parameters: {
            query?: {
                /** @description Only this currency. */
                currency?: string;
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description The first day. Default: 30 days before `to`. */
                from?: string;
                /** @description What the rows are grouped by: one or more of `day`, `month`, `storefront`, `product`, separated by commas. */
                groupBy?: string;
                /** @description Maximum number of rows on a page. */
                limit?: number;
                /** @description Only this product. */
                productId?: string;
                /** @description Only the product with this SKU. */
                sku?: string;
                /** @description Only this storefront. Callers that belong to a storefront see only that one in any case. */
                storefrontId?: string;
                /** @description The day after the last one, at most 366 days after `from`. Default: tomorrow, or 366 days after `from` if that is earlier. */
                to?: string;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    /** @description The next page, as `rel="next"` (RFC 8288). Absent on the last page. */
                    Link?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description The same as `asOf`, for CSV. */
                    "Report-As-Of": string;
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2026-03-31T14:05:10.000Z",
                     *       "timeZone": "UTC",
                     *       "from": "2026-03-01",
                     *       "to": "2026-04-01",
                     *       "groupBy": [
                     *         "product"
                     *       ],
                     *       "rows": [
                     *         {
                     *           "productId": "019608f2-4f00-7d11-8a3b-6b5f0c9d1e01",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "currency": "EUR",
                     *           "orders": 131,
                     *           "unitsOrdered": 260,
                     *           "unitsShipped": 247,
                     *           "unitsDelivered": 240,
                     *           "unitsReturned": 6,
                     *           "unitsCancelled": 9,
                     *           "unitsUnfulfillable": 4,
                     *           "unitFillRate": 0.95,
                     *           "orderedMinor": 325000,
                     *           "shippedMinor": 308750,
                     *           "returnedMinor": 7500,
                     *           "netMinor": 301250,
                     *           "meanSecondsToConfirm": 2.417,
                     *           "meanSecondsToDeliver": 172860.5
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description The report contains everything that was recorded by this time.
                         */
                        asOf: string;
                        /** Format: date */
                        from: string;
                        groupBy: ("day" | "month" | "storefront" | "product" | "reason")[];
                        /** @description Send it as `cursor` to get the next page. null on the last page. */
                        nextCursor: string | null;
                        rows: components["schemas"]["ProductsReportRow"][];
                        /** @description The time zone of the days. */
                        timeZone: string;
                        /**
                         * Format: date
                         * @description The day after the last one.
                         */
                        to: string;
                    };
                    /**
                     * @example productId,sku,name,currency,orders,unitsOrdered,unitsShipped,unitsDelivered,unitsReturned,unitsCancelled,unitsUnfulfillable,unitFillRate,orderedMinor,shippedMinor,returnedMinor,netMinor,meanSecondsToConfirm,meanSecondsToDeliver
                     *     019608f2-4f00-7d11-8a3b-6b5f0c9d1e01,MUG-BLUE,Blue mug,EUR,131,260,247,240,6,9,4,0.95,325000,308750,7500,301250,2.417,172860.5
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getRevenueReport: {
        parameters: {
            query?: {
                /** @description Only this currency. */
                currency?: string;
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description The first day. Default: 30 days before `to`. */
                from?: string;
                /** @description What the rows are grouped by: one or more of `day`, `month`, `storefront`, separated by commas. */
                groupBy?: string;
                /** @description Maximum number of rows on a page. */
                limit?: number;
                /** @description Only this storefront. Callers that belong to a storefront see only that one in any case. */
                storefrontId?: string;
                /** @description The day after the last one, at most 366 days after `from`. Default: tomorrow, or 366 days after `from` if that is earlier. */
                to?: string;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    /** @description The next page, as `rel="next"` (RFC 8288). Absent on the last page. */
                    Link?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description The same as `asOf`, for CSV. */
                    "Report-As-Of": string;
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2026-03-31T14:05:10.000Z",
                     *       "timeZone": "UTC",
                     *       "from": "2026-03-01",
                     *       "to": "2026-04-01",
                     *       "groupBy": [
                     *         "day"
                     *       ],
                     *       "rows": [
                     *         {
                     *           "day": "2026-03-02",
                     *           "currency": "EUR",
                     *           "capturedMinor": 296250,
                     *           "refundedMinor": 12500,
                     *           "netMinor": 283750
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description The report contains everything that was recorded by this time.
                         */
                        asOf: string;
                        /** Format: date */
                        from: string;
                        groupBy: ("day" | "month" | "storefront" | "product" | "reason")[];
                        /** @description Send it as `cursor` to get the next page. null on the last page. */
                        nextCursor: string | null;
                        rows: components["schemas"]["RevenueReportRow"][];
                        /** @description The time zone of the days. */
                        timeZone: string;
                        /**
                         * Format: date
                         * @description The day after the last one.
                         */
                        to: string;
                    };
                    /**
                     * @example day,currency,capturedMinor,refundedMinor,netMinor
                     *     2026-03-02,EUR,296250,12500,283750
                     */
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listReturns: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
                /** @description Only returns with this status. */
                status?: "requested" | "approved" | "rejected" | "partially_received" | "received" | "refunded" | "expired" | "cancelled" | "needs_attention";
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of returns */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "returns": [
                     *         {
                     *           "id": "01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "storefrontId": "demo",
                     *           "status": "partially_received",
                     *           "statusReason": null,
                     *           "reason": "The blue is darker than in the picture",
                     *           "currency": "EUR",
                     *           "refundedMinor": 1250,
                     *           "deadline": "2026-04-08T12:00:00.000Z",
                     *           "attention": [],
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "name": "Blue mug",
                     *               "quantity": 2,
                     *               "restocked": 1,
                     *               "writtenOff": 0
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-09T10:00:00.000Z",
                     *           "updatedAt": "2026-03-12T15:30:00.000Z",
                     *           "links": {
                     *             "self": "/v1/returns/01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *             "order": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *             "temporal": "http://localhost:8233/namespaces/default/workflows/return%2F01960d19-1a40-7a22-b1c4-5d6e7f809104"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ReturnList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getReturn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the return. */
                returnId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The return */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *       "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "storefrontId": "demo",
                     *       "status": "partially_received",
                     *       "statusReason": null,
                     *       "reason": "The blue is darker than in the picture",
                     *       "currency": "EUR",
                     *       "refundedMinor": 1250,
                     *       "deadline": "2026-04-08T12:00:00.000Z",
                     *       "attention": [],
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "quantity": 2,
                     *           "restocked": 1,
                     *           "writtenOff": 0
                     *         }
                     *       ],
                     *       "createdAt": "2026-03-09T10:00:00.000Z",
                     *       "updatedAt": "2026-03-12T15:30:00.000Z",
                     *       "links": {
                     *         "self": "/v1/returns/01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *         "order": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/return%2F01960d19-1a40-7a22-b1c4-5d6e7f809104"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Return"];
                };
            };
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    approveReturn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the return. */
                returnId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The return in its new state */
            200: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *       "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "storefrontId": "demo",
                     *       "status": "partially_received",
                     *       "statusReason": null,
                     *       "reason": "The blue is darker than in the picture",
                     *       "currency": "EUR",
                     *       "refundedMinor": 1250,
                     *       "deadline": "2026-04-08T12:00:00.000Z",
                     *       "attention": [],
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "quantity": 2,
                     *           "restocked": 1,
                     *           "writtenOff": 0
                     *         }
                     *       ],
                     *       "createdAt": "2026-03-09T10:00:00.000Z",
                     *       "updatedAt": "2026-03-12T15:30:00.000Z",
                     *       "links": {
                     *         "self": "/v1/returns/01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *         "order": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/return%2F01960d19-1a40-7a22-b1c4-5d6e7f809104"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Return"];
                };
            };
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["illegal_transition"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    resolveReturnAttention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the return. */
                returnId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnAttention"];
            };
        };
        responses: {
            /** @description The return in its new state */
            200: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *       "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "storefrontId": "demo",
                     *       "status": "partially_received",
                     *       "statusReason": null,
                     *       "reason": "The blue is darker than in the picture",
                     *       "currency": "EUR",
                     *       "refundedMinor": 1250,
                     *       "deadline": "2026-04-08T12:00:00.000Z",
                     *       "attention": [],
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "quantity": 2,
                     *           "restocked": 1,
                     *           "writtenOff": 0
                     *         }
                     *       ],
                     *       "createdAt": "2026-03-09T10:00:00.000Z",
                     *       "updatedAt": "2026-03-12T15:30:00.000Z",
                     *       "links": {
                     *         "self": "/v1/returns/01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *         "order": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/return%2F01960d19-1a40-7a22-b1c4-5d6e7f809104"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Return"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["unknown_attention_item"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    cancelReturn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the return. */
                returnId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The return in its new state */
            200: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *       "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "storefrontId": "demo",
                     *       "status": "partially_received",
                     *       "statusReason": null,
                     *       "reason": "The blue is darker than in the picture",
                     *       "currency": "EUR",
                     *       "refundedMinor": 1250,
                     *       "deadline": "2026-04-08T12:00:00.000Z",
                     *       "attention": [],
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "quantity": 2,
                     *           "restocked": 1,
                     *           "writtenOff": 0
                     *         }
                     *       ],
                     *       "createdAt": "2026-03-09T10:00:00.000Z",
                     *       "updatedAt": "2026-03-12T15:30:00.000Z",
                     *       "links": {
                     *         "self": "/v1/returns/01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *         "order": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/return%2F01960d19-1a40-7a22-b1c4-5d6e7f809104"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Return"];
                };
            };
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["illegal_transition"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    receiveReturn: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this return receipt. Its units are booked and refunded once, however often it is sent. */
                "Idempotency-Key": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the return. */
                returnId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveReturn"];
            };
        };
        responses: {
            /** @description The return in its new state */
            200: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *       "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "storefrontId": "demo",
                     *       "status": "partially_received",
                     *       "statusReason": null,
                     *       "reason": "The blue is darker than in the picture",
                     *       "currency": "EUR",
                     *       "refundedMinor": 1250,
                     *       "deadline": "2026-04-08T12:00:00.000Z",
                     *       "attention": [],
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "quantity": 2,
                     *           "restocked": 1,
                     *           "writtenOff": 0
                     *         }
                     *       ],
                     *       "createdAt": "2026-03-09T10:00:00.000Z",
                     *       "updatedAt": "2026-03-12T15:30:00.000Z",
                     *       "links": {
                     *         "self": "/v1/returns/01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *         "order": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/return%2F01960d19-1a40-7a22-b1c4-5d6e7f809104"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Return"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["illegal_transition-or-request_in_flight"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["expected_quantity_exceeded-or-nothing_received-or-unknown_location-or-idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    rejectReturn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the return. */
                returnId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RejectReturn"];
            };
        };
        responses: {
            /** @description The return in its new state */
            200: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *       "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *       "storefrontId": "demo",
                     *       "status": "partially_received",
                     *       "statusReason": null,
                     *       "reason": "The blue is darker than in the picture",
                     *       "currency": "EUR",
                     *       "refundedMinor": 1250,
                     *       "deadline": "2026-04-08T12:00:00.000Z",
                     *       "attention": [],
                     *       "lines": [
                     *         {
                     *           "lineNo": 1,
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "quantity": 2,
                     *           "restocked": 1,
                     *           "writtenOff": 0
                     *         }
                     *       ],
                     *       "createdAt": "2026-03-09T10:00:00.000Z",
                     *       "updatedAt": "2026-03-12T15:30:00.000Z",
                     *       "links": {
                     *         "self": "/v1/returns/01960d19-1a40-7a22-b1c4-5d6e7f809104",
                     *         "order": "/v1/orders/019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *         "temporal": "http://localhost:8233/namespaces/default/workflows/return%2F01960d19-1a40-7a22-b1c4-5d6e7f809104"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Return"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["illegal_transition"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listShipments: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of shipments. It is empty until the order is confirmed. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "shipments": [
                     *         {
                     *           "id": "019608f2-5f10-7d44-8c33-9f0a1b2c3d02",
                     *           "orderId": "019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01",
                     *           "locationId": "berlin",
                     *           "status": "ready",
                     *           "statusAt": null,
                     *           "carrier": "express-post",
                     *           "trackingNumber": "PX0001234567",
                     *           "picking": false,
                     *           "recalled": false,
                     *           "resolution": null,
                     *           "lines": [
                     *             {
                     *               "lineNo": 1,
                     *               "sku": "MUG-BLUE",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T09:30:01.200Z",
                     *           "updatedAt": "2026-03-02T09:30:01.200Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ShipmentList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listStockMovements: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Only entries at or after this time (RFC 3339). */
                from?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
                /** @description Only movements at this location. */
                locationId?: string;
                /** @description Only movements that this order caused. */
                orderId?: string;
                /** @description Only movements of this product. */
                productId?: string;
                /** @description Only entries before this time (RFC 3339). */
                to?: string;
                /** @description Only movements of this type. */
                type?: "received" | "reserved" | "released" | "shipped" | "returned" | "adjusted" | "transferred";
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of stock movements */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "movements": [
                     *         {
                     *           "id": 4711,
                     *           "productId": "019608e0-0000-7000-8000-000000000001",
                     *           "sku": "MUG-BLUE",
                     *           "locationId": "berlin",
                     *           "type": "adjusted",
                     *           "onHandDelta": -3,
                     *           "onHandBefore": 45,
                     *           "onHandAfter": 42,
                     *           "reservedDelta": 0,
                     *           "reservedBefore": 2,
                     *           "reservedAfter": 2,
                     *           "orderId": null,
                     *           "transferId": null,
                     *           "reason": "three were broken",
                     *           "actor": {
                     *             "type": "api_key",
                     *             "id": "019608e0-0000-7000-8000-000000000003"
                     *           },
                     *           "requestId": "req-42",
                     *           "at": "2026-03-02T09:12:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["StockMovementList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listStockPools: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of pools */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stockPools": [
                     *         {
                     *           "id": "outlet",
                     *           "name": "Outlet stock",
                     *           "createdAt": "2026-03-01T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["StockPoolList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    createStockPool: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this order. You may repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateStockPool"];
            };
        };
        responses: {
            /** @description The new stock pool */
            201: {
                headers: {
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "outlet",
                     *       "name": "Outlet stock",
                     *       "createdAt": "2026-03-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["StockPool"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["request_in_flight-or-stock_pool_exists"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    listStorefronts: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the previous page. Leave the other parameters as they were. */
                cursor?: string;
                /** @description Maximum number of items on a page. */
                limit?: number;
                /** @description Only storefronts with this status. */
                status?: "open" | "closed";
            };
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of storefronts */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "storefronts": [
                     *         {
                     *           "id": "outlet",
                     *           "name": "Outlet",
                     *           "poolId": "shared",
                     *           "settings": {
                     *             "currency": "EUR",
                     *             "fulfillmentPolicy": "ship_available",
                     *             "maxLineQuantity": 10
                     *           },
                     *           "status": "open",
                     *           "closedAt": null,
                     *           "version": 1,
                     *           "createdAt": "2026-03-02T09:30:00.000Z",
                     *           "updatedAt": "2026-03-02T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["StorefrontList"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    createStorefront: {
        parameters: {
            query?: never;
            header: {
                /** @description Your own unique key for this order. You may repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateStorefront"];
            };
        };
        responses: {
            /** @description The new storefront */
            201: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present if this key was used before, so that nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the created or affected resource. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "outlet",
                     *       "name": "Outlet",
                     *       "poolId": "shared",
                     *       "settings": {
                     *         "currency": "EUR",
                     *         "fulfillmentPolicy": "ship_available",
                     *         "maxLineQuantity": 10
                     *       },
                     *       "status": "open",
                     *       "closedAt": null,
                     *       "version": 1,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Storefront"];
                };
            };
            400: components["responses"]["idempotency_key_invalid-or-invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["request_in_flight-or-storefront_exists"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused-or-unknown_stock_pool"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    getStorefront: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the storefront. */
                storefrontId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The storefront */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "outlet",
                     *       "name": "Outlet",
                     *       "poolId": "shared",
                     *       "settings": {
                     *         "currency": "EUR",
                     *         "fulfillmentPolicy": "ship_available",
                     *         "maxLineQuantity": 10
                     *       },
                     *       "status": "open",
                     *       "closedAt": null,
                     *       "version": 1,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Storefront"];
                };
            };
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    replaceStorefront: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match": string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the storefront. */
                storefrontId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StorefrontInput"];
            };
        };
        responses: {
            /** @description The changed storefront */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "outlet",
                     *       "name": "Outlet",
                     *       "poolId": "shared",
                     *       "settings": {
                     *         "currency": "EUR",
                     *         "fulfillmentPolicy": "ship_available",
                     *         "maxLineQuantity": 10
                     *       },
                     *       "status": "open",
                     *       "closedAt": null,
                     *       "version": 1,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Storefront"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["storefront_in_use"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["unknown_stock_pool"];
            428: components["responses"]["precondition_required"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    patchStorefront: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the storefront. */
                storefrontId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StorefrontPatch"];
            };
        };
        responses: {
            /** @description The changed storefront */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "outlet",
                     *       "name": "Outlet",
                     *       "poolId": "shared",
                     *       "settings": {
                     *         "currency": "EUR",
                     *         "fulfillmentPolicy": "ship_available",
                     *         "maxLineQuantity": 10
                     *       },
                     *       "status": "open",
                     *       "closedAt": null,
                     *       "version": 1,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Storefront"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["storefront_in_use"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["unknown_stock_pool"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    closeStorefront: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the storefront. */
                storefrontId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changed storefront */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "outlet",
                     *       "name": "Outlet",
                     *       "poolId": "shared",
                     *       "settings": {
                     *         "currency": "EUR",
                     *         "fulfillmentPolicy": "ship_available",
                     *         "maxLineQuantity": 10
                     *       },
                     *       "status": "closed",
                     *       "closedAt": "2026-03-02T10:00:00.000Z",
                     *       "version": 2,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Storefront"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["precondition_failed"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    reopenStorefront: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of your last read. The request is refused if the resource has changed since. */
                "If-Match"?: string;
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The `id` of the storefront. */
                storefrontId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changed storefront */
            200: {
                headers: {
                    /** @description Identifies the current state of the resource, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "outlet",
                     *       "name": "Outlet",
                     *       "poolId": "shared",
                     *       "settings": {
                     *         "currency": "EUR",
                     *         "fulfillmentPolicy": "ship_available",
                     *         "maxLineQuantity": 10
                     *       },
                     *       "status": "open",
                     *       "closedAt": null,
                     *       "version": 3,
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "updatedAt": "2026-03-02T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Storefront"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            412: components["responses"]["precondition_failed"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    decodePayloads: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemporalPayloads"];
            };
        };
        responses: {
            /** @description The payloads in plain text */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "payloads": [
                     *         {
                     *           "metadata": {
                     *             "encoding": "anNvbi9wbGFpbg=="
                     *           },
                     *           "data": "eyJvcmRlcklkIjoiMDE5NGQwYzYifQ=="
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TemporalPayloadsOutput"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
    encodePayloads: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own id for this request, up to 128 visible ASCII characters. It appears in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemporalPayloads"];
            };
        };
        responses: {
            /** @description The encrypted payloads */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: your own, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "payloads": [
                     *         {
                     *           "metadata": {
                     *             "encoding": "YmluYXJ5L2VuY3J5cHRlZA==",
                     *             "encryption-key-id": "MjAyNg=="
                     *           },
                     *           "data": "AAECAwQFBgcICQoLu5TRgb+qtJ8sIUhpUz3ukwhPWZ8mvp8w5A=="
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TemporalPayloadsOutput"];
                };
            };
            400: components["responses"]["invalid_request-or-malformed_json"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
        };
    };
}
