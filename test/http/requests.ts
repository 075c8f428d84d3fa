/** Requests of tests to the fake API, with the key of a role. */
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

let keyCount = 0;

/** Places an order with a new idempotency key. */
export function place(api: Api, body: object = anOrderRequest(), key: string = KEYS.storefront): Test {
  return post(api, '/v1/orders', key).set('Idempotency-Key', `test-${++keyCount}`).send(body);
}

/** Sends the text unchanged as the JSON of an order. */
export function placeText(api: Api, text: string): Test {
  return post(api, '/v1/orders')
    .set('Idempotency-Key', `test-${++keyCount}`)
    .set('Content-Type', 'application/json')
    .send(text);
}
