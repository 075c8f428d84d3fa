CREATE TABLE "relay_leases" (
	"lane" text NOT NULL,
	"subject" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "relay_leases_lane_subject_pk" PRIMARY KEY("lane","subject")
);
