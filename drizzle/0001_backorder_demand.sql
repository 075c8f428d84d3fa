CREATE TABLE "backorder_demand" (
	"product_id" uuid NOT NULL,
	"pool_id" text DEFAULT 'shared' NOT NULL,
	"units" bigint NOT NULL,
	CONSTRAINT "backorder_demand_product_id_pool_id_pk" PRIMARY KEY("product_id","pool_id"),
	CONSTRAINT "backorder_demand_not_negative" CHECK ("backorder_demand"."units" >= 0)
);
--> statement-breakpoint
DROP INDEX "order_lines_backordered";--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "backorder_priority" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "backorder_demand" ADD CONSTRAINT "backorder_demand_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_lines_backordered" ON "order_lines" USING btree ("product_id","pool_id",(-"backorder_priority"),"order_id") WHERE "order_lines"."backordered" > 0;--> statement-breakpoint
UPDATE order_lines l SET backorder_priority = o.backorder_priority FROM orders o WHERE o.id = l.order_id AND o.backorder_priority <> 0;--> statement-breakpoint
INSERT INTO backorder_demand (product_id, pool_id, units) SELECT product_id, pool_id, sum(backordered) FROM order_lines WHERE backordered > 0 GROUP BY 1, 2;
