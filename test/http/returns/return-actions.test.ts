import type { Test } from 'supertest';
import type { ReturnMessageResult } from '../../../src/domain/returns/return-draft';
import { RETURN, RETURN_STATUSES, type ReturnStatus } from '../../../src/domain/returns/return-status';
import { anApi, aReturn, KEYS, type Api } from '../fakes';
import { post } from '../requests';

const UNKNOWN_ID = '019608f2-0000-7000-8000-ffffffffffff';
const OPERATOR = { actor: { type: 'api_key', id: 'key-3' }, requestId: 'req-9' };
const BACK = { lineNo: 1, quantity: 1, disposition: 'restock', locationId: 'berlin' };
const BROKEN = { lineNo: 1, quantity: 1, disposition: 'write_off', locationId: 'hamburg' };

let api: Api;
let returnId: string;
beforeEach(() => {
  api = anApi();
  returnId = api.returns.add(aReturn()).id;
});

const to = (work: string, id = returnId, key: string = KEYS.operator) =>
  post(api, `/v1/returns/${id}/${work}`, key);
const receive = (body: object = { lines: [BACK] }, id?: string, key?: string) =>
  to('receive', id, key).set('Idempotency-Key', 'dock-1').send(body);
const refuseWith = (answer: ReturnMessageResult) => {
  api.returns.answer = () => answer;
};

/** Each kind of work, well asked for, and the request that its record then takes. */
const WORK: [string, (id?: string, key?: string) => Test, object][] = [
  ['approve', (id, key) => to('approve', id, key), {}],
  ['reject', (id, key) => to('reject', id, key).send({ reason: 'too_late' }), { reason: 'too_late' }],
  ['cancel', (id, key) => to('cancel', id, key), {}],
  [
    'receive',
    (id, key) => receive({ lines: [BACK, BROKEN], final: true }, id, key),
    { receiptId: 'dock-1', lines: [BACK, BROKEN], final: true },
  ],
  [
    'resolve_attention',
    (id, key) => to('attention', id, key).send({ item: 'payment:3', action: 'retry' }),
    { item: 'payment:3', action: 'retry' },
  ],
];

describe.each(WORK)('%s', (type, work, request) => {
  it('is done in the record, with who asks, and answered with the return; the workflows are woken', async () => {
    api.returns.answer = (id) => {
      api.returns.records.get(id)!.refundedMinor = 1_250;
      return { outcome: 'accepted' };
    };
    const answer = await work().set('X-Request-Id', 'req-9');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: returnId, refundedMinor: 1_250 });
    expect(api.returns.appliedRequests).toEqual([{ returnId, request: { type, ...request, ...OPERATOR } }]);
    expect(api.returnWorkflows.woken).toEqual([returnId]);
    expect(api.orderWorkflows.wokenOrders).toEqual([answer.body.orderId]);
  });

  it('knows only the returns of the asker’s storefront', async () => {
    const foreign = api.returns.add(aReturn({ storefrontId: 'other' })).id;
    expect((await work(foreign, KEYS.demoOperator)).status).toBe(404);
    for (const id of [UNKNOWN_ID, 'x']) expect((await work(id)).status).toBe(404);
    expect((await work(returnId, KEYS.carrier)).status).toBe(403);
    expect(api.returns.appliedRequests).toEqual([]);
  });
});

describe.each([
  ['approve', 'approved'],
  ['reject', 'rejected'],
  ['cancel', 'cancelled'],
] as const)('to %s a return', (work, wanted) => {
  const ended = RETURN_STATUSES.filter((status) => RETURN.isTerminal(status) && status !== wanted);

  it('that is it already, changes nothing and wakes nobody', async () => {
    api.returns.records.get(returnId)!.status = wanted;
    const answer = await to(work);
    expect(answer.status).toBe(200);
    expect(answer.body.status).toBe(wanted);
    expect(api.returns.appliedRequests).toEqual([]);
  });

  it.each(ended)('that has ended as %s is refused, and wakes nobody', async (status) => {
    api.returns.records.get(returnId)!.status = status;
    const answer = await to(work);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: 'illegal_transition',
      state: status,
      allowed: [],
      detail: `A return that is ${status} cannot become ${wanted}; it is final.`,
    });
    expect(api.returns.appliedRequests).toEqual([]);
  });
});

it.each(RETURN_STATUSES)('what is not allowed of a return that is %s names that state', async (from) => {
  const wanted: ReturnStatus = 'received';
  refuseWith({
    outcome: 'refused',
    refusal: 'illegal_transition',
    from,
    to: wanted,
    allowed: RETURN.nextStates(from),
  });
  const answer = await receive();
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({
    code: 'illegal_transition',
    state: from,
    allowed: RETURN.nextStates(from),
  });
  expect(answer.body.detail).toContain(`is ${from} cannot become ${wanted}`);
});

