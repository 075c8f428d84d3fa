import {
  EnvironmentError,
  environmentSchema,
  parseEnvironment,
} from '../../../src/main/settings/environment-schema';

function problemsOf(variables: Record<string, string>): string[] {
  try {
    parseEnvironment(variables);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(EnvironmentError);
    return (error as EnvironmentError).message.split('\n').slice(1);
  }
}

describe('the environment', () => {
  it('needs no variables in development', () => {
    expect(parseEnvironment({})).toMatchObject({
      NODE_ENV: 'development',
      LOG_LEVEL: 'info',
      PORT: 3000,
      DATABASE_POOL_SIZE: 10,
    });
    expect(parseEnvironment({})).not.toHaveProperty('DATABASE_URL');
    expect(parseEnvironment({})).not.toHaveProperty('TEMPORAL_ADDRESS');
  });

  it('has a description of every variable', () => {
    const undescribed = Object.entries(environmentSchema.shape).filter(([, schema]) => !schema.description);
    expect(undescribed.map(([name]) => name)).toEqual([]);
  });

  it.each(Object.keys(environmentSchema.shape))('treats an empty %s as unset', (name) => {
    expect(parseEnvironment({ [name]: '' })).toEqual(parseEnvironment({}));
  });

  it('parses what is set, numbers as numbers, and ignores other variables', () => {
    const parsed = parseEnvironment({
      PORT: '8080',
      DATABASE_URL: 'postgres://holdfast:secret@db:5432/holdfast',
      TEMPORAL_ADDRESS: 'temporal:7233',
      PATH: '/usr/bin',
    });
    expect(parsed).toMatchObject({
      PORT: 8080,
      DATABASE_URL: 'postgres://holdfast:secret@db:5432/holdfast',
      TEMPORAL_ADDRESS: 'temporal:7233',
    });
    expect(parsed).not.toHaveProperty('PATH');
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['PORT', '80.5'],
    ['NODE_ENV', 'staging'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'mysql://db/holdfast'],
    ['DATABASE_URL', 'not a url'],
    ['DATABASE_POOL_SIZE', '0'],
    ['TEMPORAL_ADDRESS', 'http://temporal:7233'],
    ['TEMPORAL_ADDRESS', 'temporal'],
    ['PAYMENT_GATEWAY_URL', 'ftp://gateway'],
    ['CUSTOMER_SERVICE_URL', 'customers:3930'],
  ])('refuses %s=%s, and names the variable', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^  ${name}: .+`))]);
  });

  it('reports every problem at once, without the values, which may be passwords', () => {
    const problems = problemsOf({
      PORT: 'x',
      DATABASE_URL: 'mysql://admin:hunter2@db/holdfast',
      LOG_LEVEL: 'loud',
    });
    expect(problems.map((line) => line.trim().split(':')[0]).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
    ]);
    expect(problems.join()).not.toContain('hunter2');
  });
});
