import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../src/db/connection/database';
import { createProgress } from '../../src/provision/progress';
import { createTemporalClient } from '../../src/temporal/connection/client';
import { startHoldfast, type Holdfast } from '../holdfast';
import { logWhile } from '../postgres-log';
import { PATIENT_TIMEOUTS } from '../patient-timeouts';
import { generateOrders, type OrderVolume } from '../volume/generate-orders';
import { exercise } from './exercise';
import { LOG_PLANS, readQueries, type Query } from './plans';

export const QUERIES_USAGE = `npm run bench -- queries [options]   lists every statement of the product, with what it reads

  --orders 1000000     generated orders in the record
  --page <file>        writes the list as a page of the docs
`;

/** As in the bench of scale. */
const VOLUME = { days: 365, products: 1_000, storefronts: 3 };

export async function benchQueries(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      orders: { type: 'string', default: '1000000' },
      page: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(QUERIES_USAGE);
  const queries = await listQueries(Number(values.orders));
  for (const { rowsRead, text } of queries) process.stdout.write(`${rowsRead}\t${text.slice(0, 150)}\n`);
  if (values.page !== undefined) await writeFile(values.page, asPage(queries, Number(values.orders)));
}

/**
 * Starts Holdfast with many orders in its record, uses everything that it has, and gathers the statements that
 * its processes ran.
 *
 * @param settings of Postgres meanwhile
 */
export async function listQueries(
  orders: number,
  settings: Record<string, string> = {},
  volume = VOLUME,
): Promise<Query[]> {
  // Expired rows are deleted by the bench: all that is generated would be.
  for (const what of ['EVENTS', 'IDEMPOTENT_RESPONSES', 'CARRIER_REPORTS', 'AUDIT'])
    process.env[`RETAIN_${what}_DAYS`] = '0';
  const run = startHoldfast(createProgress(process.stderr), { products: 20, layout: 'split' });
  try {
    const holdfast = await run.holdfast;
    await pauseReconciler(holdfast);
    await generate(holdfast, { orders, ...volume });
    const log = await logWhile(holdfast, { ...LOG_PLANS, ...settings }, () => exercise(holdfast));
    return readQueries(log);
  } finally {
    await run.stop();
  }
}

async function generate({ launched }: Holdfast, volume: OrderVolume): Promise<void> {
  const { db, close } = openDatabase({
    ...{ url: launched.databaseUrl, poolSize: 1, applicationName: 'holdfast-bench' },
    timeouts: PATIENT_TIMEOUTS,
  });
  await generateOrders(db, volume, (written) =>
    process.stderr.write(`${written} of ${volume.orders} orders written\n`),
  );
  await close();
}

/** It would take the generated orders up again, because they have no workflows. */
async function pauseReconciler({ temporalAddress }: Holdfast): Promise<void> {
  const client = createTemporalClient({ address: temporalAddress, namespace: 'default' });
  await client.schedule.getHandle(client.names.reconcileSchedule).pause('the bench');
  await client.connection.close();
}

function asPage(queries: readonly Query[], orders: number): string {
  const lines = queries.map(
    ({ text, services, rowsRead, scans }) =>
      `| ${rowsRead} | ${services.join(', ')} | ${summaryOf(scans)} | <code>${shortened(text)}</code> |`,
  );
  return `# Statements

Every statement that Holdfast's processes run, and how many rows of its tables Postgres looked at for it, whether
they matched or not, with ${orders.toLocaleString('en')} orders in the record: the execution that read the most. \`npm run bench -- queries
--page docs/statements.md\` writes this page: it starts Holdfast with generated orders, calls every operation of the
API, takes orders through their whole life, and reads the plans that \`auto_explain\` logs.

| Rows | Service | Read by | Statement |
| ---: | --- | --- | --- |
${lines.join('\n')}
`;
}

const SHOWN = 160;

/** The beginning of a statement, as HTML: a statement may contain every sign that Markdown knows. */
const shortened = (text: string): string =>
  text
    .slice(0, SHOWN)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('|', '&#124;')
    .replaceAll('`', "'") + (text.length > SHOWN ? ' …' : '');

function summaryOf(scans: Query['scans']): string {
  const byIndex = new Map<string, number>();
  for (const { by, rows } of scans) byIndex.set(by, (byIndex.get(by) ?? 0) + rows);
  return [...byIndex].map(([by, rows]) => `${by}: ${rows}`).join(', ');
}