it('only an operator decides, receives and resolves; the storefront may call off', async () => {
  for (const [update, work] of WORK) {
    expect([update, (await work(returnId, KEYS.storefront)).status]).toEqual([
      update,
      update === 'cancel' ? 200 : 403,
    ]);
  }
});

describe('receiving goods', () => {
  it('is answered as the first time when it is sent again', async () => {
    const first = await receive();
    const repeat = await receive();
    expect([repeat.status, repeat.headers['idempotency-replayed']]).toEqual([200, 'true']);
    expect(repeat.body).toEqual(first.body);
    expect(api.returns.appliedRequests).toHaveLength(1);
    expect((await receive({ lines: [BROKEN] })).body.code).toBe('idempotency_key_reused');
  });

  it('needs a key, and refuses one that came with another receipt', async () => {
    const keyless = await to('receive').send({ lines: [BACK] });
    expect(keyless.body.code).toBe('idempotency_key_invalid');
    expect(api.returns.appliedRequests).toEqual([]);
    refuseWith({ outcome: 'refused', refusal: 'key_reused' });
    expect((await receive()).body.code).toBe('idempotency_key_reused');
  });

  it('says that no more will come without any goods', async () => {
    expect((await receive({ final: true })).status).toBe(200);
    expect(api.returns.appliedRequests[0]!.request).toMatchObject({ lines: [], final: true });
    refuseWith({ outcome: 'refused', refusal: 'nothing_received' });
    const answer = await receive({ final: true }).set('Idempotency-Key', 'dock-2');
    expect([answer.status, answer.body.code]).toEqual([422, 'nothing_received']);
  });

  it('points at what was not expected, and at a location that nobody knows', async () => {
    refuseWith({
      outcome: 'refused',
      refusal: 'expected_quantity_exceeded',
      lines: [{ lineNo: 2, received: 5, expected: 1 }],
    });
    const second = { ...BACK, lineNo: 2, quantity: 5 };
    const tooMany = await receive({ lines: [BACK, second] });
    expect(tooMany.status).toBe(422);
    expect(tooMany.body).toMatchObject({
      code: 'expected_quantity_exceeded',
      errors: [{ pointer: '/lines/1/quantity' }],
    });

    refuseWith({ outcome: 'refused', refusal: 'unknown_location', locationIds: ['hamburg'] });
    const nowhere = await receive({ lines: [BACK, BROKEN] });
    expect(nowhere.status).toBe(422);
    expect(nowhere.body).toMatchObject({
      code: 'unknown_location',
      errors: [{ pointer: '/lines/1/locationId' }],
    });
  });

  it.each([
    ['/lines', {}],
    ['/lines', { lines: [] }],
    ['/lines/0/lineNo', { lines: [{ ...BACK, lineNo: 0 }] }],
    ['/lines/0/quantity', { lines: [{ ...BACK, quantity: -1 }] }],
    ['/lines/0/disposition', { lines: [{ ...BACK, disposition: 'give_away' }] }],
    ['/lines/0/locationId', { lines: [{ ...BACK, locationId: undefined }] }],
    ['/final', { lines: [BACK], final: 'yes' }],
    ['/refund', { lines: [BACK], refund: 1 }],
  ])('is refused with what is wrong at %s', async (pointer, body) => {
    const answer = await receive(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect(api.returns.appliedRequests).toEqual([]);
  });
});

it('is rejected with a code of the operator’s, which names nobody', async () => {
  await to('reject');
  expect(api.returns.appliedRequests[0]!.request).toMatchObject({ reason: 'rejected_by_operator' });
  for (const reason of ['Ada Lovelace is a fraud', '', 'x'.repeat(65)]) {
    const answer = await to('reject').send({ reason });
    expect(answer.body.errors[0].pointer).toBe('/reason');
  }
  expect(api.returns.appliedRequests).toHaveLength(1);
});

describe('a refund that was refused', () => {
  it('is unknown under another name', async () => {
    refuseWith({ outcome: 'refused', refusal: 'unknown_attention_item' });
    const answer = await to('attention').send({ item: 'payment:9', action: 'skip' });
    expect([answer.status, answer.body.code]).toEqual([409, 'unknown_attention_item']);
  });

  it.each([
    ['/item', { action: 'retry' }],
    ['/item', { item: 'the refund of Ada', action: 'retry' }],
    ['/item', { item: 'recall:1', action: 'retry' }],
    ['/action', { item: 'payment:3', action: 'forget' }],
  ])('is not resolved with what is wrong at %s', async (pointer, body) => {
    const answer = await to('attention').send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
    expect(api.returns.appliedRequests).toEqual([]);
  });
});
