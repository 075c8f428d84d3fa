import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs', 'src/client/README.md'];
const CODE = [
  ...['src', 'workflows', 'activities', 'test', 'bench', 'scripts', 'drizzle'],
  ...['package.json', 'docker-compose.yml', '.env.example'],
];

/** Generated from the code, so it cannot name what the code does not have. */
const GENERATED_PAGES = new Set(['docs/states.md']);
const GENERATED_PARTS = /<!-- Generated[\s\S]*?<!-- End/g;

/** These two contain names that are meant to be missing, or are not ours. */
const NOT_SCANNED = new Set(['scripts/doc-names.ts', 'test/repository/doc-names.test.ts']);

/** Names of Temporal, Postgres and other tools that the pages mention and the code does not. */
const FOREIGN_NAMES = new Set([
  ...['transformIgnorePatterns', 'query_timeout', 'proxy_read_timeout', 'log_error_verbosity'],
  ...['ignore_startup_parameters', 'max_prepared_statements'],
  ...['log_parameter_max_length_on_error', 'TEMPORAL_CODEC_ENDPOINT', 'TEMPORAL_CODEC_PASS_ACCESS_TOKEN'],
]);

const PATH =
  /(?<![\w/.‹-])(?:dist\/)?(?:src|workflows|activities|test|bench|scripts|drizzle|docs)\/[\w./-]*\w/g;
const FILE_NAME = /^[\w.-]+\.(?:ts|js|mjs|md|json|yml|sql)(?= |$)/;
const NPM_SCRIPT = /\bnpm run (?:-s )?([\w:]+)/g;
/** A command that runs one test file, and perhaps one test of it. */
const JEST = /\bnpx jest ([\w./-]+\.test\.ts)(?: -t '([^']+)')?/g;
const LINK = /\]\((?!https?:|#|\.\.\/\.\.\/security)([^)\s#]+)(?:#[^)\s]*)?\)/g;

/** camelCase, PascalCase, snake_case or UPPER_CASE, of at least two words. */
const isIdentifier = (word: string): boolean => /[a-z\d][A-Z]|[A-Za-z\d]_[A-Za-z\d]/.test(word);

/** What a build has compiled, as it stands in the checkout. */
const sourceOf = (file: string): string => file.replace(/^dist\//, '').replace(/\.js$/, '.ts');

function listFiles(...under: string[]): string[] {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', ...under];
  const output = execFileSync('git', list, { encoding: 'utf8' });
  return output.split('\n').filter((file) => file !== '' && existsSync(file));
}

export interface KnownNames {
  /** Every word of the code. */
  words: ReadonlySet<string>;
  fileNames: ReadonlySet<string>;
  npmScripts: ReadonlySet<string>;
}

export function readKnownNames(): KnownNames {
  const scanned = listFiles(...CODE).filter((file) => !file.endsWith('.md') && !NOT_SCANNED.has(file));
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
  return {
    words: new Set(scanned.flatMap((file) => readFileSync(file, 'utf8').match(/\w+/g) ?? [])),
    fileNames: new Set(listFiles().map((file) => path.basename(file))),
    npmScripts: new Set(Object.keys(scripts)),
  };
}

export const listPages = (): string[] =>
  listFiles(...PAGES).filter((file) => file.endsWith('.md') && !GENERATED_PAGES.has(file));

/**
 * Finds what a page names and the repository does not have: in backticks paths, npm scripts and identifiers,
 * and targets of links. Generated parts are left out, and of fenced blocks all but commands that run a test.
 *
 * @param page its path, to which links are relative
 * @returns one sentence for each, in the order of the page's text
 */
export function findUnknownNames(page: string, text: string, known: KnownNames): string[] {
  const prose = text.replaceAll(GENERATED_PARTS, '').replaceAll(/^ *```[\s\S]*?^ *```/gm, '');
  const links = [...prose.matchAll(LINK)]
    .map((match) => match[1]!)
    .filter((target) => !existsSync(path.join(path.dirname(page), target)))
    .map((target) => `${page} links to ${target}, which does not exist`);
  const names = [...prose.matchAll(/`([^`]+)`/g)]
    .flatMap((match) => unknownIn(match[1]!, known))
    .map((name) => `${page} names ${name}, which does not exist`);
  return [...links, ...new Set(names), ...findUnknownTests(page, text)];
}

function findUnknownTests(page: string, text: string): string[] {
  return [...text.matchAll(JEST)].flatMap((match) => {
    const file = match[1]!;
    const title = match[2] ?? '';
    if (existsSync(file) && readFileSync(file, 'utf8').includes(title)) return [];
    return [`${page} runs ${title === '' ? file : `'${title}' of ${file}`}, which does not exist`];
  });
}

function unknownIn(span: string, { words, fileNames, npmScripts }: KnownNames): string[] {
  const paths = span.match(PATH) ?? [];
  const fileName = FILE_NAME.exec(span)?.[0];
  const scripts = [...span.matchAll(NPM_SCRIPT)].map((match) => match[1]!);
  const identifiers = span.replaceAll(PATH, '').match(/[A-Za-z]\w*/g) ?? [];
  return [
    ...paths.filter((file) => !existsSync(sourceOf(file))),
    ...(fileName === undefined || fileNames.has(sourceOf(fileName)) ? [] : [fileName]),
    ...scripts.filter((script) => !npmScripts.has(script)).map((script) => `npm run ${script}`),
    ...identifiers.filter((word) => isIdentifier(word) && !words.has(word) && !FOREIGN_NAMES.has(word)),
  ];
}

if (require.main === module) {
  const known = readKnownNames();
  const unknown = listPages().flatMap((page) => findUnknownNames(page, readFileSync(page, 'utf8'), known));
  for (const sentence of unknown) console.error(sentence);
  if (unknown.length > 0) process.exitCode = 1;
}
