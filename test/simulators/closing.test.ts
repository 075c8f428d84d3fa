import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** Closes simulators while a delayed request, a moving shipment and an undelivered report are pending. */
const SCRIPT = `
  const { startCarrierSimulator } = require('./src/simulators/carrier-simulator');
  const { startPaymentGatewaySimulator } = require('./src/simulators/payment-gateway-simulator');
  const send = (method, url, body) =>
    fetch(url, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const address = { name: 'Ada', line1: 'Hauptstr. 1', city: 'Berlin', postalCode: '10827', country: 'DE' };
  const booking = { address, items: [{ sku: 'MUG', quantity: 1 }], from: 'berlin' };

  async function main() {
    const payments = await startPaymentGatewaySimulator();
    await send('PUT', payments.url + '/faults', { operation: 'void', mode: 'slow', delayMs: 600000 });
    const delayed = send('POST', payments.url + '/payments/order-1/void', {}).catch(() => 'dropped');
    const left = async () => (await (await fetch(payments.url + '/faults')).json()).faults.length;
    while ((await left()) > 0);

    const options = { apiUrl: 'http://127.0.0.1:1', apiKey: 'key', stepMs: 600000, retryMs: 600000, log() {} };
    const carrier = await startCarrierSimulator(options);
    await send('PUT', carrier.url + '/shipments/s1', booking);
    await send('POST', carrier.url + '/shipments/s1/advance', {});
    await Promise.all([payments.close(), carrier.close()]);
    console.log(await delayed);
  }
  void main();
`;

it('leaves nothing pending that would keep the process alive', async () => {
  const root = path.resolve(__dirname, '../..');
  const run = promisify(execFile)(process.execPath, ['--require', 'tsx/cjs', '--eval', SCRIPT], {
    cwd: root,
    timeout: 30_000,
  });
  await expect(run).resolves.toMatchObject({ stdout: 'dropped\n', stderr: '' });
});
