-- Deliveries that were booked keep their keys: a repeat is answered, and books nothing.
INSERT INTO "idempotent_requests" ("holder", "key", "request_hash", "response", "created_at")
SELECT coalesce('storefront:' || k."storefront_id", 'api_key:' || r."api_key_id"), r."idempotency_key", r."request_hash",
	jsonb_build_object('status', 201, 'headers', '{}'::jsonb, 'body', jsonb_build_object(
		'productId', p."id", 'sku', p."sku", 'name', p."name", 'available', coalesce(sum(greatest(i."on_hand" - i."safety_stock" - i."reserved", 0)), 0),
		'onHand', coalesce(sum(i."on_hand"), 0), 'reserved', coalesce(sum(i."reserved"), 0), 'safetyStock', coalesce(sum(i."safety_stock"), 0),
		'locations', jsonb_agg(jsonb_build_object('locationId', l."id", 'name', l."name",
			'available', greatest(i."on_hand" - i."safety_stock" - i."reserved", 0), 'onHand', i."on_hand", 'reserved', i."reserved",
			'safetyStock', i."safety_stock", 'reorderPoint', null) ORDER BY l."priority", l."id"))), r."at"
FROM "stock_receipts" r
JOIN "products" p ON p."id" = r."product_id"
JOIN "inventory_levels" i ON i."product_id" = p."id"
JOIN "locations" l ON l."id" = i."location_id"
LEFT JOIN "api_keys" k ON k."id"::text = r."api_key_id"
GROUP BY k."storefront_id", r."api_key_id", r."idempotency_key", r."request_hash", r."at", p."id"
ORDER BY r."at"
ON CONFLICT DO NOTHING;--> statement-breakpoint
DROP TABLE "stock_receipts" CASCADE;--> statement-breakpoint
ALTER TABLE "inventory_levels" ADD COLUMN "reorder_point" integer;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "on_hand_after" integer;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "reserved_after" integer;--> statement-breakpoint
-- What each level was after each movement that is in the ledger already.
UPDATE "stock_movements" m SET "on_hand_after" = s.on_hand, "reserved_after" = s.reserved FROM (
	SELECT "id", sum("on_hand_delta") OVER level AS on_hand, sum("reserved_delta") OVER level AS reserved
	FROM "stock_movements" WINDOW level AS (PARTITION BY "product_id", "location_id" ORDER BY "id")
) s WHERE s."id" = m."id";--> statement-breakpoint
CREATE INDEX "inventory_levels_location" ON "inventory_levels" USING btree ("location_id","product_id");--> statement-breakpoint
CREATE INDEX "products_name" ON "products" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "products_price" ON "products" USING btree ("price_minor","id");--> statement-breakpoint
CREATE INDEX "stock_movements_product" ON "stock_movements" USING btree ("product_id","id");--> statement-breakpoint
CREATE INDEX "stock_movements_location" ON "stock_movements" USING btree ("location_id","id");--> statement-breakpoint
CREATE INDEX "stock_movements_at" ON "stock_movements" USING brin ("at");--> statement-breakpoint
CREATE INDEX "audit_entries_storefront" ON "audit_entries" USING btree ("storefront_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree (("actor" ->> 'id'),"id");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("at");--> statement-breakpoint
ALTER TABLE "inventory_levels" ADD CONSTRAINT "inventory_levels_reorder_point" CHECK ("inventory_levels"."reorder_point" >= 0);
