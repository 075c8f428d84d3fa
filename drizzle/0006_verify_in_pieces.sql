CREATE TABLE "ledger_checkpoints" (
	"product_id" uuid NOT NULL,
	"location_id" text NOT NULL,
	"movement_id" bigint NOT NULL,
	"on_hand" bigint NOT NULL,
	"reserved" bigint NOT NULL,
	CONSTRAINT "ledger_checkpoints_product_id_location_id_pk" PRIMARY KEY("product_id","location_id")
);
--> statement-breakpoint
ALTER TABLE "consistency_checks" ALTER COLUMN "checked_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "consistency_checks" ADD COLUMN "finished_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consistency_checks" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consistency_checks" ADD COLUMN "position" jsonb;--> statement-breakpoint
ALTER TABLE "consistency_checks" ADD COLUMN "pieces" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "consistency_checks" DROP COLUMN "movement_id";