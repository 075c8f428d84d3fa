import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApiDocument } from '../src/http/openapi/document';
import { routeTable, type RouteDependencies } from '../src/http/routes';

/** The committed OpenAPI document of the API. */
export const DOCUMENT_FILE = path.join('docs', 'openapi.json');
/** The generated part of the client: a method for each operation, and the types of requests and responses. */
export const CLIENT_FOLDER = path.join('src', 'client', 'generated');

/**
 * Operations that send or receive a sequence of messages. The generator has methods for one message only, so
 * the client has its own (`followEvents`), or none.
 */
const STREAMS = ['/v1/events', '/v1/orders/{orderId}/events', '/v1/orders/import'];

/** The compiler options of this project are stricter than the generator's. */
const HEADER = [
  `// Generated from ${DOCUMENT_FILE} by "npm run api:generate". Do not edit.`,
  '// @ts-nocheck',
  '',
];

/** Creates the document from the route table. The handlers are not called, so they need no dependencies. */
export function apiDocument(): string {
  const routes = routeTable({} as RouteDependencies);
  return `${JSON.stringify(openApiDocument(routes), null, 2)}\n`;
}

async function generateClient(document: string, folder: string): Promise<void> {
  const input = JSON.parse(document) as { paths: Record<string, unknown> };
  input.paths = Object.fromEntries(Object.entries(input.paths).filter(([route]) => !STREAMS.includes(route)));
  // This is an ES module, which CommonJS can import only dynamically.
  const { createClient } = await import('@hey-api/openapi-ts');
  await createClient({
    input,
    logs: { level: 'silent', file: false },
    output: { path: folder, clean: true, entryFile: false, importFileExtension: null, header: HEADER },
    plugins: [
      '@hey-api/typescript',
      { name: '@hey-api/client-fetch', throwOnError: true },
      {
        name: '@hey-api/sdk',
        client: false,
        operations: { strategy: 'single', containerName: 'HoldfastApi', methods: 'instance' },
      },
    ],
  });
}

/** @returns the texts of the files of a folder, by their paths in it */
function filesOf(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    path.extname(name),
  );
  return new Map(names.sort().map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

/** @returns what differs from the route table */
async function findDrift(document: string): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-client-'));
  try {
    await generateClient(document, folder);
    const [expected, found] = [filesOf(folder), filesOf(CLIENT_FOLDER)];
    const names = [...new Set([...expected.keys(), ...found.keys()])];
    const differing = names.filter((name) => expected.get(name) !== found.get(name));
    return [
      ...(readFileSync(DOCUMENT_FILE, 'utf8') === document ? [] : [DOCUMENT_FILE]),
      ...differing.map((name) => path.join(CLIENT_FOLDER, name)),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes the document and the client. With `--check` it only reports whether that would change a file. */
async function main(): Promise<void> {
  const document = apiDocument();
  if (!process.argv.includes('--check')) {
    writeFileSync(DOCUMENT_FILE, document);
    return generateClient(document, CLIENT_FOLDER);
  }
  const drift = await findDrift(document);
  for (const file of drift) console.error(`${file} and the route table differ.`);
  if (drift.length === 0) return;
  console.error('"npm run api:generate" regenerates them.');
  process.exitCode = 1;
}

if (require.main === module) void main();
