/** Every test talks to real servers; test/setup/global-setup.ts starts them once for the whole run. */

const { availableParallelism } = require('node:os');

/** Packages that exist as ES modules only. Node can require them; Jest wants them transformed. */
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
  // Many tests wait for servers and processes more than they work: three files at once keep two cores busy.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // Generous, for a slow machine: it ends what hangs. No test asserts how long anything takes.
  testTimeout: 120_000,
  // V8's own coverage slows Temporal's workers down until tests time out.
  coverageProvider: 'babel',
  // Workflows run from a bundle in a sandbox, and the entry points in processes of their own: neither can be counted here.
  collectCoverageFrom: ['src/**/*.ts', 'activities/**/*.ts', '!src/main/**'],
  coverageReporters: ['text-summary', 'lcov'],
};
