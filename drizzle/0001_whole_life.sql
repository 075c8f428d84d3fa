CREATE TABLE "attention_items" (
	"order_id" uuid NOT NULL,
	"item" text NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attention_items_order_id_item_pk" PRIMARY KEY("order_id","item")
);
--> statement-breakpoint
CREATE TABLE "order_amendments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"lines" jsonb NOT NULL,
	"shipping_address" jsonb,
	"status" text NOT NULL,
	"refusal" text,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL
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
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_operations_order_id_no_pk" PRIMARY KEY("order_id","no"),
	CONSTRAINT "payment_operations_amount" CHECK ("payment_operations"."amount_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "restock_requests" (
	"product_id" uuid PRIMARY KEY NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL
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
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
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
ALTER TABLE "payments" DROP CONSTRAINT "payments_amounts";--> statement-breakpoint
DROP INDEX "shipments_order_location";--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "fulfillment_policy" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "backorder_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "backorder_deadline" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "backorder_priority" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "answer_hours" integer DEFAULT 48 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "answer_deadline" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "if_no_answer" text DEFAULT 'cancel' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "attention_from" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "waived_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "refunded_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "status_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "recalled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "picking" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "resolution" text;--> statement-breakpoint
ALTER TABLE "attention_items" ADD CONSTRAINT "attention_items_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_amendments" ADD CONSTRAINT "order_amendments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_authorizations" ADD CONSTRAINT "payment_authorizations_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_operations" ADD CONSTRAINT "payment_operations_authorization_fk" FOREIGN KEY ("order_id","authorization_no") REFERENCES "public"."payment_authorizations"("order_id","no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restock_requests" ADD CONSTRAINT "restock_requests_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_line_fk" FOREIGN KEY ("order_id","line_no") REFERENCES "public"."order_lines"("order_id","line_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_storefront_id_storefronts_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefronts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_reports" ADD CONSTRAINT "shipment_reports_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_amendments_order" ON "order_amendments" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "returns_order" ON "returns" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "returns_unstarted" ON "returns" USING btree ("created_at") WHERE "returns"."workflow_started_at" is null;--> statement-breakpoint
CREATE INDEX "shipment_reports_shipment" ON "shipment_reports" USING btree ("shipment_id","id");--> statement-breakpoint
CREATE INDEX "order_lines_backordered" ON "order_lines" USING btree ("product_id","order_id") WHERE "order_lines"."backordered" > 0;--> statement-breakpoint
CREATE INDEX "orders_unfinished" ON "orders" USING btree ("updated_at") WHERE "orders"."status" not in ('completed', 'rejected', 'cancelled');--> statement-breakpoint
CREATE INDEX "shipments_order" ON "shipments" USING btree ("order_id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_waiting_bounds" CHECK ("orders"."backorder_days" > 0 and "orders"."answer_hours" > 0);--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_amounts" CHECK ("payments"."refunded_minor" >= 0 and "payments"."refunded_minor" <= "payments"."captured_minor" and "payments"."captured_minor" <= "payments"."authorized_minor");--> statement-breakpoint
INSERT INTO "payment_authorizations" ("order_id", "no", "status", "amount_minor", "captured_minor", "gateway_reference", "authorized_at")
	SELECT "order_id", 1, CASE "status" WHEN 'captured' THEN 'authorized' ELSE "status" END, "authorized_minor", "captured_minor", "gateway_reference", "updated_at"
	FROM "payments" WHERE "gateway_reference" IS NOT NULL;--> statement-breakpoint
INSERT INTO "payment_operations" ("order_id", "no", "type", "authorization_no", "amount_minor", "status", "purpose")
	SELECT "order_id", 1, 'authorize', 1, "amount_minor", 'done', 'order' FROM "payment_authorizations";--> statement-breakpoint
UPDATE "payments" SET "authorized_minor" = "captured_minor" WHERE "status" IN ('captured', 'voided');
