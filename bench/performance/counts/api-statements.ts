/** A statement that the API ran for a request. */
export interface ApiStatement {
  text: string;
  parameters: (string | null)[];
  isPrepared: boolean;
}

/** For `log_line_prefix`: each entry begins with the name of the application. */
export const API_LOG_PREFIX = '%a|';

const ENTRY = /^holdfast-api(?: \w+)?\|LOG: {2}(statement|execute [^:]*): ([^]*)$/;
const DETAIL = /^holdfast-api(?: \w+)?\|DETAIL: {2}[Pp]arameters: ([^]*)$/;
const PARAMETER = /\$\d+ = (NULL|'((?:[^']|'')*)')/g;

/**
 * Reads from a log of Postgres what the API ran for one request, from several requests one after the other. What
 * was executed less often than there were requests is not of a request.
 */
export function statementsOfRequest(log: string, requests: number): ApiStatement[] {
  const found = new Map<string, { statement: ApiStatement; count: number }>();
  let last: ApiStatement | undefined;
  for (const entry of entriesOf(log)) {
    const [, kind, text] = ENTRY.exec(entry) ?? [];
    const [, parameters] = DETAIL.exec(entry) ?? [];
    if (text !== undefined) {
      last = { text, parameters: [], isPrepared: kind !== 'execute <unnamed>' && kind !== 'statement' };
      const known = found.get(text);
      found.set(text, { statement: last, count: (known?.count ?? 0) + 1 });
    } else if (parameters !== undefined && last) {
      last.parameters = [...parameters.matchAll(PARAMETER)].map(([, value, quoted]) =>
        value === 'NULL' ? null : quoted!.replaceAll("''", "'"),
      );
    }
  }
  return [...found.values()].flatMap(({ statement, count }) =>
    Array<ApiStatement>(Math.floor(count / requests)).fill(statement),
  );
}

/** Joins the lines of an entry: those after the first begin with a tab. */
const entriesOf = (log: string): string[] => log.replaceAll('\n\t', '\n').split(/\n(?=[^|\n]*\|[A-Z]+: )/);
