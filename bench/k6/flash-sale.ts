/**
 * The flash sale as a script of k6 (https://k6.io), against an API that runs already. All buyers want one unit of
 * the same product, and one in twenty sends its order twice.
 *
 * k6 run -e API_URL=http://localhost:3000 -e API_KEY=hf_… -e SKU=KETTLE bench/k6/flash-sale.ts
 */
import exec from 'k6/execution';
import http, { type RefinedResponse } from 'k6/http';
import { check } from 'k6';
import { Counter } from 'k6/metrics';
import type { Options } from 'k6/options';

const API_URL = __ENV['API_URL'] ?? 'http://localhost:3000';
const API_KEY = __ENV['API_KEY'] ?? '';
const SKU = __ENV['SKU'] ?? 'KETTLE';
const [ACCEPTED, CONFLICT] = [202, 409];

const accepted = new Counter('orders_accepted');
const soldOut = new Counter('sold_out_answers');

export const options: Options = {
  scenarios: {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- k6 documents scenarios as literals
    sale: {
      executor: 'shared-iterations',
      vus: Number(__ENV['BUYERS'] ?? 100),
      iterations: Number(__ENV['ATTEMPTS'] ?? 10_000),
      maxDuration: '30m',
    },
  },
  thresholds: { checks: ['rate==1'] },
};

const BODY = JSON.stringify({
  lines: [{ sku: SKU, quantity: 1 }],
  customer: { id: 'k6' },
  shippingAddress: {
    ...{ name: 'Ada Lovelace', line1: 'Hauptstr. 1' },
    ...{ city: 'Berlin', postalCode: '10827', country: 'DE' },
  },
});

/** k6 calls it once for each attempt. */
export default function buy(): void {
  const attempt = exec.scenario.iterationInTest;
  const params = {
    headers: {
      authorization: `Bearer ${API_KEY}`,
      'content-type': 'application/json',
      'idempotency-key': `k6-${exec.scenario.startTime}-${attempt}`,
    },
    // A sold-out answer is no failure.
    responseCallback: http.expectedStatuses(ACCEPTED, CONFLICT),
  };
  const send = (): RefinedResponse<'text'> => http.post(`${API_URL}/v1/orders`, BODY, params);
  const first = send();
  check(first, { 'the attempt is answered': ({ status }) => status === ACCEPTED || status === CONFLICT });
  (first.status === ACCEPTED ? accepted : soldOut).add(1);
  if (attempt % 20 !== 0 || first.status !== ACCEPTED) return;
  const second = send();
  check(second, { 'a repeat gets the same order': () => second.json('id') === first.json('id') });
}
