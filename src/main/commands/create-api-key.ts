import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createApiKeySchema, type CreateApiKey } from '../../contracts/wire/access';
import { createApiKeyInTransaction } from '../../db/access/manage-api-keys';
import { openDatabase } from '../../db/connection/database';
import { addStorefront } from '../../db/stock/shop-setup';
import { latestExpiry } from '../../domain/access/permissions';
import { SYSTEM } from '../../domain/order/timeline';
import { readEnvironment } from '../settings/environment';
import { requireDatabaseUrl } from '../settings/local-servers';

const USAGE = `Creates an API key and prints it. The key cannot be printed again, because only its hash is stored.

  create-api-key --role admin                          may do everything, and creates the other keys over REST
  create-api-key --role operator                       runs the shop: orders, returns, products, stock
  create-api-key --role storefront --storefront <id>   places and reads the orders of one storefront
  create-api-key --role read_only                      only reads
  create-api-key --role carrier                        reports the status of shipments

  --storefront <id>   limits the key to this storefront, for any role; the storefront is created if it does not exist
  --carrier <name>    for the role carrier: the only carrier for which the key may report
  --name <text>       what the key is for
  --scopes <list>     only these of the role's permissions, such as orders:read,orders:write
  --expires <time>    such as 2030-01-01T00:00:00Z; default: after API_KEY_MAX_DAYS days (365 if not set)
`;

/** Invalid arguments. The message names each problem. */
class UsageError extends Error {
  override name = 'UsageError';
}

function parseArguments(): CreateApiKey {
  const text = { type: 'string' } as const;
  const options = { role: text, storefront: text, name: text, scopes: text, carrier: text, expires: text };
  const { values } = parseArgs({ options });
  const parsed = createApiKeySchema.safeParse({
    name: values.name ?? 'created on the command line',
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
  const { storefrontId = null, scopes = null, carrier = null, ...newKey } = parseArguments();
  const environment = readEnvironment();
  const latest = latestExpiry({
    now: Date.now(),
    maxDays: environment.API_KEY_MAX_DAYS,
    makerEndsAt: null,
  });
  const { expiresAt = latest } = newKey;
  if (Date.parse(expiresAt) > Date.parse(latest))
    throw new UsageError(`--expires must not be later than ${latest}`);
  const { db, close } = openDatabase({
    url: requireDatabaseUrl(environment),
    poolSize: 1,
    applicationName: 'holdfast-create-api-key',
  });
  try {
    if (storefrontId !== null) await addStorefront(db, { id: storefrontId, name: storefrontId });
    const by = { actor: SYSTEM, requestId: 'create-api-key' };
    const created = await db.transaction((tx) =>
      createApiKeyInTransaction(tx, by, { ...newKey, storefrontId, scopes, carrier, expiresAt }),
    );
    if (created.outcome !== 'done') throw new Error('The storefront does not exist');
    process.stdout.write(`${created.key}\n`);
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
