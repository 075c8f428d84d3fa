import { temporal } from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '../../../src/temporal-names/visibility';
import {
  ensureSearchAttributes,
  orderSearchAttributes,
  SearchAttributesError,
} from '../../../src/temporal/namespace/search-attributes';
import { createBareNamespace, type BareNamespace } from './bare-namespace';

const { INDEXED_VALUE_TYPE_KEYWORD: KEYWORD, INDEXED_VALUE_TYPE_INT: INT } =
  temporal.api.enums.v1.IndexedValueType;

describe('search attributes', () => {
  let own: BareNamespace;

  beforeEach(async () => {
    own = await createBareNamespace();
  });
  afterEach(() => own.close());

  const ensure = () => ensureSearchAttributes(own.connection, own.namespace);
  const register = (searchAttributes: Record<string, number>) =>
    own.connection.operatorService.addSearchAttributes({ namespace: own.namespace, searchAttributes });
  async function registered(): Promise<Record<string, number>> {
    const stored = await own.connection.operatorService.listSearchAttributes({ namespace: own.namespace });
    const names = Object.keys(SEARCH_ATTRIBUTES);
    return Object.fromEntries(
      Object.entries(stored.customAttributes ?? {}).filter(([name]) => names.includes(name)),
    );
  }
  const ALL = {
    OrderStatus: KEYWORD,
    StorefrontId: KEYWORD,
    CustomerId: KEYWORD,
    ReturnStatus: KEYWORD,
    OrderId: KEYWORD,
  };

  it('are registered when they are missing, and not changed by a second call', async () => {
    expect(await registered()).toEqual({});
    await ensure();
    expect(await registered()).toEqual(ALL);
    await ensure();
    expect(await registered()).toEqual(ALL);
  });

  it('are completed when some of them exist', async () => {
    await register({ StorefrontId: KEYWORD });
    await ensure();
    expect(await registered()).toEqual(ALL);
  });

  it('are registered by several workers that start at the same moment', async () => {
    await Promise.all([ensure(), ensure(), ensure(), ensure()]);
    expect(await registered()).toEqual(ALL);
  });

  it('of another type are refused, with the name and the command to correct it', async () => {
    await register({ CustomerId: INT });
    const error = await ensure().catch((error: unknown) => error);
    expect(error).toBeInstanceOf(SearchAttributesError);
    expect((error as Error).message).toMatch(/CustomerId.*temporal operator search-attribute remove/);
    expect(await registered()).toEqual({ CustomerId: INT });
  });

  it('that may not be registered cause an error with the command to run by hand', async () => {
    const { operatorService } = own.connection;
    const denied = new Error('Request unauthorized.');
    jest.spyOn(operatorService, 'addSearchAttributes').mockRejectedValue(denied);
    const error = (await ensure().catch((error: unknown) => error)) as Error;
    expect(error).toBeInstanceOf(SearchAttributesError);
    expect(error.cause).toBe(denied);
    expect(error.message).toContain(`temporal operator search-attribute create --namespace ${own.namespace}`);
    for (const name of Object.keys(SEARCH_ATTRIBUTES)) expect(error.message).toContain(`--name ${name} `);
  });

  it('contain no personal data: only the shop’s own key of the customer', () => {
    const attributes = orderSearchAttributes({
      ...{ status: 'pending', storefrontId: 'shop' },
      customer: { id: 'customer-1', name: 'Ada Lovelace', email: 'ada@example.com' } as { id: string },
    });
    const values = attributes.getAll().map(({ key, value }) => [key.name, value]);
    expect(Object.fromEntries(values)).toEqual({
      ...{ OrderStatus: 'pending', StorefrontId: 'shop', CustomerId: 'customer-1' },
    });
  });
});
