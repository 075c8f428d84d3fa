-- Orders that 0000 knew, brought to what decisions are made from since 0001. What a run has still to undo is in the record:
-- parcels to be taken back, units that nobody will reserve any more, holds to be let go.
UPDATE "orders" SET "attention_from" = CASE
		WHEN EXISTS (SELECT FROM "timeline_entries" t WHERE t."order_id" = "orders"."id" AND t."type" = 'cancellation_started') THEN 'cancelling'
		WHEN EXISTS (SELECT FROM "shipments" s WHERE s."order_id" = "orders"."id" AND s."status" NOT IN ('pending', 'ready', 'cancelled')) THEN 'processing'
		WHEN EXISTS (SELECT FROM "timeline_entries" t WHERE t."order_id" = "orders"."id" AND t."type" = 'order_confirmed') THEN 'confirmed'
		ELSE 'pending' END
	WHERE "status" = 'needs_attention' AND "attention_from" IS NULL;--> statement-breakpoint
UPDATE "order_lines" l SET "cancelled" = l."cancelled" + l."pending", "pending" = 0
	FROM "orders" o
	WHERE o."id" = l."order_id" AND l."pending" > 0
		AND (coalesce(o."attention_from", o."status") = 'cancelling' OR (o."attention_from" = 'pending' AND o."status_reason" IS NOT NULL));--> statement-breakpoint
UPDATE "shipments" s SET "recalled" = true
	FROM "orders" o
	WHERE o."id" = s."order_id" AND s."status" IN ('pending', 'ready') AND coalesce(o."attention_from", o."status") = 'cancelling';--> statement-breakpoint
-- Given up before the answer of the gateway was written down: whether money is held only the gateway knows.
INSERT INTO "payment_authorizations" ("order_id", "no", "status", "amount_minor")
	SELECT o."id", 1, 'due', o."total_minor" FROM "orders" o
	WHERE o."total_minor" > 0 AND NOT EXISTS (SELECT FROM "payment_authorizations" a WHERE a."order_id" = o."id")
		AND NOT EXISTS (SELECT FROM "payments" p WHERE p."order_id" = o."id")
		AND (o."status" = 'cancelling' OR (o."status" = 'needs_attention' AND o."attention_from" IN ('cancelling', 'pending')));--> statement-breakpoint
INSERT INTO "payment_operations" ("order_id", "no", "type", "authorization_no", "amount_minor", "status", "purpose")
	SELECT a."order_id", 1, 'authorize', 1, a."amount_minor", 'skipped', 'order' FROM "payment_authorizations" a
	WHERE NOT EXISTS (SELECT FROM "payment_operations" p WHERE p."order_id" = a."order_id");--> statement-breakpoint
-- A capture of 0000 was one for the whole order, and let go of the rest.
INSERT INTO "payment_operations" ("order_id", "no", "type", "authorization_no", "amount_minor", "status")
	SELECT a."order_id", (SELECT max(p."no") + 1 FROM "payment_operations" p WHERE p."order_id" = a."order_id"), 'capture', a."no", a."captured_minor", 'done'
	FROM "payment_authorizations" a
	WHERE a."captured_minor" > 0
		AND NOT EXISTS (SELECT FROM "payment_operations" p WHERE p."order_id" = a."order_id" AND p."type" = 'capture');--> statement-breakpoint
UPDATE "payment_authorizations" a SET "status" = 'voided'
	FROM "orders" o
	WHERE o."id" = a."order_id" AND o."status" IN ('completed', 'rejected', 'cancelled')
		AND a."status" = 'authorized' AND a."captured_minor" < a."amount_minor" AND a."captured_minor" > 0;--> statement-breakpoint
-- Of an order that costs nothing, nothing was ever held.
UPDATE "payments" p SET "status" = 'pending'
	WHERE p."status" IN ('authorized', 'voided', 'captured')
		AND NOT EXISTS (SELECT FROM "payment_authorizations" a WHERE a."order_id" = p."order_id");
