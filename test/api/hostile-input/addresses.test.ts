import { randomUUID } from 'node:crypto';
import type { SampleRequest } from '../../support/api/access-world';
import {
  createHostileInputSuite,
  queryParametersOf,
  type HostileInputSuite,
  type Operation,
} from '../../support/api/hostile-input-suite';

let suite: HostileInputSuite;

beforeAll(async () => {
  suite = await createHostileInputSuite();
});

afterAll(() => suite.close());

const json = (value: unknown) => JSON.stringify(value);

describe('a path', () => {
  const INVALID_IDS = [
    ...['%00', 'a%00b', '%ff', '%zz', '%ed%a0%80', '..%2f..%2fetc', '%F0%9F%A6%84', '%E2%80%AE', '%0d%0aX:1'],
    ...['__proto__', 'constructor', 'null', '-1', '1e308', "'%20or%20'1'='1", '*', '%20', 'e%CC%81'],
    ...['9'.repeat(400), 'a'.repeat(2_000), randomUUID().replace(/^./, 'g'), `${randomUUID()}x`],
  ];

  it('with an invalid id is refused', () =>
    suite.expectAllRefused(
      ({ path }) => path.includes('{') && !path.startsWith('/problems'),
      (operation, sample) => {
        const documented = operation.path.split('/');
        const real = sample.path.split('?')[0]!.split('/');
        return documented.flatMap((part, index) =>
          part.startsWith('{')
            ? INVALID_IDS.map((id) => ({
                description: `${part} is ${id.slice(0, 40)}`,
                method: operation.method,
                path: real.with(index, id).join('/'),
                ...(sample.body === undefined ? {} : { body: json(sample.body) }),
              }))
            : [],
        );
      },
    ));
});

describe('a query', () => {
  const withQuery = (sample: SampleRequest, query: string) => `${sample.path.split('?')[0]}?${query}`;

  it('with an unknown or malformed parameter is refused', () =>
    suite.expectAllRefused(
      (operation) => queryParametersOf(operation).length > 0,
      (operation, sample) => {
        const one = queryParametersOf(operation)[0]!;
        const queries = [
          ...[
            'unexpected=1',
            '__proto__=1',
            '__proto__[x]=1',
            'constructor=1',
            'toString=1',
            '%00=1',
            '=1',
            '%ff=1',
          ],
          ...queryParametersOf(operation).map((name) => `${name}[]=1`),
          ...[`${one}[a]=1`, `${one}[__proto__]=1`, `${one.toUpperCase()}=1`],
        ];
        return queries.map((query) => ({
          description: 'query',
          method: operation.method,
          path: withQuery(sample, query),
        }));
      },
    ));

  it('with an impossible value is refused', () =>
    suite.expectAllRefused(
      (operation) => queryParametersOf(operation).length > 0,
      (operation, sample) =>
        queryParametersOf(operation).flatMap((name) =>
          // An EventSource that has received no event may send an empty id.
          [...(name === 'lastEventId' ? [] : ['']), '%00', 'a%00b', '%07', '%0a', 'x'.repeat(3_000)].map(
            (value) => ({
              description: 'query',
              method: operation.method,
              path: withQuery(sample, `${name}=${value}`),
            }),
          ),
        ),
    ));

  it('with an invalid page size or cursor is refused', () =>
    suite.expectAllRefused(
      (operation) => queryParametersOf(operation).includes('cursor'),
      (operation, sample) => {
        const sizes = [
          '0',
          '-1',
          '1.5',
          '1000001',
          '1e308',
          '0x10',
          '1e1',
          'NaN',
          'Infinity',
          '1e999',
          '9'.repeat(300),
          'x',
          '%20',
        ];
        const cursors = [
          'x',
          '%F0%9F%A6%84',
          'AAAA',
          'AQ',
          '__proto__',
          '-',
          'eyJpZCI6MX0',
          'A'.repeat(100),
          'Af'.repeat(12),
        ];
        const queries = [
          ...sizes.map((value) => `limit=${value}`),
          ...cursors.map((value) => `cursor=${value}`),
          ...['limit=1&limit=2', 'cursor=AAAA&cursor=AAAA'],
        ];
        return queries.map((query) => ({
          description: 'query',
          method: operation.method,
          path: withQuery(sample, query),
        }));
      },
    ));
});

describe('headers', () => {
  const has = (name: string) => (operation: Operation) =>
    operation.parameters?.some((parameter) => parameter.in === 'header' && parameter.name === name) ?? false;

  it('with an invalid idempotency key are refused', () =>
    suite.expectAllRefused(has('Idempotency-Key'), (operation, sample) =>
      ['a b', 'k'.repeat(256), 'k'.repeat(5_000), '\u00fc', '\u00a0', 'a\tb'].map((key) => ({
        method: operation.method,
        path: sample.path,
        description: `Idempotency-Key: ${key.slice(0, 20)}`,
        headers: { 'idempotency-key': key },
        ...(sample.body === undefined ? {} : { body: json(sample.body) }),
      })),
    ));

  it('with an invalid entity tag are refused', () =>
    suite.expectAllRefused(has('If-Match'), (operation, sample) =>
      ['nonsense', '"open', '"a" "b"', ',', '"gone"', 'W/"1"', '"\u00fc"', `"${'x'.repeat(5_000)}"`].map(
        (tag) => ({
          method: operation.method,
          path: sample.path,
          description: `If-Match: ${tag.slice(0, 20)}`,
          headers: { 'if-match': tag },
          ...(sample.body === undefined ? {} : { body: json(sample.body) }),
        }),
      ),
    ));
});
