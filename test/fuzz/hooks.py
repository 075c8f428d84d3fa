"""Checks and serializers that Schemathesis cannot derive from the API's OpenAPI document."""

import json

import schemathesis
from schemathesis import GenerationMode

# Rules that JSON Schema cannot express: between fields, about time, or about values that only the API issues.
# A request that satisfies the document may get 400 for these reasons and no others.
BEYOND_THE_DOCUMENT = (
    "must be the nextCursor",
    "must be later than the start",
    "must be in the future",
    "must differ from fromLocationId",
    "does not apply to the role",
    "is not a permission of the role",
    "repeats the SKU of line",
    "repeats line",
    "must be after from",
    "must be at most 366 days after from",
    "must be between 2000-01-01 and 2999-12-31",
    "must not contain duplicates",
    "must not contain both day and month",
    "must contain received units",
    "is required, unless there is",
    "is required with onHand",
    "is required for the role storefront",
    "is required, because several storefronts are open",
    "must be at least 1 for a product",
    "is more than the ",
    "is not in the order",
    "must not be sent together with delta",
    "is required to identify the shipment",
    "is required, because the shipment has none yet",
    "must not name a permission twice",
    "must be a time between the years",
    "must be between the years",
    "must have a shippingAddress",
    "must have a carrier",
    "must be the id of an event",
    "must not be later than",
)


@schemathesis.check
def refused_for_a_reason_beyond_the_document(context, response, case):
    if response.status_code != 400 or case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return None
    if (case.headers or {}).get("If-Match") == "0":
        # Schemathesis sends this when it covers optional headers. It is no entity tag, and the document
        # forbids it.
        return None
    errors = response.json().get("errors", [])
    unexplained = [error for error in errors if not error["detail"].startswith(BEYOND_THE_DOCUMENT)]
    if unexplained or not errors:
        raise AssertionError(f"satisfies the document but is refused: {response.text[:400]}")
    return None


@schemathesis.serializer("application/x-ndjson")
def ndjson(context, value):
    lines = value if isinstance(value, list) else [value]
    return "\n".join(json.dumps(line) for line in lines).encode()


@schemathesis.deserializer("application/x-ndjson")
def first_line(context, response):
    """Parses the first line, because the document describes one line and all lines have the same schema."""
    return json.loads(response.text.splitlines()[0])
