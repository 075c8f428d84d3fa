import { z } from 'zod';
import { singleLineText } from '../../../src/contracts/wire/fields';
import { createFakeApi, anOrderRequest } from '../fakes';
import { place } from '../requests';

const NAMES = [
  ...['Łódź', '東京都', 'القاهرة', 'São Paulo', '🏙️ City', "L'Île-d'Orléans", '서울', 'ירושלים'],
  // Joiners are valid in scripts and emojis that use them.
  ...['می\u200cخواهم', 'क्\u200dष', 'ශ්\u200dරී ලංකා', '👩\u200d💻 Shop', '🏳️\u200d🌈 Street'],
];

it.each(NAMES)('accepts and returns the city %s unchanged', async (city) => {
  const shippingAddress = { ...anOrderRequest().shippingAddress, city };
  const response = await place(createFakeApi(), anOrderRequest({ shippingAddress }));
  expect(response.status).toBe(202);
  expect(response.body.shippingAddress.city).toBe(city);
});

const INVISIBLE: [string, string][] = [
  ['a direction override', 'MUG\u202eEULB'],
  ['an embedding', '\u202bMUG'],
  ['an isolate', '\u2066MUG\u2069'],
  ['a direction mark', 'MUG\u200f-1'],
  ['an Arabic direction mark', 'MUG\u061c1'],
  ['a zero-width space', 'MUG\u200b-BLUE'],
  ['a word joiner', 'MUG\u2060-BLUE'],
  ['a byte order mark', 'MUG\ufeff-BLUE'],
  ['a soft hyphen', 'MUG\u00ad-BLUE'],
  ['a non-joiner between Latin letters', 'MU\u200cG'],
  ['a joiner between Latin letters', 'MU\u200dG'],
  ['a joiner at the beginning', '\u200dMUG'],
  ['several joiners', 'می\u200c\u200cخواهم'],
  ['an invisible operator', 'MUG\u2062BLUE'],
  ['a mark without a form', 'MUG\u034fBLUE'],
  ['a filler', 'MUG\u3164BLUE'],
  ['a line separator', 'MUG\u2028BLUE'],
  ['invisible letters', 'MUG\u{e0042}\u{e004c}'],
];

it.each(INVISIBLE)('refuses %s in a SKU and in names, with pointers', async (_what, text) => {
  const { shippingAddress } = anOrderRequest();
  const response = await place(
    createFakeApi(),
    anOrderRequest({
      lines: [{ sku: text, quantity: 1 }],
      customer: { id: 'customer-1', name: text },
      shippingAddress: { ...shippingAddress, name: text },
    }),
  );
  expect(response.status).toBe(400);
  const detail = 'must not contain control or invisible characters, or broken Unicode';
  const pointers = ['/lines/0/sku', '/customer/name', '/shippingAddress/name'];
  expect(response.body.errors).toHaveLength(3);
  expect(response.body.errors).toEqual(
    expect.arrayContaining(pointers.map((pointer) => ({ pointer, detail }))),
  );
});

it('reports only that an empty name is empty', () => {
  for (const empty of ['', '  '])
    expect(
      singleLineText(10)
        .safeParse(empty)
        .error!.issues.map(({ code }) => code),
    ).toEqual(['too_small']);
});

it("the pattern is in the API's OpenAPI document", () => {
  const { pattern } = z.toJSONSchema(singleLineText(100));
  const isDocumented = (text: string) => new RegExp(pattern!).test(text);
  expect(NAMES.filter((name) => !isDocumented(name))).toEqual([]);
  // These need more than a pattern that every consumer of the document supports.
  const documented = INVISIBLE.filter(
    ([what]) => !/invisible letters|without a form|joiners?\b/.test(what) || what === 'a word joiner',
  );
  expect(documented).toHaveLength(12);
  expect(documented.filter(([, text]) => isDocumented(text))).toEqual([]);
});
