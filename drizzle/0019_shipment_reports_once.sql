-- A report of a carrier was kept each time it came. Of each the first one stays, and has moved the shipment if any of them has.
-- Nothing is written meanwhile: a report that came between the two would be there twice, and the index could not be made.
LOCK TABLE "shipment_reports" IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
UPDATE "shipment_reports" r SET "applied" = true
	FROM (
		SELECT min("id") AS "id" FROM "shipment_reports"
		GROUP BY "shipment_id", "status", "occurred_at" HAVING count(*) > 1 AND bool_or("applied")
	) f
	WHERE r."id" = f."id" AND NOT r."applied";--> statement-breakpoint
DELETE FROM "shipment_reports" r
	USING (
		SELECT "id", row_number() OVER (PARTITION BY "shipment_id", "status", "occurred_at" ORDER BY "id") AS "no" FROM "shipment_reports"
	) n
	WHERE r."id" = n."id" AND n."no" > 1;--> statement-breakpoint
CREATE UNIQUE INDEX "shipment_reports_once" ON "shipment_reports" USING btree ("shipment_id","status","occurred_at");
