DROP INDEX "reservation_allocations_level";--> statement-breakpoint
ALTER TABLE "reservation_allocations" ADD COLUMN "backorder_priority" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "orders_being_undone" ON "orders" USING btree ("id") WHERE coalesce("orders"."status_before_attention", "orders"."status") not in ('pending', 'confirmed', 'processing') and "orders"."status" not in ('completed', 'rejected', 'cancelled');--> statement-breakpoint
CREATE INDEX "reservation_allocations_missing" ON "reservation_allocations" USING btree ("product_id","location_id") WHERE "reservation_allocations"."missing" > 0;--> statement-breakpoint
CREATE INDEX "reservation_allocations_level" ON "reservation_allocations" USING btree ("product_id","location_id",(-"backorder_priority"),"order_id") WHERE "reservation_allocations"."quantity" > 0;--> statement-breakpoint
UPDATE reservation_allocations a SET backorder_priority = o.backorder_priority FROM orders o WHERE o.id = a.order_id AND o.backorder_priority <> 0;
