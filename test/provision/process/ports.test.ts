import { createServer, type AddressInfo, type Server } from 'node:net';
import { assertPortFree, freePort } from '../../../src/provision/process/ports';
import { ProvisionError } from '../../../src/provision/provision-error';

/** Runs `use` with a port on which the test listens meanwhile. */
async function withUsedPort(use: (port: number) => Promise<void>): Promise<void> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use((server.address() as AddressInfo).port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('freePort and assertPortFree', () => {
  it('find a free port', async () => {
    const port = await freePort();

    await expect(assertPortFree(port, 'the API', 'PORT')).resolves.toBeUndefined();
  });

  it('name the port, the process that uses it, and the variable that selects another', async () => {
    await withUsedPort(async (port) => {
      const error = await assertPortFree(port, 'the API', 'PORT').catch((caught: unknown) => caught);

      expect(error).toBeInstanceOf(ProvisionError);
      expect((error as ProvisionError).message).toContain(`port ${port}, wanted by the API, is in use`);
      expect((error as ProvisionError).message).toContain(`by process ${process.pid}`);
      expect((error as ProvisionError).fix).toMatch(/set PORT=\d+$/);
    });
  });

  it('advises a URL where the variable takes one', async () => {
    await withUsedPort(async (port) => {
      await expect(assertPortFree(port, 'the carrier simulator', 'CARRIER_URL')).rejects.toMatchObject({
        fix: expect.stringMatching(/set CARRIER_URL=http:\/\/127\.0\.0\.1:\d+$/),
      });
    });
  });
});
