/** Where the tests find the servers that were started for the whole run. Every test file loads this module, so it loads nothing itself. */
export interface TestServers {
  postgresUrl: string;
  temporalAddress: string;
  timeSkippingServerPath: string;
  workflowBundlePath: string;
  /** Has the services as JavaScript, for tests that run them as processes of their own. */
  servicesFolder: string;
}

/** The environment variable by which the test files, which run in processes of their own, hear of them. */
export const TEST_SERVERS_VARIABLE = 'HOLDFAST_TEST_SERVERS';

export function testServers(): TestServers {
  const servers = process.env[TEST_SERVERS_VARIABLE];
  if (!servers)
    throw new Error('The test servers are started by test/setup/global-setup.ts; run the tests with jest');
  return JSON.parse(servers) as TestServers;
}
