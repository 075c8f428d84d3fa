/** In-memory implementations of the ports of src/http, and builders for their data. */
import type { ImportSettings } from '../../../src/http/routes/orders/import-lines';
import pino from 'pino';
import { createApp } from '../../../src/http/server/create-app';
import type { Readiness } from '../../../src/http/ports/readiness';
import type { TokenVerifier } from '../../../src/http/ports/access';
import { OutageLog } from '../../../src/outages/outage-log';
import { FakeApiKeyRepository, FakeApiKeys } from './api-keys';
import { NO_CACHING } from '../../../src/main/composition/caching';
import { FakeCustomers } from './customers';
import { FakeEventLog, FakeLiveEvents } from './events';
import { FakeAudit, FakeLocations, FakeProducts } from './catalog';
import { FakeInventory, FakeBackorderAllocations } from './inventory';
import { FakeIdempotencyKeys } from './idempotency-keys';
import { FakeOrderWorkflows } from './order-process';
import { FakeOrders } from './orders';
import { FakeStorefronts } from './storefronts';
import { FakePayloads } from './payloads';
import { FakeProviders } from './providers';
import { FakeReports } from './reports';
import { FakeReturnWorkflows, FakeReturns } from './returns';

export { aDeliveredOrder, anOrder, anOrderRequest, aShipment, aShippedOrder } from './order-builders';
export { KEYS } from './api-keys';
export { INVENTORY } from './inventory';
export { aReturn } from './returns';

class FakeReadiness implements Readiness {
  checks = { postgres: true, temporal: true };

  /** How often `check` was called. */
  checkCount = 0;

  check(): Promise<{ postgres: boolean; temporal: boolean }> {
    this.checkCount += 1;
    return Promise.resolve(this.checks);
  }
}

/** Creates the API on fakes and collects the lines that it logs. */
export function createFakeApi(
  options: {
    production?: boolean;
    serverUrl?: string;
    tokens?: TokenVerifier;
    imports?: Partial<ImportSettings>;
  } = {},
) {
  const log: string[] = [];
  const orders = new FakeOrders();
  const fakes = {
    orders,
    returns: new FakeReturns(orders),
    returnWorkflows: new FakeReturnWorkflows(),
    orderWorkflows: new FakeOrderWorkflows(),
    idempotencyKeys: new FakeIdempotencyKeys(),
    apiKeys: new FakeApiKeys(),
    apiKeyRepository: new FakeApiKeyRepository(),
    readiness: new FakeReadiness(),
    inventory: new FakeInventory(),
    products: new FakeProducts(),
    locations: new FakeLocations(),
    audit: new FakeAudit(),
    storefronts: new FakeStorefronts(),
    providers: new FakeProviders(),
    payloads: new FakePayloads(),
    customers: new FakeCustomers(),
    backorderWorkflows: new FakeBackorderAllocations(),
    events: new FakeEventLog(),
    reports: new FakeReports(),
    live: new FakeLiveEvents(),
    cache: NO_CACHING.cache,
  };
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  const app = createApp({
    ...fakes,
    outages: new OutageLog({
      log: logger,
      check: () => fakes.readiness.check(),
      meanwhile: 'requests that need it get status 503',
    }),
    tokens: options.tokens,
    temporalUi: { baseUrl: 'http://temporal.example:8233/', namespace: 'shop' },
    logger,
    production: options.production ?? false,
    ...(options.imports ? { imports: options.imports } : {}),
    ...(options.serverUrl ? { openApi: { serverUrl: options.serverUrl } } : {}),
  });
  return { app, log, ...fakes };
}

export type Api = ReturnType<typeof createFakeApi>;
