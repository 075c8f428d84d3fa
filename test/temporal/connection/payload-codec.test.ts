import { randomBytes } from 'node:crypto';
import type { Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { parseEnvironment } from '../../../src/main/settings/environment-schema';
import { codecOf } from '../../../src/main/settings/temporal-options';
import { clientOn } from '../../../src/temporal/connection/client';
import { createCodecEndpoint } from '../../../src/temporal/connection/codec-endpoint';
import {
  createEncryptionCodec,
  UnknownKeyError,
  type EncryptionKey,
} from '../../../src/temporal/connection/payload-codec';
import { prepareNamespace } from '../../../src/temporal/namespace/prepare-namespace';
import { startReconcile } from '../../../src/temporal/namespace/reconcile-schedule';
import { verifyNamespace } from '../../../src/temporal/namespace/verify-namespace';
import { cancelSignal } from '../../../workflows/order/messages';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { sendRawSignal } from '../../support/temporal/undecodable-inputs';
import { requestCancellation, startRealServer, useOrderWorld } from '../../support/orders/use-order-world';

const key = (id: string): EncryptionKey => ({ id, secret: randomBytes(32) });
const [OLD, NEW] = [key('2025'), key('2026')];

const inClear = (value: unknown): Payload => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(value)),
});
const wordsOf = ({ metadata, data }: Payload): string =>
  [...Object.values(metadata ?? {}), data ?? []].map((bytes) => Buffer.from(bytes).toString('latin1')).join();
const valueOf = ({ data }: Payload): unknown => JSON.parse(Buffer.from(data!).toString());

describe('encryption of what Temporal keeps', () => {
  const codec = createEncryptionCodec([NEW, OLD]);

  it('hides values, and gives them back', async () => {
    const [encrypted] = await codec.encode([inClear('Ada')]);
    expect(wordsOf(encrypted!)).not.toContain('Ada');
    expect(wordsOf(encrypted!)).toMatch(/^binary\/encrypted,2026,/);
    expect(valueOf((await codec.decode([encrypted!]))[0]!)).toBe('Ada');
  });

  it('never makes the same of the same', async () => {
    const [first, second] = await codec.encode([inClear(1), inClear(1)]);
    expect(Buffer.from(first!.data!).equals(second!.data!)).toBe(false);
  });

  it('reads what was encrypted with a key that was replaced, and what never was', async () => {
    const old = await createEncryptionCodec([OLD]).encode([inClear('before')]);
    const decoded = await codec.decode([...old, inClear('in clear')]);
    expect(decoded.map(valueOf)).toEqual(['before', 'in clear']);
  });

  it('fails for a key that it does not have, and says which', async () => {
    const foreign = await createEncryptionCodec([key('stranger')]).encode([inClear(1)]);
    await expect(codec.decode(foreign)).rejects.toThrow(new UnknownKeyError('stranger'));
  });

  it('leaves what was tampered with undecoded', async () => {
    const [encrypted] = await codec.encode([inClear('Ada')]);
    const data = Buffer.from(encrypted!.data!);
    data[20]! ^= 1;
    for (const forged of [
      { ...encrypted!, data },
      { ...encrypted!, data: data.subarray(0, 20) },
    ])
      expect(await codec.decode([forged])).toEqual([forged]);
  });

  it('comes from the environment, the first key before the others', async () => {
    const write = ({ id, secret }: EncryptionKey) => `${id}:${Buffer.from(secret).toString('base64')}`;
    const configured = codecOf(
      parseEnvironment({ TEMPORAL_ENCRYPTION_KEYS: [NEW, OLD].map(write).join(',') }),
    );
    const [encrypted] = await configured!.encode([inClear('Ada')]);
    expect(valueOf((await codec.decode([encrypted!]))[0]!)).toBe('Ada');
    expect(wordsOf(encrypted!)).toContain('2026');
    expect(codecOf(parseEnvironment({}))).toBeUndefined();
  });

  it.each(['2026', '2026:c2hvcnQ=', 'a:b:c', '2026:', ','])('does not come from %s', (given) => {
    expect(() => parseEnvironment({ TEMPORAL_ENCRYPTION_KEYS: given })).toThrow('TEMPORAL_ENCRYPTION_KEYS');
  });

  it('is undone for the Web UI, which asks by JSON', async () => {
    const endpoint = createCodecEndpoint(codec);
    const json = { metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'IkFkYSI=' };
    const encoded = await endpoint.encode([json]);
    const payloads = encoded.outcome === 'converted' ? encoded.payloads : [];
    expect(payloads[0]?.metadata).toMatchObject({ encoding: 'YmluYXJ5L2VuY3J5cHRlZA==' });
    expect(await endpoint.decode(payloads)).toEqual({ outcome: 'converted', payloads: [json] });
    expect(await createCodecEndpoint(createEncryptionCodec([OLD])).decode(payloads)).toEqual({
      ...{ outcome: 'unknown_key', keyId: '2026' },
    });
    expect(await createCodecEndpoint(undefined).encode([json])).toEqual({
      ...{ outcome: 'converted', payloads: [json] },
    });
  });
});

