CREATE TABLE "outbox_purges" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"xid" "xid8" NOT NULL,
	"event_id" bigint NOT NULL,
	"purged_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_purges_one" CHECK ("outbox_purges"."id")
);
--> statement-breakpoint
DROP INDEX "outbox_unpublished";--> statement-breakpoint
ALTER TABLE "idempotency_keys" ALTER COLUMN "response" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "idempotency_keys_answers" ON "idempotency_keys" USING btree ("created_at") WHERE "idempotency_keys"."response" is not null;--> statement-breakpoint
CREATE INDEX "idempotent_requests_created" ON "idempotent_requests" USING btree ("created_at");