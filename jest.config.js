/** Tests use real servers, which test/setup/global-setup.ts starts once for the whole run. */

const { availableParallelism } = require('node:os');

/** Packages that exist only as ES modules. Node can require them, but Jest must transform them. */
const ES_MODULES_ONLY = ['jose'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/setup/environment.ts',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, sourceMaps: 'inline' },
    ],
    '/node_modules/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2022' }, sourceMaps: false }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES_ONLY.join('|')})/)`],
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
  // Many tests mostly wait for servers and processes, so three test files at once keep two cores busy.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // Long enough for a slow machine: the timeout only ends tests that hang. No test asserts durations.
  testTimeout: 120_000,
  // V8's own coverage slows Temporal's workers so much that tests time out.
  coverageProvider: 'babel',
  // Workflows run from a bundle in a sandbox, and entry points run in separate processes. Neither can be
  // measured here.
  collectCoverageFrom: ['src/**/*.ts', 'activities/**/*.ts', '!src/main/**'],
  coverageReporters: ['text-summary', 'lcov'],
};
