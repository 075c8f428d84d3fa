import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The sources in which errors of requests are written, with each constant and number as `#`. */
const sources = ['contracts', 'http', 'domain']
  .flatMap((room) => readdirSync(path.join('src', room), { recursive: true, withFileTypes: true }))
  .filter((file) => file.isFile())
  .map((file) => readFileSync(path.join(file.parentPath, file.name), 'utf8'))
  .join('\n')
  .replaceAll(/\$\{[A-Z_]+\}|\d+/g, '#');

const hooks = readFileSync('test/fuzz/hooks.py', 'utf8');
const tuple = /BEYOND_THE_DOCUMENT = \(\n([\s\S]*?)\n\)/.exec(hooks)?.[1] ?? '';
const reasons = tuple.split('\n').map((line) => /"(.*)",/.exec(line)?.[1] ?? line);

const withoutConstants = (reason: string): string => reason.replaceAll(/\d{4}-\d\d-\d\d|\d+/g, '#');

it.each(reasons)('the API gives the reason that its fuzz test accepts: %s', (reason) => {
  expect(sources).toContain(withoutConstants(reason));
});
