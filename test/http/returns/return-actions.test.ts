import type { Test } from 'supertest';
import type { ReturnMessageResult } from '../../../src/domain/returns/return-draft';
import { RETURN, RETURN_STATUSES, type ReturnStatus } from '../../../src/domain/returns/return-status';
import { createFakeApi, aReturn, KEYS, type Api } from '../fakes';
import { post } from '../requests';

const UNKNOWN_ID = '019608f2-0000-7000-8000-ffffffffffff';
const OPERATOR = { actor: { type: 'api_key', id: 'key-3' }, requestId: 'req-9' };
const INTACT_LINE = { lineNo: 1, quantity: 1, disposition: 'restock', locationId: 'berlin' };
const BROKEN_LINE = { lineNo: 1, quantity: 1, disposition: 'write_off', locationId: 'hamburg' };

let api: Api;
let returnId: string;
beforeEach(() => {
  api = createFakeApi();
  returnId = api.returns.add(aReturn()).id;
});

const postAction = (act: string, id = returnId, key: string = KEYS.operator) =>
  post(api, `/v1/returns/${id}/${act}`, key);
const receive = (body: object = { lines: [INTACT_LINE] }, id?: string, key?: string) =>
  postAction('receive', id, key).set('Idempotency-Key', 'dock-1').send(body);
const refuseWith = (result: ReturnMessageResult) => {
  api.returns.answer = () => result;
};

/** A valid request for each action, and the command that the return record receives for it. */
const ACTIONS: [string, (id?: string, key?: string) => Test, object][] = [
  ['approve', (id, key) => postAction('approve', id, key), {}],
  ['reject', (id, key) => postAction('reject', id, key).send({ reason: 'too_late' }), { reason: 'too_late' }],
  ['cancel', (id, key) => postAction('cancel', id, key), {}],
  [
    'receive',
    (id, key) => receive({ lines: [INTACT_LINE, BROKEN_LINE], final: true }, id, key),
    { receiptId: 'dock-1', lines: [INTACT_LINE, BROKEN_LINE], final: true },
  ],
  [
    'resolve_attention',
    (id, key) => postAction('attention', id, key).send({ item: 'payment:3', action: 'retry' }),
    { item: 'payment:3', action: 'retry' },
  ],
];

describe.each(ACTIONS)('%s', (type, act, request) => {
  it('is recorded with its actor, wakes the workflows, and is answered with the return', async () => {
    api.returns.answer = (id) => {
      api.returns.records.get(id)!.refundedMinor = 1_250;
      return { outcome: 'accepted' };
    };
    const response = await act().set('X-Request-Id', 'req-9');
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ id: returnId, refundedMinor: 1_250 });
    expect(api.returns.appliedRequests).toEqual([{ returnId, request: { type, ...request, ...OPERATOR } }]);
    expect(api.returnWorkflows.woken).toEqual([returnId]);
    expect(api.orderWorkflows.wokenOrders).toEqual([response.body.orderId]);
  });

  it('is limited to the returns of the caller’s storefront', async () => {
    const foreign = api.returns.add(aReturn({ storefrontId: 'other' })).id;
    expect((await act(foreign, KEYS.demoOperator)).status).toBe(404);
    for (const id of [UNKNOWN_ID, 'x']) expect((await act(id)).status).toBe(404);
    expect((await act(returnId, KEYS.carrier)).status).toBe(403);
    expect(api.returns.appliedRequests).toEqual([]);
  });
});

describe.each([
  ['approve', 'approved'],
  ['reject', 'rejected'],
  ['cancel', 'cancelled'],
] as const)('to %s a return', (act, target) => {
  const ended = RETURN_STATUSES.filter((status) => RETURN.isTerminal(status) && status !== target);

  it('that has the status already changes nothing and wakes no workflow', async () => {
    api.returns.records.get(returnId)!.status = target;
    const response = await postAction(act);
    expect(response.status).toBe(200);
    expect(response.body.status).toBe(target);
    expect(api.returns.appliedRequests).toEqual([]);
  });

  it.each(ended)('that has ended as %s is refused and wakes no workflow', async (status) => {
    api.returns.records.get(returnId)!.status = status;
    const response = await postAction(act);
    expect(response.status).toBe(409);
    expect(response.body).toMatchObject({
      code: 'illegal_transition',
      state: status,
      allowed: [],
      detail: `A return that is ${status} cannot become ${target}; it is final.`,
    });
    expect(api.returns.appliedRequests).toEqual([]);
  });
});

it.each(RETURN_STATUSES)(
  'an action that is not allowed for a return that is %s gets this state',
  async (from) => {
    const target: ReturnStatus = 'received';
    refuseWith({
      outcome: 'refused',
      refusal: 'illegal_transition',
      from,
      to: target,
      allowed: RETURN.nextStates(from),
    });
    const response = await receive();
    expect(response.status).toBe(409);
    expect(response.body).toMatchObject({
      code: 'illegal_transition',
      state: from,
      allowed: RETURN.nextStates(from),
    });
    expect(response.body.detail).toContain(`is ${from} cannot become ${target}`);
  },
);

