/** A page of a list of the API. */
interface Page {
  nextCursor: string | null;
}

/**
 * Iterates over a list page by page.
 *
 * @example
 *   for await (const { orders } of pages((cursor) => client.GET('/v1/orders', { params: { query: { status: 'confirmed', cursor } } })))
 *     for (const order of orders) …
 */
export async function* pages<List extends Page>(
  read: (cursor: string | undefined) => Promise<{ data?: List }>,
): AsyncGenerator<List> {
  let cursor: string | undefined;
  do {
    const { data } = await read(cursor);
    if (!data) return;
    yield data;
    cursor = data.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
