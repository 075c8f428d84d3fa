DROP INDEX "orders_storefront_newest";--> statement-breakpoint
DROP INDEX "orders_customer_newest";--> statement-breakpoint
ALTER TABLE "order_amendments" ADD COLUMN "shipping_method" text;--> statement-breakpoint
ALTER TABLE "order_amendments" ADD COLUMN "asked" jsonb;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "shipping_method" text DEFAULT 'standard' NOT NULL;--> statement-breakpoint
CREATE INDEX "order_lines_sku" ON "order_lines" USING btree ("sku","order_id");--> statement-breakpoint
CREATE INDEX "orders_called_off" ON "orders" USING btree ("status","id") WHERE "orders"."status" in ('rejected', 'cancelled');--> statement-breakpoint
CREATE INDEX "orders_rarely_fulfilled" ON "orders" USING btree ("fulfillment_status","id") WHERE "orders"."fulfillment_status" in ('returned', 'unfulfillable');--> statement-breakpoint
CREATE INDEX "orders_by_total" ON "orders" USING btree ("total_minor","id");--> statement-breakpoint
CREATE INDEX "orders_deleted" ON "orders" USING btree ("id") WHERE "orders"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "payments_rare" ON "payments" USING btree ("status","order_id") WHERE "payments"."status" in ('declined', 'voided', 'partially_refunded', 'refunded');--> statement-breakpoint
CREATE INDEX "orders_storefront_newest" ON "orders" USING btree ("storefront_id","id");--> statement-breakpoint
CREATE INDEX "orders_customer_newest" ON "orders" USING btree ("customer_id","id");