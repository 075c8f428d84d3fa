DROP INDEX "order_lines_pending";--> statement-breakpoint
DROP INDEX "order_lines_backordered";--> statement-breakpoint
ALTER TABLE "restock_requests" DROP CONSTRAINT "restock_requests_pkey";--> statement-breakpoint
ALTER TABLE "restock_requests" ADD COLUMN "pool_id" text DEFAULT 'shared' NOT NULL;--> statement-breakpoint
ALTER TABLE "restock_requests" ADD CONSTRAINT "restock_requests_product_id_pool_id_pk" PRIMARY KEY("product_id","pool_id");--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "pool_id" text DEFAULT 'shared' NOT NULL;--> statement-breakpoint
CREATE INDEX "order_lines_pending" ON "order_lines" USING btree ("product_id","pool_id","pending") WHERE "order_lines"."pending" > 0;--> statement-breakpoint
CREATE INDEX "order_lines_backordered" ON "order_lines" USING btree ("product_id","pool_id","order_id") WHERE "order_lines"."backordered" > 0;
