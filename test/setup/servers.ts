/**
 * Where the tests find the servers that were started for the whole run. Every test file loads this module, so
 * this module imports nothing.
 */
export interface TestServers {
  postgresUrl: string;
  temporalAddress: string;
  timeSkippingServerPath: string;
  workflowBundlePath: string;
  /** Holds the services as JavaScript, for tests that run them as separate processes. */
  servicesFolder: string;
}

/** The environment variable that carries the settings to the test files, which run in other processes. */
export const TEST_SERVERS_VARIABLE = 'HOLDFAST_TEST_SERVERS';

export function testServers(): TestServers {
  const servers = process.env[TEST_SERVERS_VARIABLE];
  if (!servers)
    throw new Error('test/setup/global-setup.ts starts the test servers: run the tests with jest');
  return JSON.parse(servers) as TestServers;
}
