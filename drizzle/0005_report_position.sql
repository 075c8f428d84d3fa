ALTER TABLE "report_builds" ALTER COLUMN "scanned_to" SET DEFAULT '-infinity';--> statement-breakpoint
ALTER TABLE "report_builds" ALTER COLUMN "scanned_to_id" SET DEFAULT '00000000-0000-0000-0000-000000000000';--> statement-breakpoint
ALTER TABLE "timeline_entries" ADD COLUMN "xid" "xid8";--> statement-breakpoint
-- On its own: with the column it would rewrite the table, and give each entry the id of the migration.
ALTER TABLE "timeline_entries" ALTER COLUMN "xid" SET DEFAULT pg_current_xact_id();--> statement-breakpoint
ALTER TABLE "report_builds" ADD COLUMN "position" jsonb;--> statement-breakpoint
CREATE INDEX "timeline_changes" ON "timeline_entries" USING btree ("xid","order_id") WHERE "timeline_entries"."xid" is not null;