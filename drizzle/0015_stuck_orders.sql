CREATE TABLE "reconciler_rounds" (
	"kind" text PRIMARY KEY NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"previous_began_at" timestamp with time zone,
	"after_updated_at" timestamp with time zone,
	"after_id" uuid,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "stuck_orders" (
	"order_id" uuid NOT NULL,
	"workflow_id" text NOT NULL,
	"return_id" uuid,
	"cause" text NOT NULL,
	"due" text,
	"since" timestamp with time zone NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stuck_orders_workflow_id_cause_pk" PRIMARY KEY("workflow_id","cause")
);
--> statement-breakpoint
ALTER TABLE "stuck_orders" ADD CONSTRAINT "stuck_orders_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stuck_orders_order" ON "stuck_orders" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "stuck_orders_oldest" ON "stuck_orders" USING btree ("cause","since");