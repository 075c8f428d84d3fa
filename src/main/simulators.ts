import path from 'node:path';
import { startCarrierSimulator } from '../simulators/carrier-simulator';
import { startCustomerServiceSimulator } from '../simulators/customer-service-simulator';
import { startPaymentGatewaySimulator } from '../simulators/payment-gateway-simulator';
import { runService } from './service';

/**
 * The payment gateway, the carrier and the customer service of a development machine, on the ports of their URLs. They
 * remember authorisations and parcels over a restart. The carrier reports with the key in `CARRIER_API_KEY`.
 */
runService('simulators', async (environment, log) => {
  const {
    PAYMENT_GATEWAY_URL,
    CARRIER_URL,
    CUSTOMER_SERVICE_URL,
    HOLDFAST_DATA_DIR,
    CARRIER_STEP_MS,
    HOLDFAST_URL,
    CARRIER_API_KEY,
  } = environment;
  const place = (url: string) => ({ host: new URL(url).hostname, port: Number(new URL(url).port) });
  const tell = (message: string): void => log.warn(message);
  const gateway = await startPaymentGatewaySimulator({
    ...place(PAYMENT_GATEWAY_URL),
    stateFile: path.join(HOLDFAST_DATA_DIR, 'payment-gateway.json'),
    log: tell,
  });
  const carrier = await startCarrierSimulator({
    ...place(CARRIER_URL),
    apiUrl: HOLDFAST_URL,
    apiKey: CARRIER_API_KEY,
    stepMs: CARRIER_STEP_MS,
    stateFile: path.join(HOLDFAST_DATA_DIR, 'carrier.json'),
    log: tell,
  });
  const customers = await startCustomerServiceSimulator({ ...place(CUSTOMER_SERVICE_URL), log: tell });
  return {
    async drain() {
      await customers.close();
      await carrier.close();
      await gateway.close();
    },
  };
});