describe('an installation whose keys are configured', () => {
  const codec = createEncryptionCodec([NEW]);
  let namespace: TestNamespace;
  const shop = useOrderWorld(() =>
    startRealServer(async () => {
      namespace = await createNamespace();
      const client = clientOn(namespace.connection, { namespace: namespace.namespace, codec });
      return { ...namespace, client, codec };
    }),
  );
  const historyOf = async (workflowId: string): Promise<string> => {
    const { history } = await shop.world.client.workflowService.getWorkflowExecutionHistory({
      namespace: namespace.namespace,
      execution: { workflowId },
    });
    return Buffer.from(temporal.api.history.v1.History.encode(history!).finish()).toString('latin1');
  };

  it('completes and cancels orders, and nothing of them is in clear but their ids', async () => {
    const [delivered, signalled, updated] = await Promise.all([
      shop.bookedOrder(),
      shop.bookedOrder(),
      shop.bookedOrder(),
    ]);
    await signalled.handle.signal(cancelSignal, { reason: 'A reason to hide' });
    expect(await requestCancellation(updated, { reason: 'A reason to hide' })).toMatchObject({
      outcome: 'cancelled',
    });
    await shop.world.deliverAll(delivered.order.id);
    const results = await Promise.all([delivered, signalled, updated].map(({ handle }) => handle.result()));
    expect(results.map(({ status }) => status)).toEqual(['completed', 'cancelled', 'cancelled']);
    for (const { handle } of [delivered, signalled, updated]) {
      const history = await historyOf(handle.workflowId);
      expect(history).toContain('binary/encrypted');
      expect(history).not.toMatch(/A reason to hide|"outcome"|shipmentId|unit\(s\)/);
    }
    const summary = (await delivered.handle.describe()).staticSummary;
    expect(await summary?.()).toContain('unit(s)');
  });

  it('reconciles, and takes up what is lost', async () => {
    const running = await shop.bookedOrder();
    await running.handle.terminate('by mistake');
    const report = await startReconcile(shop.world.client, 'encrypted', { quietMs: 0, full: true });
    expect((await report.result()).orders.examples).toMatchObject([{ id: running.order.id }]);
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('drops a signal that was tampered with, and takes one that was sent in clear', async () => {
    const { handle } = await shop.bookedOrder();
    const [input] = await codec.encode([inClear({ reason: 'forged' })]);
    const forged = { ...input!, data: Buffer.from(input!.data!).reverse() };
    await sendRawSignal(shop.world.client, handle.workflowId, 'cancel', forged);
    const { currentDetails } = await handle.query<temporal.api.sdk.v1.IWorkflowMetadata>(
      '__temporal_workflow_metadata',
    );
    expect(currentDetails).toContain('The signal cancel could not be decoded (encoding binary/encrypted)');
    await sendRawSignal(shop.world.client, handle.workflowId, 'cancel', inClear({ reason: 'by hand' }));
    expect(await handle.result()).toMatchObject({ status: 'cancelled' });
  });

  it('has a schedule that its services can read', async () => {
    const options = { address: namespace.address, namespace: namespace.namespace, codec };
    const everyMinutes = { reconcileEverySeconds: 600, retentionDays: 1 };
    await prepareNamespace(options, everyMinutes);
    await prepareNamespace(options, everyMinutes);
    await verifyNamespace(options);
  });
});
