/** Services run compiled, and their errors name the lines of the sources. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { testServers } from '../../setup/servers';

const SOURCE = path.join('src', 'db', 'connection', 'postgres-url.ts');

describe('an error of a compiled service', () => {
  const stackOf = async (code: string): Promise<string> => {
    const preload = path.join(testServers().servicesFolder, 'src', 'main', 'dev', 'source-maps.js');
    const program = `try { ${code} } catch (error) { console.log(error.stack); }`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--require', preload, '--eval', program]);
    return stdout;
  };
  const compiled = () => path.join(testServers().servicesFolder, SOURCE.replace(/\.ts$/, '.js'));

  it('names the line of the source', async () => {
    const stack = await stackOf(
      `require(${JSON.stringify(compiled())}).readPostgresUrl('postgres://a/b?sslmode=none')`,
    );

    expect(stack).toMatch(/^PostgresUrlError: sslmode=none is none of /);
    const [, file, line] = /\(([^()]*):(\d+):\d+\)/.exec(stack) ?? [];
    expect(file).toBe(path.resolve(SOURCE));
    const source = (await readFile(SOURCE, 'utf8')).split('\n');
    expect(source[Number(line) - 1]).toContain('new PostgresUrlError(');
  });

  it('keeps the places that have no map', async () => {
    expect(await stackOf('null.property')).toMatch(
      /^TypeError: Cannot read properties of null[^]*\[eval\]:1/,
    );
  });
});
