import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import type { CarrierStatus } from '../../../src/domain/order/shipment-status';
import type { Holdfast } from '../../holdfast';

/** A response of the API, with its body as text. */
export interface ApiResponse {
  status: number;
  text: string;
}

export interface OrderClient {
  /** Calls the API over HTTP, as a storefront does. */
  call(method: 'GET' | 'POST', path: string, body?: object, headers?: Headers): Promise<ApiResponse>;
  /** Places an order of one unit of each product, without waiting for the decision. @returns its id */
  place(...skus: string[]): Promise<string>;
  /** Asks for one unit of a product that may be sold out. @returns the order's id; undefined: sold out */
  attempt(sku: string): Promise<string | undefined>;
  /** Reports a shipment as its carrier does. */
  report(shipmentId: string, status: CarrierStatus): Promise<void>;
  close(): Promise<void>;
}

type Headers = Record<string, string>;

/** The reports of the carrier for a shipment without incidents. */
export const CARRIER_REPORTS = [
  'shipped',
  'in_transit',
  'out_for_delivery',
  'delivered',
] as const satisfies CarrierStatus[];

export const [ACCEPTED, CONFLICT] = [202, 409];

export function createOrderClient(
  { launched }: Pick<Holdfast, 'launched'>,
  connections: number,
): OrderClient {
  const { apiUrl, apiKey } = launched.addresses;
  const pool = new Pool(apiUrl, { connections });

  const call: OrderClient['call'] = async (method, path, body, headers = {}) => {
    const { statusCode, body: response } = await pool.request({
      ...{ method, path },
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: statusCode, text: await response.text() };
  };
  const post = (skus: readonly string[]) =>
    call('POST', '/v1/orders', orderOf(skus), { 'idempotency-key': randomUUID() });

  return {
    call,
    async place(...skus) {
      const response = await post(skus);
      if (response.status !== ACCEPTED) throw unexpected('POST /v1/orders', response);
      return idOf(response);
    },
    async attempt(sku) {
      const response = await post([sku]);
      if (response.status === CONFLICT) return undefined;
      if (response.status !== ACCEPTED) throw unexpected('POST /v1/orders', response);
      return idOf(response);
    },
    async report(shipmentId, status) {
      const update = { shipmentId, status, occurredAt: new Date().toISOString() };
      const response = await call('POST', '/v1/carrier-updates', update);
      if (response.status >= 300) throw unexpected('POST /v1/carrier-updates', response);
    },
    close: () => pool.close(),
  };
}

const idOf = ({ text }: ApiResponse): string => (JSON.parse(text) as { id: string }).id;

const unexpected = (what: string, { status, text }: ApiResponse): Error =>
  new Error(`${what} got status ${status}: ${text}`);

/** The body of an order of one unit of each product. */
export function orderOf(skus: readonly string[]): object {
  return {
    lines: skus.map((sku) => ({ sku, quantity: 1 })),
    customer: { id: 'bench' },
    shippingAddress: {
      name: 'Ada Lovelace',
      line1: 'Hauptstr. 1',
      city: 'Berlin',
      postalCode: '10827',
      country: 'DE',
    },
  };
}
