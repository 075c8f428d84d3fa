import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import postgres from 'postgres';
import type { ApiStatement } from '../counts/api-statements';

/** A request that is answered as the API has answered it. */
export interface BareRoute {
  method: 'GET' | 'POST';
  path: string;
  statements: ApiStatement[];
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The first message to this process. It answers with its port. */
export interface BareServerSettings {
  databaseUrl: string;
  poolSize: number;
  routes: BareRoute[];
}

/** Parameters come from a log as Postgres writes them, so none is converted. */
const asText = (value: unknown): string => String(value);
const TEXT_TYPES = Object.fromEntries(
  Object.entries({ json: [114, 3802], boolean: [16], date: [1082, 1114, 1184], bytea: [17] }).map(
    ([name, from]) => [name, { to: from[0]!, from, serialize: asText, parse: (value: string) => value }],
  ),
);

type Executor = Pick<postgres.Sql, 'unsafe'>;

/** Runs the statements in their order, on one connection if they are a transaction. */
function runner(sql: postgres.Sql, statements: readonly ApiStatement[]): () => Promise<unknown> {
  const run = async (on: Executor, { text, parameters, isPrepared }: ApiStatement): Promise<unknown> =>
    on.unsafe(text, parameters, { prepare: isPrepared });
  const isBegin = ({ text }: ApiStatement): boolean => /^begin\b/i.test(text);
  const isControl = (statement: ApiStatement): boolean =>
    isBegin(statement) || /^commit\b/i.test(statement.text);
  const inside = statements.filter((statement) => !isControl(statement));
  const runAll = async (on: Executor): Promise<void> => {
    for (const statement of inside) await run(on, statement);
  };
  return statements.some(isBegin) ? () => sql.begin(runAll) : () => runAll(sql);
}

const handler =
  (sql: postgres.Sql, { statements, status, headers, body }: BareRoute): RequestHandler =>
  async (_request, response) => {
    await run(sql, statements);
    response.status(status).set(headers).end(body);
  };

const runners = new Map<readonly ApiStatement[], () => Promise<unknown>>();
function run(sql: postgres.Sql, statements: readonly ApiStatement[]): Promise<unknown> {
  const known = runners.get(statements) ?? runner(sql, statements);
  runners.set(statements, known);
  return known();
}

/** A bare Express application on Postgres: the least that an answer of the API can cost. */
async function serve({ databaseUrl, poolSize, routes }: BareServerSettings): Promise<void> {
  const sql = postgres(databaseUrl, {
    ...{ max: poolSize, fetch_types: false, types: TEXT_TYPES, onnotice: () => undefined },
    connection: { application_name: 'bench-bare' },
  });
  const app = express();
  app.disable('x-powered-by');
  for (const route of routes) {
    const path = route.path.split('?')[0]!;
    if (route.method === 'GET') app.get(path, handler(sql, route));
    else app.post(path, express.json(), handler(sql, route));
  }
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send?.((server.address() as AddressInfo).port);
  process.once('SIGTERM', () => {
    server.close();
    server.closeAllConnections();
    void sql.end().then(() => process.disconnect());
  });
}

process.once('message', (settings: BareServerSettings) => void serve(settings));
process.send?.('ready');
