import { post } from '../requests';
import { createFakeApi, KEYS } from '../fakes';

const PAYLOAD = { metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'QWRh' };

describe.each(['encode', 'decode'])('POST /v1/temporal-codec/%s', (operation) => {
  const path = `/v1/temporal-codec/${operation}`;
  const api = createFakeApi();
  const send = (body: object) => post(api, path, KEYS.admin).send(body);

  it('converts payloads', async () => {
    const { status, body } = await send({ payloads: [PAYLOAD, {}] });
    expect(status).toBe(200);
    expect(body).toEqual({ payloads: [{ ...PAYLOAD, data: 'hRWQ' }, { data: '' }] });
  });

  it('treats missing payloads as an empty list, because Temporal’s tools leave it out', async () => {
    expect((await send({})).body).toEqual({ payloads: [] });
  });

  it.each([
    [{ payloads: {} }],
    [{ payloads: [{ data: 'not Base64!' }] }],
    [{ payloads: [{ metadata: { a: 1 } }] }],
  ])('refuses invalid payloads: %j', async (body) => {
    const response = await send(body);
    expect(response.status).toBe(400);
    expect(response.body.errors).toHaveLength(1);
  });
});

it('decoding reports an unknown encryption key', async () => {
  const api = createFakeApi();
  api.payloads.missingKey = '2024';
  const { status, body } = await post(api, '/v1/temporal-codec/decode', KEYS.admin).send({
    payloads: [PAYLOAD],
  });
  expect(status).toBe(400);
  expect(body.detail).toBe(
    'A payload is encrypted with the key "2024", which TEMPORAL_ENCRYPTION_KEYS lacks.',
  );
});
