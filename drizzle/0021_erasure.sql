CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"storefront_id" text,
	"actor" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"orders" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_storefront_id_storefronts_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefronts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_open" ON "erasures" USING btree ("customer_id",coalesce("storefront_id", '')) WHERE "erasures"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "erasures_customer" ON "erasures" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_resource" ON "idempotency_keys" USING btree ("resource_id") WHERE "idempotency_keys"."response" is not null;--> statement-breakpoint
CREATE INDEX "idempotent_requests_about" ON "idempotent_requests" USING btree (("response" #>> '{body,id}')) WHERE "idempotent_requests"."response" is not null;