import { z } from 'zod';
import { singleLineText } from '../../../src/contracts/fields';
import { anApi, anOrderRequest } from '../fakes';
import { place } from '../requests';

const NAMES = [
  ...['Łódź', '東京都', 'القاهرة', 'São Paulo', '🏙️ City', "L'Île-d'Orléans", '서울', 'ירושלים'],
  // Joiners are letters' and emojis' own.
  ...['می\u200cخواهم', 'क्\u200dष', 'ශ්\u200dරී ලංකා', '👩\u200d💻 Shop', '🏳️\u200d🌈 Street'],
];

it.each(NAMES)('takes and returns the city %s unchanged', async (city) => {
  const shippingAddress = { ...anOrderRequest().shippingAddress, city };
  const answer = await place(anApi(), anOrderRequest({ shippingAddress }));
  expect(answer.status).toBe(202);
  expect(answer.body.shippingAddress.city).toBe(city);
});

const INVISIBLE: [string, string][] = [
  ['an override of direction', 'MUG\u202eEULB'],
  ['an embedding', '\u202bMUG'],
  ['an isolate', '\u2066MUG\u2069'],
  ['a mark of direction', 'MUG\u200f-1'],
  ['an Arabic mark of direction', 'MUG\u061c1'],
  ['a zero-width space', 'MUG\u200b-BLUE'],
  ['a word joiner', 'MUG\u2060-BLUE'],
  ['a byte order mark', 'MUG\ufeff-BLUE'],
  ['a soft hyphen', 'MUG\u00ad-BLUE'],
  ['a non-joiner between Latin letters', 'MU\u200cG'],
  ['a joiner between Latin letters', 'MU\u200dG'],
  ['a joiner behind nothing', '\u200dMUG'],
  ['several joiners', 'می\u200c\u200cخواهم'],
  ['an invisible operator', 'MUG\u2062BLUE'],
  ['a mark without a form', 'MUG\u034fBLUE'],
  ['a filler', 'MUG\u3164BLUE'],
  ['a break of lines', 'MUG\u2028BLUE'],
  ['invisible letters', 'MUG\u{e0042}\u{e004c}'],
];

it.each(INVISIBLE)('refuses %s, in a SKU and in a name, and says where', async (_what, text) => {
  const { shippingAddress } = anOrderRequest();
  const answer = await place(
    anApi(),
    anOrderRequest({
      lines: [{ sku: text, quantity: 1 }],
      customer: { id: 'customer-1', name: text },
      shippingAddress: { ...shippingAddress, name: text },
    }),
  );
  expect(answer.status).toBe(400);
  const detail = 'must not contain control or invisible characters, or broken Unicode';
  const pointers = ['/lines/0/sku', '/customer/name', '/shippingAddress/name'];
  expect(answer.body.errors).toHaveLength(3);
  expect(answer.body.errors).toEqual(
    expect.arrayContaining(pointers.map((pointer) => ({ pointer, detail }))),
  );
});

it('says of an empty name only that it is empty', () => {
  for (const empty of ['', '  '])
    expect(
      singleLineText(10)
        .safeParse(empty)
        .error!.issues.map(({ code }) => code),
    ).toEqual(['too_small']);
});

it("is told in the API's document", () => {
  const { pattern } = z.toJSONSchema(singleLineText(100));
  const isDocumented = (text: string) => new RegExp(pattern!).test(text);
  expect(NAMES.filter((name) => !isDocumented(name))).toEqual([]);
  // They need more than a pattern that every reader understands.
  const told = INVISIBLE.filter(
    ([what]) => !/invisible letters|without a form|joiners?\b/.test(what) || what === 'a word joiner',
  );
  expect(told).toHaveLength(12);
  expect(told.filter(([, text]) => isDocumented(text))).toEqual([]);
});
