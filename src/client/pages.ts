/** What a request for a page states: nothing for the first page, and then where the next page begins. */
export interface PageQuery {
  cursor?: string;
}

/**
 * Iterates over a list page by page.
 *
 * @example
 *   for await (const { orders } of pages((page) => holdfast.listOrders({ query: { status: 'confirmed', ...page } })))
 *     for (const order of orders) …
 */
export async function* pages<List extends { nextCursor: string | null }>(
  read: (page: PageQuery) => Promise<{ data: List }>,
): AsyncGenerator<List> {
  let page: PageQuery | undefined = {};
  while (page) {
    const { data }: { data: List } = await read(page);
    yield data;
    page = data.nextCursor === null ? undefined : { cursor: data.nextCursor };
  }
}
