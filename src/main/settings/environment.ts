import { existsSync } from 'node:fs';
import path from 'node:path';
import { EnvironmentError, parseEnvironment, type Environment } from './environment-schema';

/**
 * Built code runs as production by default: if NODE_ENV was forgotten, it must not accept development keys.
 */
const DEFAULT_NODE_ENV = path.extname(__filename) === '.js' ? 'production' : undefined;

/**
 * Reads the environment and a `.env` file in the current folder. Only the entry points call this.
 *
 * @param defaultNodeEnv for an entry point that only development has
 * @throws EnvironmentError
 */
export function readEnvironment(defaultNodeEnv = DEFAULT_NODE_ENV): Environment {
  // Variables that are already set win over the file.
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseEnvironment({ ...process.env, NODE_ENV: process.env['NODE_ENV'] || defaultNodeEnv });
}

type WithRequired<Name extends keyof Environment> = Environment & {
  [K in Name]-?: NonNullable<Environment[K]>;
};

/**
 * For a service that is started on its own and provisions nothing: these variables have no default and must
 * be set.
 *
 * @throws EnvironmentError that names every missing variable
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
