import path from 'node:path';
import { startCarrierSimulator } from '../../simulators/carrier-simulator';
import { startCustomerServiceSimulator } from '../../simulators/customer-service-simulator';
import { startPaymentGatewaySimulator } from '../../simulators/payment-gateway-simulator';
import { providerUrl, type ProviderName } from '../settings/providers';
import { runService } from './service';

/**
 * The payment gateway, the carrier and the customer service of a development machine, on the ports of their URLs. They
 * remember authorisations and shipments over a restart. The carrier reports with the key in `CARRIER_SIMULATOR_API_KEY`.
 */
runService('simulators', async (environment, log) => {
  const { HOLDFAST_DATA_DIR, CARRIER_SIMULATOR_STEP_MS, HOLDFAST_URL, CARRIER_SIMULATOR_API_KEY } =
    environment;
  const place = (name: ProviderName) => {
    const { hostname, port } = new URL(providerUrl(environment, name));
    return { host: hostname, port: Number(port) };
  };
  const tell = (message: string): void => log.warn(message);
  const gateway = await startPaymentGatewaySimulator({
    ...place('PAYMENT_GATEWAY'),
    stateFile: path.join(HOLDFAST_DATA_DIR, 'payment-gateway.json'),
    log: tell,
  });
  const carrier = await startCarrierSimulator({
    ...place('CARRIER'),
    apiUrl: HOLDFAST_URL,
    apiKey: CARRIER_SIMULATOR_API_KEY,
    stepMs: CARRIER_SIMULATOR_STEP_MS,
    stateFile: path.join(HOLDFAST_DATA_DIR, 'carrier.json'),
    log: tell,
  });
  const customers = await startCustomerServiceSimulator({ ...place('CUSTOMER_SERVICE'), log: tell });
  return {
    async drain() {
      await customers.close();
      await carrier.close();
      await gateway.close();
    },
  };
});
