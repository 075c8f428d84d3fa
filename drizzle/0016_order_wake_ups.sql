ALTER TABLE "orders" ADD COLUMN "wake_requested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "wake_signalled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "wake_requested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "wake_signalled_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "attention_items_open" ON "attention_items" USING btree ("order_id") WHERE "attention_items"."status" = 'open';--> statement-breakpoint
CREATE INDEX "orders_to_wake" ON "orders" USING btree ("wake_requested_at") WHERE "orders"."wake_requested_at" is not null and "orders"."wake_signalled_at" is null;--> statement-breakpoint
CREATE INDEX "returns_to_wake" ON "returns" USING btree ("wake_requested_at") WHERE "returns"."wake_requested_at" is not null and "returns"."wake_signalled_at" is null;