CREATE TABLE "stock_pools" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
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
	"holder" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"response" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotent_requests_holder_key_pk" PRIMARY KEY("holder","key")
);
--> statement-breakpoint
DROP INDEX "outbox_order";--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "scopes" jsonb;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "rotated_from" uuid;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "pool_id" text DEFAULT 'shared' NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "created_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "actor" jsonb;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "transfer_id" uuid;--> statement-breakpoint
ALTER TABLE "storefronts" ADD COLUMN "pool_id" text DEFAULT 'shared' NOT NULL;--> statement-breakpoint
ALTER TABLE "storefronts" ADD COLUMN "settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "storefronts" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "storefronts" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "storefronts" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "fulfillment_status" text DEFAULT 'unfulfilled' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("subject_type","subject_id","id");--> statement-breakpoint
-- Everything that was there before there were pools is in one.
INSERT INTO "stock_pools" ("id", "name") VALUES ('shared', 'Shared stock');--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_pool_id_stock_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."stock_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "storefronts" ADD CONSTRAINT "storefronts_pool_id_stock_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."stock_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_prefix" ON "api_keys" USING btree ("prefix");--> statement-breakpoint
CREATE INDEX "products_category" ON "products" USING btree ("category","id");--> statement-breakpoint
CREATE INDEX "products_words" ON "products" USING gin (to_tsvector('simple', "sku" || ' ' || "name" || ' ' || coalesce("category", '')));--> statement-breakpoint
CREATE UNIQUE INDEX "orders_external_id" ON "orders" USING btree ("storefront_id","external_id") WHERE "orders"."external_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_stream" ON "outbox" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("order_id","xid","id");--> statement-breakpoint
-- The label of the orders that are there, as src/domain/order/line-quantities.ts derives it.
UPDATE "orders" o SET "fulfillment_status" = l.label FROM (
	SELECT "order_id", CASE
		WHEN sum("shipped") > 0 AND sum("reserved" + "pending" + "backordered") > 0 THEN 'partially_shipped'
		WHEN sum("shipped") > 0 AND sum("returned") = sum("shipped") THEN 'returned'
		WHEN sum("shipped") > 0 AND sum("delivered") = sum("shipped") THEN 'delivered'
		WHEN sum("shipped") > 0 THEN 'shipped'
		WHEN sum("reserved") > 0 AND sum("pending" + "backordered" + "unfulfillable") > 0 THEN 'partially_reserved'
		WHEN sum("reserved") > 0 THEN 'reserved'
		WHEN sum("backordered") > 0 THEN 'backordered'
		WHEN sum("pending") = 0 AND sum("unfulfillable") > 0 THEN 'unfulfillable'
		ELSE 'unfulfilled' END AS label
	FROM "order_lines" GROUP BY 1
) l WHERE l."order_id" = o."id" AND l.label <> 'unfulfilled';
