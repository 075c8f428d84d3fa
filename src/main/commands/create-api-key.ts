import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createApiKeySchema, type CreateApiKey } from '../../contracts/access';
import { createApiKeyInTransaction } from '../../db/access/manage-api-keys';
import { openDatabase } from '../../db/connection/database';
import { addStorefront } from '../../db/stock/shop-setup';
import { latestExpiry } from '../../domain/access/permissions';
import { SYSTEM } from '../../domain/order/timeline';
import { requireVariables, readEnvironment } from '../settings/environment';

const USAGE = `Makes an API key and prints it, once: only its hash is kept.

  create-api-key --role admin                          may do everything, and makes the other keys by REST
  create-api-key --role operator                       runs the shop: orders, returns, products, stock
  create-api-key --role storefront --storefront <id>   places and reads the orders of one storefront
  create-api-key --role read_only                      reads
  create-api-key --role carrier                        reports where shipments are

  --storefront <id>   of this storefront alone, for any role; it is opened if there is none
  --carrier <name>    for the role carrier: the only one whose shipments it tells of
  --name <text>       what the key is for
  --scopes <list>     only these permissions of the role's, such as orders:read,orders:write
  --expires <moment>  such as 2030-01-01T00:00:00Z; left out: in as many days as API_KEY_MAX_DAYS says, 365 if it does not
`;

/** Thrown for arguments that say nothing that can be done; the message tells each. */
class UsageError extends Error {
  override name = 'UsageError';
}

function parseArguments(): CreateApiKey {
  const text = { type: 'string' } as const;
  const options = { role: text, storefront: text, name: text, scopes: text, carrier: text, expires: text };
  const { values } = parseArgs({ options });
  const parsed = createApiKeySchema.safeParse({
    name: values.name ?? 'made by the command line',
    role: values.role,
    ...(values.storefront === undefined ? {} : { storefrontId: values.storefront }),
    ...(values.scopes === undefined ? {} : { scopes: values.scopes.split(',').map((scope) => scope.trim()) }),
    ...(values.carrier === undefined ? {} : { carrier: values.carrier }),
    ...(values.expires === undefined ? {} : { expiresAt: values.expires }),
  });
  if (!parsed.success) throw new UsageError(z.prettifyError(parsed.error));
  if (parsed.data.role === 'storefront' && parsed.data.storefrontId === undefined)
    throw new UsageError('The role storefront needs --storefront');
  return parsed.data;
}

async function main(): Promise<void> {
  const { storefrontId = null, scopes = null, carrier = null, ...wanted } = parseArguments();
  const environment = requireVariables(readEnvironment(), 'DATABASE_URL');
  const latest = latestExpiry({
    now: Date.now(),
    maxDays: environment.API_KEY_MAX_DAYS,
    makerEndsAt: null,
  });
  const { expiresAt = latest } = wanted;
  if (Date.parse(expiresAt) > Date.parse(latest))
    throw new UsageError(`--expires must not be later than ${latest}`);
  const { db, close } = openDatabase({
    url: environment.DATABASE_URL,
    poolSize: 1,
    applicationName: 'holdfast-create-api-key',
  });
  try {
    if (storefrontId !== null) await addStorefront(db, { id: storefrontId, name: storefrontId });
    const by = { actor: SYSTEM, requestId: 'create-api-key' };
    const made = await db.transaction((tx) =>
      createApiKeyInTransaction(tx, by, { ...wanted, storefrontId, scopes, carrier, expiresAt }),
    );
    if (made.outcome !== 'done') throw new Error('There is no such storefront');
    process.stdout.write(`${made.key}\n`);
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  const isUsage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (isUsage) process.stderr.write(`\n${USAGE}`);
  process.exitCode = isUsage ? 2 : 1;
});
