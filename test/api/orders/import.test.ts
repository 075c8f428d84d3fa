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
} from '../../../src/contracts/wire/import-orders';
import { PROBLEMS } from '../../../src/contracts/wire/problem-codes';
import { rows } from '../../../src/db/connection/database';
import { startApiWithoutTemporal, type ApiWithoutTemporal } from '../../support/api/api-without-temporal';
import {
  anOrder,
  expectConsistentRecord,
  createShop,
  place,
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

/** A line with an order of this external id. */
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

async function importLines(lines: readonly string[]): Promise<ImportResult[]> {
  const response = await send(lines.join('\n'));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  return resultsIn(await response.text());
}

const externalIdsLike = async (prefix: string): Promise<string[]> =>
  (
    await rows<{ number: string }>(
      api.db,
      sql`select external_id as number from orders where external_id like ${`${prefix}%`} order by 1`,
    )
  ).map(({ number }) => number);

it('places the order of each line and answers with one result per line, in order', async () => {
  const numbers = Array.from({ length: 40 }, (_, n) => `plain-${n}`);
  const results = await importLines(numbers.map((number) => lineOf(number)));
  expect(results.map(({ line, status }) => [line, status])).toEqual(numbers.map((_, n) => [n + 1, 202]));
  for (const [n, number] of numbers.entries()) {
    expect(await readOrderWithTimeline(api.db, results[n]!.orderId!)).toMatchObject({
      externalId: number,
      status: 'pending',
    });
  }
});

it('handles each line on its own and reports what is wrong with it and where', async () => {
  const results = await importLines([
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
  expect(await externalIdsLike('mixed-')).toEqual(['mixed-1', 'mixed-7']);
});

it('continues after a line that Postgres refuses, hides the cause, and accepts the line later', async () => {
  const lines = ['fails-1', 'fails-2', 'fails-3'].map((number) => lineOf(number));
  await api.db.execute(
    sql`alter table orders add constraint no_second check (external_id is distinct from 'fails-2')`,
  );
  const results = await importLines(lines);
  await api.db.execute(sql`alter table orders drop constraint no_second`);
  expect(results).toMatchObject([
    { line: 1, status: 202 },
    { line: 2, status: 500, problem: { status: 500, code: 'internal_error' } },
    { line: 3, status: 202 },
  ]);
  expect(JSON.stringify(results)).not.toContain('no_second');
  expect(await externalIdsLike('fails-')).toEqual(['fails-1', 'fails-3']);
  expect(await importLines(lines)).toMatchObject([
    { status: 202, orderId: results[0]!.orderId, replayed: true },
    { status: 202, orderId: expect.any(String) },
    { status: 202, orderId: results[2]!.orderId, replayed: true },
  ]);
  expect(await externalIdsLike('fails-')).toEqual(['fails-1', 'fails-2', 'fails-3']);
});

it('places no order twice: repeated files and repeated lines get the same orders', async () => {
  const lines = [lineOf('twice-1'), lineOf('twice-2'), lineOf('twice-1'), lineOf('twice-2')];
  const first = await importLines(lines);
  const repeated = await importLines(lines);
  const [one, two] = first.map(({ orderId }) => orderId);
  for (const results of [first, repeated]) {
    expect(results.map(({ status, orderId }) => [status, orderId])).toEqual([
      [202, one],
      [202, two],
      [202, one],
      [202, two],
    ]);
  }
  expect(first.map(({ replayed }) => replayed)).toEqual([undefined, undefined, true, true]);
  expect(repeated.map(({ replayed }) => replayed)).toEqual([true, true, true, true]);
  expect(await externalIdsLike('twice-')).toHaveLength(2);
});

it('shares its keys with orders that are placed one by one', async () => {
  const key = randomUUID();
  const { body: placed } = await api.call('POST', '/v1/orders', {
    body: anOrder(),
    headers: { 'idempotency-key': key },
  });
  const [result] = await importLines([JSON.stringify({ ...anOrder(), idempotencyKey: key })]);
  expect(result).toEqual({ line: 1, status: 202, orderId: placed.id, replayed: true });
});

it('does not use the externalId as a key: another order may have the same text as its key', async () => {
  const body = anOrder({ customer: { id: 'somebody-else' } });
  const { body: placed } = await api.call('POST', '/v1/orders', {
    body,
    headers: { 'idempotency-key': 'word-1' },
  });
  const [result] = await importLines([lineOf('word-1')]);
  expect(result).toEqual({ line: 1, status: 202, orderId: expect.any(String) });
  expect(result!.orderId).not.toBe(placed.id);
});

it('places each order once if the same file is sent several times at once', async () => {
  const lines = Array.from({ length: 20 }, (_, n) => lineOf(`files-${n}`));
  const all = await Promise.all(Array.from({ length: 4 }, () => importLines(lines)));
  const accepted = all.flat().filter(({ status }) => status === 202);
  expect(await externalIdsLike('files-')).toHaveLength(20);
  expect(new Set(accepted.map(({ orderId }) => orderId)).size).toBe(20);
  // A line that another request was just placing must be sent again.
  const refused = all.flat().filter(({ status }) => status !== 202);
  expect(new Set(refused.map(({ problem }) => problem!.code))).toEqual(
    refused.length > 0 ? new Set(['request_in_flight']) : new Set(),
  );
});

/** Opens a request whose body the test writes piece by piece. */
function openRequest(headers: Record<string, string> = {}) {
  const request = httpRequest(`${api.url}/v1/orders/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.key}`, ...NDJSON, ...headers },
  });
  const responded = once(request, 'response') as Promise<[IncomingMessage]>;
  return { request, responded };
}

it('answers lines while others are still to be sent', async () => {
  const { request, responded } = openRequest();
  request.write(`${lineOf('live-1')}\n`);
  const [response] = await responded;
  const ended = once(response, 'end');
  const [first] = (await once(response, 'data')) as [Buffer];
  expect(resultsIn(first.toString())).toMatchObject([{ line: 1, status: 202 }]);
  // The line is sent in two pieces, split in the middle of a character.
  const second = Buffer.from(`${lineOf('live-2', { customer: { id: 'c', name: 'Zoë' } })}\n`);
  const middle = second.indexOf('ë') + 1;
  request.write(second.subarray(0, middle));
  request.end(second.subarray(middle));
  const [rest] = (await once(response, 'data')) as [Buffer];
  const [result] = resultsIn(rest.toString());
  expect(result).toMatchObject({ line: 2, status: 202 });
  expect((await readOrderWithTimeline(api.db, result!.orderId!)).customer.name).toBe('Zoë');
  await ended;
});

it('places only complete lines if the client disconnects', async () => {
  const { request, responded } = openRequest();
  request.write(`${lineOf('hung-1')}\n${lineOf('hung-2')}\n`);
  const [response] = await responded;
  response.on('error', () => undefined);
  request.on('error', () => undefined);
  await once(response, 'data');
  // A complete order without the end of its line.
  request.write(lineOf('hung-3'));
  await until(async () => (await externalIdsLike('hung-')).length === 2);
  request.destroy();
  await once(request, 'close');
  expect((await importLines([lineOf('after-hung-up')]))[0]!.status).toBe(202);
  expect(await externalIdsLike('hung-')).toEqual(['hung-1', 'hung-2']);
  const incomplete = await rows(
    api.db,
    sql`select from orders o where not exists (select from order_lines l where l.order_id = o.id)`,
  );
  expect(incomplete).toEqual([]);
});

it('stops at the maximum of lines and says where', async () => {
  const lines = Array<string>(MAX_IMPORT_LINES + 5).fill('{}');
  const results = await importLines([...lines, lineOf('too-late')]);
  expect(results).toHaveLength(MAX_IMPORT_LINES + 1);
  expect(results.at(-1)).toMatchObject({
    line: MAX_IMPORT_LINES + 1,
    status: 413,
    problem: { code: 'payload_too_large' },
  });
  expect(await externalIdsLike('too-late')).toEqual([]);
});

it('counts blank lines and stops at too many of them', async () => {
  const results = await importLines([lineOf('blank-1'), '\n'.repeat(3_000_000), lineOf('blank-2')]);
  expect(results.map(({ line, status }) => [line, status])).toEqual([
    [1, 202],
    [MAX_IMPORT_LINES_IN_ALL + 1, 413],
  ]);
  expect(await externalIdsLike('blank-')).toEqual(['blank-1']);
});

it('refuses too many bytes at once if it knows the length, or stops there', async () => {
  const { request, responded } = openRequest({
    'content-length': String(MAX_IMPORT_BYTES + 1),
  });
  request.flushHeaders();
  request.on('error', () => undefined);
  const [response] = await responded;
  expect(response.statusCode).toBe(413);
  request.destroy();

  const longLine = `${'x'.repeat(MAX_IMPORT_LINE_BYTES + 1)}\n`;
  const blob = new Blob([`${lineOf('in-all')}\n`, ...Array<string>(260).fill(longLine)]);
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

it('requires UTF-8 on each line and accepts CRLF and a last line without line end', async () => {
  const bad = Buffer.from(lineOf('bytes-1', { customer: { id: 'c', name: 'Zoë' } }), 'latin1');
  const end = Buffer.from('\r\n');
  const body = Buffer.concat([bad, end, Buffer.from(lineOf('bytes-2')), end, Buffer.from(lineOf('bytes-3'))]);
  const results = resultsIn(await (await send(body)).text());
  expect(results.map(({ line, status, problem }) => [line, status, problem?.code])).toEqual([
    [1, 400, 'malformed_json'],
    [2, 202, undefined],
    [3, 202, undefined],
  ]);
  expect(await externalIdsLike('bytes-')).toEqual(['bytes-2', 'bytes-3']);
});

it('accepts a byte order mark only at the beginning', async () => {
  const [first, second] = await importLines([`\ufeff${lineOf('mark-1')}`, `\ufeff${lineOf('mark-2')}`]);
  expect([first!.status, second!.status]).toEqual([202, 400]);
});

it('answers an empty import with no results', async () => {
  expect(await importLines(['', '  ', ''])).toEqual([]);
  expect(await importLines([])).toEqual([]);
});

it('waits until fewer orders wait for their workflow, so that it does not bury those placed one by one', async () => {
  const markAllStarted = () =>
    api.db.execute(sql`update orders set workflow_started_at = now() where workflow_started_at is null`);
  for (let no = 0; no < 200; no += 1) await place(api.db, anOrder());
  // What another import has read may be a second old.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const importing = importLines([lineOf('held-1'), lineOf('held-2')]);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await externalIdsLike('held-')).toEqual([]);
  await markAllStarted();
  expect(await importing).toMatchObject([{ status: 202 }, { status: 202 }]);
  expect(await externalIdsLike('held-')).toEqual(['held-1', 'held-2']);
});

it('requires uncompressed newline-delimited JSON and a key', async () => {
  const refusalOf = async (headers: Record<string, string>) => {
    const response = await send(lineOf('refused'), headers);
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  expect(await refusalOf({ 'content-type': 'application/json' })).toEqual([415, 'unsupported_media_type']);
  expect(await refusalOf({ 'content-encoding': 'gzip' })).toEqual([415, 'unsupported_media_type']);
  expect(await refusalOf({ authorization: 'Bearer hf_none' })).toEqual([401, 'unauthorized']);
  expect(await externalIdsLike('refused')).toEqual([]);
  const get = await api.call<{ code: string }>('GET', '/v1/orders/import');
  expect(get).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
});
