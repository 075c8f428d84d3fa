/** Runs a look again and again until the process is ended: `look-again.ts <database URL> <name of the look>`. */
import { openDatabase } from '../../src/db/connection/database';
import { timeOf } from './measure';
import { OPERATIONS } from './operations';
import { readSamples } from './samples';

async function main(): Promise<void> {
  const [url, name] = process.argv.slice(2) as [string, string];
  const { db } = openDatabase({ url, poolSize: 1, applicationName: 'bench look' });
  const samples = await readSamples(db);
  const look = OPERATIONS.find((operation) => operation.name === name)!;
  for (let looked = 0; ; looked++) {
    await timeOf({ db, samples }, look);
    if (looked === 0) process.send?.('looking');
  }
}

void main();
