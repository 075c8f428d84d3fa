import { isPostgresOutage } from '../../src/outages/postgres-outage';

const withCode = (code: unknown, cause?: unknown) => Object.assign(new Error('x', { cause }), { code });

it.each([
  'ECONNREFUSED',
  'ECONNRESET',
  'CONNECTION_ENDED',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '08006',
  '57P01',
  '57P02',
  '57P03',
  '53100',
  '53300',
  '57014',
  '55P03',
  '40P01',
  '40001',
  '25P03',
  '25006',
  '55000',
  'POSTGRES_UNRESPONSIVE',
  'POSTGRES_BUSY',
])('classifies %s as an outage, also when it is wrapped', (code) => {
  expect(isPostgresOutage(withCode(code))).toBe(true);
  expect(isPostgresOutage(new Error('Failed query', { cause: withCode(code) }))).toBe(true);
  expect(isPostgresOutage(new AggregateError([new Error('x'), withCode(code)]))).toBe(true);
});

it.each(['23505', '42P01', '40002', '57000', 'ENOENT', 8, undefined, null])(
  'does not classify %s as an outage',
  (code) => {
    expect(isPostgresOutage(withCode(code))).toBe(false);
  },
);

it('terminates for an error that is its own cause', () => {
  const error = withCode('X');
  error.cause = error;
  expect(isPostgresOutage(error)).toBe(false);
});
