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

const plainPayload = (value: unknown): Payload => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(value)),
});
const textOf = ({ metadata, data }: Payload): string =>
  [...Object.values(metadata ?? {}), data ?? []].map((bytes) => Buffer.from(bytes).toString('latin1')).join();
const valueOf = ({ data }: Payload): unknown => JSON.parse(Buffer.from(data!).toString());

describe('the encryption codec', () => {
  const codec = createEncryptionCodec([NEW, OLD]);

  it('encrypts values and decrypts them', async () => {
    const [encrypted] = await codec.encode([plainPayload('Ada')]);
    expect(textOf(encrypted!)).not.toContain('Ada');
    expect(textOf(encrypted!)).toMatch(/^binary\/encrypted,2026,/);
    expect(valueOf((await codec.decode([encrypted!]))[0]!)).toBe('Ada');
  });

  it('encrypts equal values differently', async () => {
    const [first, second] = await codec.encode([plainPayload(1), plainPayload(1)]);
    expect(Buffer.from(first!.data!).equals(second!.data!)).toBe(false);
  });

  it('decrypts what was encrypted with an earlier key, and passes plain payloads through', async () => {
    const old = await createEncryptionCodec([OLD]).encode([plainPayload('before')]);
    const decoded = await codec.decode([...old, plainPayload('in clear')]);
    expect(decoded.map(valueOf)).toEqual(['before', 'in clear']);
  });

  it('throws for an unknown key, with its id', async () => {
    const foreign = await createEncryptionCodec([key('stranger')]).encode([plainPayload(1)]);
    await expect(codec.decode(foreign)).rejects.toThrow(new UnknownKeyError('stranger'));
  });

  it('leaves a tampered payload undecoded', async () => {
    const [encrypted] = await codec.encode([plainPayload('Ada')]);
    const data = Buffer.from(encrypted!.data!);
    data[20]! ^= 1;
    for (const forged of [
      { ...encrypted!, data },
      { ...encrypted!, data: data.subarray(0, 20) },
    ])
      expect(await codec.decode([forged])).toEqual([forged]);
  });

  it('is configured by the environment, and encrypts with the first key', async () => {
    const write = ({ id, secret }: EncryptionKey) => `${id}:${Buffer.from(secret).toString('base64')}`;
    const configured = codecOf(
      parseEnvironment({ TEMPORAL_ENCRYPTION_KEYS: [NEW, OLD].map(write).join(',') }),
    );
    const [encrypted] = await configured!.encode([plainPayload('Ada')]);
    expect(valueOf((await codec.decode([encrypted!]))[0]!)).toBe('Ada');
    expect(textOf(encrypted!)).toContain('2026');
    expect(codecOf(parseEnvironment({}))).toBeUndefined();
  });

  it.each(['2026', '2026:c2hvcnQ=', 'a:b:c', '2026:', ','])('is not configured by %s', (value) => {
    expect(() => parseEnvironment({ TEMPORAL_ENCRYPTION_KEYS: value })).toThrow('TEMPORAL_ENCRYPTION_KEYS');
  });

  it('decodes for the Web UI, which sends JSON', async () => {
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

describe('an installation with encryption keys', () => {
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

  it('completes and cancels orders, of which only the ids are in clear', async () => {
    const [delivered, signaled, updated] = await Promise.all([
      shop.bookedOrder(),
      shop.bookedOrder(),
      shop.bookedOrder(),
    ]);
    await signaled.handle.signal(cancelSignal, { reason: 'A reason to hide' });
    expect(await requestCancellation(updated, { reason: 'A reason to hide' })).toMatchObject({
      outcome: 'cancelled',
    });
    await shop.world.deliverAll(delivered.order.id);
    const results = await Promise.all([delivered, signaled, updated].map(({ handle }) => handle.result()));
    expect(results.map(({ status }) => status)).toEqual(['completed', 'cancelled', 'cancelled']);
    for (const { handle } of [delivered, signaled, updated]) {
      const history = await historyOf(handle.workflowId);
      expect(history).toContain('binary/encrypted');
      expect(history).not.toMatch(/A reason to hide|"outcome"|shipmentId|unit\(s\)/);
    }
    const summary = (await delivered.handle.describe()).staticSummary;
    expect(await summary?.()).toContain('unit(s)');
  });

  it('reconciles, and resumes an orphaned order', async () => {
    const running = await shop.bookedOrder();
    await running.handle.terminate('by mistake');
    const report = await startReconcile(shop.world.client, 'encrypted', { quietMs: 0, full: true });
    expect((await report.result()).orders.examples).toMatchObject([{ id: running.order.id }]);
    await shop.world.deliverAll(running.order.id);
    expect(await running.handle.result()).toMatchObject({ status: 'completed' });
  });

  it('drops a tampered signal, and applies one that was sent in clear', async () => {
    const { handle } = await shop.bookedOrder();
    const [input] = await codec.encode([plainPayload({ reason: 'forged' })]);
    const forged = { ...input!, data: Buffer.from(input!.data!).reverse() };
    await sendRawSignal(shop.world.client, handle.workflowId, 'cancel', forged);
    const { currentDetails } = await handle.query<temporal.api.sdk.v1.IWorkflowMetadata>(
      '__temporal_workflow_metadata',
    );
    expect(currentDetails).toContain('The signal cancel could not be decoded (encoding binary/encrypted)');
    await sendRawSignal(shop.world.client, handle.workflowId, 'cancel', plainPayload({ reason: 'by hand' }));
    expect(await handle.result()).toMatchObject({ status: 'cancelled' });
  });

  it('has a schedule that its services can read', async () => {
    const options = { address: namespace.address, namespace: namespace.namespace, codec };
    const preparation = { reconcileEverySeconds: 600, retentionDays: 1 };
    await prepareNamespace(options, preparation);
    await prepareNamespace(options, preparation);
    await verifyNamespace(options);
  });
});
