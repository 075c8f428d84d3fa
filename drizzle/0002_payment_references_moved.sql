ALTER TABLE "payments" DROP COLUMN "gateway_reference";--> statement-breakpoint
ALTER TABLE "payments" DROP COLUMN "decline_reason";