CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"role" text NOT NULL,
	"scopes" jsonb,
	"storefront_id" text,
	"carrier" text,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"rotated_from" uuid,
	"development" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_storefront_role" CHECK ("api_keys"."role" <> 'storefront' or "api_keys"."storefront_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "backorder_allocation_requests" (
	"product_id" uuid NOT NULL,
	"pool_id" text DEFAULT 'shared' NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "backorder_allocation_requests_product_id_pool_id_pk" PRIMARY KEY("product_id","pool_id")
);
--> statement-breakpoint
CREATE TABLE "inventory_levels" (
	"product_id" uuid NOT NULL,
	"location_id" text NOT NULL,
	"on_hand" integer NOT NULL,
	"safety_stock" integer DEFAULT 0 NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"missing" integer DEFAULT 0 NOT NULL,
	"reorder_point" integer,
	CONSTRAINT "inventory_levels_product_id_location_id_pk" PRIMARY KEY("product_id","location_id"),
	CONSTRAINT "inventory_levels_reorder_point" CHECK ("inventory_levels"."reorder_point" >= 0),
	CONSTRAINT "inventory_levels_on_hand" CHECK ("inventory_levels"."on_hand" >= 0),
	CONSTRAINT "inventory_levels_safety" CHECK ("inventory_levels"."safety_stock" >= 0),
	CONSTRAINT "inventory_levels_reserved" CHECK ("inventory_levels"."reserved" >= 0),
	CONSTRAINT "inventory_levels_not_oversold" CHECK ("inventory_levels"."reserved" <= "inventory_levels"."on_hand" + "inventory_levels"."missing"),
	CONSTRAINT "inventory_levels_missing" CHECK ("inventory_levels"."missing" >= 0)
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"priority" integer DEFAULT 100 NOT NULL,
	"pool_id" text DEFAULT 'shared' NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"category" text,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "products_price" CHECK ("products"."price_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_movements" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"location_id" text NOT NULL,
	"type" text NOT NULL,
	"on_hand_delta" integer DEFAULT 0 NOT NULL,
	"reserved_delta" integer DEFAULT 0 NOT NULL,
	"on_hand_after" integer NOT NULL,
	"reserved_after" integer NOT NULL,
	"order_id" uuid,
	"reason" text,
	"actor" jsonb,
	"request_id" text,
	"transfer_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock_pools" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "storefronts" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"pool_id" text DEFAULT 'shared' NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attention_items" (
	"order_id" uuid NOT NULL,
	"item" text NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attention_items_order_id_item_pk" PRIMARY KEY("order_id","item")
);
--> statement-breakpoint
CREATE TABLE "cancellation_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "order_amendments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"lines" jsonb NOT NULL,
	"shipping_address" jsonb,
	"shipping_method" text,
	"request" jsonb,
	"status" text NOT NULL,
	"refusal" text,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"order_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"product_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"fulfillment_policy" text,
	"pool_id" text DEFAULT 'shared' NOT NULL,
	"ordered" integer NOT NULL,
	"pending" integer NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"backordered" integer DEFAULT 0 NOT NULL,
	"shipped" integer DEFAULT 0 NOT NULL,
	"delivered" integer DEFAULT 0 NOT NULL,
	"returned" integer DEFAULT 0 NOT NULL,
	"cancelled" integer DEFAULT 0 NOT NULL,
	"unfulfillable" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "order_lines_order_id_line_no_pk" PRIMARY KEY("order_id","line_no"),
	CONSTRAINT "order_lines_buckets" CHECK ("order_lines"."ordered" = "order_lines"."pending" + "order_lines"."reserved" + "order_lines"."backordered" + "order_lines"."shipped" + "order_lines"."cancelled" + "order_lines"."unfulfillable"),
	CONSTRAINT "order_lines_not_negative" CHECK (least("order_lines"."pending", "order_lines"."reserved", "order_lines"."backordered", "order_lines"."shipped", "order_lines"."delivered", "order_lines"."returned", "order_lines"."cancelled", "order_lines"."unfulfillable") >= 0 and "order_lines"."ordered" > 0),
	CONSTRAINT "order_lines_delivered" CHECK ("order_lines"."delivered" <= "order_lines"."shipped" and "order_lines"."returned" <= "order_lines"."delivered")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"storefront_id" text NOT NULL,
	"external_id" text,
	"status" text NOT NULL,
	"fulfillment_status" text DEFAULT 'unfulfilled' NOT NULL,
	"status_reason" text,
	"fulfillment_policy" text NOT NULL,
	"backorder_days" integer DEFAULT 30 NOT NULL,
	"backorder_deadline" timestamp with time zone,
	"backorder_priority" integer DEFAULT 0 NOT NULL,
	"answer_hours" integer DEFAULT 48 NOT NULL,
	"answer_deadline" timestamp with time zone,
	"if_no_answer" text DEFAULT 'cancel' NOT NULL,
	"status_before_attention" text,
	"provider_waits" jsonb,
	"waived_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text NOT NULL,
	"ordered_minor" bigint NOT NULL,
	"customer_id" text NOT NULL,
	"customer" jsonb NOT NULL,
	"shipping_address" jsonb NOT NULL,
	"shipping_method" text DEFAULT 'standard' NOT NULL,
	"version" integer NOT NULL,
	"workflow_started_at" timestamp with time zone,
	"wake_requested_at" timestamp with time zone,
	"wake_signaled_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"erased_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "orders_waiting_bounds" CHECK ("orders"."backorder_days" > 0 and "orders"."answer_hours" > 0)
);
--> statement-breakpoint
CREATE TABLE "reservation_allocations" (
	"order_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"location_id" text NOT NULL,
	"product_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"missing" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "reservation_allocations_order_id_line_no_location_id_pk" PRIMARY KEY("order_id","line_no","location_id"),
	CONSTRAINT "reservation_allocations_missing" CHECK ("reservation_allocations"."missing" between 0 and "reservation_allocations"."quantity"),
	CONSTRAINT "reservation_allocations_quantity" CHECK ("reservation_allocations"."quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"storefront_id" text,
	"action" text NOT NULL,
	"actor" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"changes" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotent_requests" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"resource_id" uuid,
	"response" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotent_requests_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"type" text NOT NULL,
	"storefront_id" text,
	"order_id" uuid,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox_purges" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"xid" "xid8" NOT NULL,
	"event_id" bigint NOT NULL,
	"purged_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_purges_one" CHECK ("outbox_purges"."id")
);
--> statement-breakpoint
-- Unlogged: a crash may forget the counts of a minute, and counting costs no write-ahead log.
CREATE UNLOGGED TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "timeline_entries" (
	"order_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"actor" jsonb NOT NULL,
	"request_id" text,
	"details" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "timeline_entries_order_id_seq_pk" PRIMARY KEY("order_id","seq")
);
--> statement-breakpoint
CREATE TABLE "payment_authorizations" (
	"order_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"status" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"captured_minor" bigint DEFAULT 0 NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"gateway_reference" text,
	"authorized_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	CONSTRAINT "payment_authorizations_order_id_no_pk" PRIMARY KEY("order_id","no"),
	CONSTRAINT "payment_authorizations_amounts" CHECK ("payment_authorizations"."refunded_minor" >= 0 and "payment_authorizations"."refunded_minor" <= "payment_authorizations"."captured_minor" and "payment_authorizations"."captured_minor" <= "payment_authorizations"."amount_minor")
);
--> statement-breakpoint
CREATE TABLE "payment_operations" (
	"order_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"type" text NOT NULL,
	"authorization_no" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"status" text NOT NULL,
	"purpose" text,
	"return_id" uuid,
	"refusal" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_operations_order_id_no_pk" PRIMARY KEY("order_id","no"),
	CONSTRAINT "payment_operations_amount" CHECK ("payment_operations"."amount_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"authorized_minor" bigint DEFAULT 0 NOT NULL,
	"captured_minor" bigint DEFAULT 0 NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_amounts" CHECK ("payments"."refunded_minor" >= 0 and "payments"."refunded_minor" <= "payments"."captured_minor" and "payments"."captured_minor" <= "payments"."authorized_minor")
);
--> statement-breakpoint
CREATE TABLE "provider_breakers" (
	"provider" text NOT NULL,
	"process" text NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_breakers_provider_process_pk" PRIMARY KEY("provider","process")
);
--> statement-breakpoint
CREATE TABLE "provider_resumes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "provider_resumes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"provider" text NOT NULL,
	"storefront_id" text,
	"actor" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"resumed" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shipment_lines" (
	"shipment_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "shipment_lines_shipment_id_line_no_pk" PRIMARY KEY("shipment_id","line_no"),
	CONSTRAINT "shipment_lines_quantity" CHECK ("shipment_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "shipment_reports" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shipment_id" uuid NOT NULL,
	"status" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"applied" boolean NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"location_id" text NOT NULL,
	"status" text NOT NULL,
	"status_at" timestamp with time zone,
	"carrier" text,
	"tracking_number" text,
	"recalled" boolean DEFAULT false NOT NULL,
	"picking" boolean DEFAULT false NOT NULL,
	"resolution" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "return_lines" (
	"return_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"quantity" integer NOT NULL,
	"restocked" integer DEFAULT 0 NOT NULL,
	"written_off" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "return_lines_return_id_line_no_pk" PRIMARY KEY("return_id","line_no"),
	CONSTRAINT "return_lines_quantities" CHECK ("return_lines"."quantity" > 0 and least("return_lines"."restocked", "return_lines"."written_off") >= 0 and "return_lines"."restocked" + "return_lines"."written_off" <= "return_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "returns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"storefront_id" text NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"status_reason" text,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"deadline" timestamp with time zone,
	"workflow_started_at" timestamp with time zone,
	"wake_requested_at" timestamp with time zone,
	"wake_signaled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consistency_checks" (
	"scope" text PRIMARY KEY NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"movement_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consistency_drift" (
	"rule" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consistency_drift_rule_subject_pk" PRIMARY KEY("rule","subject")
);
--> statement-breakpoint
CREATE TABLE "report_builds" (
	"id" serial PRIMARY KEY NOT NULL,
	"definition" integer NOT NULL,
	"time_zone" text NOT NULL,
	"scanned_to" timestamp with time zone NOT NULL,
	"scanned_to_id" uuid NOT NULL,
	"as_of" timestamp with time zone,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_cancellations" (
	"build" integer NOT NULL,
	"grain" text NOT NULL,
	"day" date NOT NULL,
	"storefront_id" text NOT NULL,
	"product_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"orders" bigint NOT NULL,
	"units" bigint NOT NULL,
	"ordered_minor" bigint NOT NULL,
	CONSTRAINT "report_cancellations_build_grain_day_storefront_id_product_id_currency_outcome_reason_pk" PRIMARY KEY("build","grain","day","storefront_id","product_id","currency","outcome","reason")
);
--> statement-breakpoint
CREATE TABLE "report_durations" (
	"build" integer NOT NULL,
	"grain" text NOT NULL,
	"day" date NOT NULL,
	"storefront_id" text NOT NULL,
	"measure" text NOT NULL,
	"seconds" integer NOT NULL,
	"orders" bigint NOT NULL,
	"total_seconds" bigint NOT NULL,
	CONSTRAINT "report_durations_build_grain_day_storefront_id_measure_seconds_pk" PRIMARY KEY("build","grain","day","storefront_id","measure","seconds")
);
--> statement-breakpoint
CREATE TABLE "report_orders" (
	"build" integer NOT NULL,
	"grain" text NOT NULL,
	"day" date NOT NULL,
	"storefront_id" text NOT NULL,
	"currency" text NOT NULL,
	"placed" bigint NOT NULL,
	"confirmed" bigint NOT NULL,
	"rejected" bigint NOT NULL,
	"cancelled" bigint NOT NULL,
	"completed" bigint NOT NULL,
	"filled" bigint NOT NULL,
	"ordered_minor" bigint NOT NULL,
	"captured_minor" bigint NOT NULL,
	"refunded_minor" bigint NOT NULL,
	"units_ordered" bigint NOT NULL,
	"units_shipped" bigint NOT NULL,
	"units_delivered" bigint NOT NULL,
	"units_returned" bigint NOT NULL,
	"units_cancelled" bigint NOT NULL,
	"units_unfulfillable" bigint NOT NULL,
	CONSTRAINT "report_orders_build_grain_day_storefront_id_currency_pk" PRIMARY KEY("build","grain","day","storefront_id","currency")
);
--> statement-breakpoint
CREATE TABLE "report_products" (
	"build" integer NOT NULL,
	"grain" text NOT NULL,
	"day" date NOT NULL,
	"storefront_id" text NOT NULL,
	"product_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"orders" bigint NOT NULL,
	"ordered_minor" bigint NOT NULL,
	"shipped_minor" bigint NOT NULL,
	"returned_minor" bigint NOT NULL,
	"units_ordered" bigint NOT NULL,
	"units_shipped" bigint NOT NULL,
	"units_delivered" bigint NOT NULL,
	"units_returned" bigint NOT NULL,
	"units_cancelled" bigint NOT NULL,
	"units_unfulfillable" bigint NOT NULL,
	"confirmations" bigint NOT NULL,
	"confirm_seconds" bigint NOT NULL,
	"deliveries" bigint NOT NULL,
	"deliver_seconds" bigint NOT NULL,
	CONSTRAINT "report_products_build_grain_day_storefront_id_product_id_currency_pk" PRIMARY KEY("build","grain","day","storefront_id","product_id","currency")
);
--> statement-breakpoint
CREATE TABLE "report_revenue" (
	"build" integer NOT NULL,
	"grain" text NOT NULL,
	"day" date NOT NULL,
	"storefront_id" text NOT NULL,
	"currency" text NOT NULL,
	"captured_minor" bigint NOT NULL,
	"refunded_minor" bigint NOT NULL,
	CONSTRAINT "report_revenue_build_grain_day_storefront_id_currency_pk" PRIMARY KEY("build","grain","day","storefront_id","currency")
);
--> statement-breakpoint
CREATE TABLE "rolled_up_items" (
	"build" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"ordered_minor" bigint NOT NULL,
	"shipped_minor" bigint NOT NULL,
	"returned_minor" bigint NOT NULL,
	"units_ordered" bigint NOT NULL,
	"units_shipped" bigint NOT NULL,
	"units_delivered" bigint NOT NULL,
	"units_returned" bigint NOT NULL,
	"units_cancelled" bigint NOT NULL,
	"units_unfulfillable" bigint NOT NULL,
	CONSTRAINT "rolled_up_items_build_order_id_product_id_pk" PRIMARY KEY("build","order_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "rolled_up_money" (
	"build" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"day" date NOT NULL,
	"captured_minor" bigint NOT NULL,
	"refunded_minor" bigint NOT NULL,
	CONSTRAINT "rolled_up_money_build_order_id_day_pk" PRIMARY KEY("build","order_id","day")
);
--> statement-breakpoint
CREATE TABLE "rolled_up_orders" (
	"build" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"storefront_id" text NOT NULL,
	"currency" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"confirmed" boolean NOT NULL,
	"filled" boolean NOT NULL,
	"confirm_seconds" integer,
	"deliver_seconds" integer,
	"ordered_minor" bigint NOT NULL,
	"captured_minor" bigint NOT NULL,
	"refunded_minor" bigint NOT NULL,
	"units_ordered" bigint NOT NULL,
	"units_shipped" bigint NOT NULL,
	"units_delivered" bigint NOT NULL,
	"units_returned" bigint NOT NULL,
	"units_cancelled" bigint NOT NULL,
	"units_unfulfillable" bigint NOT NULL,
	CONSTRAINT "rolled_up_orders_build_order_id_pk" PRIMARY KEY("build","order_id")
);
--> statement-breakpoint
CREATE TABLE "reconciler_rounds" (
	"kind" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"previous_started_at" timestamp with time zone,
	"after_updated_at" timestamp with time zone,
	"after_id" uuid,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "stuck_orders" (
	"order_id" uuid NOT NULL,
	"workflow_id" text NOT NULL,
	"return_id" uuid,
	"cause" text NOT NULL,
	"due" text,
	"since" timestamp with time zone NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stuck_orders_workflow_id_cause_pk" PRIMARY KEY("workflow_id","cause")
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"storefront_id" text,
	"actor" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"orders" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_storefront_id_storefronts_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefronts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backorder_allocation_requests" ADD CONSTRAINT "backorder_allocation_requests_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_levels" ADD CONSTRAINT "inventory_levels_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_levels" ADD CONSTRAINT "inventory_levels_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_pool_id_stock_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."stock_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_level_fk" FOREIGN KEY ("product_id","location_id") REFERENCES "public"."inventory_levels"("product_id","location_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "storefronts" ADD CONSTRAINT "storefronts_pool_id_stock_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."stock_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attention_items" ADD CONSTRAINT "attention_items_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cancellation_requests" ADD CONSTRAINT "cancellation_requests_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_amendments" ADD CONSTRAINT "order_amendments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_storefront_id_storefronts_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefronts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_allocations" ADD CONSTRAINT "reservation_allocations_order_id_reservations_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."reservations"("order_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_authorizations" ADD CONSTRAINT "payment_authorizations_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_operations" ADD CONSTRAINT "payment_operations_authorization_fk" FOREIGN KEY ("order_id","authorization_no") REFERENCES "public"."payment_authorizations"("order_id","no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_resumes" ADD CONSTRAINT "provider_resumes_storefront_id_storefronts_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefronts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_line_fk" FOREIGN KEY ("order_id","line_no") REFERENCES "public"."order_lines"("order_id","line_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_reports" ADD CONSTRAINT "shipment_reports_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_line_fk" FOREIGN KEY ("order_id","line_no") REFERENCES "public"."order_lines"("order_id","line_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_storefront_id_storefronts_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefronts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stuck_orders" ADD CONSTRAINT "stuck_orders_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_storefront_id_storefronts_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefronts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "api_keys_prefix" ON "api_keys" USING btree ("prefix");--> statement-breakpoint
CREATE INDEX "inventory_levels_location" ON "inventory_levels" USING btree ("location_id","product_id");--> statement-breakpoint
CREATE INDEX "inventory_levels_missing" ON "inventory_levels" USING btree ("product_id","location_id") WHERE "inventory_levels"."missing" > 0;--> statement-breakpoint
CREATE UNIQUE INDEX "products_sku" ON "products" USING btree ("sku");--> statement-breakpoint
CREATE INDEX "products_category" ON "products" USING btree ("category","id");--> statement-breakpoint
CREATE INDEX "products_name" ON "products" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "products_price" ON "products" USING btree ("price_minor","id");--> statement-breakpoint
CREATE INDEX "products_search" ON "products" USING gin (to_tsvector('simple', "sku" || ' ' || "name" || ' ' || coalesce("category", '')));--> statement-breakpoint
CREATE INDEX "stock_movements_level" ON "stock_movements" USING btree ("product_id","location_id","id");--> statement-breakpoint
CREATE INDEX "stock_movements_product" ON "stock_movements" USING btree ("product_id","id");--> statement-breakpoint
CREATE INDEX "stock_movements_location" ON "stock_movements" USING btree ("location_id","id");--> statement-breakpoint
CREATE INDEX "stock_movements_order" ON "stock_movements" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "stock_movements_by_hand" ON "stock_movements" USING btree ("type","id") WHERE "stock_movements"."type" in ('received', 'returned', 'adjusted', 'transferred');--> statement-breakpoint
CREATE INDEX "stock_movements_at" ON "stock_movements" USING brin ("at");--> statement-breakpoint
CREATE INDEX "attention_items_open" ON "attention_items" USING btree ("order_id") WHERE "attention_items"."status" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "cancellation_requests_order" ON "cancellation_requests" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "cancellation_requests_undelivered" ON "cancellation_requests" USING btree ("requested_at") WHERE "cancellation_requests"."delivered_at" is null;--> statement-breakpoint
CREATE INDEX "order_amendments_order" ON "order_amendments" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "order_lines_sku" ON "order_lines" USING btree ("sku","order_id");--> statement-breakpoint
CREATE INDEX "order_lines_pending" ON "order_lines" USING btree ("product_id","pool_id","pending") WHERE "order_lines"."pending" > 0;--> statement-breakpoint
CREATE INDEX "order_lines_backordered" ON "order_lines" USING btree ("product_id","pool_id","order_id") WHERE "order_lines"."backordered" > 0;--> statement-breakpoint
CREATE UNIQUE INDEX "orders_external_id" ON "orders" USING btree ("storefront_id","external_id") WHERE "orders"."external_id" is not null;--> statement-breakpoint
CREATE INDEX "orders_storefront_newest" ON "orders" USING btree ("storefront_id","id");--> statement-breakpoint
CREATE INDEX "orders_customer_newest" ON "orders" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "orders_rejected_or_cancelled" ON "orders" USING btree ("status","id") WHERE "orders"."status" in ('rejected', 'cancelled');--> statement-breakpoint
CREATE INDEX "orders_returned_or_unfulfillable" ON "orders" USING btree ("fulfillment_status","id") WHERE "orders"."fulfillment_status" in ('returned', 'unfulfillable');--> statement-breakpoint
CREATE INDEX "orders_by_ordered_value" ON "orders" USING btree ("ordered_minor","id");--> statement-breakpoint
CREATE INDEX "orders_deleted" ON "orders" USING btree ("id") WHERE "orders"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "orders_unstarted" ON "orders" USING btree ("created_at") WHERE "orders"."workflow_started_at" is null;--> statement-breakpoint
CREATE INDEX "orders_pending_wake_up" ON "orders" USING btree ("wake_requested_at") WHERE "orders"."wake_requested_at" is not null and "orders"."wake_signaled_at" is null;--> statement-breakpoint
CREATE INDEX "orders_awaiting_provider" ON "orders" USING btree ("id") WHERE "orders"."provider_waits" is not null;--> statement-breakpoint
CREATE INDEX "orders_unfinished" ON "orders" USING btree ("updated_at") WHERE "orders"."status" not in ('completed', 'rejected', 'cancelled');--> statement-breakpoint
CREATE INDEX "orders_ended" ON "orders" USING btree ("updated_at") WHERE "orders"."status" in ('completed', 'rejected', 'cancelled');--> statement-breakpoint
CREATE INDEX "reservation_allocations_level" ON "reservation_allocations" USING btree ("product_id","location_id") WHERE "reservation_allocations"."quantity" > 0;--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("subject_type","subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_storefront" ON "audit_entries" USING btree ("storefront_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree (("actor" ->> 'id'),"id");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "idempotent_requests_expiring" ON "idempotent_requests" USING btree ("created_at") WHERE "idempotent_requests"."resource_id" is null or "idempotent_requests"."response" is not null;--> statement-breakpoint
CREATE INDEX "idempotent_requests_resource" ON "idempotent_requests" USING btree ("resource_id") WHERE "idempotent_requests"."resource_id" is not null;--> statement-breakpoint
CREATE INDEX "idempotent_requests_about" ON "idempotent_requests" USING btree (("response" #>> '{body,id}')) WHERE "idempotent_requests"."resource_id" is null and "idempotent_requests"."response" is not null;--> statement-breakpoint
CREATE INDEX "outbox_stream" ON "outbox" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("order_id","xid","id");--> statement-breakpoint
CREATE INDEX "payments_rare" ON "payments" USING btree ("status","order_id") WHERE "payments"."status" in ('declined', 'voided', 'partially_refunded', 'refunded');--> statement-breakpoint
CREATE INDEX "provider_resumes_open" ON "provider_resumes" USING btree ("id") WHERE "provider_resumes"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "shipment_reports_shipment" ON "shipment_reports" USING btree ("shipment_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "shipment_reports_once" ON "shipment_reports" USING btree ("shipment_id","status","occurred_at");--> statement-breakpoint
CREATE INDEX "shipments_order" ON "shipments" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "shipments_tracking" ON "shipments" USING btree ("tracking_number");--> statement-breakpoint
CREATE INDEX "returns_order" ON "returns" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "returns_unstarted" ON "returns" USING btree ("created_at") WHERE "returns"."workflow_started_at" is null;--> statement-breakpoint
CREATE INDEX "returns_pending_wake_up" ON "returns" USING btree ("wake_requested_at") WHERE "returns"."wake_requested_at" is not null and "returns"."wake_signaled_at" is null;--> statement-breakpoint
CREATE INDEX "returns_unfinished" ON "returns" USING btree ("updated_at") WHERE "returns"."status" not in ('rejected', 'refunded', 'expired', 'cancelled');--> statement-breakpoint
CREATE INDEX "report_cancellations_product" ON "report_cancellations" USING btree ("build","product_id","grain","day");--> statement-breakpoint
CREATE INDEX "report_products_product" ON "report_products" USING btree ("build","product_id","grain","day");--> statement-breakpoint
CREATE INDEX "stuck_orders_order" ON "stuck_orders" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "stuck_orders_oldest" ON "stuck_orders" USING btree ("cause","since");--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_open" ON "erasures" USING btree ("customer_id",coalesce("storefront_id", '')) WHERE "erasures"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "erasures_customer" ON "erasures" USING btree ("customer_id");
--> statement-breakpoint
-- Every storefront and location is in this pool unless it says otherwise.
INSERT INTO "stock_pools" ("id", "name") VALUES ('shared', 'Shared stock');
