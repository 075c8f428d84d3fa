import { gzipSync } from 'node:zlib';
import type { SampleRequest } from '../../support/api/access-world';
import {
  arrayPathsOf,
  leafPathsOf,
  objectPathsOf,
  replaceAt,
  type HostileRequest,
} from '../../support/api/hostile-input';
import {
  createHostileInputSuite,
  acceptsJson,
  type HostileInputSuite,
  type Operation,
} from '../../support/api/hostile-input-suite';

let suite: HostileInputSuite;

beforeAll(async () => {
  suite = await createHostileInputSuite();
});

afterAll(() => suite.close());

const json = (value: unknown) => JSON.stringify(value);

const target = ({ method }: Operation, { path }: SampleRequest) => ({ method, path });

const GZIP_BOMB = gzipSync(`{"a":"${'x'.repeat(20_000_000)}"}`);

describe('a body', () => {
  const MALFORMED: [string, string | Uint8Array][] = [
    ['an open brace', '{'],
    ['null', 'null'],
    ['a number', '42'],
    ['a text', '"text"'],
    ['an array', '[]'],
    ['a comma too many', '{"a":1,}'],
    ['single quotes', "{'a':1}"],
    ['NaN', '{"a":NaN}'],
    ['two values', '{} {}'],
    ['a comment', '{/* hello */}'],
    ['a raw null byte', '{"a":"\0"}'],
    ['only a null byte', '\0'],
    ['broken UTF-8', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)],
    ['half a character', Uint8Array.of(0x7b, 0x22, 0xf0, 0x9f, 0x22, 0x3a, 0x31, 0x7d)],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le')],
    ['deeply nested', `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['too large', `{"a":"${'x'.repeat(300_000)}"}`],
  ];

  it('that is not a JSON object is refused', () =>
    suite.expectAllRefused(acceptsJson, (operation, sample) =>
      MALFORMED.map(([description, body]) => ({ ...target(operation, sample), description, body })),
    ));

  it('that is not declared as JSON in UTF-8 is refused', () =>
    suite.expectAllRefused(acceptsJson, (operation, sample) => {
      const body = json(sample.body ?? {});
      const hostileBody = (
        description: string,
        headers: Record<string, string>,
        other: HostileRequest['body'] = body,
      ) => ({
        ...target(operation, sample),
        description,
        headers,
        body: other,
      });
      return [
        ...['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'application/jsonp'].map(
          (type) => hostileBody(type, { 'content-type': type }),
        ),
        ...['latin1', 'utf-7', 'nonsense'].map((charset) =>
          hostileBody(charset, { 'content-type': `application/json; charset=${charset}` }),
        ),
        ...['zip', 'zstd', 'gzip, gzip', 'nonsense'].map((encoding) =>
          hostileBody(encoding, { 'content-encoding': encoding }),
        ),
        ...['gzip', 'deflate', 'br'].map((encoding) =>
          hostileBody(`not ${encoding}`, { 'content-encoding': encoding }),
        ),
        hostileBody('a bomb', { 'content-encoding': 'gzip' }, GZIP_BOMB),
      ];
    }));

  it('with an unknown field is refused, whatever its name', () =>
    suite.expectAllRefused(acceptsJson, (operation, sample) =>
      objectPathsOf(sample.body).flatMap((path) =>
        [
          'unexpected',
          '__proto__',
          'constructor',
          'prototype',
          'toString',
          '',
          '\u0000',
          '\ud800',
          'ключ',
        ].map((name) => ({
          ...target(operation, sample),
          description: `${json(name)} at /${path.join('/')}`,
          // The name goes into the JSON text, because an object literal would lose __proto__.
          body: json(
            replaceAt(sample.body, path, (value) => ({ ...(value as object), HERE: { polluted: true } })),
          ).replace('"HERE"', json(name)),
        })),
      ),
    ));

  const WRONG_TYPES: unknown[] = [true, [], {}, [[]], { length: 1 }, ['x'], { toString: 'x' }];
  const INVALID_TEXTS = [
    ...WRONG_TYPES,
    1,
    1e308,
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\u0007',
    'a\nb',
    '\ud800',
    'a\udfffb',
  ];
  const INVALID_NUMBERS = [
    ...WRONG_TYPES,
    '1',
    '',
    'x',
    -2_000_000_001,
    0.5,
    1e-7,
    1e308,
    -1e308,
    2 ** 53,
    2 ** 63,
    1e21,
  ];

  it('with an impossible value is refused, wherever it is', () =>
    suite.expectAllRefused(acceptsJson, (operation, sample) =>
      leafPathsOf(sample.body).flatMap(({ path, value }) => {
        const hostile: unknown[] =
          typeof value === 'number' ? INVALID_NUMBERS : [...INVALID_TEXTS, 'x'.repeat(20_000)];
        return hostile.map((replacement) => ({
          ...target(operation, sample),
          description: `${json(replacement).slice(0, 40)} at /${path.join('/')}`,
          body: json(replaceAt(sample.body, path, () => replacement)),
        }));
      }),
    ));

  it('with a number that JavaScript cannot represent is refused', () =>
    suite.expectAllRefused(
      ({ operationId }) => operationId === 'placeOrder',
      (operation, sample) =>
        ['1e999', '-1e999', '9'.repeat(400), '0.1e-400', '9007199254740993', '1.0000000000000001e5'].map(
          (number) => ({
            ...target(operation, sample),
            description: number.slice(0, 30),
            body: json(sample.body).replace(/"quantity":\d+/, `"quantity":${number}`),
          }),
        ),
    ));

  it('with thousands of items is refused', () =>
    suite.expectAllRefused(acceptsJson, (operation, sample) =>
      arrayPathsOf(sample.body ?? {}).flatMap((path) =>
        [10_000, 1_000].map((count) => ({
          ...target(operation, sample),
          description: `${count} at /${path.join('/')}`,
          body: json(
            replaceAt(sample.body, path, (value) =>
              Array.from({ length: count }, () => (value as unknown[])[0]),
            ),
          ),
        })),
      ),
    ));
});

it('does not pollute the prototype of objects', () => {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
