import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseEnvironment, type Environment } from '../../../src/main/settings/environment-schema';
import { findTemporalOptions, requireTemporalOptions } from '../../../src/main/settings/temporal-options';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { connectWorker } from '../../../src/temporal/worker/worker';
import { startSecuredTemporal, type SecuredTemporal } from './secured-temporal';

jest.setTimeout(60_000);

/** Connects as a client of the API and as a worker. @returns the error, if there was one */
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

describe('a Temporal that requires a client certificate', () => {
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

  it('accepts clients and workers with one', async () => {
    expect(await reach(parseEnvironment(variables))).toBeUndefined();
  });

  it.each([
    ['without one', ['TEMPORAL_TLS_CLIENT_CERT_PATH', 'TEMPORAL_TLS_CLIENT_KEY_PATH']],
    ['without the CA certificate', ['TEMPORAL_TLS_SERVER_CA_CERT_PATH']],
  ])('is not reached %s', async (_what, omitted) => {
    const remaining = Object.fromEntries(
      Object.entries(variables).filter(([name]) => !omitted.includes(name)),
    );
    expect(await reach(parseEnvironment(remaining))).toBeInstanceOf(Error);
  });

  it('is reached by a profile of Temporal’s configuration file, which variables override', async () => {
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
    const profile = { TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'shop' };
    expect(requireTemporalOptions(parseEnvironment(profile))).toMatchObject({ address: 'nowhere:1' });
    expect(await reach(parseEnvironment({ ...profile, TEMPORAL_ADDRESS: secured.address }))).toBeUndefined();
  });

  it.each([
    [{ TEMPORAL_PROFILE: 'none' }, /Profile 'none' not found/],
    [{ TEMPORAL_CONFIG_FILE: '/nowhere/temporal.toml' }, /there is no file/],
    [{ TEMPORAL_TLS_CLIENT_CERT_PATH: '/nowhere.pem' }, /TEMPORAL_TLS_CLIENT_KEY_PATH need each other/],
    [{ TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nowhere.pem' }, /no such file/],
  ])('an unreadable configuration is reported: %j', (variables, reason) => {
    const file = path.join(secured.folder, 'empty.toml');
    writeFileSync(file, '[profile.default]\n');
    const environment = parseEnvironment({
      TEMPORAL_CONFIG_FILE: file,
      TEMPORAL_ADDRESS: 'a:1',
      ...variables,
    });
    expect(() => findTemporalOptions(environment)).toThrow(reason);
  });
});

it('a Temporal that requires an API key is reached only with it', async () => {
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

it('a developer’s own configuration file is read only if a profile is named', () => {
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
