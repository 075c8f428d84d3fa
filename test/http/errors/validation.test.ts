import { gzipSync } from 'node:zlib';
import { MAX_ERRORS_SHOWN } from '../../../src/http/errors/validation';
import { createFakeApi, anOrderRequest, type Api } from '../fakes';
import { place, placeText, post } from '../requests';

let api: Api;
beforeEach(() => {
  api = createFakeApi();
});
afterEach(() => {
  expect(api.orders.records.size).toBe(0);
});

async function pointersOf(body: object): Promise<string[]> {
  const response = await place(api, body);
  expect(response.status).toBe(400);
  expect(response.body.code).toBe('invalid_request');
  return response.body.errors.map((error: { pointer: string }) => error.pointer);
}

const withQuantity = (quantity: unknown) => anOrderRequest({ lines: [{ sku: 'MUG-BLUE', quantity }] });
const withCity = (city: unknown) =>
  anOrderRequest({ shippingAddress: { ...anOrderRequest().shippingAddress, city } });

describe('a body with errors', () => {
  it('gets all of them at once, each with its JSON Pointer', async () => {
    const pointers = await pointersOf({
      lines: [{ sku: 'MUG-BLUE', quantity: 0 }, { sku: '' }],
      customer: { id: 'spaces are not allowed', email: 'nobody' },
      shippingAddress: { ...anOrderRequest().shippingAddress, country: 'Germany' },
      fulfillmentPolicy: 'magic',
    });
    expect(pointers.sort()).toEqual([
      '/customer/email',
      '/customer/id',
      '/fulfillmentPolicy',
      '/lines/0/quantity',
      '/lines/1/quantity',
      '/lines/1/sku',
      '/shippingAddress/country',
    ]);
  });

  it('gets plain texts for missing fields', async () => {
    const response = await place(api, {});
    expect(response.body.errors).toEqual([
      { pointer: '/lines', detail: 'is required' },
      { pointer: '/customer', detail: 'is required' },
      { pointer: '/shippingAddress', detail: 'is required' },
    ]);
  });

  it('gets every unknown field with its pointer, escaped according to RFC 6901', async () => {
    const lines = [{ sku: 'MUG-BLUE', quantity: 1, price: 0 }];
    expect((await pointersOf(anOrderRequest({ lines, coupon: 'X', 'a/b~c': 1 }))).sort()).toEqual([
      '/a~1b~0c',
      '/coupon',
      '/lines/0/price',
    ]);
  });

  it.each([
    ['/lines/0/fulfillmentPolicy', { lines: [{ sku: 'MUG-BLUE', quantity: 1, fulfillmentPolicy: 'hope' }] }],
    ['/backorderDays', { backorderDays: 0 }],
    ['/backorderDays', { backorderDays: 366 }],
    ['/answerHours', { answerHours: 0.5 }],
    ['/answerHours', { answerHours: 721 }],
    ['/ifNoAnswer', { ifNoAnswer: 'ask_again' }],
  ])('gets an invalid policy or term with the pointer %s', async (pointer, wrong) => {
    expect(await pointersOf(anOrderRequest(wrong))).toEqual([pointer]);
  });

  it('gets the pointer of a repeated SKU', async () => {
    const lines = [
      { sku: 'MUG-BLUE', quantity: 1 },
      { sku: ' MUG-BLUE', quantity: 1 },
    ];
    expect(await pointersOf(anOrderRequest({ lines }))).toEqual(['/lines/1/sku']);
  });

  it.each([
    ['zero', 0],
    ['negative', -1],
    ['a fraction', 1.5],
    ['more than 10 000', 10_001],
    ['beyond exact integers', 2 ** 53],
    ['a string', '2'],
    ['null', null],
  ])('may not have a quantity that is %s', async (_what, quantity) => {
    expect(await pointersOf(withQuantity(quantity))).toEqual(expect.arrayContaining(['/lines/0/quantity']));
  });

  it('may not have a number too large for JavaScript', async () => {
    const response = await placeText(
      api,
      JSON.stringify(withQuantity(7)).replace('"quantity":7', '"quantity":1e999'),
    );
    expect(response.status).toBe(400);
    expect(response.body.errors[0].pointer).toBe('/lines/0/quantity');
  });

  it.each([
    ['a null byte', 'Ber\u0000lin'],
    ['a control character', 'Ber\u0007lin'],
    ['a line break', 'Ber\nlin'],
    ['half of a surrogate pair', 'Ber\ud800lin'],
    ['only white space', ' \t '],
    ['too many characters', 'B'.repeat(101)],
    ['an object', {}],
  ])('may not have %s in a text', async (_what, city) => {
    expect(await pointersOf(withCity(city))).toContain('/shippingAddress/city');
  });

  it('may have neither no lines nor 10 000', async () => {
    expect(await pointersOf(anOrderRequest({ lines: [] }))).toEqual(['/lines']);
    const lines = Array.from({ length: 10_000 }, (_, index) => ({ sku: `SKU-${index}`, q: 1 }));
    expect(await pointersOf(anOrderRequest({ lines }))).toContain('/lines');
  });

  it.each([
    ['unknown fields', Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`f${index}`, 0]))],
    ['lines without fields', { lines: Array.from({ length: 80_000 }, () => ({})) }],
    ['lines with errors', { lines: Array.from({ length: 100 }, () => ({ a: 1, b: 2, c: 3 })) }],
  ])('gets a quick and short response for many %s', async (_what, extra) => {
    const started = performance.now();
    const response = await place(api, anOrderRequest(extra));
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(response.status).toBe(400);
    expect(response.body.errors.length).toBeLessThanOrEqual(MAX_ERRORS_SHOWN);
    expect(response.text.length).toBeLessThan(20_000);
  });

  it('gets the number of all errors if not all are shown', async () => {
    const lines = Array.from({ length: 100 }, () => ({}));
    const response = await place(api, anOrderRequest({ lines }));
    expect(response.body.errors).toHaveLength(MAX_ERRORS_SHOWN);
    expect(response.body.detail).toBe('The body has 200 errors; the first 100 are shown.');
  });
});

