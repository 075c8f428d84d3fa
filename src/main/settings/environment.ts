import { existsSync } from 'node:fs';
import path from 'node:path';
import { EnvironmentError, parseEnvironment, type Environment } from './environment-schema';

/** What was built runs somewhere: were NODE_ENV forgotten there, keys of development would be good. */
const DEFAULT_NODE_ENV = path.extname(__filename) === '.js' ? 'production' : undefined;

/** The environment, with what a `.env` file adds to it. Only the entry points call this. */
export function readEnvironment(): Environment {
  // What is set already wins over the file.
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseEnvironment({ ...process.env, NODE_ENV: process.env['NODE_ENV'] || DEFAULT_NODE_ENV });
}

type WithRequired<Name extends keyof Environment> = Environment & {
  [K in Name]-?: NonNullable<Environment[K]>;
};

/**
 * For a service on its own, which provisions nothing: what has no default there must be set.
 *
 * @throws EnvironmentError naming every one that is missing
 */
export function requireVariables<Name extends keyof Environment>(
  environment: Environment,
  ...names: Name[]
): WithRequired<Name> {
  const missing = names.filter((name) => environment[name] === undefined);
  if (missing.length === 0) return environment as WithRequired<Name>;
  throw new EnvironmentError(
    ...missing.map((name) => `${name}: is needed by a service on its own (npm start sets it)`),
  );
}
