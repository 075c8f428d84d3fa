/** Writes, reads and loads the frozen databases in this folder. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Database } from '../../../src/db/connection/database';
import { STAGED_ORDERS } from './staged-orders';

export type Row = Record<string, unknown>;

/** The rows by their table, as `to_jsonb` gives them in UTC. Empty tables are left out. */
export type Tables = Record<string, Row[]>;

const MIGRATIONS = 'drizzle';
const FOLDER = path.join('test', 'db', 'upgrade');
const FIXTURE_NAME = /^orders-of-(?<migration>\d{4})\.json$/;

interface Journal {
  entries: { idx: number }[];
}

const journalOf = (folder: string): string => path.join(folder, 'meta', '_journal.json');
const readJournal = (folder: string): Journal =>
  JSON.parse(readFileSync(journalOf(folder), 'utf8')) as Journal;

/** The fixtures by the number of the last migration that their writer had. */
export function readFixtures(): { migration: number; tables: Tables }[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const migration = FIXTURE_NAME.exec(file)?.groups?.['migration'];
    if (migration === undefined) return [];
    const tables = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Tables;
    return [{ migration: Number(migration), tables }];
  });
}

/**
 * Copies the migrations up to `last` into `folder`, as if no later one had been written.
 *
 * @returns the folder
 */
export function copyMigrationsUpTo(last: number, folder: string): string {
  cpSync(MIGRATIONS, folder, { recursive: true });
  const journal = readJournal(folder);
  const entries = journal.entries.filter(({ idx }) => idx <= last);
  writeFileSync(journalOf(folder), JSON.stringify({ ...journal, entries }));
  return folder;
}

/** One connection whose rows carry their times in UTC, so that rows compare equal on every machine. */
export const connectInUtc = (url: string): postgres.Sql =>
  postgres(url, { max: 1, onnotice: () => undefined, connection: { TimeZone: 'UTC' } });

export async function readTables(client: postgres.Sql): Promise<Tables> {
  const names = await client<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`;
  const tables: Tables = {};
  for (const { name } of names) {
    const result = await client<
      { row: Row }[]
    >`select to_jsonb(t) as row from ${client(name)} t order by t.*::text`;
    if (result.length > 0) tables[name] = result.map(({ row }) => row);
  }
  return tables;
}

/**
 * Fills a database that has the fixture's migrations and nothing else. Rows that a migration has inserted are
 * in the fixture as well, so the tables are emptied first. As a replica, Postgres checks no foreign keys, so
 * tables may come in any order.
 */
export async function loadTables(client: postgres.Sql, tables: Tables): Promise<void> {
  await client.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`truncate ${tx(Object.keys(tables))} cascade`;
    for (const [table, tableRows] of Object.entries(tables)) {
      await tx`
        insert into ${tx(table)} overriding system value
        select * from jsonb_populate_recordset(null::${tx(table)}, ${tx.json(tableRows as never)})`;
    }
    // A row that the test adds must not get the number of a loaded one.
    const numbered = await tx<{ table: string; column: string }[]>`
      select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' and (column_default like 'nextval(%' or is_identity = 'YES')`;
    for (const { table, column } of numbered) {
      await tx`
        select setval(pg_get_serial_sequence(${table}, ${column}), max(${tx(column)})) from ${tx(table)}
        having max(${tx(column)}) is not null`;
    }
  });
}

/** Stages every order with the present code and freezes the database. @throws when the file exists */
export async function writeFixture(db: Database, url: string): Promise<void> {
  for (const [description, { stage }] of Object.entries(STAGED_ORDERS)) {
    const { id } = await stage(db);
    await db.execute(sql`update orders set external_id = ${description} where id = ${id}`);
  }
  const client = connectInUtc(url);
  const tables = await readTables(client);
  await client.end();
  const migration = String(readJournal(MIGRATIONS).entries.at(-1)!.idx).padStart(4, '0');
  writeFileSync(path.join(FOLDER, `orders-of-${migration}.json`), oneRowPerLine(tables), { flag: 'wx' });
}

function oneRowPerLine(tables: Tables): string {
  const parts = Object.entries(tables).map(([table, tableRows]) => {
    const lines = tableRows.map((row) => `    ${JSON.stringify(row)}`);
    return `  ${JSON.stringify(table)}: [\n${lines.join(',\n')}\n  ]`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}
