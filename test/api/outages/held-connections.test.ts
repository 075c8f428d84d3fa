import postgres from 'postgres';
import { openDatabase } from '../../../src/db/connection/database';
import { openApiDatabases } from '../../../src/main/composition/api-databases';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { freePort } from '../../../src/provision/process/ports';
import { startOwnPostgres } from '../../support/postgres/own-postgres';
import { startApi } from '../../support/api/running-api';
import { anOrder, createShop } from '../../support/orders/shop';

it('while others hold all connections to Postgres, the API serves by those that it has', async () => {
  const server = await startOwnPostgres({ max_connections: '15' });
  const setUp = openDatabase({ url: server.url, poolSize: 1, applicationName: 'set-up' });
  await createShop(setUp.db, [{ sku: 'MUG', stock: { berlin: 100 } }]);
  const opened = openApiDatabases({ url: server.url, poolSize: 10 });
  const address = `127.0.0.1:${await freePort()}`;
  const client = createTemporalClient({ address, namespace: 'default' }, 'once');
  const api = await startApi(setUp.db, client, 100, opened);
  const place = (key: string) =>
    api.call('POST', '/v1/orders', { body: anOrder(), headers: { 'idempotency-key': key } });
  const list = () => api.call('GET', '/v1/orders');
  const ready = () => api.call('GET', '/readyz');
  // One connection of each pool is open now.
  expect((await Promise.all([place('first'), list(), ready()])).map(({ status }) => status)).toEqual([
    202, 200, 200,
  ]);

  const greedy: postgres.Sql[] = [];
  try {
    for (;;) {
      const one = postgres(server.url, { max: 1, onnotice: () => undefined });
      greedy.push(one);
      await one`select 1`;
    }
  } catch (error) {
    expect(error).toMatchObject({ code: '53300' });
  }

  const responses = await Promise.all(Array.from({ length: 20 }, (_, no) => place(`key-${no}`)));
  expect((await Promise.all([list(), ready()])).map(({ status }) => status)).toEqual([200, 200]);
  expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 202));

  await Promise.all(greedy.map((one) => one.end({ timeout: 1 })));
  await api.close();
  await Promise.all([opened.close(), setUp.close(), client.connection.close()]);
  await server.stop();
});
