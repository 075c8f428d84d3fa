CREATE TABLE "report_builds" (
	"id" serial PRIMARY KEY NOT NULL,
	"definition" integer NOT NULL,
	"time_zone" text NOT NULL,
	"looked_to" timestamp with time zone NOT NULL,
	"looked_to_id" uuid NOT NULL,
	"as_of" timestamp with time zone,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_cancellations" (
	"build" integer NOT NULL,
	"grain" text NOT NULL,
	"day" date NOT NULL,
	"storefront_id" text NOT NULL,
	"product_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"orders" bigint NOT NULL,
	"units" bigint NOT NULL,
	"ordered_minor" bigint NOT NULL,
	CONSTRAINT "report_cancellations_build_grain_day_storefront_id_product_id_currency_outcome_reason_pk" PRIMARY KEY("build","grain","day","storefront_id","product_id","currency","outcome","reason")
);
--> statement-breakpoint
CREATE TABLE "report_durations" (
	"build" integer NOT NULL,
	"grain" text NOT NULL,
	"day" date NOT NULL,
	"storefront_id" text NOT NULL,
	"measure" text NOT NULL,
	"seconds" integer NOT NULL,
	"orders" bigint NOT NULL,
	"total_seconds" bigint NOT NULL,
	CONSTRAINT "report_durations_build_grain_day_storefront_id_measure_seconds_pk" PRIMARY KEY("build","grain","day","storefront_id","measure","seconds")
);
--> statement-breakpoint
CREATE TABLE "report_orders" (
	"build" integer NOT NULL,
	"grain" text NOT NULL,
	"day" date NOT NULL,
	"storefront_id" text NOT NULL,
	"currency" text NOT NULL,
	"placed" bigint NOT NULL,
	"confirmed" bigint NOT NULL,
	"rejected" bigint NOT NULL,
	"cancelled" bigint NOT NULL,
	"completed" bigint NOT NULL,
	"filled" bigint NOT NULL,
	"ordered_minor" bigint NOT NULL,
	"captured_minor" bigint NOT NULL,
	"refunded_minor" bigint NOT NULL,
	"units_ordered" bigint NOT NULL,
	"units_shipped" bigint NOT NULL,
	"units_delivered" bigint NOT NULL,
	"units_returned" bigint NOT NULL,
	"units_cancelled" bigint NOT NULL,
	"units_unfulfillable" bigint NOT NULL,
	CONSTRAINT "report_orders_build_grain_day_storefront_id_currency_pk" PRIMARY KEY("build","grain","day","storefront_id","currency")
);
--> statement-breakpoint
CREATE TABLE "report_products" (
	"build" integer NOT NULL,
	"grain" text NOT NULL,
	"day" date NOT NULL,
	"storefront_id" text NOT NULL,
	"product_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"orders" bigint NOT NULL,
	"ordered_minor" bigint NOT NULL,
	"shipped_minor" bigint NOT NULL,
	"returned_minor" bigint NOT NULL,
	"units_ordered" bigint NOT NULL,
	"units_shipped" bigint NOT NULL,
	"units_delivered" bigint NOT NULL,
	"units_returned" bigint NOT NULL,
	"units_cancelled" bigint NOT NULL,
	"units_unfulfillable" bigint NOT NULL,
	"confirmations" bigint NOT NULL,
	"confirm_seconds" bigint NOT NULL,
	"deliveries" bigint NOT NULL,
	"deliver_seconds" bigint NOT NULL,
	CONSTRAINT "report_products_build_grain_day_storefront_id_product_id_currency_pk" PRIMARY KEY("build","grain","day","storefront_id","product_id","currency")
);
--> statement-breakpoint
CREATE TABLE "report_revenue" (
	"build" integer NOT NULL,
	"grain" text NOT NULL,
	"day" date NOT NULL,
	"storefront_id" text NOT NULL,
	"currency" text NOT NULL,
	"captured_minor" bigint NOT NULL,
	"refunded_minor" bigint NOT NULL,
	CONSTRAINT "report_revenue_build_grain_day_storefront_id_currency_pk" PRIMARY KEY("build","grain","day","storefront_id","currency")
);
--> statement-breakpoint
CREATE TABLE "rolled_up_items" (
	"build" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"ordered_minor" bigint NOT NULL,
	"shipped_minor" bigint NOT NULL,
	"returned_minor" bigint NOT NULL,
	"units_ordered" bigint NOT NULL,
	"units_shipped" bigint NOT NULL,
	"units_delivered" bigint NOT NULL,
	"units_returned" bigint NOT NULL,
	"units_cancelled" bigint NOT NULL,
	"units_unfulfillable" bigint NOT NULL,
	CONSTRAINT "rolled_up_items_build_order_id_product_id_pk" PRIMARY KEY("build","order_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "rolled_up_money" (
	"build" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"day" date NOT NULL,
	"captured_minor" bigint NOT NULL,
	"refunded_minor" bigint NOT NULL,
	CONSTRAINT "rolled_up_money_build_order_id_day_pk" PRIMARY KEY("build","order_id","day")
);
--> statement-breakpoint
CREATE TABLE "rolled_up_orders" (
	"build" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"storefront_id" text NOT NULL,
	"currency" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"confirmed" boolean NOT NULL,
	"filled" boolean NOT NULL,
	"confirm_seconds" integer,
	"deliver_seconds" integer,
	"ordered_minor" bigint NOT NULL,
	"captured_minor" bigint NOT NULL,
	"refunded_minor" bigint NOT NULL,
	"units_ordered" bigint NOT NULL,
	"units_shipped" bigint NOT NULL,
	"units_delivered" bigint NOT NULL,
	"units_returned" bigint NOT NULL,
	"units_cancelled" bigint NOT NULL,
	"units_unfulfillable" bigint NOT NULL,
	CONSTRAINT "rolled_up_orders_build_order_id_pk" PRIMARY KEY("build","order_id")
);
--> statement-breakpoint
CREATE INDEX "report_cancellations_product" ON "report_cancellations" USING btree ("build","product_id","grain","day");--> statement-breakpoint
CREATE INDEX "report_products_product" ON "report_products" USING btree ("build","product_id","grain","day");