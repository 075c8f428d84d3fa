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
         * Is the process alive?
         * @description Asks nobody else, so that an outage elsewhere restarts nothing.
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
         * @description As JSON, or as a page for browsers.
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
         * Can requests be served?
         * @description Needs Postgres. Temporal is shown, but without it orders are still accepted, and started later. So are providers that are away, for which orders wait, and a transaction that was left open in Postgres and holds events back. The answer is up to a second old.
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
         * @description Those that have ended are among them. Whoever belongs to a storefront sees its keys alone.
         *
         *     Needs `keys:read`, which these roles have: admin.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key is shown in this answer and never again: only its hash is kept. A repeat with the same Idempotency-Key is given the same answer without it. Nobody can make a key that may do more than the caller, or one of another storefront.
         *
         *     Needs `keys:write`, which these roles have: admin.
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
         * @description What it may do, until when, and when it was last used. The key itself is not kept.
         *
         *     Needs `keys:read`, which these roles have: admin.
         */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It ends at once in the process that answers, and within ten seconds in all others. Its row stays, to tell what it was. Revoking it again changes nothing. Nobody can revoke a key that may do more than the caller, but for the own one.
         *
         *     Needs `keys:write`, which these roles have: admin.
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
         * Put a new API key in the place of one
         * @description The new key may do what the old one may; the old one is good for `graceSeconds` more, and never longer than it was. As with a new key, it is shown in this answer and never again.
         *
         *     Needs `keys:write`, which these roles have: admin.
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
         * @description Every change of products, locations, stock pools, levels, storefronts and keys, field by field. Orders and returns tell it in their timeline, and the stock ledger tells why a level changed. Whoever belongs to a storefront sees what is its own.
         *
         *     Needs `audit:read`, which these roles have: admin, operator.
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
         * Report where a shipment is
         * @description It is in the record before it is acknowledged. It may be repeated, and may come late: a report that would move the shipment backwards changes nothing. That it was delivered, lost, or has come back is always taken, whatever its time; where it does not fit what the record has, the order calls for a person (`attention`).
         *
         *     Needs `shipments:report`, which these roles have: admin, operator, carrier.
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
         * Take what is personal out of a customer's orders, for good
         * @description Name, address, e-mail address and what the customer wrote are taken out of the orders, their timelines, edits, returns and events, and out of answers that are kept for repeats. Ids, products, quantities and amounts stay. It is done within seconds; an order that is under way, or has a return that is, needs its address, and is erased when it has ended. The audit tells who asked for it (`erasure_requested`), and when it was done (`erased`). What the carrier, the payment gateway and the customer service keep is not erased by it.
         *
         *     Needs `customers:erase`, which these roles have: admin.
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
         * Follow all events, live
         * @description Begins with what happens from now on. Who belongs to a storefront gets the events of that one; others get all, also those that concern no storefront. Come back with the last `id:` as Last-Event-ID and nothing is missed or doubled, also by another process or after a restart. The stream ends when its key does, or the server restarts: come back after the milliseconds of `retry:`. A client that takes nothing for a minute is cut off.
         *
         *     Needs `events:read`, which these roles have: admin, operator, storefront, read_only.
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
         * @description One entry for each product at each location: of a location, of a product, or of all.
         *
         *     Needs `stock:read`, which these roles have: admin, operator, storefront, read_only.
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
         * @description `available = onHand - safetyStock - reserved`, for each location and in total. Whoever belongs to a storefront sees the locations of its stock pool, here and in all that follows: the others' stock is not there for it.
         *
         *     Needs `stock:read`, which these roles have: admin, operator, storefront, read_only.
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
         * Set a level right
         * @description By a `delta`, or to the `onHand` that was counted. `expectedOnHand` is what you take the level to be at: if it has moved meanwhile nothing is changed, and of two who count at the same time one is told to look again. What is counted is so, also when more is reserved: the newest orders lose what is not there, and are decided anew by their policies. A level at which nothing has ever been stands at 0.
         *
         *     Needs `stock:write`, which these roles have: admin, operator.
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
         * @description Nothing, if none of it has ever been there.
         *
         *     Needs `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["getInventoryLevel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set what a level keeps back, and when it is low
         * @description What the safety stock keeps back is not sold. Units that it keeps back no more are given to the orders that wait for them.
         *
         *     Needs `stock:write`, which these roles have: admin, operator.
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
         * @description Every change of a level, with what it was before and after, and who made it: a person or key by `actor` and `requestId`, an order by `orderId`. Whoever belongs to a storefront sees the locations of its pool, and of the orders its own alone; others are null. Who changed the stock that it shares with others is told to those who may read the audit trail.
         *
         *     Needs `stock:read`, which these roles have: admin, operator, storefront, read_only.
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
         * Book a delivery
         * @description The units are given to the orders that wait for them, first come first served, and are then there for everybody. A repeat with the same Idempotency-Key and body books nothing, and is given the first answer again.
         *
         *     Needs `stock:write`, which these roles have: admin, operator.
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
         * List what runs low, the lowest first
         * @description A level is low when no more than its `reorderPoint` is available, or than `threshold` where it has none. Archived products are left out. While units come and go a level can move from one page to another.
         *
         *     Needs `stock:read`, which these roles have: admin, operator, storefront, read_only.
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
         * Book units from one location to another
         * @description Both movements are booked, or none. Only units that nobody has reserved can go; the safety stock can. Orders that wait where the units come are served with them.
         *
         *     Needs `stock:write`, which these roles have: admin, operator.
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
         * List locations, in the order in which they are tried
         * @description Whoever belongs to a storefront sees those of its stock pool.
         *
         *     Needs `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["listLocations"];
        put?: never;
        /**
         * Add a location
         * @description Its id is yours to choose. It belongs to its stock pool for good.
         *
         *     Needs `stock:write`, which these roles have: admin, operator.
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
         * @description Where stock is and shipments leave. An archived one as well; `archivedAt` tells.
         *
         *     Needs `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["getLocation"];
        /**
         * Replace a location
         * @description All of it that can change: id and pool stay.
         *
         *     Needs `stock:write`, which these roles have: admin, operator.
         */
        put: operations["replaceLocation"];
        post?: never;
        /**
         * Archive a location
         * @description Only an empty one: nothing is on its shelves, and all its shipments have arrived. It then takes no deliveries, transfers and returned goods. Archiving it again changes nothing.
         *
         *     Needs `stock:write`, which these roles have: admin, operator.
         */
        delete: operations["archiveLocation"];
        options?: never;
        head?: never;
        /**
         * Change a location
         * @description What is left out stays. Shipments that are packed already leave from where they are.
         *
         *     Needs `stock:write`, which these roles have: admin, operator.
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
         * Use an archived location again
         * @description Restoring one that is not archived changes nothing.
         *
         *     Needs `stock:write`, which these roles have: admin, operator.
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
         * @description Filters narrow each other; of one that may be named more than once, any fits. Pages stay stable while orders arrive: pass `nextCursor` on as `cursor`. `?attention=open` lists those that wait for a person, each with what it waits for.
         *
         *     Needs `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order
         * @description Answers 202 at once; the order is then reserved, paid and shipped by its workflow. With `Prefer: wait=N` it waits for the decision (confirmed or rejected) and answers 201 with it, or 202 when that takes longer. A repeat with the same Idempotency-Key and body is given the first answer again; a key counts within its storefront. What the order does not say is what the storefront's settings say, and they limit it.
         *
         *     Needs `orders:write`, which these roles have: admin, operator, storefront, customer.
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
         * @description With `If-None-Match` and the ETag of the last answer: 304 while nothing has changed. The ETag is what `If-Match` takes to change or delete just this state of it.
         *
         *     Needs `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["getOrder"];
        /**
         * Replace address and items
         * @description As PATCH, of the whole: lines that are not named are taken out. Needs the ETag of your last read as `If-Match`, so that nothing is replaced that you have not seen.
         *
         *     Needs `orders:write`, which these roles have: admin, operator, storefront, customer.
         */
        put: operations["replaceOrder"];
        post?: never;
        /**
         * Delete an order that has ended
         * @description The order, its shipments, its returns and its timeline are not found any more; `GET /v1/orders?deleted=only` lists it. Nothing is lost: stock and money stay in the books, and its externalId stays taken. Needs the ETag of your last read as `If-Match`.
         *
         *     Needs `orders:delete`, which these roles have: admin, operator.
         */
        delete: operations["deleteOrder"];
        options?: never;
        head?: never;
        /**
         * Edit address and items
         * @description Possible until a shipment is being picked. Stock, shipments and payment follow, or the edit is refused as a whole and nothing changes. Waits for the decision for 10 seconds, or as `Prefer: wait=N` says; an order that has taken the edit up but has not decided by then answers 202.
         *
         *     Needs `orders:write`, which these roles have: admin, operator, storefront, customer.
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
         * Answer what to do about missing units
         * @description For an order with the policy `ask_customer` whose `answerDeadline` is set. `amend` edits its lines, as PATCH does.
         *
         *     Needs `orders:write`, which these roles have: admin, operator, storefront, customer.
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
         * Retry or skip what could not be done
         * @description `GET /v1/orders?attention=open` lists the orders that wait for a person, each with its `attention` items.
         *
         *     Needs `orders:operate`, which these roles have: admin, operator.
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
         * Set an order's place in the queue for restocks
         * @description Restocks go to orders of a higher priority first, and among equals to those that were placed first. What other orders hold already stays theirs.
         *
         *     Needs `orders:operate`, which these roles have: admin, operator.
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
         * @description What has left cannot be cancelled. Without `lines`, everything that has not left is: the answer is 202 once the wish is written down; with `Prefer: wait=N` it waits until everything is undone and answers 200, or tells why it cannot be. With `lines`, just these units are cancelled, all of them or none, and the answer waits for it, for 10 seconds if nothing else is preferred.
         *
         *     Needs `orders:write`, which these roles have: admin, operator, storefront, customer.
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
         * Follow an order's events, live
         * @description Begins with the first event of the order, and stays open after the order has ended: returns may follow. Come back with the last `id:` as Last-Event-ID and nothing is missed or doubled, also by another process or after a restart. The stream ends when its key does, or the server restarts: come back after the milliseconds of `retry:`. A client that takes nothing for a minute is cut off.
         *
         *     Needs `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
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
         * @description What the gateway was asked for, and what came of it. The order itself shows the newest; each authorization begins with an operation, so they tell of every one.
         *
         *     Needs `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
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
         * @description Those that have ended are among them.
         *
         *     Needs `returns:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["listReturnsOfOrder"];
        put?: never;
        /**
         * Ask to return goods
         * @description Possible for units that were delivered, have not come back and are in no open return, whatever the state of the order. An operator approves or rejects the request. A repeat with the same Idempotency-Key and body is given the first answer again.
         *
         *     Needs `returns:write`, which these roles have: admin, operator, storefront, customer.
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
         * Say that a shipment is being picked
         * @description From then on the order’s address and items stay as they are. It can still be cancelled.
         *
         *     Needs `orders:operate`, which these roles have: admin, operator.
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
         * List what carriers have reported about a shipment, newest first
         * @description In the order in which it came, each report once: one with the same status and the same time is a repeat. Those that moved nothing are among them.
         *
         *     Needs `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
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
         * @description What is sent again is reserved anew, and waits for a restock if it must; it is paid for already. `restock` puts the goods of a shipment that came back on the shelf of its location.
         *
         *     Needs `orders:operate`, which these roles have: admin, operator.
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
         * @description For a shipment that goes another way than by the carrier that Holdfast books.
         *
         *     Needs `orders:operate`, which these roles have: admin, operator.
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
         * @description Address and method are edited as PATCH does, until picking starts; carrier and tracking number are set by hand as `PUT …/shipments/{id}/tracking` does. What is left out stays as it is. The shipment may be left out while there is only one that has not arrived. A repeat does nothing twice.
         *
         *     Needs `orders:operate`, which these roles have: admin, operator.
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
         * Have an order take another status
         * @description `cancelled`, or `cancelling`, cancels what has not left, as `POST …/cancel` does. All other statuses follow from what the stock, the gateway and the carrier say, and cannot be asked for: 409 `illegal_transition` names the present one and what is allowed from it. The status that it has already is no change.
         *
         *     Needs `orders:operate`, which these roles have: admin, operator.
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
         * @description Every change of the order is an entry, with who caused it and under which request. `details.changes` of what a person or key did tells each field before and after.
         *
         *     Needs `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
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
         * Place many orders, one a line
         * @description Newline-delimited JSON: each line is an order with a key of its own, of at most 256 KiB, and there are at most 10 000 of them, of 64 MiB in all. The answer has a result for each line, in their order, while later ones are still being read. A line that cannot be placed stops no other. Each line counts as a request of the caller, and the import goes on at the pace of the limit; a line that would have to wait for more than 30 s, or when the import has taken four minutes, is `rate_limited` with `retryAfterSeconds`: send those lines again. A client that hangs up leaves whole orders only, and may send the same again: what was placed is told once more, and not placed twice.
         *
         *     Needs `orders:import`, which these roles have: admin, operator, storefront.
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
         * @description `q` finds products by words, and beginnings of words, of SKU, name and category. Pages stay stable while products are added: pass `nextCursor` on as `cursor`, with the same `sort`.
         *
         *     Needs `products:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["listProducts"];
        put?: never;
        /**
         * Add a product
         * @description Every storefront can sell it as soon as there is stock of it.
         *
         *     Needs `products:write`, which these roles have: admin, operator.
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
         * @description An archived one as well; `archivedAt` tells.
         *
         *     Needs `products:read`, which these roles have: admin, operator, storefront, customer, read_only.
         */
        get: operations["getProduct"];
        /**
         * Replace a product
         * @description The whole of it: a category that is left out is gone. SKU and currency of a product that orders have stay as they are. Orders that are placed keep name and price.
         *
         *     Needs `products:write`, which these roles have: admin, operator.
         */
        put: operations["replaceProduct"];
        post?: never;
        /**
         * Archive a product
         * @description It takes no new orders, and no edit adds it to one; orders that have it go on. It keeps its SKU, is left out of lists, and can be restored. Archiving it again changes nothing.
         *
         *     Needs `products:write`, which these roles have: admin, operator.
         */
        delete: operations["archiveProduct"];
        options?: never;
        head?: never;
        /**
         * Change a product
         * @description What is left out stays; a category of null is taken away. SKU and currency of a product that orders have stay as they are. Orders that are placed keep name and price.
         *
         *     Needs `products:write`, which these roles have: admin, operator.
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
         * Sell an archived product again
         * @description Restoring one that is not archived changes nothing.
         *
         *     Needs `products:write`, which these roles have: admin, operator.
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
         * How the services outside do, and what waits for them
         * @description The customer service, the payment gateway and the carrier. Whoever belongs to a storefront sees its own orders counted.
         *
         *     Needs `orders:operate`, which these roles have: admin, operator.
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
         * Have everything go on that was held for a provider
         * @description Each order and return whose step waited for it for longer than its storefront waits goes on from there, as if the step had been retried. If the provider is still away, they wait for it anew. `GET /v1/providers` shows how far it is.
         *
         *     Needs `orders:operate`, which these roles have: admin, operator.
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
         * @description By the day of the order. With a product, or grouped by it, an order counts once for each of its products, and `unitsOrdered` and `orderedMinor` are those of the product. Orders of which a part was delivered are not among them. The figures are rolled up every few seconds; `asOf` says how fresh they are. Deleted orders count. Money is in minor units, each row in one currency. With `Accept: text/csv` the rows come as CSV.
         *
         *     Needs `reports:read`, which these roles have: admin, operator, storefront, read_only.
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
         * @description By the day of the order; those that have not come so far are not in it yet. The mean is exact; percentiles are by nearest rank, exact below 100 seconds and rounded by at most 1.25 % above. The figures are rolled up every few seconds; `asOf` says how fresh they are. Deleted orders count. Money is in minor units, each row in one currency. With `Accept: text/csv` the rows come as CSV.
         *
         *     Needs `reports:read`, which these roles have: admin, operator, storefront, read_only.
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
         * @description What became of the orders that were placed on each day: later changes of an order, even a return months later, change the day on which it was placed. The figures are rolled up every few seconds; `asOf` says how fresh they are. Deleted orders count. Money is in minor units, each row in one currency. With `Accept: text/csv` the rows come as CSV.
         *
         *     Needs `reports:read`, which these roles have: admin, operator, storefront, read_only.
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
         * @description The same by what was ordered. By the day of the order; a product that is ordered in several currencies has a row in each. The figures are rolled up every few seconds; `asOf` says how fresh they are. Deleted orders count. Money is in minor units, each row in one currency. With `Accept: text/csv` the rows come as CSV.
         *
         *     Needs `reports:read`, which these roles have: admin, operator, storefront, read_only.
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
         * @description By the day on which the money moved, whenever the order was placed: a day that is over does not change any more. The figures are rolled up every few seconds; `asOf` says how fresh they are. Deleted orders count. Money is in minor units, each row in one currency. With `Accept: text/csv` the rows come as CSV.
         *
         *     Needs `reports:read`, which these roles have: admin, operator, storefront, read_only.
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
         * @description `?status=needs_attention` lists those whose refund waits for a person.
         *
         *     Needs `returns:read`, which these roles have: admin, operator, storefront, customer, read_only.
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
         * @description What was asked for, what has come of it, and what of its price was given back.
         *
         *     Needs `returns:read`, which these roles have: admin, operator, storefront, customer, read_only.
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
         * @description The goods then have 30 days to come.
         *
         *     Needs `returns:operate`, which these roles have: admin, operator.
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
         * Retry or skip a refund that was refused
         * @description `skip` says that the money went back by other means, or is not given back.
         *
         *     Needs `returns:operate`, which these roles have: admin, operator.
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
         * Call a return off
         * @description Possible until the first of its goods have come.
         *
         *     Needs `returns:write`, which these roles have: admin, operator, storefront, customer.
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
         * Book returned goods
         * @description May come in parts; each is refunded at once, to the payment that it was bought with. A repeat with the same Idempotency-Key and body books nothing.
         *
         *     Needs `returns:operate`, which these roles have: admin, operator.
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
         * @description Possible until it is approved. Its units can be asked for again.
         *
         *     Needs `returns:operate`, which these roles have: admin, operator.
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
         * @description One shipment leaves each location that the order is served from.
         *
         *     Needs `orders:read`, which these roles have: admin, operator, storefront, customer, read_only.
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
         * @description Every change of a level, with what it was before and after, and who made it: a person or key by `actor` and `requestId`, an order by `orderId`. Whoever belongs to a storefront sees the locations of its pool, and of the orders its own alone; others are null. Who changed the stock that it shares with others is told to those who may read the audit trail.
         *
         *     Needs `stock:read`, which these roles have: admin, operator, storefront, read_only.
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
         * @description A location belongs to one pool, and a storefront sells from one: storefronts share a pool, or have one of their own. Whoever belongs to a storefront sees its pool.
         *
         *     Needs `stock:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["listStockPools"];
        put?: never;
        /**
         * Add a stock pool
         * @description Its id is yours to choose. Add locations to it, and let a storefront sell from it.
         *
         *     Needs `stock:write`, which these roles have: admin, operator.
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
         * List the storefronts, by their ids
         * @description Whoever belongs to a storefront sees that one alone.
         *
         *     Needs `storefronts:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["listStorefronts"];
        put?: never;
        /**
         * Open a storefront
         * @description It takes orders at once. Without a pool of its own it sells from the shared one. Callers who belong to no storefront name one in their orders from then on, as there are several.
         *
         *     Needs `storefronts:write`, which these roles have: admin.
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
         * @description What it sells from, what its orders get when they do not say, and what they are held to.
         *
         *     Needs `storefronts:read`, which these roles have: admin, operator, storefront, read_only.
         */
        get: operations["getStorefront"];
        /**
         * Replace what is set of a storefront
         * @description Settings that are left out are the product’s own from then on. Orders that are there stay as they are. The pool changes only while none of its orders is under way.
         *
         *     Needs `storefronts:write`, which these roles have: admin.
         */
        put: operations["replaceStorefront"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a storefront
         * @description What is left out stays as it is, setting by setting; a setting that is null is taken out. The pool changes only while none of its orders is under way.
         *
         *     Needs `storefronts:write`, which these roles have: admin.
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
         * @description It takes no new orders from then on; those that it has go on, with edits, returns and all. Closing it again changes nothing.
         *
         *     Needs `storefronts:write`, which these roles have: admin.
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
         * Open a closed storefront again
         * @description It takes orders from then on. Reopening an open one changes nothing.
         *
         *     Needs `storefronts:write`, which these roles have: admin.
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
         * Read what Temporal keeps encrypted
         * @description What is not encrypted comes back as it was sent. This is a codec server (https://docs.temporal.io/codec-server) for Temporal's Web UI and command line: give them `/v1/temporal-codec` as its endpoint. Without TEMPORAL_ENCRYPTION_KEYS all comes back as it was sent.
         *
         *     Needs `temporal:payloads`, which these roles have: admin.
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
         * Encrypt what is sent to a workflow by hand
         * @description This is a codec server (https://docs.temporal.io/codec-server) for Temporal's Web UI and command line: give them `/v1/temporal-codec` as its endpoint. Without TEMPORAL_ENCRYPTION_KEYS all comes back as it was sent.
         *
         *     Needs `temporal:payloads`, which these roles have: admin.
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
            /** @description Units wanted of each line in all, including those that have shipped. */
            lines: {
                lineNo: number;
                quantity: number;
                sku: string;
            }[];
            /** @description Why it was refused. */
            refusal: ("order_closed" | "already_shipped" | "picking_started" | "out_of_stock" | "payment_declined" | "order_would_be_empty" | "amendment_in_progress" | "withdrawn") | null;
            /** Format: date-time */
            requestedAt: string;
            /** @description As it is to be; null: as before. */
            shippingMethod: string | null;
            /**
             * @description `requested` and `started` are under way; the others have come out.
             * @enum {string}
             */
            status: "requested" | "started" | "applied" | "refused";
        };
        AmendOrder: {
            /** @description How many units of each are wanted in all, including those that have shipped. Units that are added to a line have its price. 0 takes a line out; a new SKU, and one that was taken out, comes at today's price; what is not named stays as it is. A product that is sold no more can become less, but not more. */
            lines?: {
                quantity: number;
                sku: string;
            }[];
            /** @description Takes the place of the whole address. */
            shippingAddress?: components["schemas"]["Address"];
            /** @example express */
            shippingMethod?: string;
        };
        /** @description `ship_available` ships what there is, `wait` waits for a restock, `cancel` cancels the order, `amend` asks for less or for something else. */
        AnswerQuestion: {
            /** @enum {string} */
            answer: "ship_available" | "wait" | "cancel";
        } | {
            /** @constant */
            answer: "amend";
            /** @description How many units of each are wanted in all, including those that have shipped. Units that are added to a line have its price. 0 takes a line out; a new SKU, and one that was taken out, comes at today's price; what is not named stays as it is. A product that is sold no more can become less, but not more. */
            lines: {
                quantity: number;
                sku: string;
            }[];
        };
        ApiKey: {
            /** @description The only carrier whose shipments it tells of; null: any that its role may. */
            carrier: string | null;
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** Format: uuid */
            id: string;
            /** @description To the minute. */
            lastUsedAt: string | null;
            name: string;
            /** @description How the key begins, to recognise it by. */
            prefix: string;
            revokedAt: string | null;
            /** @enum {string} */
            role: "admin" | "operator" | "storefront" | "read_only" | "carrier";
            /** @description The key that it took the place of. */
            rotatedFrom: string | null;
            /** @description null: all that its role may do. */
            scopes: ("orders:read" | "orders:write" | "orders:import" | "orders:operate" | "orders:delete" | "returns:read" | "returns:write" | "returns:operate" | "products:read" | "products:write" | "stock:read" | "stock:write" | "storefronts:read" | "storefronts:write" | "keys:read" | "keys:write" | "events:read" | "reports:read" | "audit:read" | "customers:erase" | "temporal:payloads" | "shipments:report")[] | null;
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            /** @description null: every storefront. */
            storefrontId: string | null;
        };
        ApiKeyList: {
            apiKeys: components["schemas"]["ApiKey"][];
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        AuditEntry: {
            /** @description A past participle, such as `created`. */
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
            /** @description Whose it is; null: it belongs to all storefronts. */
            storefrontId: string | null;
            /** @description The id of what was changed; of a level, `<productId>/<locationId>`. */
            subjectId: string;
            /** @enum {string} */
            subjectType: "product" | "location" | "stock_pool" | "inventory_level" | "storefront" | "api_key" | "customer";
        };
        AuditList: {
            entries: components["schemas"]["AuditEntry"][];
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        BackorderPriority: {
            /** @description Higher is served before those that have waited longer. An order begins with 0. */
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
            /** @description As the product is called now. */
            sku?: string;
            storefrontId?: string;
            unitsOrdered: number;
        };
        CancelOrder: {
            /** @description Cancels these units only, as a whole or not at all. Left out: everything that has not left. */
            lines?: {
                quantity: number;
                sku: string;
            }[];
            /**
             * @description Free text; it stands in the timeline.
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
             * @description Of the role carrier: the only one whose shipments it may tell of, as in `carrier` of a shipment, in capitals or not. Left out: any.
             * @example Shipment Post
             */
            carrier?: string;
            /**
             * Format: date-time
             * @description From then on it is refused. Left out: as late as may be, a year from now or what the installation says, and no later than the key that makes it.
             */
            expiresAt?: string;
            /**
             * @description What it is for, in words of yours.
             * @example web shop
             */
            name: string;
            /** @enum {string} */
            role: "admin" | "operator" | "storefront" | "read_only" | "carrier";
            /**
             * @description What it may do of what its role may. Left out: all of it.
             * @example [
             *       "orders:read",
             *       "orders:write"
             *     ]
             */
            scopes?: ("orders:read" | "orders:write" | "orders:import" | "orders:operate" | "orders:delete" | "returns:read" | "returns:write" | "returns:operate" | "products:read" | "products:write" | "stock:read" | "stock:write" | "storefronts:read" | "storefronts:write" | "keys:read" | "keys:write" | "events:read" | "reports:read" | "audit:read" | "customers:erase" | "temporal:payloads" | "shipments:report")[];
            /**
             * @description The only storefront that it sees. Left out: every storefront, or that of the caller. The role storefront needs one.
             * @example demo
             */
            storefrontId?: string;
        };
        CreatedApiKey: {
            /** @description The only carrier whose shipments it tells of; null: any that its role may. */
            carrier: string | null;
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** Format: uuid */
            id: string;
            /** @description The key itself, in the first answer alone: it is kept as a hash. null in a repeat. */
            key: string | null;
            /** @description To the minute. */
            lastUsedAt: string | null;
            name: string;
            /** @description In a repeat: why there is no key in it. */
            notice: string | null;
            /** @description How the key begins, to recognise it by. */
            prefix: string;
            revokedAt: string | null;
            /** @enum {string} */
            role: "admin" | "operator" | "storefront" | "read_only" | "carrier";
            /** @description The key that it took the place of. */
            rotatedFrom: string | null;
            /** @description null: all that its role may do. */
            scopes: ("orders:read" | "orders:write" | "orders:import" | "orders:operate" | "orders:delete" | "returns:read" | "returns:write" | "returns:operate" | "products:read" | "products:write" | "stock:read" | "stock:write" | "storefronts:read" | "storefronts:write" | "keys:read" | "keys:write" | "events:read" | "reports:read" | "audit:read" | "customers:erase" | "temporal:payloads" | "shipments:report")[] | null;
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            /** @description null: every storefront. */
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
             * @description Your own id for it. It never changes.
             * @example leipzig
             */
            id: string;
            name: string;
            /**
             * @description The stock pool that it belongs to, for good. Storefronts sell from one pool each.
             * @default shared
             * @example shared
             */
            poolId?: string;
            /**
             * @description Lower ships first when several locations could.
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
            /** @description How many hours the customer's answer is waited for. Left out, it is what the storefront's settings say, else `48`. */
            answerHours?: number;
            /** @description How many days backordered units may wait for a restock; then they are cancelled. Left out, it is what the storefront's settings say, else `30`. */
            backorderDays?: number;
            customer: components["schemas"]["Customer"];
            /**
             * @description The storefront's own number of the order. No two orders of a storefront have the same.
             * @example WEB-2026-0815
             */
            externalId?: string;
            /**
             * @description What to do when not everything is available: `all_or_nothing` rejects the order, `ship_available` ships what there is, `backorder` ships what there is and waits for the rest, `ask_customer` waits for an answer. Left out, it is what the storefront's settings say, else `all_or_nothing`.
             * @enum {string}
             */
            fulfillmentPolicy?: "all_or_nothing" | "ship_available" | "backorder" | "ask_customer";
            /**
             * @description What is done with `ask_customer` when no answer comes in time. Left out, it is what the storefront's settings say, else `cancel`.
             * @enum {string}
             */
            ifNoAnswer?: "ship_available" | "backorder" | "cancel";
            lines: {
                /**
                 * @description For this line, in place of the order's. `all_or_nothing` of a line leaves that line out unless it is complete.
                 * @enum {string}
                 */
                fulfillmentPolicy?: "all_or_nothing" | "ship_available" | "backorder" | "ask_customer";
                quantity: number;
                sku: string;
            }[];
            shippingAddress: components["schemas"]["Address"];
            /**
             * @description How it is to be shipped; the carrier is told. Left out, it is `standard`.
             * @example express
             */
            shippingMethod?: string;
            /**
             * @description Where it is ordered. A key or token of a storefront orders there, and may leave it out; so may everybody while exactly one storefront is open.
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
             * @description Your own id for it. It never changes.
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
             * @description Your own id for it. It never changes.
             * @example outlet
             */
            id: string;
            /**
             * @description What people call it.
             * @example Outlet
             */
            name: string;
            /**
             * @description The stock pool that it sells from. Storefronts of one pool share its stock; it changes only while none of its orders is under way.
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
            /** @description The customer's id in your systems. It is visible in Temporal; use no e-mail address. */
            id: string;
            name?: string;
        };
        DurationsReportRow: {
            /** Format: date */
            day?: string;
            meanSeconds: number | null;
            /**
             * @description `confirm`: placed to confirmed. `deliver`: placed until the last shipment arrived.
             * @enum {string}
             */
            measure: "confirm" | "deliver";
            month?: string;
            orders: number;
            /** @description Exact below 100; above, rounded by at most 1.25 %. */
            p50Seconds: number | null;
            /** @description Exact below 100; above, rounded by at most 1.25 %. */
            p90Seconds: number | null;
            /** @description Exact below 100; above, rounded by at most 1.25 %. */
            p99Seconds: number | null;
            storefrontId?: string;
        };
        EraseCustomer: {
            /**
             * @description Only what was ordered there. Left out: at every storefront that the caller sees. Where storefronts number their customers each for itself, say which one.
             * @example demo
             */
            storefrontId?: string;
        };
        Erasure: {
            customerId: string;
            /** Format: uuid */
            id: string;
            /** @description How many orders are to be erased, now or when they have ended. */
            orders: number;
            /**
             * Format: date-time
             * @description What is ordered later is not erased by it.
             */
            requestedAt: string;
            /** @description null: every storefront. */
            storefrontId: string | null;
            /** @description How many of these have not ended, or have a return that has not: they need the address, and are erased when they have. */
            underWay: number;
        };
        Event: {
            /**
             * Format: date-time
             * @description When it was written down.
             */
            at: string;
            /** @description What else there is to say, by type. Fields may be added. */
            data: {
                [key: string]: unknown;
            };
            /** @description Its place in the stream, opaque; the same as the `id:` of the server-sent event. */
            id: string;
            /** @description null: it is not about an order. */
            orderId: string | null;
            /** @description null: it concerns those who run the shop, such as drift of the books. */
            storefrontId: string | null;
            /** @description What happened, as `subject.happened`; also the `event:`. So far: `order.placed`, `order.confirmed`, `order.rejected`, `order.cancelled`, `order.cancellation_refused`, `order.completed`, `order.amended`, `order.amendment_refused`, `order.deleted`, `order.needs_attention`, `order.provider_wait_started`, `order.provider_wait_ended`, `order.stuck`, `order.unstuck`, `order.out_of_stock`, `order.question_asked`, `order.backorder_allocated`, `order.backorder_expired`, `order.units_cancelled`, `order.stock_missing`, `shipment.updated`, `payment.captured`, `payment.refunded`, `return.updated`, `reconciliation.drift`. More may come. */
            type: string;
        };
        /** @description One line of an import: an order as `POST /v1/orders` takes it, with its own key. */
        ImportLine: {
            /** @description How many hours the customer's answer is waited for. Left out, it is what the storefront's settings say, else `48`. */
            answerHours?: number;
            /** @description How many days backordered units may wait for a restock; then they are cancelled. Left out, it is what the storefront's settings say, else `30`. */
            backorderDays?: number;
            customer: components["schemas"]["Customer"];
            /**
             * @description The storefront's own number of the order. No two orders of a storefront have the same.
             * @example WEB-2026-0815
             */
            externalId?: string;
            /**
             * @description What to do when not everything is available: `all_or_nothing` rejects the order, `ship_available` ships what there is, `backorder` ships what there is and waits for the rest, `ask_customer` waits for an answer. Left out, it is what the storefront's settings say, else `all_or_nothing`.
             * @enum {string}
             */
            fulfillmentPolicy?: "all_or_nothing" | "ship_available" | "backorder" | "ask_customer";
            /**
             * @description Your own unique key for this order. Left out, its `externalId` is what makes a repeat known; one of the two is needed.
             * @example cart-7f3d-attempt-1
             */
            idempotencyKey?: string;
            /**
             * @description What is done with `ask_customer` when no answer comes in time. Left out, it is what the storefront's settings say, else `cancel`.
             * @enum {string}
             */
            ifNoAnswer?: "ship_available" | "backorder" | "cancel";
            lines: {
                /**
                 * @description For this line, in place of the order's. `all_or_nothing` of a line leaves that line out unless it is complete.
                 * @enum {string}
                 */
                fulfillmentPolicy?: "all_or_nothing" | "ship_available" | "backorder" | "ask_customer";
                quantity: number;
                sku: string;
            }[];
            shippingAddress: components["schemas"]["Address"];
            /**
             * @description How it is to be shipped; the carrier is told. Left out, it is `standard`.
             * @example express
             */
            shippingMethod?: string;
            /**
             * @description Where it is ordered. A key or token of a storefront orders there, and may leave it out; so may everybody while exactly one storefront is open.
             * @example demo
             */
            storefrontId?: string;
        };
        /** @description One line of the answer. */
        ImportResult: {
            /** @description The line of the request, from 1. Empty lines count, and have no result. */
            line: number;
            /**
             * Format: uuid
             * @description Of the order that the line stands for.
             */
            orderId?: string;
            /** @description Why there is no order; `pointer`s are into the line. */
            problem?: components["schemas"]["Problem"];
            /**
             * @description The line came before, and nothing was done again.
             * @constant
             */
            replayed?: true;
            /** @description What `POST /v1/orders` would have answered: 202, or the status of the problem. */
            status: number;
        };
        Inventory: {
            /** @description `onHand - safetyStock - reserved`, and never below 0. */
            available: number;
            locations: {
                /** @description `onHand - safetyStock - reserved`, and never below 0. */
                available: number;
                locationId: string;
                name: string;
                onHand: number;
                /** @description With so many available or fewer it counts as low; null: the threshold of the question. */
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
            /** @description `onHand - safetyStock - reserved`, and never below 0. */
            available: number;
            locationId: string;
            name: string;
            onHand: number;
            /** Format: uuid */
            productId: string;
            /** @description With so many available or fewer it counts as low; null: the threshold of the question. */
            reorderPoint: number | null;
            reserved: number;
            safetyStock: number;
            sku: string;
        };
        InventoryLevelList: {
            levels: components["schemas"]["InventoryLevel"][];
            /** @description Send it as `cursor` for the next page; null on the last. */
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
            /** @description Since when it has no stock and gets none. */
            archivedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            id: string;
            name: string;
            poolId: string;
            priority: number;
            /** Format: date-time */
            updatedAt: string;
            /** @description Grows with every change. */
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
            /** @description Lower ships first when several locations could. */
            priority: number;
        };
        LocationList: {
            locations: components["schemas"]["Location"][];
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "priority": 1
         *     }
         */
        LocationPatch: {
            name?: string;
            /** @description Lower ships first when several locations could. */
            priority?: number;
        };
        LowStockList: {
            levels: {
                /** @description `onHand - safetyStock - reserved`, and never below 0. */
                available: number;
                locationId: string;
                name: string;
                onHand: number;
                /** Format: uuid */
                productId: string;
                /** @description With so many available or fewer it counts as low; null: the threshold of the question. */
                reorderPoint: number | null;
                reserved: number;
                safetyStock: number;
                sku: string;
                /** @description What it is held against: its own reorder point, or that of the question. */
                threshold: number;
            }[];
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        Order: {
            /** @description The newest 50, oldest of them first; the timeline tells of all. */
            amendments: components["schemas"]["Amendment"][];
            /** @description Set while the customer's answer is waited for. */
            answerDeadline: string | null;
            answerHours: number;
            /** @description What could not be done, and waits for an operator to retry or skip it. */
            attention: {
                item: string;
                reason: string;
                /** Format: date-time */
                since: string;
            }[];
            /** @description What is held and what was captured. */
            authorizedMinor: number;
            backorderDays: number;
            /** @description Until when backordered units wait. */
            backorderDeadline: string | null;
            /** @description Higher is served before those that have waited longer. */
            backorderPriority: number;
            capturedMinor: number;
            /** Format: date-time */
            createdAt: string;
            /** @description ISO 4217. */
            currency: string;
            customer: components["schemas"]["Customer"];
            /** @description Set once it is deleted: then only lists that ask for deleted orders show it. */
            deletedAt: string | null;
            /** @description What the storefront calls it. */
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
            /** @description What its lines are of, as the catalogue has it now. With `expand=products`. */
            products?: components["schemas"]["Product"][];
            refundedMinor: number;
            /** @description With `expand=returns`: the newest 50, newest first; `links.returns` has all, page by page. */
            returns?: components["schemas"]["Return"][];
            /** @description The newest 50, oldest of them first; `links.shipments` has all, page by page. */
            shipments: components["schemas"]["Shipment"][];
            shippingAddress: components["schemas"]["Address"];
            shippingMethod: string;
            /** @enum {string} */
            status: "pending" | "confirmed" | "processing" | "completed" | "rejected" | "cancelling" | "cancelled" | "needs_attention";
            /** @description Why the order was rejected or cancelled, or is completed although nothing of it arrived (`undelivered_and_refunded`). */
            statusReason: string | null;
            storefrontId: string;
            /** @description Why it makes no progress although it should, as the reconciler found it: each try of its workflow’s task fails, something is due for longer than its bound, or its workflow was not woken. Nobody has to decide anything: it is for those who run the system. */
            stuck: {
                /** @enum {string} */
                cause: "workflow_task_failing" | "overdue" | "wake_up_overdue";
                /** @description What is due, if that is known. */
                due: ("start" | "decision" | "amendment" | "payment" | "booking" | "recall" | "deadline") | null;
                /** @description Of its returns, the one that is stuck; null: the order itself. */
                returnId: string | null;
                /**
                 * Format: date-time
                 * @description Since when nothing moves.
                 */
                since: string;
            }[];
            /** @description The newest 50 entries, oldest of them first; `links.timeline` has all, page by page. */
            timeline: components["schemas"]["TimelineEntry"][];
            /** @description What was ordered, in minor units of the currency. */
            totalMinor: number;
            /** Format: date-time */
            updatedAt: string;
            /** @description Grows with every change; the number of timeline entries. */
            version: number;
            /** @description The steps that wait for a provider which is away, or whose answers make no sense. They go on by themselves when it is back. */
            waitingFor: {
                /** @description The step, as `attention` would name it. */
                item: string;
                /** @enum {string} */
                provider: "customer_service" | "payment_gateway" | "carrier";
                /** Format: date-time */
                since: string;
                /**
                 * Format: date-time
                 * @description Then it is tried once more, and if that fails it is held or given up, as its storefront’s `onOutage` says.
                 */
                until: string;
            }[];
        };
        OrderList: {
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
            orders: components["schemas"]["OrderSummary"][];
        };
        OrdersReportRow: {
            /** @description Captured for these orders so far. */
            capturedMinor: number;
            currency: string;
            /** Format: date */
            day?: string;
            month?: string;
            /** @description Captured less refunded. */
            netMinor: number;
            /** @description What was ordered is worth, in minor units. */
            orderedMinor: number;
            /** @description `ordersFilled` of `ordersPlaced`. */
            orderFillRate: number | null;
            ordersCancelled: number;
            /** @description All that shipped has arrived and is paid. */
            ordersCompleted: number;
            /** @description Ever confirmed, whatever became of them. */
            ordersConfirmed: number;
            /** @description Every unit ordered has shipped. */
            ordersFilled: number;
            /** @description Not at their end yet. */
            ordersOpen: number;
            ordersPlaced: number;
            ordersRejected: number;
            refundedMinor: number;
            storefrontId?: string;
            /** @description `unitsShipped` of `unitsOrdered`. */
            unitFillRate: number | null;
            unitsCancelled: number;
            unitsDelivered: number;
            /** @description As the lines have it now, amendments included. */
            unitsOrdered: number;
            /** @description Received back; they are among those shipped. */
            unitsReturned: number;
            /** @description Left the house and counted as sold; those that came back are among them. */
            unitsShipped: number;
            /** @description Were not to be had. */
            unitsUnfulfillable: number;
        };
        OrderSummary: {
            /** @description The newest 50, oldest of them first; the timeline tells of all. */
            amendments?: components["schemas"]["Amendment"][];
            /** @description Set while the customer's answer is waited for. */
            answerDeadline: string | null;
            answerHours: number;
            /** @description What could not be done, and waits for an operator to retry or skip it. */
            attention: {
                item: string;
                reason: string;
                /** Format: date-time */
                since: string;
            }[];
            /** @description What is held and what was captured. */
            authorizedMinor: number;
            backorderDays: number;
            /** @description Until when backordered units wait. */
            backorderDeadline: string | null;
            /** @description Higher is served before those that have waited longer. */
            backorderPriority: number;
            capturedMinor: number;
            /** Format: date-time */
            createdAt: string;
            /** @description ISO 4217. */
            currency: string;
            customer: components["schemas"]["Customer"];
            /** @description Set once it is deleted: then only lists that ask for deleted orders show it. */
            deletedAt: string | null;
            /** @description What the storefront calls it. */
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
            /** @description What its lines are of, as the catalogue has it now. With `expand=products`. */
            products?: components["schemas"]["Product"][];
            refundedMinor: number;
            /** @description With `expand=returns`: the newest 50, newest first; `links.returns` has all, page by page. */
            returns?: components["schemas"]["Return"][];
            /** @description The newest 50, oldest of them first; `links.shipments` has all, page by page. */
            shipments?: components["schemas"]["Shipment"][];
            shippingAddress: components["schemas"]["Address"];
            shippingMethod: string;
            /** @enum {string} */
            status: "pending" | "confirmed" | "processing" | "completed" | "rejected" | "cancelling" | "cancelled" | "needs_attention";
            /** @description Why the order was rejected or cancelled, or is completed although nothing of it arrived (`undelivered_and_refunded`). */
            statusReason: string | null;
            storefrontId: string;
            /** @description Why it makes no progress although it should, as the reconciler found it: each try of its workflow’s task fails, something is due for longer than its bound, or its workflow was not woken. Nobody has to decide anything: it is for those who run the system. */
            stuck: {
                /** @enum {string} */
                cause: "workflow_task_failing" | "overdue" | "wake_up_overdue";
                /** @description What is due, if that is known. */
                due: ("start" | "decision" | "amendment" | "payment" | "booking" | "recall" | "deadline") | null;
                /** @description Of its returns, the one that is stuck; null: the order itself. */
                returnId: string | null;
                /**
                 * Format: date-time
                 * @description Since when nothing moves.
                 */
                since: string;
            }[];
            /** @description The newest 50 entries, oldest of them first; `links.timeline` has all, page by page. */
            timeline?: components["schemas"]["TimelineEntry"][];
            /** @description What was ordered, in minor units of the currency. */
            totalMinor: number;
            /** Format: date-time */
            updatedAt: string;
            /** @description Grows with every change; the number of timeline entries. */
            version: number;
            /** @description The steps that wait for a provider which is away, or whose answers make no sense. They go on by themselves when it is back. */
            waitingFor: {
                /** @description The step, as `attention` would name it. */
                item: string;
                /** @enum {string} */
                provider: "customer_service" | "payment_gateway" | "carrier";
                /** Format: date-time */
                since: string;
                /**
                 * Format: date-time
                 * @description Then it is tried once more, and if that fails it is held or given up, as its storefront’s `onOutage` says.
                 */
                until: string;
            }[];
        };
        PaymentDetails: {
            /** @description Holds on the customer’s money. A restock or an edit adds one, a renewal replaces one. The newest 50, oldest of them first; each begins with an operation. */
            authorizations: {
                amountMinor: number;
                authorizedAt: string | null;
                capturedMinor: number;
                /** @description When the gateway lets go of what is held. */
                expiresAt: string | null;
                no: number;
                refundedMinor: number;
                /** @enum {string} */
                status: "due" | "authorized" | "declined" | "voided" | "expired";
            }[];
            /** @description What the gateway was asked for, in order: a capture for each shipment that ships. The newest 50; `links.paymentOperations` has all, page by page. */
            operations: components["schemas"]["PaymentOperation"][];
        };
        PaymentOperation: {
            amountMinor: number;
            authorizationNo: number;
            /** Format: date-time */
            createdAt: string;
            /** @description As in the attention item `payment:<no>`. */
            no: number;
            /** @description Why the gateway refused it. Asked for once more, it is a new operation. */
            refusal: string | null;
            /** @description The return that a refund is for. */
            returnId: string | null;
            /**
             * @description `due` is on its way to the gateway, `refused` was answered with no, `failed` needs attention, `skipped` was let go by an operator.
             * @enum {string}
             */
            status: "due" | "done" | "refused" | "failed" | "skipped";
            /** @enum {string} */
            type: "authorize" | "capture" | "refund" | "void";
            /** Format: date-time */
            updatedAt: string;
        };
        PaymentOperationPage: {
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
            operations: components["schemas"]["PaymentOperation"][];
        };
        Problem: {
            /** @description With `state`: the states that may follow it; none when it is final. */
            allowed?: string[];
            /** @description With `service_unavailable` of `/readyz`: what answers and what does not. */
            checks?: {
                postgres: boolean;
                temporal: boolean;
            };
            code: string;
            /** @description With `location_in_use`: the units there, and its shipments that have not arrived. */
            contents?: {
                onHand: number;
                openShipments: number;
            };
            detail: string;
            /** @description Every error of the request (the first 100), each with its place. */
            errors?: {
                detail: string;
                /** @description With `limit_exceeded`: the most that is taken. */
                limit?: number;
                /** @description Name of the query parameter. */
                parameter?: string;
                /** @description JSON Pointer (RFC 6901) of the place in the body. */
                pointer?: string;
            }[];
            instance?: string;
            /** @description With `stock_changed` and `insufficient_stock`: how the level stands. */
            level?: {
                available: number;
                locationId: string;
                onHand: number;
                reserved: number;
                safetyStock: number;
            };
            /**
             * Format: uuid
             * @description With `external_id_taken`: the order that has it.
             */
            orderId?: string;
            requestId?: string;
            /** @description With `rate_limited` of a line of an import: when to send the line again. */
            retryAfterSeconds?: number;
            /** @description With `returnable_quantity_exceeded`: what was asked for and what can be returned. */
            returnable?: {
                lineNo: number;
                requested: number;
                returnable: number;
            }[];
            /** @description With `out_of_stock`: what was asked for, of an edit what is added, and what is available. */
            shortages?: {
                available: number;
                requested: number;
                sku: string;
            }[];
            /** @description With a refusal for the sake of a state: the state that the order, shipment or return is in. */
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
            /** @description Since when it takes no new orders. */
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
            /** @description Grows with every change. */
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
            /** @description In minor units of the currency. Orders that are placed keep the price they were placed at. */
            priceMinor: number;
            /** @description What orders name it by. No two products have the same. */
            sku: string;
        };
        ProductList: {
            /** @description Send it as `cursor` for the next page; null on the last. */
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
            /** @description In minor units of the currency. Orders that are placed keep the price they were placed at. */
            priceMinor?: number;
            /** @description What orders name it by. No two products have the same. */
            sku?: string;
        };
        ProductsReportRow: {
            currency: string;
            /** Format: date */
            day?: string;
            /** @description Of the orders that have it, placed to confirmed. */
            meanSecondsToConfirm: number | null;
            /** @description Of the orders that have it, placed to delivered. */
            meanSecondsToDeliver: number | null;
            month?: string;
            name?: string;
            /** @description Shipped less returned. */
            netMinor: number;
            /** @description Units ordered at the price of the order. */
            orderedMinor: number;
            /** @description Orders that have it. Not to be added over products: an order may have several. */
            orders: number;
            productId?: string;
            /** @description Units returned at the price of the order. */
            returnedMinor: number;
            /** @description Units shipped at the price of the order. */
            shippedMinor: number;
            /** @description As the product is called now. */
            sku?: string;
            storefrontId?: string;
            /** @description `unitsShipped` of `unitsOrdered`. */
            unitFillRate: number | null;
            unitsCancelled: number;
            unitsDelivered: number;
            /** @description As the lines have it now, amendments included. */
            unitsOrdered: number;
            /** @description Received back; they are among those shipped. */
            unitsReturned: number;
            /** @description Left the house and counted as sold; those that came back are among them. */
            unitsShipped: number;
            /** @description Were not to be had. */
            unitsUnfulfillable: number;
        };
        Provider: {
            /** @description What waited for too long, and goes on when somebody says so. */
            held: {
                orders: number;
                returns: number;
            };
            outage: {
                /**
                 * @description What it answered last, in a few words.
                 * @example answered 503
                 */
                reason: string;
                /**
                 * Format: date-time
                 * @description Since when a worker asks it no more but now and then.
                 */
                since: string;
            } | null;
            /** @enum {string} */
            provider: "customer_service" | "payment_gateway" | "carrier";
            /** @description What was asked for last and is under way: how many orders and returns go on so far. */
            resuming: {
                /** Format: date-time */
                requestedAt: string;
                resumed: number;
            } | null;
            /**
             * @description `unavailable`: a worker has its breaker open, as the provider gave no answer that counts several times in a row.
             * @enum {string}
             */
            status: "available" | "unavailable";
            /** @description Orders that wait for it, and go on by themselves. `since`: the oldest. */
            waiting: {
                orders: number;
                since: string | null;
            };
        };
        ProviderList: {
            providers: components["schemas"]["Provider"][];
        };
        Readiness: {
            /** @description Without Temporal orders are still accepted, and started when it is back. */
            checks: {
                postgres: boolean;
                temporal: boolean;
            };
            /** @description A transaction in Postgres that was left open. Until it ends, streams of events are silent. Left out: there is none. */
            eventsBlockedBy?: {
                /** @description Who it says it is; of a prepared transaction its id. */
                applicationName: string;
                /** @description How long it has been open, as far as can be known. */
                blockingForSeconds: number;
                database: string;
                /** @description Of its process in Postgres. null: a prepared transaction, which has none. */
                pid: number | null;
                /** @description When its latest statement began. null: Postgres may not tell us, or there is none. */
                queryStartedAt: string | null;
                /** @description When it began. null: Postgres may not tell us. */
                since: string | null;
                /** @description As in `pg_stat_activity`: `idle in transaction` waits for its client. */
                state: string;
            };
            /** @description Providers that a worker finds away. Orders are accepted all the same, and wait for them. Empty: none is known to be. */
            outages: {
                [key: string]: {
                    /**
                     * @description What it answered last, in a few words.
                     * @example answered 503
                     */
                    reason: string;
                    /**
                     * Format: date-time
                     * @description Since when a worker asks it no more but now and then.
                     */
                    since: string;
                };
            };
            /** @constant */
            status: "ready";
        };
        ReceiveReturn: {
            /**
             * @description No more of this return will come. May be said without any lines.
             * @default false
             */
            final?: boolean;
            /** @default [] */
            lines?: {
                /**
                 * @description `restock` puts the goods back on a shelf; either way they are refunded.
                 * @enum {string}
                 */
                disposition: "restock" | "write_off";
                /** @description The line of the order. */
                lineNo: number;
                /** @description Where the goods have come. */
                locationId: string;
                quantity: number;
            }[];
        };
        RejectReturn: {
            /**
             * @description A code that names nobody: it is visible in Temporal.
             * @default rejected_by_operator
             */
            reason?: string;
        };
        ReplaceOrder: {
            /** @description All that is wanted, including what has shipped. What is not named is taken out; a new SKU adds a line at today's price. */
            lines: {
                quantity: number;
                sku: string;
            }[];
            shippingAddress: components["schemas"]["Address"];
            /**
             * @description Left out, it is `standard` from then on.
             * @example express
             */
            shippingMethod?: string;
        };
        RequestReturn: {
            lines: {
                /** @description The line of the order. */
                lineNo: number;
                quantity: number;
            }[];
            /** @description Why, in the customer's own words. They stay in Holdfast's database. */
            reason: string;
        };
        ResolveAttention: {
            /**
             * @description `skip` says that it was done by hand, or is given up: an order goes on without its payment or recall; without the customer check it is rejected, and without a booking cancelled.
             * @enum {string}
             */
            action: "retry" | "skip";
            /**
             * @description As the order's `attention` lists it.
             * @example payment:3
             */
            item: string;
        };
        ResolveShipment: {
            /** @enum {string} */
            action: "reship" | "refund";
            /**
             * @description The goods that came back are on the shelf again. Nothing of a lost shipment can be.
             * @default false
             */
            restock?: boolean;
        };
        Resume: {
            /** @description What is held for it now, and will go on within seconds. */
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
            /** @description Refunds that the gateway refuses, and that an operator retries or skips. */
            attention: {
                amountMinor: number;
                item: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** @description ISO 4217. */
            currency: string;
            /** @description Of a request: until when it must be decided. Of an approved one: until when the goods must have come. */
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
            /** @description Why it is sent back, in the customer's own words. */
            reason: string;
            /** @description What the gateway has given back for it, in minor units. */
            refundedMinor: number;
            /** @enum {string} */
            status: "requested" | "approved" | "rejected" | "partially_received" | "received" | "refunded" | "expired" | "cancelled" | "needs_attention";
            /** @description Why it was rejected, expired or needs attention. */
            statusReason: string | null;
            storefrontId: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ReturnAttention: {
            /** @enum {string} */
            action: "retry" | "skip";
            /**
             * @description As in `attention` of the return.
             * @example payment:3
             */
            item: string;
        };
        ReturnList: {
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
            returns: components["schemas"]["Return"][];
        };
        ReturnsOfOrder: {
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
            returns: components["schemas"]["Return"][];
        };
        RevenueReportRow: {
            capturedMinor: number;
            currency: string;
            /** Format: date */
            day?: string;
            month?: string;
            /** @description Captured less refunded; more may be refunded on a day than captured. */
            netMinor: number;
            refundedMinor: number;
            storefrontId?: string;
        };
        RotateApiKey: {
            /**
             * Format: date-time
             * @description Of the new key. Left out: it is good for as long as the old one was when it was made.
             */
            expiresAt?: string;
            /**
             * @description How long the old key is good beside the new one. 0: it ends at once.
             * @default 86400
             */
            graceSeconds?: number;
        };
        ServerSentEvent: {
            /** @description An `Event` as JSON, on one line. */
            data: string;
            /** @description What happened, as `subject.happened`. */
            event: string;
            /** @description Its place in the stream, opaque; the same as the `id:` of the server-sent event. */
            id: string;
        };
        SetShipping: {
            /** @description Takes the place of the whole address. */
            address?: components["schemas"]["Address"];
            /** @description It is visible in Temporal; name nobody in it. Left out, it stays as it is. */
            carrier?: string;
            /**
             * @description The `shippingMethod` of the order.
             * @example express
             */
            method?: string;
            /**
             * Format: uuid
             * @description The shipment that goes with this carrier; needed when there are several.
             */
            shipmentId?: string;
            /** @description Left out, it stays as it is. */
            trackingNumber?: string;
        };
        SetStatus: {
            /**
             * @description Free text; it stands in the timeline.
             * @default cancelled_by_operator
             */
            reason?: string;
            /**
             * @description The status that the order is to take. Only `cancelling` and `cancelled` can be asked for: all others follow from what the stock, the gateway and the carrier say.
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
            /** @description Being picked: address and contents stay as they are. */
            picking: boolean;
            /** @description Being taken off the carrier's list. */
            recalled: boolean;
            /** @description What became of a shipment that was lost or came back. */
            resolution: ("reshipped" | "refunded") | null;
            /** @enum {string} */
            status: "pending" | "ready" | "shipped" | "in_transit" | "out_for_delivery" | "delivered" | "exception" | "returned_to_sender" | "lost" | "cancelled";
            /** @description By the carrier's clock; null before the shipment has left. */
            statusAt: string | null;
            trackingNumber: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        ShipmentList: {
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
            shipments: components["schemas"]["Shipment"][];
        };
        ShipmentReport: {
            /** @description Whether it moved the shipment. What is older than what was known, says the same, or does not fit is kept without that. */
            applied: boolean;
            /**
             * Format: date-time
             * @description When it happened, by the carrier's clock.
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description When it first came; a repeat is not kept again.
             */
            receivedAt: string;
            /** @enum {string} */
            status: "shipped" | "in_transit" | "out_for_delivery" | "delivered" | "exception" | "returned_to_sender" | "lost";
        };
        ShipmentReportPage: {
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
            reports: components["schemas"]["ShipmentReport"][];
        };
        StockAdjustment: {
            /** @description How many units more, or less. */
            delta?: number;
            /** @description What you take the level to be at. If it is not, nothing is changed, and the answer tells what it is at. */
            expectedOnHand?: number;
            /** @example berlin */
            locationId: string;
            /** @description How many units were counted. It needs `expectedOnHand`. */
            onHand?: number;
            /**
             * @description Free text; it stands in the stock ledger.
             * @example delivery 4711
             */
            reason: string;
        } & (unknown | unknown);
        StockChange: {
            levels: components["schemas"]["InventoryLevel"][];
            movements: components["schemas"]["StockMovement"][];
        };
        StockMovement: {
            /** @description Who booked it; null for the step of an order. */
            actor: {
                id?: string;
                type: string;
            } | null;
            /** Format: date-time */
            at: string;
            id: number;
            locationId: string;
            /** @description null if an early version of Holdfast wrote it. */
            onHandAfter: number | null;
            /** @description null if an early version of Holdfast wrote it. */
            onHandBefore: number | null;
            onHandDelta: number;
            /** @description The order whose step it is; its timeline tells who asked. */
            orderId: string | null;
            /** Format: uuid */
            productId: string;
            reason: string | null;
            requestId: string | null;
            /** @description null if an early version of Holdfast wrote it. */
            reservedAfter: number | null;
            /** @description null if an early version of Holdfast wrote it. */
            reservedBefore: number | null;
            reservedDelta: number;
            sku: string;
            /** @description The same in both movements of a transfer. */
            transferId: string | null;
            /** @enum {string} */
            type: "received" | "reserved" | "released" | "shipped" | "returned" | "adjusted" | "transferred";
        };
        StockMovementList: {
            movements: components["schemas"]["StockMovement"][];
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        StockPool: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            name: string;
        };
        StockPoolList: {
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
            stockPools: components["schemas"]["StockPool"][];
        };
        StockReceipt: {
            /** @example berlin */
            locationId: string;
            quantity: number;
            /**
             * @description Free text; it stands in the stock ledger.
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
             * @description Free text; it stands in the stock ledger.
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
             * @description A closed storefront takes no new orders; those that it has go on.
             * @enum {string}
             */
            status: "open" | "closed";
            /** Format: date-time */
            updatedAt: string;
            /** @description Grows with every change. */
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
             * @description What people call it.
             * @example Outlet
             */
            name: string;
            /**
             * @description The stock pool that it sells from. Storefronts of one pool share its stock; it changes only while none of its orders is under way.
             * @example shared
             */
            poolId: string;
            settings: components["schemas"]["StorefrontSettings"];
        };
        StorefrontList: {
            /** @description Send it as `cursor` for the next page; null on the last. */
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
             * @description What people call it.
             * @example Outlet
             */
            name?: string;
            /**
             * @description The stock pool that it sells from. Storefronts of one pool share its stock; it changes only while none of its orders is under way.
             * @example shared
             */
            poolId?: string;
            settings?: components["schemas"]["StorefrontSettingsPatch"];
        };
        /** @description What its orders get when they do not say, and what they are held to when they are placed. Orders that are there stay as they are. */
        StorefrontSettings: {
            /** @description How many hours the customer's answer is waited for. Left out, it is what the storefront's settings say, else `48`. */
            answerHours?: number;
            /** @description How many days backordered units may wait for a restock; then they are cancelled. Left out, it is what the storefront's settings say, else `30`. */
            backorderDays?: number;
            /** @description ISO 4217. It sells what is priced in this currency only. */
            currency?: components["schemas"]["Currency"];
            /**
             * @description What to do when not everything is available: `all_or_nothing` rejects the order, `ship_available` ships what there is, `backorder` ships what there is and waits for the rest, `ask_customer` waits for an answer. Left out, it is what the storefront's settings say, else `all_or_nothing`.
             * @enum {string}
             */
            fulfillmentPolicy?: "all_or_nothing" | "ship_available" | "backorder" | "ask_customer";
            /**
             * @description What is done with `ask_customer` when no answer comes in time. Left out, it is what the storefront's settings say, else `cancel`.
             * @enum {string}
             */
            ifNoAnswer?: "ship_available" | "backorder" | "cancel";
            /** @description Units of one line. */
            maxLineQuantity?: number;
            /** @description Of one order. */
            maxOrderLines?: number;
            /** @description Of one order, in minor units of its currency. */
            maxOrderTotalMinor?: number;
            /**
             * @description `hold`: then a person is called, and everything goes on where it was when they say so. `reject`: an order that is not confirmed is rejected, and one whose shipment cannot be booked is cancelled as far as it has not left; what undoes something is held all the same. Left out: `hold`.
             * @enum {string}
             */
            onOutage?: "hold" | "reject";
            /** @description For how many minutes an order waits for a provider that is away: the customer service, the payment gateway or the carrier. Also of orders that wait already, within two minutes. Left out: 1440. */
            outageMinutes?: number;
            /** @description Of each of its API keys, and of each bearer of its tokens. Left out: what the installation allows. */
            requestsPerMinute?: number;
        };
        /** @description What is left out stays as it is; null takes a setting out (RFC 7396). */
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
             * @description The value itself, as Base64.
             */
            data?: string;
            /** @description How the data is to be read, each value as Base64. */
            metadata?: {
                [key: string]: string;
            };
        };
        TemporalPayloadOutput: {
            /**
             * Format: base64
             * @description The value itself, as Base64.
             */
            data?: string;
            /** @description How the data is to be read, each value as Base64. */
            metadata?: {
                [key: string]: string;
            };
        };
        TemporalPayloads: {
            /**
             * @description Left out: none, as Temporal's tools write an empty list.
             * @default []
             */
            payloads?: components["schemas"]["TemporalPayload"][];
        };
        TemporalPayloadsOutput: {
            /**
             * @description Left out: none, as Temporal's tools write an empty list.
             * @default []
             */
            payloads: components["schemas"]["TemporalPayloadOutput"][];
        };
        TimelineEntry: {
            /** @description Customers see the `id` of nobody but themselves. */
            actor: {
                id?: string;
                type: string;
            };
            /** Format: date-time */
            at: string;
            /** @description What is to be told of it. Of what a person or key has changed: `changes`, field by field, with `before` and `after`. */
            details: {
                [key: string]: unknown;
            };
            /** @description null for a customer who has not sent the request. */
            requestId: string | null;
            /** @description Counts from 1, without gaps. */
            seq: number;
            type: string;
        };
        TimelinePage: {
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
            timeline: components["schemas"]["TimelineEntry"][];
        };
        Tracking: {
            /** @description It is visible in Temporal; name nobody in it. */
            carrier: string;
            trackingNumber: string;
        };
    };
    responses: {
        /** @description `already_deleted`: The order is deleted already; `order_not_ended`: The order is not at its end */
        "already_deleted-or-order_not_ended": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `events_expired`: Events are not kept for so long */
        events_expired: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `expected_quantity_exceeded`: More came than the return is about; `nothing_received`: Nothing has come yet; `unknown_location`: The location is not known; `idempotency_key_reused`: The Idempotency-Key was used for another request */
        "expected_quantity_exceeded-or-nothing_received-or-unknown_location-or-idempotency_key_reused": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `external_id_taken`: Another order of the storefront has this externalId; `out_of_stock`: Sold out; `storefront_closed`: The storefront takes no new orders; `request_in_flight`: The first request with this Idempotency-Key is still being carried out */
        "external_id_taken-or-out_of_stock-or-storefront_closed-or-request_in_flight": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: The caller may not do that */
        forbidden: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
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
                /** @description The id of this request: yours, or a new one. */
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
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_invalid`: The Idempotency-Key is missing or not valid; `invalid_request`: The request is not valid; `malformed_json`: The body is not JSON */
        "idempotency_key_invalid-or-invalid_request-or-malformed_json": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
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
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `returnable_quantity_exceeded`: There is not that much to return */
        "idempotency_key_reused-or-returnable_quantity_exceeded": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_location`: The location is not known */
        "idempotency_key_reused-or-unknown_location": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_sku`: A SKU is not known; `product_archived`: A product is sold no more; `mixed_currencies`: The products are priced in different currencies; `limit_exceeded`: The order is more than the storefront takes */
        "idempotency_key_reused-or-unknown_sku-or-product_archived-or-mixed_currencies-or-limit_exceeded": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_stock_pool`: The stock pool is not known */
        "idempotency_key_reused-or-unknown_stock_pool": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `unknown_storefront`: The storefront is not known */
        "idempotency_key_reused-or-unknown_storefront": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `illegal_transition`: Its state does not allow that */
        illegal_transition: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `illegal_transition`: Its state does not allow that; `order_closed`: The order has already ended; `already_shipped`: It has already left */
        "illegal_transition-or-order_closed-or-already_shipped": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `illegal_transition`: Its state does not allow that; `request_in_flight`: The first request with this Idempotency-Key is still being carried out */
        "illegal_transition-or-request_in_flight": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal_error`: Something went wrong on our side */
        internal_error: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
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
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid_request`: The request is not valid; `malformed_json`: The body is not JSON */
        "invalid_request-or-malformed_json": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
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
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_acceptable`: There is no answer of that kind */
        not_acceptable: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not_found`: There is no such thing */
        not_found: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `nothing_backordered`: Nothing of the order waits for a restock */
        nothing_backordered: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `order_closed`: The order has already ended; `already_shipped`: It has already left; `order_would_be_empty`: Nothing would be left of the order; `amendment_in_progress`: Another change of the order is under way; `picking_started`: A shipment is being picked; `out_of_stock`: Sold out; `payment_declined`: The payment for the edit was declined; `request_in_flight`: The first request with this Idempotency-Key is still being carried out */
        "order_closed-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-picking_started-or-out_of_stock-or-payment_declined-or-request_in_flight": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `order_closed`: The order has already ended; `already_shipped`: It has already left; `order_would_be_empty`: Nothing would be left of the order; `amendment_in_progress`: Another change of the order is under way; `picking_started`: A shipment is being picked; `out_of_stock`: Sold out; `payment_declined`: The payment for the edit was declined; `request_in_flight`: The first request with this Idempotency-Key is still being carried out; `shipment_not_changeable`: The shipment is not here any more; `shipment_not_determined`: It is not clear which shipment is meant */
        "order_closed-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-picking_started-or-out_of_stock-or-payment_declined-or-request_in_flight-or-shipment_not_changeable-or-shipment_not_determined": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `order_closed`: The order has already ended; `already_shipped`: It has already left; `order_would_be_empty`: Nothing would be left of the order; `amendment_in_progress`: Another change of the order is under way; `request_in_flight`: The first request with this Idempotency-Key is still being carried out */
        "order_closed-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-request_in_flight": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
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
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition_failed`: It has changed since you read it */
        precondition_failed: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition_required`: If-Match is needed */
        precondition_required: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
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
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still being carried out */
        request_in_flight: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still being carried out; `api_key_not_active`: The API key has ended */
        "request_in_flight-or-api_key_not_active": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still being carried out; `insufficient_stock`: There are not so many units that nobody has reserved */
        "request_in_flight-or-insufficient_stock": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still being carried out; `location_exists`: There is a location with this id */
        "request_in_flight-or-location_exists": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still being carried out; `order_closed`: The order has already ended; `no_open_question`: No answer is waited for; `already_shipped`: It has already left; `order_would_be_empty`: Nothing would be left of the order; `amendment_in_progress`: Another change of the order is under way; `picking_started`: A shipment is being picked; `out_of_stock`: Sold out; `payment_declined`: The payment for the edit was declined */
        "request_in_flight-or-order_closed-or-no_open_question-or-already_shipped-or-order_would_be_empty-or-amendment_in_progress-or-picking_started-or-out_of_stock-or-payment_declined": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still being carried out; `order_closed`: The order has already ended; `shipment_not_changeable`: The shipment is not here any more */
        "request_in_flight-or-order_closed-or-shipment_not_changeable": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still being carried out; `order_closed`: The order has already ended; `shipment_not_resolvable`: The shipment needs no decision */
        "request_in_flight-or-order_closed-or-shipment_not_resolvable": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still being carried out; `order_closed`: The order has already ended; `unknown_attention_item`: Nothing of that name needs attention */
        "request_in_flight-or-order_closed-or-unknown_attention_item": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still being carried out; `sku_taken`: Another product has this SKU */
        "request_in_flight-or-sku_taken": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still being carried out; `stock_changed`: The level is not at what you expect; `insufficient_stock`: There are not so many units that nobody has reserved */
        "request_in_flight-or-stock_changed-or-insufficient_stock": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still being carried out; `stock_pool_exists`: There is a stock pool with this id */
        "request_in_flight-or-stock_pool_exists": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `request_in_flight`: The first request with this Idempotency-Key is still being carried out; `storefront_exists`: There is a storefront with this id */
        "request_in_flight-or-storefront_exists": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `service_unavailable`: A part of the service is not reachable */
        service_unavailable: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                /** @description Seconds to wait before a repeat. */
                "Retry-After"?: string;
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `shipment_closed`: The shipment cannot take this update */
        shipment_closed: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `shipment_not_found`: The order has no such shipment; `not_found`: There is no such thing */
        "shipment_not_found-or-not_found": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `sku_taken`: Another product has this SKU; `product_in_use`: Orders have the product */
        "sku_taken-or-product_in_use": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `storefront_in_use`: The storefront has unfinished orders */
        storefront_in_use: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthorized`: An API key or access token is needed */
        unauthorized: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The scheme to authenticate with (RFC 6750). */
                "WWW-Authenticate"?: string;
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown_attention_item`: Nothing of that name needs attention */
        unknown_attention_item: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown_sku`: A SKU is not known; `product_archived`: A product is sold no more; `mixed_currencies`: The products are priced in different currencies; `currency_not_supported`: The storefront does not sell in this currency; `limit_exceeded`: The order is more than the storefront takes; `unknown_storefront`: The storefront is not known; `idempotency_key_reused`: The Idempotency-Key was used for another request */
        "unknown_sku-or-product_archived-or-mixed_currencies-or-currency_not_supported-or-limit_exceeded-or-unknown_storefront-or-idempotency_key_reused": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown_sku`: A SKU is not known; `product_archived`: A product is sold no more; `mixed_currencies`: The products are priced in different currencies; `limit_exceeded`: The order is more than the storefront takes; `idempotency_key_reused`: The Idempotency-Key was used for another request */
        "unknown_sku-or-product_archived-or-mixed_currencies-or-limit_exceeded-or-idempotency_key_reused": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
                "X-Request-Id": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown_stock_pool`: The stock pool is not known */
        unknown_stock_pool: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                traceparent: components["headers"]["traceparent"];
                /** @description The id of this request: yours, or a new one. */
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
                /** @description The id of this request: yours, or a new one. */
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
                /** @description The id of this request: yours, or a new one. */
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
        /** @description How many requests there may still be, for how many seconds: `"key";r=5999;t=42`. */
        RateLimit: string;
        /** @description How many requests there may be, in how many seconds: `"key";q=6000;w=60`. */
        "RateLimit-Policy": string;
        /** @description Where this request stands in your trace, or in one that begins with it (W3C Trace Context). */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
            /** @description What the problem means and what to do */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "out_of_stock",
                     *       "status": 409,
                     *       "title": "Sold out",
                     *       "explanation": "No order was placed, or nothing of the edit was made. `shortages` tells what was asked for (of an edit: what is added) and what is available. The same Idempotency-Key may be used again for placing the order."
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
                /** @description Only keys of this role. */
                role?: "admin" | "operator" | "storefront" | "read_only" | "carrier";
                /** @description Only keys of this status. */
                status?: "active" | "expired" | "revoked";
                /** @description Only keys of this storefront. */
                storefrontId?: string;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this order. Repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
            /** @description Made */
            201: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the key; not the key itself. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the key; not the key itself. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key as it ended */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this order. Repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the key; not the key itself. */
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
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Only changes by the key with this id, or by the user whose token has this subject. */
                actor?: string;
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description Not before this time (RFC 3339). */
                from?: string;
                /** @description At most so many on a page. */
                limit?: number;
                /** @description Only changes to the thing with this id. */
                subjectId?: string;
                /** @description Only changes to things of this kind. */
                subjectType?: "product" | "location" | "stock_pool" | "inventory_level" | "storefront" | "api_key" | "customer";
                /** @description Before this time (RFC 3339). */
                to?: string;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
            /** @description Taken; the shipment as it stands now */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *       "carrier": "shipment-express",
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
                /** @description Your own unique key for this request. A repeat with the same key does nothing twice. */
                "Idempotency-Key"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The customer's id in your systems. It is visible in Temporal; use no e-mail address. */
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
            /** @description It is written down, and will be done */
            202: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Without a Last-Event-ID: only what comes from now on (the default), or everything from the first event. */
                from?: "start" | "now";
                /** @description As the header Last-Event-ID, for clients that cannot set headers on their first connect. The header wins: a browser sends it when it comes back. */
                lastEventId?: string;
                /** @description Only events of this order. */
                orderId?: string;
                /** @description Only events of these types: repeat the parameter for each. */
                type?: ("order.placed" | "order.confirmed" | "order.rejected" | "order.cancelled" | "order.cancellation_refused" | "order.completed" | "order.amended" | "order.amendment_refused" | "order.deleted" | "order.needs_attention" | "order.provider_wait_started" | "order.provider_wait_ended" | "order.stuck" | "order.unstuck" | "order.out_of_stock" | "order.question_asked" | "order.backorder_allocated" | "order.backorder_expired" | "order.units_cancelled" | "order.stock_missing" | "shipment.updated" | "payment.captured" | "payment.refunded" | "return.updated" | "reconciliation.drift") | ("order.placed" | "order.confirmed" | "order.rejected" | "order.cancelled" | "order.cancellation_refused" | "order.completed" | "order.amended" | "order.amendment_refused" | "order.deleted" | "order.needs_attention" | "order.provider_wait_started" | "order.provider_wait_ended" | "order.stuck" | "order.unstuck" | "order.out_of_stock" | "order.question_asked" | "order.backorder_allocated" | "order.backorder_expired" | "order.units_cancelled" | "order.stock_missing" | "shipment.updated" | "payment.captured" | "payment.refunded" | "return.updated" | "reconciliation.drift")[];
            };
            header?: {
                /** @description The `id:` of the last event you have seen: you get what came after it, each event once. */
                "Last-Event-ID"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events, without end. `event:` is the type, `id:` the place to come back to, and `data:` the JSON that is described here, on one line. Comments come every 15 seconds while nothing happens. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
                /** @description Only levels at this location. */
                locationId?: string;
                /** @description Only levels of this product. */
                productId?: string;
                /** @description Only levels of the product with this SKU. */
                sku?: string;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of levels */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Answers may be some seconds old (`Cache-Status` tells). `no-cache` asks for a fresh one, `max-age=N` for one of at most N seconds. */
                "Cache-Control"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stock */
            200: {
                headers: {
                    /** @description Where the answer comes from (RFC 9211): `Holdfast; hit; ttl=3` is a remembered one that will be for 3 seconds more, `Holdfast; fwd=miss; stored` a fresh one. */
                    "Cache-Status"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this order. Repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the product. */
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
            /** @description Booked: the rows of the ledger, and the levels as they stand with them */
            201: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The ETag of your last read: 304 while nothing has changed. */
                "If-None-Match"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the location. */
                locationId: string;
                /** @description As in the `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The level */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the location. */
                locationId: string;
                /** @description As in the `id` of the product. */
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
            /** @description Set */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description Not before this time (RFC 3339). */
                from?: string;
                /** @description At most so many on a page. */
                limit?: number;
                /** @description Only movements at this location. */
                locationId?: string;
                /** @description Only movements that this order made. */
                orderId?: string;
                /** @description Before this time (RFC 3339). */
                to?: string;
                /** @description Only movements of this kind. */
                type?: "received" | "reserved" | "released" | "shipped" | "returned" | "adjusted" | "transferred";
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the ledger */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description This delivery's own key, such as the number of its delivery note: it is booked once, however often it is sent. */
                "Idempotency-Key": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the product. */
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
            /** @description Booked; the product's stock with it */
            201: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
                /** @description Only levels at this location. */
                locationId?: string;
                /** @description With so many available or fewer a level counts as low, unless it has a reorder point of its own. */
                threshold?: number;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of levels */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this order. Repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
            /** @description Booked: the rows of the ledger, and the levels as they stand with them */
            201: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Whether what is archived is among them. */
                archived?: "exclude" | "include" | "only";
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
                /** @description Only locations of this pool. */
                poolId?: string;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this order. Repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
            /** @description Added */
            201: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The ETag of your last read: 304 while nothing has changed. */
                "If-None-Match"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the location. */
                locationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The location */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the location. */
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
            /** @description Replaced */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the location. */
                locationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Archived */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the location. */
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
            /** @description Changed */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the location. */
                locationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Restored */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Only orders that wait for a person, each with what for; also those that had ended before there was need of one. */
                attention?: "open";
                /** @description Only orders placed then or later. */
                createdFrom?: string;
                /** @description Only orders placed before then. */
                createdTo?: string;
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description Only orders of this customer. */
                customerId?: string;
                /** @description Whether deleted orders are among them. Anything but `exclude` needs `orders:delete`. */
                deleted?: "exclude" | "include" | "only";
                /** @description Gives each order with these parts. */
                expand?: ("shipments" | "payment" | "amendments" | "timeline" | "returns" | "products")[];
                /** @description Only the order that its storefront calls so. */
                externalId?: string;
                /** @description Only orders whose fulfilment has one of these statuses. */
                fulfillmentStatus?: ("unfulfilled" | "reserved" | "partially_reserved" | "backordered" | "partially_shipped" | "shipped" | "delivered" | "returned" | "unfulfillable")[];
                /** @description At most so many on a page. */
                limit?: number;
                /** @description Only orders whose payment has one of these statuses. */
                paymentStatus?: ("pending" | "authorized" | "declined" | "voided" | "partially_captured" | "captured" | "partially_refunded" | "refunded")[];
                /** @description Only orders that have a line of it. */
                sku?: string;
                /** @description With a minus the greatest is first. While orders change, they move about in pages that are sorted by `updatedAt`: upwards none is missed, but one may come again. */
                sort?: "-createdAt" | "createdAt" | "-updatedAt" | "updatedAt" | "-totalMinor" | "totalMinor";
                /** @description Only orders of one of these statuses. */
                status?: ("pending" | "confirmed" | "processing" | "completed" | "rejected" | "cancelling" | "cancelled" | "needs_attention")[];
                /** @description Only orders of this storefront. A caller of another storefront finds none. */
                storefrontId?: string;
                /** @description Only orders that make no progress although they should: for one of these causes, or `true` for any. */
                stuck?: ("true" | "workflow_task_failing" | "overdue" | "wake_up_overdue")[];
                /** @description Only orders that last changed then or later. */
                updatedFrom?: string;
                /** @description Only orders that last changed before then. */
                updatedTo?: string;
                /** @description Only orders of which a step waits for one of these providers, which gives no answer that counts. What was waited for too long and is held is found by `attention=open`. */
                waitingFor?: ("customer_service" | "payment_gateway" | "carrier")[];
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this order. Repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the answer is 202. With both it is 202 unless it is decided by then. */
                Prefer?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
            /** @description Decided */
            201: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
            /** @description Accepted */
            202: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description Adds `returns` and `products`; the other parts are there in any case. */
                expand?: ("shipments" | "payment" | "amendments" | "timeline" | "returns" | "products")[];
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order */
            200: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description Your own unique key for this request. A repeat with the same key does nothing twice. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match": string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the answer is 202. With both it is 202 unless it is decided by then. */
                Prefer?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
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
            /** @description Replaced */
            200: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
            /** @description The order has heard it and will decide; its timeline tells how it came out */
            202: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            200: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description Your own unique key for this request. A repeat with the same key does nothing twice. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match"?: string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the answer is 202. With both it is 202 unless it is decided by then. */
                Prefer?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
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
            /** @description Edited */
            200: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
            /** @description The order has heard it and will decide; its timeline tells how it came out */
            202: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description Your own unique key for this request. A repeat with the same key does nothing twice. */
                "Idempotency-Key"?: string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the answer is 202. With both it is 202 unless it is decided by then. */
                Prefer?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
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
            /** @description Taken */
            200: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
            /** @description The order has heard it and will decide; its timeline tells how it came out */
            202: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description Your own unique key for this request. A repeat with the same key does nothing twice. */
                "Idempotency-Key"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
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
            /** @description Taken */
            200: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
            409: components["responses"]["request_in_flight-or-order_closed-or-unknown_attention_item"];
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this request. A repeat with the same key does nothing twice. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match"?: string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the answer is 202. With both it is 202 unless it is decided by then. */
                Prefer?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
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
            /** @description Cancelled; the lines tell what was, if something had left already */
            200: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
            /** @description The wish to cancel is written down */
            202: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description Without a Last-Event-ID: from the beginning of the order (the default), or only what comes from now on. */
                from?: "start" | "now";
                /** @description As the header Last-Event-ID, for clients that cannot set headers on their first connect. The header wins: a browser sends it when it comes back. */
                lastEventId?: string;
                /** @description Only events of these types: repeat the parameter for each. */
                type?: ("order.placed" | "order.confirmed" | "order.rejected" | "order.cancelled" | "order.cancellation_refused" | "order.completed" | "order.amended" | "order.amendment_refused" | "order.deleted" | "order.needs_attention" | "order.provider_wait_started" | "order.provider_wait_ended" | "order.stuck" | "order.unstuck" | "order.out_of_stock" | "order.question_asked" | "order.backorder_allocated" | "order.backorder_expired" | "order.units_cancelled" | "order.stock_missing" | "shipment.updated" | "payment.captured" | "payment.refunded" | "return.updated" | "reconciliation.drift") | ("order.placed" | "order.confirmed" | "order.rejected" | "order.cancelled" | "order.cancellation_refused" | "order.completed" | "order.amended" | "order.amendment_refused" | "order.deleted" | "order.needs_attention" | "order.provider_wait_started" | "order.provider_wait_ended" | "order.stuck" | "order.unstuck" | "order.out_of_stock" | "order.question_asked" | "order.backorder_allocated" | "order.backorder_expired" | "order.units_cancelled" | "order.stock_missing" | "shipment.updated" | "payment.captured" | "payment.refunded" | "return.updated" | "reconciliation.drift")[];
            };
            header?: {
                /** @description The `id:` of the last event you have seen: you get what came after it, each event once. */
                "Last-Event-ID"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events, without end. `event:` is the type, `id:` the place to come back to, and `data:` the JSON that is described here, on one line. Comments come every 15 seconds while nothing happens. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this return. Repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
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
            /** @description Requested */
            202: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this request. A repeat with the same key does nothing twice. */
                "Idempotency-Key"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
                orderId: string;
                /** @description As in `shipments` of the order. */
                shipmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
                orderId: string;
                /** @description As in `shipments` of the order. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this request. A repeat with the same key does nothing twice. */
                "Idempotency-Key"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
                orderId: string;
                /** @description As in `shipments` of the order. */
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
            /** @description Taken */
            200: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description Your own unique key for this request. A repeat with the same key does nothing twice. */
                "Idempotency-Key"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
                orderId: string;
                /** @description As in `shipments` of the order. */
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
            /** @description Set */
            200: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description Your own unique key for this request. A repeat with the same key does nothing twice. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match"?: string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the answer is 202. With both it is 202 unless it is decided by then. */
                Prefer?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
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
            /** @description Set */
            200: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
            /** @description The order has heard it and will decide; its timeline tells how it came out */
            202: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match"?: string;
                /** @description `wait=N` waits up to N seconds (at most 30) for the decision. `respond-async` does not wait: the answer is 202. With both it is 202 unless it is decided by then. */
                Prefer?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
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
            /** @description It has this status */
            200: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
            /** @description The order has heard it and will decide; its timeline tells how it came out */
            202: {
                headers: {
                    /** @description Tells one state of the order from another, for `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    /** @description The preferences that were honoured, such as `wait=5` (RFC 7240). */
                    "Preference-Applied"?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
                /** @description Only entries of one of these types. */
                type?: ("order_placed" | "stock_reserved" | "out_of_stock" | "question_asked" | "question_answered" | "customer_refused" | "payment_authorized" | "payment_declined" | "payment_voided" | "payment_captured" | "payment_refunded" | "payment_expired" | "order_confirmed" | "order_rejected" | "backorder_allocated" | "backorder_expired" | "backorder_prioritized" | "amendment_requested" | "amendment_applied" | "amendment_refused" | "cancellation_requested" | "cancellation_started" | "cancellation_refused" | "cancellation_too_late" | "stock_released" | "stock_missing" | "order_cancelled" | "shipment_booked" | "booking_refused" | "shipment_cancelled" | "shipment_picking_started" | "shipment_tracking_set" | "shipment_updated" | "shipment_resolved" | "return_requested" | "return_approved" | "return_rejected" | "return_received" | "return_needs_attention" | "return_closed" | "order_completed" | "order_needs_attention" | "attention_resolved" | "provider_wait_started" | "provider_wait_ended" | "order_resumed" | "order_deleted")[];
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
            /** @description A result for each line, as newline-delimited JSON */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Whether what is archived is among them. */
                archived?: "exclude" | "include" | "only";
                /** @description Only products of this category. */
                category?: string;
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
                /** @description Words, or beginnings of words, of its SKU, name or category. All of them must be there. */
                q?: string;
                /** @description Only the product with this SKU. */
                sku?: string;
                /** @description What they are sorted by; a minus turns it round. */
                sort?: "-createdAt" | "createdAt" | "sku" | "-sku" | "name" | "-name" | "priceMinor" | "-priceMinor";
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this order. Repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
            /** @description Added */
            201: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Answers may be some seconds old (`Cache-Status` tells). `no-cache` asks for a fresh one, `max-age=N` for one of at most N seconds. */
                "Cache-Control"?: string;
                /** @description The ETag of your last read: 304 while nothing has changed. */
                "If-None-Match"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product */
            200: {
                headers: {
                    /** @description Where the answer comes from (RFC 9211): `Holdfast; hit; ttl=3` is a remembered one that will be for 3 seconds more, `Holdfast; fwd=miss; stored` a fresh one. */
                    "Cache-Status"?: string;
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the product. */
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
            /** @description Replaced */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Archived */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the product. */
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
            /** @description Changed */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the product. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Restored */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this request. A repeat with the same key does nothing twice. */
                "Idempotency-Key"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description The service outside that orders need. */
                provider: "customer_service" | "payment_gateway" | "carrier";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They go on within seconds */
            202: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description In this currency only. */
                currency?: string;
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description The first day. Left out: 30 days before `to`. */
                from?: string;
                /** @description What the rows are told apart by: one or more of `day`, `month`, `storefront`, `product`, `reason`, separated by commas. */
                groupBy?: string;
                /** @description At most so many rows on a page. */
                limit?: number;
                /** @description Of this product only. */
                productId?: string;
                /** @description Of the product with this SKU only. */
                sku?: string;
                /** @description Of this storefront only. Whoever belongs to a storefront sees that one in any case. */
                storefrontId?: string;
                /** @description The day after the last one, at most 366 days after `from`. Left out: tomorrow, or 366 days after `from` where that is earlier. */
                to?: string;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The next page, as `rel="next"` (RFC 8288); none on the last one. */
                    Link?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description As `asOf`, for those who read CSV. */
                    "Report-As-Of": string;
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                         * @description Everything that was written by then is in it.
                         */
                        asOf: string;
                        /** Format: date */
                        from: string;
                        groupBy: ("day" | "month" | "storefront" | "product" | "reason")[];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        rows: components["schemas"]["CancellationsReportRow"][];
                        /** @description Whose midnight the days begin at. */
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description The first day. Left out: 30 days before `to`. */
                from?: string;
                /** @description What the rows are told apart by: one or more of `day`, `month`, `storefront`, separated by commas. */
                groupBy?: string;
                /** @description At most so many rows on a page. */
                limit?: number;
                /** @description Of this storefront only. Whoever belongs to a storefront sees that one in any case. */
                storefrontId?: string;
                /** @description The day after the last one, at most 366 days after `from`. Left out: tomorrow, or 366 days after `from` where that is earlier. */
                to?: string;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The next page, as `rel="next"` (RFC 8288); none on the last one. */
                    Link?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description As `asOf`, for those who read CSV. */
                    "Report-As-Of": string;
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                         * @description Everything that was written by then is in it.
                         */
                        asOf: string;
                        /** Format: date */
                        from: string;
                        groupBy: ("day" | "month" | "storefront" | "product" | "reason")[];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        rows: components["schemas"]["DurationsReportRow"][];
                        /** @description Whose midnight the days begin at. */
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
                /** @description In this currency only. */
                currency?: string;
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description The first day. Left out: 30 days before `to`. */
                from?: string;
                /** @description What the rows are told apart by: one or more of `day`, `month`, `storefront`, separated by commas. */
                groupBy?: string;
                /** @description At most so many rows on a page. */
                limit?: number;
                /** @description Of this storefront only. Whoever belongs to a storefront sees that one in any case. */
                storefrontId?: string;
                /** @description The day after the last one, at most 366 days after `from`. Left out: tomorrow, or 366 days after `from` where that is earlier. */
                to?: string;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The next page, as `rel="next"` (RFC 8288); none on the last one. */
                    Link?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description As `asOf`, for those who read CSV. */
                    "Report-As-Of": string;
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                         * @description Everything that was written by then is in it.
                         */
                        asOf: string;
                        /** Format: date */
                        from: string;
                        groupBy: ("day" | "month" | "storefront" | "product" | "reason")[];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        rows: components["schemas"]["OrdersReportRow"][];
                        /** @description Whose midnight the days begin at. */
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
                /** @description In this currency only. */
                currency?: string;
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description The first day. Left out: 30 days before `to`. */
                from?: string;
                /** @description What the rows are told apart by: one or more of `day`, `month`, `storefront`, `product`, separated by commas. */
                groupBy?: string;
                /** @description At most so many rows on a page. */
                limit?: number;
                /** @description Of this product only. */
                productId?: string;
                /** @description Of the product with this SKU only. */
                sku?: string;
                /** @description Of this storefront only. Whoever belongs to a storefront sees that one in any case. */
                storefrontId?: string;
                /** @description The day after the last one, at most 366 days after `from`. Left out: tomorrow, or 366 days after `from` where that is earlier. */
                to?: string;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The next page, as `rel="next"` (RFC 8288); none on the last one. */
                    Link?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description As `asOf`, for those who read CSV. */
                    "Report-As-Of": string;
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                         * @description Everything that was written by then is in it.
                         */
                        asOf: string;
                        /** Format: date */
                        from: string;
                        groupBy: ("day" | "month" | "storefront" | "product" | "reason")[];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        rows: components["schemas"]["ProductsReportRow"][];
                        /** @description Whose midnight the days begin at. */
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
                /** @description In this currency only. */
                currency?: string;
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description The first day. Left out: 30 days before `to`. */
                from?: string;
                /** @description What the rows are told apart by: one or more of `day`, `month`, `storefront`, separated by commas. */
                groupBy?: string;
                /** @description At most so many rows on a page. */
                limit?: number;
                /** @description Of this storefront only. Whoever belongs to a storefront sees that one in any case. */
                storefrontId?: string;
                /** @description The day after the last one, at most 366 days after `from`. Left out: tomorrow, or 366 days after `from` where that is earlier. */
                to?: string;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The next page, as `rel="next"` (RFC 8288); none on the last one. */
                    Link?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description As `asOf`, for those who read CSV. */
                    "Report-As-Of": string;
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                         * @description Everything that was written by then is in it.
                         */
                        asOf: string;
                        /** Format: date */
                        from: string;
                        groupBy: ("day" | "month" | "storefront" | "product" | "reason")[];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        rows: components["schemas"]["RevenueReportRow"][];
                        /** @description Whose midnight the days begin at. */
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
                /** @description Only returns of this status. */
                status?: "requested" | "approved" | "rejected" | "partially_received" | "received" | "refunded" | "expired" | "cancelled" | "needs_attention";
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the return. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the return. */
                returnId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the return. */
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
            /** @description Done */
            200: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the return. */
                returnId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description This receipt's own key: its goods are booked and refunded once, however often it is sent. */
                "Idempotency-Key": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the return. */
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
            /** @description Done */
            200: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the return. */
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
            /** @description Done */
            200: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of shipments; none before the order is confirmed */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                     *           "carrier": "shipment-express",
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description Not before this time (RFC 3339). */
                from?: string;
                /** @description At most so many on a page. */
                limit?: number;
                /** @description Only movements at this location. */
                locationId?: string;
                /** @description Only movements that this order made. */
                orderId?: string;
                /** @description Only movements of this product. */
                productId?: string;
                /** @description Before this time (RFC 3339). */
                to?: string;
                /** @description Only movements of this kind. */
                type?: "received" | "reserved" | "released" | "shipped" | "returned" | "adjusted" | "transferred";
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the ledger */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this order. Repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
            /** @description Added */
            201: {
                headers: {
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `nextCursor` of the page before, with the rest of the query as it was. */
                cursor?: string;
                /** @description At most so many on a page. */
                limit?: number;
                /** @description Only open ones, or closed ones. */
                status?: "open" | "closed";
            };
            header?: {
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your own unique key for this order. Repeat a request with the same key as often as you like. */
                "Idempotency-Key": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
            /** @description Opened */
            201: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    /** @description Present when this key came before, and nothing was done again. */
                    "Idempotency-Replayed"?: "true";
                    /** @description Path of the order or return. */
                    Location?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the storefront. */
                storefrontId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The storefront */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match": string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the storefront. */
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
            /** @description As it is now */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the storefront. */
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
            /** @description As it is now */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the storefront. */
                storefrontId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description The `ETag` of your last read: it is refused when something else has changed since. */
                "If-Match"?: string;
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
                "X-Request-Id"?: string;
            };
            path: {
                /** @description As in the `id` of the storefront. */
                storefrontId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    /** @description Tells one state of it from another, for `If-Match` and `If-None-Match`. */
                    ETag?: string;
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
            /** @description In clear */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
                /** @description Your id for this request, of up to 128 visible ASCII characters; it stands in logs, problems and the timeline. */
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
            /** @description Encrypted */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    traceparent: components["headers"]["traceparent"];
                    /** @description The id of this request: yours, or a new one. */
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
