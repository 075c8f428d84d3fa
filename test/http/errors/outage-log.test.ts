import { createFakeApi, anOrder, type Api } from '../fakes';
import { get, patch } from '../requests';
import { until } from '../../support/until';

interface Line {
  level: number;
  msg: string;
  part?: string;
  failed?: number;
  err?: { code?: string };
  problem?: string;
  requestId?: string;
}

const ERROR = 50;

let api: Api;
let orderId: string;
beforeEach(() => {
  api = createFakeApi();
  orderId = api.orders.add(anOrder()).id;
});

const lines = (): Line[] => api.log.map((line) => JSON.parse(line) as Line);
const errors = (): Line[] => lines().filter(({ level }) => level >= ERROR);
const connectionRefused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

it('logs one line for an outage of Postgres and one for its end, whatever fails', async () => {
  const find = jest.spyOn(api.orders, 'find').mockRejectedValue(connectionRefused);
  api.readiness.checks = { postgres: false, temporal: true };
  for (let n = 0; n < 5; n++) expect((await get(api, `/v1/orders/${orderId}`)).status).toBe(503);
  expect(errors()).toMatchObject([{ dependency: 'postgres', err: { code: 'ECONNREFUSED' } }]);
  const requests = lines().filter(({ problem }) => problem === 'service_unavailable');
  expect(requests).toHaveLength(5);
  // The log line of a request still has its id.
  expect(requests[0]).toMatchObject({ level: 30, requestId: expect.any(String) });
  expect(requests[0]).not.toHaveProperty('err');

  find.mockRestore();
  api.readiness.checks = { postgres: true, temporal: true };
  const back = await until(() =>
    Promise.resolve(lines().find(({ msg }) => msg === 'postgres is available again')),
  );
  expect(back).toMatchObject({ level: 30, failed: 5 });
  const { checkCount: checksBefore } = api.readiness;

  // A request in progress may still fail. This is no new outage as long as Postgres answers.
  jest.spyOn(api.orders, 'find').mockRejectedValue(connectionRefused);
  await get(api, `/v1/orders/${orderId}`);
  await until(() => Promise.resolve(api.readiness.checkCount > checksBefore));
  expect(errors()).toHaveLength(1);
  // A failure while Postgres does not answer is a new outage.
  api.readiness.checks = { postgres: false, temporal: true };
  await get(api, `/v1/orders/${orderId}`);
  await until(() => Promise.resolve(errors().length > 1));
  expect(errors()).toMatchObject([{ dependency: 'postgres' }, { dependency: 'postgres' }]);
});

it('logs one line for an outage of Temporal', async () => {
  api.readiness.checks = { postgres: true, temporal: false };
  api.orderWorkflows.answerAmendment = () => ({ outcome: 'unreachable' });
  const edit = () => patch(api, `/v1/orders/${orderId}`).send({ lines: [{ sku: 'MUG-BLUE', quantity: 3 }] });
  for (let n = 0; n < 3; n++) expect((await edit()).status).toBe(503);
  expect(errors()).toMatchObject([{ dependency: 'temporal' }]);
});

it('logs each internal error on its own', async () => {
  jest.spyOn(api.orders, 'find').mockRejectedValue(new Error('a bug'));
  for (let n = 0; n < 2; n++) expect((await get(api, `/v1/orders/${orderId}`)).status).toBe(500);
  expect(errors()).toHaveLength(2);
  expect(errors()[0]).toHaveProperty('err');
});
