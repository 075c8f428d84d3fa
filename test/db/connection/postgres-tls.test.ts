import { chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { generate } from 'selfsigned';
import { openDatabase, rows } from '../../../src/db/connection/database';
import { applyMigrations } from '../../../src/db/connection/migrations';
import { readPostgresUrl } from '../../../src/db/connection/postgres-url';
import { startOwnPostgres, type OwnPostgres } from '../../support/postgres/own-postgres';
import { until } from '../../support/until';

jest.setTimeout(120_000);

const named = (value: string) => [{ name: 'commonName', value }];

let postgres: OwnPostgres;
let files: { ca: string; stranger: string; cert: string; key: string };

// This Postgres accepts no connection without TLS, and from the role `shop` none without a certificate.
beforeAll(async () => {
  postgres = await startOwnPostgres();
  const authority = await generate(named('Authority'), {
    extensions: [{ name: 'basicConstraints', cA: true, critical: true }],
  });
  const stranger = await generate(named('Stranger'));
  const signedBy = (value: string) =>
    generate(named(value), {
      ca: { key: authority.private, cert: authority.cert },
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value }] }],
    });
  const [server, client] = [await signedBy('localhost'), await signedBy('shop')];
  const data = await run<{ folder: string }>(
    postgres.url,
    sql`select current_setting('data_directory') as folder`,
  );
  const folder = data[0]!.folder;
  const { uid, gid } = statSync(folder);
  const file = (name: string, content: string): string => {
    const filePath = path.join(folder, name);
    writeFileSync(filePath, content, { mode: 0o600 });
    chownSync(filePath, uid, gid);
    return filePath;
  };
  files = {
    ca: file('ca.pem', authority.cert),
    stranger: file('stranger.pem', stranger.cert),
    cert: file('client.pem', client.cert),
    key: file('client.key', client.private),
  };
  file('server.crt', server.cert);
  file('server.key', server.private);
  const hba = path.join(folder, 'pg_hba.conf');
  const before = readFileSync(hba, 'utf8');
  await run(postgres.url, sql`create role shop login`);
  for (const statement of ["ssl = 'on'", "ssl_ca_file = 'ca.pem'"])
    await run(postgres.url, sql.raw(`alter system set ${statement}`));
  writeFileSync(hba, `hostssl all shop 127.0.0.1/32 cert\nhostnossl all all all reject\n${before}`);
  await run(postgres.url, sql`select pg_reload_conf()`);
  await until(() => run(urlWith({ sslmode: 'require' }), sql`select 1`).catch(() => undefined));
});
afterAll(() => postgres.stop());

async function run<Row>(url: string, statement: ReturnType<typeof sql>): Promise<Row[]> {
  const { db, close } = openDatabase({ url, poolSize: 1, applicationName: 'test' });
  try {
    return await rows<Row>(db, statement);
  } finally {
    await close();
  }
}

function urlWith(
  parameters: Record<string, string>,
  { host = 'localhost', user }: { host?: string; user?: string } = {},
) {
  const url = new URL(postgres.url);
  url.hostname = host;
  if (user !== undefined) Object.assign(url, { username: user, password: '' });
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

const encrypted = sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`;

it.each([
  ['encrypts', () => ({ sslmode: 'require' })],
  ['encrypts without parameters where the server can', () => ({})],
  ['trusts the named authority', () => ({ sslmode: 'verify-full', sslrootcert: files.ca })],
  [
    'trusts the named authority with sslmode=require, too',
    () => ({ sslmode: 'require', sslrootcert: files.ca }),
  ],
])('%s', async (_what, parameters) => {
  expect(await run(urlWith(parameters()), encrypted)).toEqual([{ ssl: true }]);
  await applyMigrations(urlWith(parameters()));
});

it.each([
  ['without TLS when the server requires it', () => urlWith({ sslmode: 'disable' })],
  ['to a server of another authority', () => urlWith({ sslmode: 'verify-ca', sslrootcert: files.stranger })],
  [
    'to a server of another authority with sslmode=require',
    () => urlWith({ sslmode: 'require', sslrootcert: files.stranger }),
  ],
  ['to a server when no authority is named', () => urlWith({ sslmode: 'verify-full' })],
  [
    'to a server with another name',
    () => urlWith({ sslmode: 'verify-full', sslrootcert: files.ca }, { host: '127.0.0.1' }),
  ],
  [
    'as a role that must present a certificate and does not',
    () => urlWith({ sslmode: 'require' }, { user: 'shop' }),
  ],
])('does not connect %s', async (_what, url) => {
  await expect(run(url(), encrypted)).rejects.toThrow();
});

it('verifies the authority alone with verify-ca', async () => {
  const url = urlWith({ sslmode: 'verify-ca', sslrootcert: files.ca }, { host: '127.0.0.1' });
  expect(await run(url, encrypted)).toEqual([{ ssl: true }]);
});

it('presents a client certificate', async () => {
  const url = urlWith(
    { sslmode: 'verify-full', sslrootcert: files.ca, sslcert: files.cert, sslkey: files.key },
    { user: 'shop' },
  );
  expect(await run(url, encrypted)).toEqual([{ ssl: true }]);
});

it.each([
  ['postgres://localhost/shop?sslmode=on', 'sslmode=on is none of disable, allow'],
  ['postgres://localhost/shop?sslrootcert=/nowhere.pem', 'sslrootcert: '],
  ['postgres://localhost/shop?pgbouncer=yes', 'pgbouncer=yes is neither true nor false'],
])('names what is wrong with %s', (url, reason) => {
  expect(() => readPostgresUrl(url)).toThrow(reason);
});
