import { keepNamespacePrepared, prepareNamespace } from '../../src/temporal/prepare-namespace';
import { RECONCILE_SCHEDULE } from '../../src/temporal/reconcile-schedule';
import { testServers } from '../setup/servers';
import { until } from '../support/until';
import { createNamespace, type OwnNamespace } from './own-namespace';

describe('a namespace', () => {
  let own: OwnNamespace;
  let warnings: string[];
  let stop: (() => Promise<void>) | undefined;

  beforeEach(async () => {
    own = await createNamespace();
    warnings = [];
  });
  afterEach(async () => {
    await stop?.();
    await own.close();
  });

  const log = { warn: (_details: object, message: string) => void warnings.push(message) };
  const options = () => ({ address: testServers().temporalAddress, namespace: own.namespace });
  const schedule = () => own.client.schedule.getHandle(RECONCILE_SCHEDULE).describe();
  const searchAttributes = async () =>
    Object.keys(
      (await own.connection.operatorService.listSearchAttributes({ namespace: own.namespace }))
        .customAttributes,
    );

  it('is given its search attributes and the schedule, by several workers at once', async () => {
    await Promise.all([1, 2, 3].map(() => prepareNamespace(options(), 300)));
    expect(await searchAttributes()).toEqual(expect.arrayContaining(['OrderStatus', 'ReturnStatus']));
    expect(await schedule()).toMatchObject({ spec: { intervals: [{ every: 300_000 }] } });
  });

  it('that was lost under running workers is prepared again', async () => {
    // New and empty, as it is when Temporal comes back without its data.
    stop = keepNamespacePrepared(options(), 1, log);
    await until(() => schedule().catch(() => undefined));
    expect(await searchAttributes()).toContain('OrderStatus');
    await own.client.schedule.getHandle(RECONCILE_SCHEDULE).delete();
    await until(() => schedule().catch(() => undefined));
    expect(warnings).toEqual([]);
  });

  it('is looked at again after a look that failed, and not any more when that is ended', async () => {
    stop = keepNamespacePrepared({ ...options(), namespace: 'lost' }, 1, log);
    await until(async () => warnings.length > 1);
    expect(new Set(warnings)).toEqual(new Set(['The namespace could not be looked at and will be again']));
    await stop();
    stop = undefined;
  });
});
