import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';

/**
 * Names the lines of the sources in stack traces. A map is read when an error first needs it. With
 * `--enable-source-maps` Node keeps the maps of all files in memory, with the sources of the packages: some
 * 10 MB in each service.
 */
Error.prepareStackTrace = (error, trace) =>
  [describe(error), ...(trace as Site[]).map((site) => `    at ${describeSite(site)}`)].join('\n');

/** Node's own description of a place, which the type does not mention. */
interface Site extends NodeJS.CallSite {
  toString(): string;
}

const maps = new Map<string, SourceMap | undefined>();

function describe(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}

function describeSite(site: Site): string {
  const text = site.toString();
  const [file, line, column] = [site.getFileName(), site.getLineNumber(), site.getColumnNumber()];
  if (file == null || line === null || column === null) return text;
  const origin = mapOf(file)?.findOrigin(line, column);
  if (origin === undefined || !('fileName' in origin)) return text;
  return text.replace(
    `${file}:${line}:${column}`,
    `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}`,
  );
}

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(`${file}.map`));
  return maps.get(file);
}

function readMap(file: string): SourceMap | undefined {
  if (!existsSync(file)) return undefined;
  return new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload);
}
