ALTER TABLE "orders" ADD COLUMN "customer_allowed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "customer_allowed_minor" bigint;