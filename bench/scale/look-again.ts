/**
 * Takes a look again and again, at the pace of the product, until the process is ended: `look-again.ts <database
 * URL> <name of the look>`.
 */
import { setTimeout as pause } from 'node:timers/promises';
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
    if (look.everyMs !== undefined) await pause(look.everyMs);
  }
}

void main();