it.each([
  'a'.repeat(200_000),
  'a.'.repeat(100_000),
  `a@${'a.'.repeat(100_000)}1`,
  `a@${'a-'.repeat(100_000)}`,
])('refuses a hostile e-mail address quickly', async (email) => {
  const started = performance.now();
  expect(await pointersOf(anOrderRequest({ customer: { id: 'c', email } }))).toContain('/customer/email');
  expect(performance.now() - started).toBeLessThan(1_000);
});

describe('an unreadable body', () => {
  it.each(['', '{', '{"lines":[}', 'null', '42', '"text"', '[', "{'lines':[]}", 'NaN'])(
    'is malformed or empty: %j',
    async (text) => {
      const response = await placeText(api, text);
      expect(response.status).toBe(400);
      expect(response.body.code).toBe(text === '' ? 'invalid_request' : 'malformed_json');
    },
  );

  it('may not be an array', async () => {
    const response = await placeText(api, '[]');
    expect(response.status).toBe(400);
    expect(response.body.errors[0].pointer).toBe('');
  });

  it('is simply invalid if it is nested deeply', async () => {
    const response = await placeText(api, `{"lines":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect(response.status).toBe(400);
  });

  it('must be UTF-8', async () => {
    const response = await post(api, '/v1/orders')
      .set('Content-Type', 'application/json')
      .serialize((bytes: unknown) => bytes as string)
      .send(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) as unknown as string);
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({ code: 'malformed_json', detail: 'The body is not UTF-8.' });
  });

  it('cannot reach a prototype', async () => {
    const text = JSON.stringify(anOrderRequest({ lines: [] })).replace('{', '{"__proto__":{"lines":[1]},');
    expect((await placeText(api, text)).status).toBe(400);
    expect(({} as { lines?: unknown }).lines).toBeUndefined();
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/xml'])(
    'may not be %s',
    async (type) => {
      const response = await post(api, '/v1/orders').set('Content-Type', type).send('lines=1');
      expect(response.status).toBe(415);
      expect(response.body.code).toBe('unsupported_media_type');
    },
  );

  it.each([
    ['a charset that is not Unicode', 'Content-Type', 'application/json; charset=latin1'],
    ['an unknown encoding', 'Content-Encoding', 'zip'],
  ])('may not come in %s', async (_what, header, value) => {
    const response = await placeText(api, '{}').set(header, value);
    expect(response.status).toBe(415);
  });

  it('may have 256 KiB and not a byte more', async () => {
    const text = JSON.stringify(anOrderRequest({ coupon: 1 }));
    const padded = (bytes: number) => text + ' '.repeat(bytes - Buffer.byteLength(text));
    expect((await placeText(api, padded(256 * 1024))).status).toBe(400);
    const response = await placeText(api, padded(256 * 1024 + 1));
    expect(response.status).toBe(413);
    expect(response.body.code).toBe('payload_too_large');
  });

  it('may not be invalid gzip', async () => {
    const response = await post(api, '/v1/orders')
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'gzip')
      .serialize((bytes: unknown) => bytes as string)
      .send(Buffer.from('not zipped at all') as unknown as string);
    expect(response.status).toBe(400);
    expect(response.body.code).toBe('invalid_request');
  });

  it('may not exceed the limit once it is unzipped', async () => {
    const response = await post(api, '/v1/orders')
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'gzip')
      .serialize((bytes: unknown) => bytes as string)
      .send(gzipSync(Buffer.alloc(10_000_000, 32)) as unknown as string);
    expect(response.status).toBe(413);
  });
});
