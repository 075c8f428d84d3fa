import { randomUUID } from 'node:crypto';
import { prepareNamespace } from '../../../src/temporal/namespace/prepare-namespace';
import { verifyNamespace, watchNamespace } from '../../../src/temporal/namespace/verify-namespace';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { testServers } from '../../setup/servers';
import { until } from '../../support/until';
import { createBareNamespace, type BareNamespace } from './bare-namespace';

const PREPARATION = { reconcileEverySeconds: 300, retentionDays: 3 };

describe('a namespace', () => {
  let own: BareNamespace;

  beforeEach(async () => {
    own = await createBareNamespace();
  });
  afterEach(() => own.close());

  const options = () => ({ address: testServers().temporalAddress, namespace: own.namespace });
  const schedule = () => own.client.schedule.getHandle('holdfast-reconcile');
  const searchAttributes = async () =>
    Object.keys(
      (await own.connection.operatorService.listSearchAttributes({ namespace: own.namespace }))
        .customAttributes,
    );

  it('is given its search attributes and the schedule, by several at once', async () => {
    await Promise.all([1, 2, 3].map(() => prepareNamespace(options(), PREPARATION)));
    expect(await searchAttributes()).toEqual(expect.arrayContaining(['OrderStatus', 'ReturnStatus']));
    expect(await schedule().describe()).toMatchObject({ spec: { intervals: [{ every: 300_000 }] } });
  });

  it('is made where there is none', async () => {
    const namespace = `made-${randomUUID()}`;
    await prepareNamespace({ ...options(), namespace }, PREPARATION);
    await verifyNamespace({ ...options(), namespace });
    const client = createTemporalClient({ ...options(), namespace });
    const { config } = await client.workflowService.describeNamespace({ namespace });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(3 * 86_400);
    await client.connection.close();
  });

  it('that is not prepared is told of with all that it lacks and the way out, and is left as it is', async () => {
    const refusal = await verifyNamespace(options()).catch((error: unknown) => error as Error);
    expect(refusal).toMatchObject({
      name: 'NamespaceNotPreparedError',
      message:
        `The Temporal namespace ${own.namespace} lacks the search attributes OrderStatus, StorefrontId, CustomerId, ReturnStatus, ` +
        `OrderId (Keyword) and the schedule holdfast-reconcile. Prepare it once, with the rights to do so: node dist/src/main/commands/migrate.js temporal`,
    });
    expect(await searchAttributes()).not.toContain('OrderStatus');
  });

  it('that was lost under running workers is told of once, and once more when it is prepared again', async () => {
    const told: string[] = [];
    const stop = new AbortController();
    const log = {
      info: (message: string) => void told.push(message),
      error: (_details: object, message: string) => void told.push(message),
      warn: (_details: object, message: string) => void told.push(message),
    };
    // New and empty, as it is when Temporal comes back without its data.
    const watching = watchNamespace(options(), log, stop.signal, 50);
    await until(async () => told.length > 0);
    await prepareNamespace(options(), PREPARATION);
    await until(async () => told.length > 1);
    expect(told).toEqual([
      'the namespace is not prepared, so no order can start',
      'the namespace is prepared again',
    ]);
    await schedule().delete();
    await until(async () => told.length > 2);
    stop.abort();
    await watching;
  });

  it('is looked at again after a look that failed', async () => {
    const told: string[] = [];
    const stop = new AbortController();
    const keep = (_details: object, message: string) => void told.push(message);
    const log = { info: () => undefined, error: keep, warn: keep };
    const watching = watchNamespace({ ...options(), namespace: 'lost' }, log, stop.signal, 50);
    await until(async () => told.length > 1);
    expect(new Set(told)).toEqual(
      new Set(['the namespace could not be verified; the next check retries it']),
    );
    stop.abort();
    await watching;
  });
});
