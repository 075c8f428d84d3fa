import { randomUUID } from 'node:crypto';
import type { IdempotentRequest } from '../../../src/contracts/internal/idempotency';
import {
  beginRequest,
  clearRequestResource,
  KeyTakenError,
  releaseKey,
  setRequestResource,
  storeResponse,
} from '../../../src/db/idempotency/idempotent-requests';
import { runIdempotently } from '../../../src/db/idempotency/run-idempotently';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';

const RESPONSE = { status: 200, headers: {}, body: { done: true } };
const done = async () => Promise.resolve({ outcome: 'done' as const, response: RESPONSE });

describe('an idempotency key', () => {
  let database: TestDatabase;
  let request: IdempotentRequest;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(() => {
    request = { scope: 'storefront:shop', key: randomUUID(), requestHash: 'hash' };
  });
  afterAll(() => database.close());

  const begin = (changed: Partial<IdempotentRequest> = {}) =>
    beginRequest(database.db, { ...request, ...changed });

  it('is known within its scope, and stands for one request there', async () => {
    expect(await begin()).toEqual({ outcome: 'begun', isRepeat: false });
    expect(await begin()).toEqual({ outcome: 'begun', isRepeat: true });
    expect(await begin({ requestHash: 'other' })).toEqual({ outcome: 'key_reused' });
    for (const scope of ['storefront:shop/customer-1', 'api_key:1'])
      expect(await begin({ scope, requestHash: 'other' })).toEqual({ outcome: 'begun', isRepeat: false });
    await storeResponse(database.db, request, RESPONSE);
    expect(await begin()).toEqual({ outcome: 'replayed', response: RESPONSE });
  });

  it('is refused when another request took it while the work was done', async () => {
    const outcome = await runIdempotently(database.db, request, async () => {
      await setRequestResource(database.db, { ...request, requestHash: 'other' }, randomUUID());
      return done();
    });
    expect(outcome).toEqual({ outcome: 'key_reused' });
    expect(await begin({ requestHash: 'other' })).toEqual({ outcome: 'begun', isRepeat: true });
  });

  it('is in flight for every request that begins while its work is done', async () => {
    await runIdempotently(database.db, request, async () => {
      expect(await begin()).toEqual({ outcome: 'in_flight' });
      expect(await begin({ requestHash: 'other' })).toEqual({ outcome: 'in_flight' });
      return done();
    });
    expect(await begin()).toEqual({ outcome: 'replayed', response: RESPONSE });
  });

  it('is not freed by a refusal after its request has placed something', async () => {
    await begin();
    await setRequestResource(database.db, request, randomUUID());
    await releaseKey(database.db, request);
    expect(await begin({ requestHash: 'other' })).toEqual({ outcome: 'key_reused' });
  });

  it('names another resource only after the first was withdrawn', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await setRequestResource(database.db, request, first);
    await expect(setRequestResource(database.db, request, second)).rejects.toBeInstanceOf(KeyTakenError);
    await clearRequestResource(database.db, first);
    await setRequestResource(database.db, request, second);
  });
});
