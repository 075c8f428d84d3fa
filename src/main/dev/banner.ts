export interface Addresses {
  apiUrl: string;
  temporalUiUrl: string;
  apiKey: string;
  logDir: string;
}

/** The addresses of what runs, and a first request that can be pasted into a shell. */
export function formatBanner({ apiUrl, temporalUiUrl, apiKey, logDir }: Addresses): string {
  return `
  Holdfast is running.

    API           ${apiUrl}/v1
    API docs      ${apiUrl}/api-docs
    Temporal UI   ${temporalUiUrl}
    API key       ${apiKey}   (for development; refused in production)
    Logs          ${logDir}

  Place an order:

    curl -sS ${apiUrl}/v1/orders \\
      -H 'Authorization: Bearer ${apiKey}' \\
      -H "Idempotency-Key: order-$RANDOM$RANDOM" \\
      -H 'Prefer: wait=5' \\
      -H 'Content-Type: application/json' \\
      -d '{"lines":[{"sku":"MUG-BLUE","quantity":2}],"customer":{"id":"customer-1"},"shippingAddress":{"name":"Ada Lovelace","line1":"Hauptstr. 1","city":"Berlin","postalCode":"10827","country":"DE"}}'

  Ctrl-C stops everything in order and keeps the data; npm start -- --reset deletes the data and starts again.

`;
}
