import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { sql } from 'drizzle-orm';
import {
  importResultSchema,
  MAX_IMPORT_BYTES,
  MAX_IMPORT_LINE_BYTES,
  MAX_IMPORT_LINES,
  MAX_IMPORT_LINES_IN_ALL,
  type ImportResult,
} from '../../../src/contracts/import-orders';
import { PROBLEMS } from '../../../src/contracts/problem-codes';
import { rows } from '../../../src/db/connection/database';
import { startApiWithoutTemporal, type ApiWithoutTemporal } from '../../support/api/api-without-temporal';
import {
  anOrder,
  expectConsistentRecord,
  createShop,
  readOrderWithTimeline,
} from '../../support/orders/shop';
import { until } from '../../support/until';

let api: ApiWithoutTemporal;
beforeAll(async () => {
  api = await startApiWithoutTemporal();
  await createShop(api.db, [
    { sku: 'MUG', stock: { berlin: 100_000 } },
    { sku: 'LAST', stock: { berlin: 1 } },
  ]);
});
afterEach(() => expectConsistentRecord(api.db));
afterAll(() => api.close());

const NDJSON = { 'content-type': 'application/x-ndjson' };

/** An order of a line, known by its number. */
const lineOf = (externalId: string, overrides: object = {}) =>
  JSON.stringify({ ...anOrder(), externalId, ...overrides });

