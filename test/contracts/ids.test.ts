/**
 * Contracts normalize ids to lower case. Postgres treats an upper-case UUID as the same one, but workflows,
 * streams and caches compare ids as texts.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { resolveAttentionSchema } from '../../src/contracts/wire/order-changes';
import { listAuditQuerySchema } from '../../src/contracts/wire/audit';
import { CURSOR_SCHEMAS } from '../../src/http/views/cursor';

const FOLDER = join(__dirname, '../../src/contracts/wire');
const ID = '019a0f3c-4d2e-7abc-8def-abcdefabcdef';
const UPPER_CASE_ID = ID.toUpperCase();

/** A schema and all schemas that it consists of. */
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

it('every contract accepts ids in either case and converts them to lower case', () => {
  const idSchemas = exported.flatMap(([name, value]) =>
    [...partsOf(value)].filter((part) => part instanceof z.ZodUUID).map((part) => [name, part] as const),
  );
  expect(idSchemas.length).toBeGreaterThan(20);
  const unconverted = idSchemas
    .filter(([, schema]) => schema.parse(UPPER_CASE_ID) !== ID)
    .map(([name]) => name);
  expect([...new Set(unconverted)]).toEqual([]);
});

it('the id in an attention item is converted, too', () => {
  const item = (text: string) => resolveAttentionSchema.parse({ item: text, action: 'skip' }).item;
  expect(item(`recall:${UPPER_CASE_ID}`)).toBe(`recall:${ID}`);
  expect(item('payment:3')).toBe('payment:3');
});

it('the subject id of the audit filter is converted, also with a location', () => {
  const subject = (text: string) => listAuditQuerySchema.parse({ subjectId: text }).subjectId;
  expect(subject(UPPER_CASE_ID)).toBe(ID);
  expect(subject(`${UPPER_CASE_ID}/Berlin`)).toBe(`${ID}/Berlin`);
  expect(subject('Berlin')).toBe('Berlin');
});

it('the id in a cursor is converted, too', () => {
  expect(CURSOR_SCHEMAS.uuid.parse([UPPER_CASE_ID])).toEqual([ID]);
});
