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

  it('gets its search attributes and the schedule from concurrent preparations', async () => {
    await Promise.all([1, 2, 3].map(() => prepareNamespace(options(), PREPARATION)));
    expect(await searchAttributes()).toEqual(expect.arrayContaining(['OrderStatus', 'ReturnStatus']));
    expect(await schedule().describe()).toMatchObject({ spec: { intervals: [{ every: 300_000 }] } });
  });

  it('is created when it does not exist', async () => {
    const namespace = `made-${randomUUID()}`;
    await prepareNamespace({ ...options(), namespace }, PREPARATION);
    await verifyNamespace({ ...options(), namespace });
    const client = createTemporalClient({ ...options(), namespace });
    const { config } = await client.workflowService.describeNamespace({ namespace });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(3 * 86_400);
    await client.connection.close();
  });

  it('that is not prepared is reported with all that it lacks and the command to run, and is not changed', async () => {
    const error = await verifyNamespace(options()).catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({
      name: 'NamespaceNotPreparedError',
      message:
        `The Temporal namespace ${own.namespace} lacks the search attributes OrderStatus, StorefrontId, CustomerId, ReturnStatus, ` +
        `OrderId (Keyword) and the schedule holdfast-reconcile. Prepare it once, with the rights to do so: node dist/src/main/commands/migrate.js temporal`,
    });
    expect(await searchAttributes()).not.toContain('OrderStatus');
  });

  it('that was lost under running workers is logged once, and once more when it is prepared again', async () => {
    const messages: string[] = [];
    const stop = new AbortController();
    const log = {
      info: (message: string) => void messages.push(message),
      error: (_details: object, message: string) => void messages.push(message),
      warn: (_details: object, message: string) => void messages.push(message),
    };
    // The namespace is new and empty, as after Temporal comes back without its data.
    const watching = watchNamespace(options(), log, stop.signal, 50);
    await until(async () => messages.length > 0);
    await prepareNamespace(options(), PREPARATION);
    await until(async () => messages.length > 1);
    expect(messages).toEqual([
      'the namespace is not prepared, so no order can start',
      'the namespace is prepared again',
    ]);
    await schedule().delete();
    await until(async () => messages.length > 2);
    stop.abort();
    await watching;
  });

  it('is checked again after a failed check', async () => {
    const messages: string[] = [];
    const stop = new AbortController();
    const record = (_details: object, message: string) => void messages.push(message);
    const log = { info: () => undefined, error: record, warn: record };
    const watching = watchNamespace({ ...options(), namespace: 'lost' }, log, stop.signal, 50);
    await until(async () => messages.length > 1);
    expect(new Set(messages)).toEqual(
      new Set(['the namespace could not be verified; the next check retries it']),
    );
    stop.abort();
    await watching;
  });
});
