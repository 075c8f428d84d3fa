import { parseEnvironment } from '../../../src/main/settings/environment-schema';
import { directDatabaseUrl } from '../../../src/main/settings/local-servers';
import { startEntryPoint, waitForExit } from '../../support/processes/entry-point';

const POSTGRES = 'postgres://shop:secret@db:5432/holdfast';
const PGBOUNCER = 'postgres://shop:secret@bouncer:6432/holdfast?pgbouncer=true';
const PROBLEM = 'DATABASE_DIRECT_URL: must lead to Postgres itself, because DATABASE_URL leads to PgBouncer';

const directUrlOf = (url: string, directUrl?: string) =>
  directDatabaseUrl(
    parseEnvironment({
      DATABASE_URL: url,
      ...(directUrl === undefined ? {} : { DATABASE_DIRECT_URL: directUrl }),
    }),
    url,
  );

describe('the database without PgBouncer in between', () => {
  it('is the database itself when there is no PgBouncer', () => {
    expect(directUrlOf(POSTGRES)).toBe(POSTGRES);
    expect(directUrlOf(POSTGRES, 'postgres://elsewhere/holdfast')).toBe(POSTGRES);
  });

  it('is set beside the URL of PgBouncer', () => {
    expect(directUrlOf(PGBOUNCER, POSTGRES)).toBe(POSTGRES);
  });

  it.each([undefined, PGBOUNCER])('is missing when it is %s', (directUrl) => {
    expect(() => directUrlOf(PGBOUNCER, directUrl)).toThrow(PROBLEM);
  });

  it.each([
    ['api', []],
    ['migrate', ['postgres']],
  ])('is required by %s', async (name, args) => {
    const env = { DATABASE_URL: PGBOUNCER, DATABASE_DIRECT_URL: '', TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const { code, stderr } = await waitForExit(startEntryPoint(name, args, env));
    expect([code, stderr]).toEqual([1, expect.stringContaining(PROBLEM)]);
    expect(stderr).not.toContain('secret');
  });
});
