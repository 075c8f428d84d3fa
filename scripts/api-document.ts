import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openApiDocument } from '../src/http/openapi/document';
import { routeTable, type RouteDependencies } from '../src/http/routes';

/** The committed OpenAPI document of the API. */
export const DOCUMENT_FILE = path.join('docs', 'openapi.json');
/** The types of requests and responses for the client. */
export const TYPES_FILE = path.join('src', 'client', 'generated', 'schema.ts');

const HEADER = `/** Generated from ${DOCUMENT_FILE} by "npm run api:generate". Do not edit. */\n`;

/** Creates the document from the route table. The handlers are not called, so they need no dependencies. */
export function apiDocument(): string {
  const routes = routeTable({} as RouteDependencies);
  return `${JSON.stringify(openApiDocument(routes), null, 2)}\n`;
}

async function typesOf(document: string): Promise<string> {
  // This is an ES module, which CommonJS can import only dynamically.
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const nodes = await openapiTS(document, { alphabetize: true, defaultNonNullable: false });
  return HEADER + astToString(nodes);
}

/** Writes both files. With `--check` it only reports whether that would change one. */
async function main(): Promise<void> {
  const document = apiDocument();
  const files = { [DOCUMENT_FILE]: document, [TYPES_FILE]: await typesOf(document) };
  for (const [file, text] of Object.entries(files)) {
    if (!process.argv.includes('--check')) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      console.error(`${file} and the route table differ; "npm run api:generate" regenerates it.`);
      process.exitCode = 1;
    }
  }
}

if (require.main === module) void main();