it('only an operator decides, receives and resolves, but the storefront may cancel', async () => {
  for (const [action, act] of ACTIONS) {
    expect([action, (await act(returnId, KEYS.storefront)).status]).toEqual([
      action,
      action === 'cancel' ? 200 : 403,
    ]);
  }
});

describe('receiving goods', () => {
  it('replays the first response to a repeat', async () => {
    const first = await receive();
    const repeat = await receive();
    expect([repeat.status, repeat.headers['idempotency-replayed']]).toEqual([200, 'true']);
    expect(repeat.body).toEqual(first.body);
    expect(api.returns.appliedRequests).toHaveLength(1);
    expect((await receive({ lines: [BROKEN_LINE] })).body.code).toBe('idempotency_key_reused');
  });

  it('needs an idempotency key and refuses one of another receipt', async () => {
    const keyless = await postAction('receive').send({ lines: [INTACT_LINE] });
    expect(keyless.body.code).toBe('idempotency_key_invalid');
    expect(api.returns.appliedRequests).toEqual([]);
    refuseWith({ outcome: 'refused', refusal: 'key_reused' });
    expect((await receive()).body.code).toBe('idempotency_key_reused');
  });

  it('can be declared final without any goods', async () => {
    expect((await receive({ final: true })).status).toBe(200);
    expect(api.returns.appliedRequests[0]!.request).toMatchObject({ lines: [], final: true });
    refuseWith({ outcome: 'refused', refusal: 'nothing_received' });
    const response = await receive({ final: true }).set('Idempotency-Key', 'dock-2');
    expect([response.status, response.body.code]).toEqual([422, 'nothing_received']);
  });

  it('points to unexpected quantities and unknown locations', async () => {
    refuseWith({
      outcome: 'refused',
      refusal: 'expected_quantity_exceeded',
      lines: [{ lineNo: 2, received: 5, expected: 1 }],
    });
    const second = { ...INTACT_LINE, lineNo: 2, quantity: 5 };
    const tooMany = await receive({ lines: [INTACT_LINE, second] });
    expect(tooMany.status).toBe(422);
    expect(tooMany.body).toMatchObject({
      code: 'expected_quantity_exceeded',
      errors: [{ pointer: '/lines/1/quantity' }],
    });

    refuseWith({ outcome: 'refused', refusal: 'unknown_location', locationIds: ['hamburg'] });
    const unknownLocation = await receive({ lines: [INTACT_LINE, BROKEN_LINE] });
    expect(unknownLocation.status).toBe(422);
    expect(unknownLocation.body).toMatchObject({
      code: 'unknown_location',
      errors: [{ pointer: '/lines/1/locationId' }],
    });
  });

  it.each([
    ['/lines', {}],
    ['/lines', { lines: [] }],
    ['/lines/0/lineNo', { lines: [{ ...INTACT_LINE, lineNo: 0 }] }],
    ['/lines/0/quantity', { lines: [{ ...INTACT_LINE, quantity: -1 }] }],
    ['/lines/0/disposition', { lines: [{ ...INTACT_LINE, disposition: 'give_away' }] }],
    ['/lines/0/locationId', { lines: [{ ...INTACT_LINE, locationId: undefined }] }],
    ['/final', { lines: [INTACT_LINE], final: 'yes' }],
    ['/refund', { lines: [INTACT_LINE], refund: 1 }],
  ])('is refused with an invalid value at %s', async (pointer, body) => {
    const response = await receive(body);
    expect(response.status).toBe(400);
    expect(response.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect(api.returns.appliedRequests).toEqual([]);
  });
});

it('a rejection has a code as its reason and no free text', async () => {
  await postAction('reject');
  expect(api.returns.appliedRequests[0]!.request).toMatchObject({ reason: 'rejected_by_operator' });
  for (const reason of ['Ada Lovelace is a fraud', '', 'x'.repeat(65)]) {
    const response = await postAction('reject').send({ reason });
    expect(response.body.errors[0].pointer).toBe('/reason');
  }
  expect(api.returns.appliedRequests).toHaveLength(1);
});

describe('an attention item for a refused refund', () => {
  it('gets 409 if the item is unknown', async () => {
    refuseWith({ outcome: 'refused', refusal: 'unknown_attention_item' });
    const response = await postAction('attention').send({ item: 'payment:9', action: 'skip' });
    expect([response.status, response.body.code]).toEqual([409, 'unknown_attention_item']);
  });

  it.each([
    ['/item', { action: 'retry' }],
    ['/item', { item: 'the refund of Ada', action: 'retry' }],
    ['/item', { item: 'recall:1', action: 'retry' }],
    ['/action', { item: 'payment:3', action: 'forget' }],
  ])('is not resolved with an invalid value at %s', async (pointer, body) => {
    const response = await postAction('attention').send(body);
    expect(response.status).toBe(400);
    expect(response.body.errors[0].pointer).toBe(pointer);
    expect(api.returns.appliedRequests).toEqual([]);
  });
});
