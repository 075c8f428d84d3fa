CREATE TABLE "provider_breakers" (
	"provider" text NOT NULL,
	"process" text NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_breakers_provider_process_pk" PRIMARY KEY("provider","process")
);
--> statement-breakpoint
CREATE TABLE "provider_resumes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "provider_resumes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"provider" text NOT NULL,
	"storefront_id" text,
	"actor" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"resumed" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "waits" jsonb;--> statement-breakpoint
ALTER TABLE "payment_operations" ADD COLUMN "refusal" text;--> statement-breakpoint
ALTER TABLE "provider_resumes" ADD CONSTRAINT "provider_resumes_storefront_id_storefronts_id_fk" FOREIGN KEY ("storefront_id") REFERENCES "public"."storefronts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provider_resumes_open" ON "provider_resumes" USING btree ("id") WHERE "provider_resumes"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "orders_awaiting" ON "orders" USING btree ("id") WHERE "orders"."waits" is not null;--> statement-breakpoint
-- What was refused before is asked for anew when somebody has it retried, as it is from now on.
UPDATE "payment_operations" p SET "refusal" = split_part(a."reason", ': ', 2)
FROM "attention_items" a
WHERE p."status" = 'failed' AND a."order_id" = p."order_id" AND a."item" = 'payment:' || p."no" AND a."reason" ~ '_(refused|declined): ';
--> statement-breakpoint
UPDATE "payment_operations" p SET "refusal" = split_part(r."status_reason", ': ', 2)
FROM "returns" r
WHERE p."status" = 'failed' AND p."return_id" = r."id" AND r."status_reason" LIKE 'refund_refused: %';
