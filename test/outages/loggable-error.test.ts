import { Writable } from 'node:stream';
import { z } from 'zod';
import { createLog } from '../../src/main/processes/log';
import { findLeaks, SECRET_ADDRESS, SECRET_CUSTOMER, SECRET_TEXT } from '../support/leaks';

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown');
};

/** The errors of Drizzle and of the Postgres driver. */
const drizzleError = Object.assign(new Error(`Failed query: select $1\nparams: ${SECRET_TEXT}`), {
  params: [SECRET_TEXT],
});
const postgresError = Object.assign(new Error(`invalid input syntax for type integer: "${SECRET_TEXT}"`), {
  name: 'PostgresError',
  ...{ code: '22P02', detail: SECRET_TEXT, where: SECRET_TEXT, parameters: [SECRET_TEXT] },
});

const QUOTING_ERRORS: Record<string, unknown> = {
  'of Drizzle': drizzleError,
  'of Postgres': postgresError,
  'as the cause of another': new Error('It failed', { cause: postgresError }),
  'of JSON parsing': thrownBy(() => JSON.parse(SECRET_TEXT) as unknown),
  'of schema validation': thrownBy(() =>
    z
      .object({})
      .catchall(z.never())
      .parse({ [SECRET_TEXT]: 1 }),
  ),
  'of Node about an argument': thrownBy(() => Buffer.byteLength({ toString: () => SECRET_TEXT } as never)),
  'of Node about the type of an argument': thrownBy(() => Buffer.alloc(SECRET_TEXT as never)),
  'as a thrown string': SECRET_TEXT,
};

function logged(line: object): string {
  let written = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  createLog({ name: 'test' }, sink).warn(line, 'it failed');
  expect(written).toContain('it failed');
  return written;
}

describe.each(Object.entries(QUOTING_ERRORS))('an error that quotes data, %s', (_which, error) => {
  it.each(['err', 'reason', 'cause'])('is logged as %s without personal data', (name) => {
    if (!(error instanceof Error) && name !== 'err') return;
    expect(
      logged({ [name]: error instanceof Error ? error : new Error('thrown', { cause: error }) }),
    ).not.toContain('Qwert');
  });
});

it('an error is logged with its stack trace and code', () => {
  expect(logged({ err: postgresError })).toContain('loggable-error.test.ts');
  expect(logged({ err: postgresError })).toContain('22P02');
});

it('personal data is left out of a log line at any depth', () => {
  const order = { id: 'order-7', customer: SECRET_CUSTOMER, shippingAddress: SECRET_ADDRESS };
  const written = logged({
    order,
    ...SECRET_CUSTOMER,
    name: 'x',
    nested: { deeper: { email: SECRET_TEXT } },
  });
  expect(written).toContain('order-7');
  expect(findLeaks(written)).toEqual([]);
});
