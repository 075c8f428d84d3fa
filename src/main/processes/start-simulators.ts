import path from 'node:path';
import type { Logger } from 'pino';
import { startCarrierSimulator } from '../../simulators/carrier-simulator';
import { startCustomerServiceSimulator } from '../../simulators/customer-service-simulator';
import { startPaymentGatewaySimulator } from '../../simulators/payment-gateway-simulator';
import type { Environment } from '../settings/environment-schema';
import { providerUrl, type ProviderName } from '../settings/providers';
import type { Service } from './service';

/**
 * Runs the simulated payment gateway, carrier and customer service of a development machine, on the ports of
 * their URLs. Payments and shipments survive a restart. The carrier authenticates its reports with the API
 * key in `CARRIER_SIMULATOR_API_KEY`.
 */
export async function startSimulators(environment: Environment, log: Logger): Promise<Service> {
  const { HOLDFAST_DATA_DIR, CARRIER_SIMULATOR_STEP_MS, HOLDFAST_URL, CARRIER_SIMULATOR_API_KEY } =
    environment;
  const addressOf = (name: ProviderName) => {
    const { hostname, port } = new URL(providerUrl(environment, name));
    return { host: hostname, port: Number(port) };
  };
  const warn = (message: string): void => log.warn(message);
  const gateway = await startPaymentGatewaySimulator({
    ...addressOf('PAYMENT_GATEWAY'),
    stateFile: path.join(HOLDFAST_DATA_DIR, 'payment-gateway.json'),
    log: warn,
  });
  const carrier = await startCarrierSimulator({
    ...addressOf('CARRIER'),
    apiUrl: HOLDFAST_URL,
    apiKey: CARRIER_SIMULATOR_API_KEY,
    stepMs: CARRIER_SIMULATOR_STEP_MS,
    stateFile: path.join(HOLDFAST_DATA_DIR, 'carrier.json'),
    log: warn,
  });
  const customers = await startCustomerServiceSimulator({ ...addressOf('CUSTOMER_SERVICE'), log: warn });
  return {
    async drain() {
      await customers.close();
      await carrier.close();
      await gateway.close();
    },
  };
}
