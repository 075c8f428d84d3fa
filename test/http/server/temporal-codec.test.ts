import { post } from '../requests';
import { anApi, KEYS } from '../fakes';

const PAYLOAD = { metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'QWRh' };

describe.each(['encode', 'decode'])('POST /v1/temporal-codec/%s', (how) => {
  const path = `/v1/temporal-codec/${how}`;
  const api = anApi();
  const send = (body: object) => post(api, path, KEYS.admin).send(body);

  it('converts payloads', async () => {
    const { status, body } = await send({ payloads: [PAYLOAD, {}] });
    expect(status).toBe(200);
    expect(body).toEqual({ payloads: [{ ...PAYLOAD, data: 'hRWQ' }, { data: '' }] });
  });

  it('takes no payloads for an empty list, which Temporal’s tools leave out', async () => {
    expect((await send({})).body).toEqual({ payloads: [] });
  });

  it.each([
    [{ payloads: {} }],
    [{ payloads: [{ data: 'not Base64!' }] }],
    [{ payloads: [{ metadata: { a: 1 } }] }],
  ])('refuses what are no payloads: %j', async (body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toHaveLength(1);
  });
});

it('what is encrypted with a key that there is not is told so', async () => {
  const api = anApi();
  api.payloads.missingKey = '2024';
  const { status, body } = await post(api, '/v1/temporal-codec/decode', KEYS.admin).send({
    payloads: [PAYLOAD],
  });
  expect(status).toBe(400);
  expect(body.detail).toBe(
    'A payload is encrypted with the key "2024", which TEMPORAL_ENCRYPTION_KEYS lacks.',
  );
});
