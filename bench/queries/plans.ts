import { scansIn, type Plan } from '../../test/support/postgres/recording-database';

/** A statement of the product, with the execution that read the most. */
export interface Query {
  text: string;
  services: string[];
  executions: number;
  /** Rows of tables that were looked at, whether they matched or not, in the execution that read the most. */
  rowsRead: number;
  scans: { by: string; rows: number }[];
}

/** The settings that make Postgres log every statement with its plan, after it has been executed. */
export const LOG_PLANS: Record<string, string> = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_format': 'json',
  'auto_explain.log_nested_statements': 'on',
  log_line_prefix: '%a|',
};

const ENTRY = /^holdfast-([\w-]+)(?: \w+)?\|LOG: {2}duration: [\d.]+ ms {2}plan:$/;

/** The bench prepares what the product then works with. Those statements are not the product's. */
const BENCH_SERVICE = 'bench';

/** Reads the log, and gathers the executions of each statement. Those that read the most come first. */
export function readQueries(log: string): Query[] {
  const queries = new Map<string, Query>();
  const lines = log.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const service = ENTRY.exec(lines[at]!)?.[1];
    if (service === undefined || service === BENCH_SERVICE) continue;
    const json: string[] = [];
    while (lines[at + 1]?.startsWith('\t')) json.push(lines[++at]!);
    const { 'Query Text': text, Plan: plan } = JSON.parse(json.join('\n')) as {
      'Query Text': string;
      Plan: Plan;
    };
    add(queries, service, text.replace(/\s+/g, ' ').trim(), plan);
  }
  return [...queries.values()].sort((a, b) => b.rowsRead - a.rowsRead);
}

function add(queries: Map<string, Query>, service: string, text: string, plan: Plan): void {
  const query = queries.get(text) ?? { text, services: [], executions: 0, rowsRead: -1, scans: [] };
  queries.set(text, query);
  query.executions += 1;
  if (!query.services.includes(service)) query.services.push(service);
  const scans = tableScansIn(plan);
  const rowsRead = scans.reduce((sum, { rows }) => sum + rows, 0);
  if (rowsRead > query.rowsRead) Object.assign(query, { rowsRead, scans });
}

/** The scans of tables. That of an index whose rows a bitmap scan reads is a part of the latter. */
const tableScansIn = (plan: Plan): Query['scans'] =>
  scansIn(plan)
    .filter((node) => node['Relation Name'] !== undefined)
    .map(scanOf);

function scanOf(node: Plan): Query['scans'][number] {
  const each =
    (node['Actual Rows'] ?? 0) +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0);
  return {
    by: node['Index Name'] ?? indexesBelow(node) ?? `all of ${node['Relation Name']}`,
    rows: each * (node['Actual Loops'] ?? 1),
  };
}

/** The indexes from which a bitmap scan has its rows. */
function indexesBelow(node: Plan): string | undefined {
  const names = (node.Plans ?? []).flatMap((child) => child['Index Name'] ?? indexesBelow(child) ?? []);
  return names.length === 0 ? undefined : [...new Set(names)].join(' and ');
}
