import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseEnvironment, type Environment } from '../../../src/main/settings/environment-schema';
import { findTemporalOptions, requireTemporalOptions } from '../../../src/main/settings/temporal-options';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { connectWorker } from '../../../src/temporal/worker/worker';
import { startSecuredTemporal, type SecuredTemporal } from './secured-temporal';

jest.setTimeout(60_000);

/** As a client of the API and as a worker. @returns what was wrong, if anything */
async function reach(environment: Environment): Promise<unknown> {
  const options = requireTemporalOptions(environment);
  const client = createTemporalClient(options, 'once');
  try {
    await client.withDeadline(Date.now() + 5_000, () =>
      client.workflowService.describeNamespace({ namespace: options.namespace }),
    );
    await (await connectWorker(options)).close();
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await client.connection.close();
  }
}

describe('a Temporal that demands a certificate', () => {
  let secured: SecuredTemporal;
  let variables: Record<string, string>;
  beforeAll(async () => {
    secured = await startSecuredTemporal({ clientCertificate: true });
    variables = {
      TEMPORAL_ADDRESS: secured.address,
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: secured.files.ca,
      TEMPORAL_TLS_CLIENT_CERT_PATH: secured.files.cert,
      TEMPORAL_TLS_CLIENT_KEY_PATH: secured.files.key,
    };
  });
  afterAll(() => secured.close());

  it('is reached with one, by clients and by workers', async () => {
    expect(await reach(parseEnvironment(variables))).toBeUndefined();
  });

  it.each([
    ['without one', ['TEMPORAL_TLS_CLIENT_CERT_PATH', 'TEMPORAL_TLS_CLIENT_KEY_PATH']],
    ['when nobody says whom to trust', ['TEMPORAL_TLS_SERVER_CA_CERT_PATH']],
  ])('is not reached %s', async (_what, left) => {
    const given = Object.fromEntries(Object.entries(variables).filter(([name]) => !left.includes(name)));
    expect(await reach(parseEnvironment(given))).toBeInstanceOf(Error);
  });

  it('is reached by a profile of Temporal’s own file, over which variables win', async () => {
    const file = path.join(secured.folder, 'temporal.toml');
    writeFileSync(
      file,
      `[profile.shop]
address = "nowhere:1"
namespace = "default"
[profile.shop.tls]
server_ca_cert_path = "${secured.files.ca}"
client_cert_path = "${secured.files.cert}"
client_key_path = "${secured.files.key}"
`,
    );
    const named = { TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'shop' };
    expect(requireTemporalOptions(parseEnvironment(named))).toMatchObject({ address: 'nowhere:1' });
    expect(await reach(parseEnvironment({ ...named, TEMPORAL_ADDRESS: secured.address }))).toBeUndefined();
  });

  it.each([
    [{ TEMPORAL_PROFILE: 'none' }, /Profile 'none' not found/],
    [{ TEMPORAL_CONFIG_FILE: '/nowhere/temporal.toml' }, /there is no file/],
    [{ TEMPORAL_TLS_CLIENT_CERT_PATH: '/nowhere.pem' }, /TEMPORAL_TLS_CLIENT_KEY_PATH need each other/],
    [{ TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nowhere.pem' }, /no such file/],
  ])('a configuration that cannot be read is told of: %j', (given, reason) => {
    const file = path.join(secured.folder, 'empty.toml');
    writeFileSync(file, '[profile.default]\n');
    const environment = parseEnvironment({ TEMPORAL_CONFIG_FILE: file, TEMPORAL_ADDRESS: 'a:1', ...given });
    expect(() => findTemporalOptions(environment)).toThrow(reason);
  });
});

it('a Temporal that demands an API key is reached with it alone', async () => {
  const secured = await startSecuredTemporal({ apiKey: 'secret' });
  const variables = {
    TEMPORAL_ADDRESS: secured.address,
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: secured.files.ca,
  };
  expect(await reach(parseEnvironment({ ...variables, TEMPORAL_API_KEY: 'secret' }))).toBeUndefined();
  expect(await reach(parseEnvironment({ ...variables, TEMPORAL_API_KEY: 'wrong' }))).toBeInstanceOf(Error);
  expect(await reach(parseEnvironment(variables))).toBeInstanceOf(Error);
  await secured.close();
});

it('a developer’s own file is not read unless it is asked for', () => {
  const home = process.env['XDG_CONFIG_HOME'];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-home-'));
  mkdirSync(path.join(folder, 'temporalio'), { recursive: true });
  writeFileSync(
    path.join(folder, 'temporalio', 'temporal.toml'),
    '[profile.default]\naddress = "production:7233"\n',
  );
  process.env['XDG_CONFIG_HOME'] = folder;
  try {
    expect(findTemporalOptions(parseEnvironment({}))).toBeUndefined();
    expect(findTemporalOptions(parseEnvironment({ TEMPORAL_PROFILE: 'default' }))).toMatchObject({
      address: 'production:7233',
    });
  } finally {
    if (home === undefined) delete process.env['XDG_CONFIG_HOME'];
    else process.env['XDG_CONFIG_HOME'] = home;
    rmSync(folder, { recursive: true });
  }
});
