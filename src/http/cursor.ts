/** Leads every cursor, so that a later kind can be told from this one. */
const VERSION = 1;
const UUID_BYTES = 16;

/** An opaque place in a list: the id of the last order seen, as base64url. */
export function encodeCursor(orderId: string): string {
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(orderId.replaceAll('-', ''), 'hex')]).toString(
    'base64url',
  );
}

/** The order id of a cursor, or undefined for anything that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): string | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length !== UUID_BYTES + 1 || bytes[0] !== VERSION || bytes.toString('base64url') !== cursor)
    return undefined;
  return bytes.toString('hex', 1).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
