ALTER TABLE "inventory_levels" DROP CONSTRAINT "inventory_levels_not_oversold";--> statement-breakpoint
ALTER TABLE "inventory_levels" ADD COLUMN "short" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reservation_allocations" ADD COLUMN "missing" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "inventory_levels_short" ON "inventory_levels" USING btree ("product_id","location_id") WHERE "inventory_levels"."short" > 0;--> statement-breakpoint
ALTER TABLE "inventory_levels" ADD CONSTRAINT "inventory_levels_short" CHECK ("inventory_levels"."short" >= 0);--> statement-breakpoint
ALTER TABLE "inventory_levels" ADD CONSTRAINT "inventory_levels_not_oversold" CHECK ("inventory_levels"."reserved" <= "inventory_levels"."on_hand" + "inventory_levels"."short");--> statement-breakpoint
ALTER TABLE "reservation_allocations" ADD CONSTRAINT "reservation_allocations_missing" CHECK ("reservation_allocations"."missing" between 0 and "reservation_allocations"."quantity");