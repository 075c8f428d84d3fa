CREATE TABLE "book_checks" (
	"scope" text PRIMARY KEY NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"movement_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "book_drift" (
	"rule" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "book_drift_rule_subject_pk" PRIMARY KEY("rule","subject")
);
--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "storefront_id" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "orders_ended" ON "orders" USING btree ("updated_at") WHERE "orders"."status" in ('completed', 'rejected', 'cancelled');--> statement-breakpoint
CREATE INDEX "reservation_allocations_held" ON "reservation_allocations" USING btree ("product_id","location_id") WHERE "reservation_allocations"."quantity" > 0;