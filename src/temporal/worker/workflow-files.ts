import path from 'node:path';

/** As it is written: the SDK's bundler reads TypeScript. In a build it lies beside this file as JavaScript. */
export const workflowFile = (name: string): string =>
  path.join(__dirname, '..', '..', '..', 'workflows', `${name}${path.extname(__filename)}`);

/** What decides how much of a failure is told: in workflows, by workers of their activities, and by clients. */
export const FAILURE_CONVERTER = workflowFile('failure-converter');
