/** How tests speak to the API. */
import request, { type Test } from 'supertest';
import { anOrderRequest, KEYS, type Api } from './fakes';

export function post(api: Api, path: string, key: string = KEYS.storefront): Test {
  return request(api.app).post(path).set('Authorization', `Bearer ${key}`);
}

export function get(api: Api, path: string, key: string = KEYS.storefront): Test {
  return request(api.app).get(path).set('Authorization', `Bearer ${key}`);
}

export function put(api: Api, path: string, key: string = KEYS.operator): Test {
  return request(api.app).put(path).set('Authorization', `Bearer ${key}`);
}

export function patch(api: Api, path: string, key: string = KEYS.storefront): Test {
  return request(api.app).patch(path).set('Authorization', `Bearer ${key}`);
}

let keys = 0;

/** Places an order with a new Idempotency-Key. */
export function place(api: Api, body: object = anOrderRequest(), key: string = KEYS.storefront): Test {
  return post(api, '/v1/orders', key).set('Idempotency-Key', `test-${++keys}`).send(body);
}

/** Places an order with this very text as its JSON. */
export function placeText(api: Api, text: string): Test {
  return post(api, '/v1/orders')
    .set('Idempotency-Key', `test-${++keys}`)
    .set('Content-Type', 'application/json')
    .send(text);
}