async function send(body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${api.url}/v1/orders/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.key}`, ...NDJSON, ...headers },
    body,
  });
}

const resultsIn = (text: string): ImportResult[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => importResultSchema.strict().parse(JSON.parse(line)));

async function importing(lines: readonly string[]): Promise<ImportResult[]> {
  const answer = await send(lines.join('\n'));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
  return resultsIn(await answer.text());
}

const numbersKept = async (prefix: string): Promise<string[]> =>
  (
    await rows<{ number: string }>(
      api.db,
      sql`select external_id as number from orders where external_id like ${`${prefix}%`} order by 1`,
    )
  ).map(({ number }) => number);

it('places each line, and answers with a result for each in their order', async () => {
  const numbers = Array.from({ length: 40 }, (_, n) => `plain-${n}`);
  const results = await importing(numbers.map((number) => lineOf(number)));
  expect(results.map(({ line, status }) => [line, status])).toEqual(numbers.map((_, n) => [n + 1, 202]));
  for (const [n, number] of numbers.entries()) {
    expect(await readOrderWithTimeline(api.db, results[n]!.orderId!)).toMatchObject({
      externalId: number,
      status: 'pending',
    });
  }
});

it('lets no line stop another, and says of each what is wrong with it and where', async () => {
  const results = await importing([
    lineOf('mixed-1'),
    '{ not json',
    '[]',
    'null',
    '',
    lineOf('mixed-2', { lines: [{ sku: 'MUG', quantity: -1 }], colour: 'red' }),
    lineOf('mixed-3', { lines: [{ sku: 'GHOST', quantity: 1 }] }),
    lineOf('mixed-4', { lines: [{ sku: 'LAST', quantity: 2 }] }),
    JSON.stringify(anOrder()),
    lineOf('mixed-1', { customer: { id: 'somebody-else' } }),
    lineOf('mixed-1', { idempotencyKey: 'another-key', customer: { id: 'somebody-else' } }),
    `\ufeff${lineOf('mixed-5')}`,
    lineOf('mixed-6', { shippingAddress: { ...anOrder().shippingAddress, name: 'x'.repeat(300_000) } }),
    lineOf('mixed-7'),
  ]);
  expect(results.map(({ line, status, problem }) => [line, status, problem?.code])).toEqual([
    [1, 202, undefined],
    [2, 400, 'malformed_json'],
    [3, 400, 'malformed_json'],
    [4, 400, 'malformed_json'],
    [6, 400, 'invalid_request'],
    [7, 422, 'unknown_sku'],
    [8, 409, 'out_of_stock'],
    [9, 400, 'invalid_request'],
    [10, 422, 'idempotency_key_reused'],
    [11, 409, 'external_id_taken'],
    [12, 400, 'malformed_json'],
    [13, 413, 'payload_too_large'],
    [14, 202, undefined],
  ]);
  expect(results[4]!.problem!.errors!.map(({ pointer }) => pointer)).toEqual([
    '/lines/0/quantity',
    '/colour',
  ]);
  expect(results[7]!.problem!.errors).toEqual([
    { pointer: '/idempotencyKey', detail: expect.stringContaining('externalId') },
  ]);
  for (const { problem } of results)
    if (problem) expect(problem.status).toBe(PROBLEMS[problem.code as 'not_found'].status);
  expect(await numbersKept('mixed-')).toEqual(['mixed-1', 'mixed-7']);
});

it('goes on behind a line at which the record fails, tells nothing of why, and takes it when it comes again', async () => {
  const lines = ['fails-1', 'fails-2', 'fails-3'].map((number) => lineOf(number));
  await api.db.execute(
    sql`alter table orders add constraint no_second check (external_id is distinct from 'fails-2')`,
  );
  const results = await importing(lines);
  await api.db.execute(sql`alter table orders drop constraint no_second`);
  expect(results).toMatchObject([
    { line: 1, status: 202 },
    { line: 2, status: 500, problem: { status: 500, code: 'internal_error' } },
    { line: 3, status: 202 },
  ]);
  expect(JSON.stringify(results)).not.toContain('no_second');
  expect(await numbersKept('fails-')).toEqual(['fails-1', 'fails-3']);
  expect(await importing(lines)).toMatchObject([
    { status: 202, orderId: results[0]!.orderId, replayed: true },
    { status: 202, orderId: expect.any(String) },
    { status: 202, orderId: results[2]!.orderId, replayed: true },
  ]);
  expect(await numbersKept('fails-')).toEqual(['fails-1', 'fails-2', 'fails-3']);
});

it('places nothing twice: a repeat is told the same orders, as is a line that stands there twice', async () => {
  const lines = [lineOf('twice-1'), lineOf('twice-2'), lineOf('twice-1'), lineOf('twice-2')];
  const first = await importing(lines);
  const again = await importing(lines);
  const [one, two] = first.map(({ orderId }) => orderId);
  for (const results of [first, again]) {
    expect(results.map(({ status, orderId }) => [status, orderId])).toEqual([
      [202, one],
      [202, two],
      [202, one],
      [202, two],
    ]);
  }
  expect(first.map(({ replayed }) => replayed)).toEqual([undefined, undefined, true, true]);
  expect(again.map(({ replayed }) => replayed)).toEqual([true, true, true, true]);
  expect(await numbersKept('twice-')).toHaveLength(2);
});

it('shares its keys with orders that are placed one by one', async () => {
  const key = randomUUID();
  const { body: placed } = await api.call('POST', '/v1/orders', {
    body: anOrder(),
    headers: { 'idempotency-key': key },
  });
  const [result] = await importing([JSON.stringify({ ...anOrder(), idempotencyKey: key })]);
  expect(result).toEqual({ line: 1, status: 202, orderId: placed.id, replayed: true });
});

it('takes an externalId for no key: the same word may be the key of another order', async () => {
  const body = anOrder({ customer: { id: 'somebody-else' } });
  const { body: placed } = await api.call('POST', '/v1/orders', {
    body,
    headers: { 'idempotency-key': 'word-1' },
  });
  const [result] = await importing([lineOf('word-1')]);
  expect(result).toEqual({ line: 1, status: 202, orderId: expect.any(String) });
  expect(result!.orderId).not.toBe(placed.id);
});

it('places no more than one of many files that are sent at once', async () => {
  const lines = Array.from({ length: 20 }, (_, n) => lineOf(`files-${n}`));
  const all = await Promise.all(Array.from({ length: 4 }, () => importing(lines)));
  const told = all.flat().filter(({ status }) => status === 202);
  expect(await numbersKept('files-')).toHaveLength(20);
  expect(new Set(told.map(({ orderId }) => orderId)).size).toBe(20);
  // Whoever met a line just being placed elsewhere is told to send it again.
  const others = all.flat().filter(({ status }) => status !== 202);
  expect(new Set(others.map(({ problem }) => problem!.code))).toEqual(
    others.length > 0 ? new Set(['request_in_flight']) : new Set(),
  );
});

/** A request whose body is written piece by piece. */
function open(headers: Record<string, string> = {}) {
  const sent = httpRequest(`${api.url}/v1/orders/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.key}`, ...NDJSON, ...headers },
  });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  return { sent, answered };
}

it('answers lines while others are still to come', async () => {
  const { sent, answered } = open();
  sent.write(`${lineOf('live-1')}\n`);
  const [answer] = await answered;
  const ended = once(answer, 'end');
  const [first] = (await once(answer, 'data')) as [Buffer];
  expect(resultsIn(first.toString())).toMatchObject([{ line: 1, status: 202 }]);
  // A line comes in two pieces, and in the middle of a letter.
  const second = Buffer.from(`${lineOf('live-2', { customer: { id: 'c', name: 'Zoë' } })}\n`);
  const middle = second.indexOf('ë') + 1;
  sent.write(second.subarray(0, middle));
  sent.end(second.subarray(middle));
  const [rest] = (await once(answer, 'data')) as [Buffer];
  const [result] = resultsIn(rest.toString());
  expect(result).toMatchObject({ line: 2, status: 202 });
  expect((await readOrderWithTimeline(api.db, result!.orderId!)).customer.name).toBe('Zoë');
  await ended;
});

it('leaves whole orders only when the client hangs up', async () => {
  const { sent, answered } = open();
  sent.write(`${lineOf('hung-1')}\n${lineOf('hung-2')}\n`);
  const [answer] = await answered;
  answer.on('error', () => undefined);
  sent.on('error', () => undefined);
  await once(answer, 'data');
  // A whole order, but for the end of its line.
  sent.write(lineOf('hung-3'));
  await until(async () => (await numbersKept('hung-')).length === 2);
  sent.destroy();
  await once(sent, 'close');
  expect((await importing([lineOf('after-hung-up')]))[0]!.status).toBe(202);
  expect(await numbersKept('hung-')).toEqual(['hung-1', 'hung-2']);
  const lost = await rows(
    api.db,
    sql`select from orders o where not exists (select from order_lines l where l.order_id = o.id)`,
  );
  expect(lost).toEqual([]);
});

it('takes so many lines and no more, and says where it stopped', async () => {
  const lines = Array<string>(MAX_IMPORT_LINES + 5).fill('{}');
  const results = await importing([...lines, lineOf('too-late')]);
  expect(results).toHaveLength(MAX_IMPORT_LINES + 1);
  expect(results.at(-1)).toMatchObject({
    line: MAX_IMPORT_LINES + 1,
    status: 413,
    problem: { code: 'payload_too_large' },
  });
  expect(await numbersKept('too-late')).toEqual([]);
});

it('counts the lines with nothing on them, and stops at too many of them', async () => {
  const results = await importing([lineOf('blank-1'), '\n'.repeat(3_000_000), lineOf('blank-2')]);
  expect(results.map(({ line, status }) => [line, status])).toEqual([
    [1, 202],
    [MAX_IMPORT_LINES_IN_ALL + 1, 413],
  ]);
  expect(await numbersKept('blank-')).toEqual(['blank-1']);
});

it('takes so many bytes and no more: told at once, or where it stopped', async () => {
  const { sent, answered } = open({ 'content-length': String(MAX_IMPORT_BYTES + 1) });
  sent.flushHeaders();
  sent.on('error', () => undefined);
  const [answer] = await answered;
  expect(answer.statusCode).toBe(413);
  sent.destroy();

  const long = `${'x'.repeat(MAX_IMPORT_LINE_BYTES + 1)}\n`;
  const blob = new Blob([`${lineOf('in-all')}\n`, ...Array<string>(260).fill(long)]);
  const chunked = await fetch(`${api.url}/v1/orders/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.key}`, ...NDJSON },
    body: blob.stream(),
    duplex: 'half',
  });
  const results = resultsIn(await chunked.text());
  expect(results[0]).toMatchObject({ line: 1, status: 202 });
  expect(results.at(-1)!.problem!.detail).toContain('were not read');
  expect(results.length).toBeLessThan(258);
});

it('wants UTF-8 of each line, and its end where the file ends or a line does', async () => {
  const bad = Buffer.from(lineOf('bytes-1', { customer: { id: 'c', name: 'Zoë' } }), 'latin1');
  const end = Buffer.from('\r\n');
  const body = Buffer.concat([bad, end, Buffer.from(lineOf('bytes-2')), end, Buffer.from(lineOf('bytes-3'))]);
  const results = resultsIn(await (await send(body)).text());
  expect(results.map(({ line, status, problem }) => [line, status, problem?.code])).toEqual([
    [1, 400, 'malformed_json'],
    [2, 202, undefined],
    [3, 202, undefined],
  ]);
  expect(await numbersKept('bytes-')).toEqual(['bytes-2', 'bytes-3']);
});

it('begins with a byte order mark when it must', async () => {
  const [first, second] = await importing([`\ufeff${lineOf('mark-1')}`, `\ufeff${lineOf('mark-2')}`]);
  expect([first!.status, second!.status]).toEqual([202, 400]);
});

it('answers an import of nothing with nothing', async () => {
  expect(await importing(['', '  ', ''])).toEqual([]);
  expect(await importing([])).toEqual([]);
});

it('wants newline-delimited JSON as it is, and a key', async () => {
  const refused = async (headers: Record<string, string>) => {
    const answer = await send(lineOf('refused'), headers);
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };
  expect(await refused({ 'content-type': 'application/json' })).toEqual([415, 'unsupported_media_type']);
  expect(await refused({ 'content-encoding': 'gzip' })).toEqual([415, 'unsupported_media_type']);
  expect(await refused({ authorization: 'Bearer hf_none' })).toEqual([401, 'unauthorized']);
  expect(await numbersKept('refused')).toEqual([]);
  const get = await api.call<{ code: string }>('GET', '/v1/orders/import');
  expect(get).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
});
