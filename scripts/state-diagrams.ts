import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { STATE_MACHINES } from '../src/domain/state-machines';
import { renderStates } from './render-states';

/** Writes docs/states.md. With `--check` it only reports whether that would change the page. */
const FILE = path.join('docs', 'states.md');

const text = renderStates(STATE_MACHINES);
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
} else if (readFileSync(FILE, 'utf8') !== text) {
  console.error(`${FILE} and src/domain/state-machines.ts differ; "npm run docs:states" regenerates it.`);
  process.exitCode = 1;
}
