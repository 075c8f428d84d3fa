import path from 'node:path';

/**
 * The path of a file in `workflows/`: TypeScript in the sources, which the SDK's bundler reads, JavaScript in
 * a build.
 */
export const workflowFile = (name: string): string =>
  path.join(__dirname, '..', '..', '..', 'workflows', `${name}${path.extname(__filename)}`);

/** The failure converter of workflows, of the workers that run their activities, and of clients. */
export const FAILURE_CONVERTER = workflowFile('failure-converter');
