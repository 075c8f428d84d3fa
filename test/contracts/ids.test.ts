/** An id is one text: Postgres takes a UUID in capitals for the same, and workflows, streams and caches compare texts. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { resolveAttentionSchema } from '../../src/contracts/order-changes';
import { listAuditQuerySchema } from '../../src/contracts/audit';
import { CURSOR_SCHEMAS } from '../../src/http/views/cursor';

const FOLDER = join(__dirname, '../../src/contracts');
const ID = '019a0f3c-4d2e-7abc-8def-abcdefabcdef';
const CAPITALS = ID.toUpperCase();

/** Every schema that a schema is made of, and itself. */
function partsOf(schema: unknown, seen = new Set<unknown>()): Set<unknown> {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return seen;
  if (schema instanceof z.ZodType) seen.add(schema);
  const inner = schema instanceof z.ZodType ? Object.values(schema.def) : Object.values(schema);
  const shape = schema instanceof z.ZodObject ? Object.values(schema.shape) : [];
  for (const part of [...inner, ...shape]) partsOf(part, seen);
  return seen;
}

const exported: [string, unknown][] = readdirSync(FOLDER).flatMap((file) =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  Object.entries(require(join(FOLDER, file)) as object).map(([name, value]): [string, unknown] => [
    `${file}: ${name}`,
    value,
  ]),
);

it('every id of every contract is taken in either case, and is in lower case from there on', () => {
  const found = exported.flatMap(([name, value]) =>
    [...partsOf(value)].filter((part) => part instanceof z.ZodUUID).map((part) => [name, part] as const),
  );
  expect(found.length).toBeGreaterThan(20);
  const asSent = found.filter(([, schema]) => schema.parse(CAPITALS) !== ID).map(([name]) => name);
  expect([...new Set(asSent)]).toEqual([]);
});

it('so is the id that an attention item names', () => {
  const item = (text: string) => resolveAttentionSchema.parse({ item: text, action: 'skip' }).item;
  expect(item(`recall:${CAPITALS}`)).toBe(`recall:${ID}`);
  expect(item('payment:3')).toBe('payment:3');
});

it('so is an id that the audit is searched for, also with the location of a level', () => {
  const subject = (text: string) => listAuditQuerySchema.parse({ subjectId: text }).subjectId;
  expect(subject(CAPITALS)).toBe(ID);
  expect(subject(`${CAPITALS}/Berlin`)).toBe(`${ID}/Berlin`);
  expect(subject('Berlin')).toBe('Berlin');
});

it('so is the place in a cursor', () => {
  expect(CURSOR_SCHEMAS.uuid.parse([CAPITALS])).toEqual([ID]);
});
