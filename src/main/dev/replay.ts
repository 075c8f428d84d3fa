import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Environment } from '../settings/environment-schema';
import { createTemporalClient } from '../../temporal/connection/client';
import { installRuntime } from '../../temporal/worker/runtime';
import { readEnvironment } from '../settings/environment';
import { commandTemporalOptions } from '../settings/local-servers';
import { codecOf } from '../settings/temporal-options';
import { compileServices } from './compile';
import { parseHistory, replayHistory, type History } from './replay-history';

const USAGE = `Replays the history of a workflow against the workflows of this checkout.

  npm run -s replay -- order/<id> [--run <run id>]   fetches the history from Temporal; without --run that of the last run
  npm run -s replay -- history.json                  reads a file, as the Web UI and "temporal workflow show --output json" write it

Exit status: 0 when the code is compatible with the history, 1 when it is not, 2 when there is no such history.
`;

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { run: { type: 'string' } },
    allowPositionals: true,
  });
  const [source, ...rest] = positionals;
  if (source === undefined || rest.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const environment = readEnvironment();
  const isFile = source.endsWith('.json');
  const history = isFile ? readHistory(source) : await fetchHistory(environment, source, values.run);
  const { workflowBundle } = await compileServices();
  // What the workflow and the SDK log is not of interest: the result has the reason.
  const silent = () => undefined;
  await installRuntime(Object.fromEntries(LEVELS.map((level) => [level, silent])) as never);
  const { isCompatible, text } = await replayHistory(history, {
    workflowBundle,
    workflowId: isFile ? undefined : source,
    codec: codecOf(environment),
  });
  process.stdout.write(`${text}\n`);
  return isCompatible ? 0 : 1;
}

function readHistory(file: string): History {
  if (!existsSync(file)) throw new Error(`There is no file ${file}`);
  return parseHistory(readFileSync(file, 'utf8'));
}

async function fetchHistory(
  environment: Environment,
  workflowId: string,
  runId: string | undefined,
): Promise<History> {
  const client = createTemporalClient(commandTemporalOptions(environment));
  try {
    return await client.workflow.getHandle(workflowId, runId).fetchHistory();
  } finally {
    await client.connection.close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
