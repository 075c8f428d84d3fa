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

/** As Drizzle and the driver of Postgres make them. */
const ofDrizzle = Object.assign(new Error(`Failed query: select $1\nparams: ${SECRET_TEXT}`), {
  params: [SECRET_TEXT],
});
const ofPostgres = Object.assign(new Error(`invalid input syntax for type integer: "${SECRET_TEXT}"`), {
  name: 'PostgresError',
  ...{ code: '22P02', detail: SECRET_TEXT, where: SECRET_TEXT, parameters: [SECRET_TEXT] },
});

const QUOTING: Record<string, unknown> = {
  'Drizzle’s': ofDrizzle,
  'Postgres’': ofPostgres,
  'one that is the cause of another': new Error('It failed', { cause: ofPostgres }),
  'that of a text which is no JSON': thrownBy(() => JSON.parse(SECRET_TEXT) as unknown),
  'that of a value which fits no schema': thrownBy(() =>
    z
      .object({})
      .catchall(z.never())
      .parse({ [SECRET_TEXT]: 1 }),
  ),
  'Node’s of an argument': thrownBy(() => Buffer.byteLength({ toString: () => SECRET_TEXT } as never)),
  'that of an argument of another type': thrownBy(() => Buffer.alloc(SECRET_TEXT as never)),
  'what is no error': SECRET_TEXT,
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

describe.each(Object.entries(QUOTING))('of an error that quotes: %s', (_which, error) => {
  it.each(['err', 'reason', 'cause'])('nothing personal is logged as %s', (name) => {
    if (!(error instanceof Error) && name !== 'err') return;
    expect(
      logged({ [name]: error instanceof Error ? error : new Error('thrown', { cause: error }) }),
    ).not.toContain('Qwert');
  });
});

it('where an error was thrown is logged', () => {
  expect(logged({ err: ofPostgres })).toContain('loggable-error.test.ts');
  expect(logged({ err: ofPostgres })).toContain('22P02');
});

it('what is personal is left out of a line, wherever in it', () => {
  const order = { id: 'order-7', customer: SECRET_CUSTOMER, shippingAddress: SECRET_ADDRESS };
  const written = logged({ order, ...SECRET_CUSTOMER, name: 'x', told: { of: { email: SECRET_TEXT } } });
  expect(written).toContain('order-7');
  expect(findLeaks(written)).toEqual([]);
});
