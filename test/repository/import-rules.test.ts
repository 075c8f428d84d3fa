import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A file, what it imports, and the rule that must forbid it. */
const FORBIDDEN: [file: string, code: string, rule: string][] = [
  ['src/domain/a.ts', "import { b } from '../contracts/wire/b';", 'src-domain-imports-room'],
  ['src/domain/b.ts', "import type { D } from '../db/d';", 'src-domain-imports-room'],
  ['src/domain/c.ts', "import { v7 } from 'uuid';", 'src-domain-imports-package'],
  ['src/domain/e.ts', "import { createHash } from 'node:crypto';", 'src-domain-imports-node'],
  ['src/contracts/wire/a.ts', "import { d } from '../../db/d';", 'src-contracts-wire-imports-room'],
  ['src/contracts/wire/c.ts', "import express from 'express';", 'src-contracts-wire-imports-package'],
  ['src/contracts/wire/d.ts', "import path from 'path';", 'src-contracts-wire-imports-node'],
  ['src/contracts/wire/e.ts', "import { c } from '../internal/c';", 'src-contracts-wire-imports-room'],
  ['src/contracts/internal/a.ts', "import { d } from '../../db/d';", 'src-contracts-internal-imports-room'],
  ['src/db/a.ts', "import { h } from '../http/h';", 'src-db-imports-room'],
  ['src/db/c.ts', "import { Client } from '@temporalio/client';", 'src-db-imports-package'],
  ['src/providers/a.ts', "import { d } from '../db/d';", 'src-providers-imports-room'],
  ['src/providers/c.ts', "import postgres from 'postgres';", 'src-providers-imports-package'],
  ['src/temporal/a.ts', "import { d } from '../db/d';", 'src-temporal-imports-room'],
  ['src/temporal/b.ts', "import { order } from '../../workflows/w';", 'src-temporal-imports-values'],
  ['src/temporal/c.ts', "import { z } from 'zod';", 'src-temporal-imports-package'],
  ['src/http/a.ts', "import { d } from '../db/d';", 'src-http-imports-room'],
  ['src/http/b.ts', "import type { D } from '../db/d';", 'src-http-imports-room'],
  ['src/http/c.ts', "import type { Client } from '@temporalio/client';", 'src-http-imports-package'],
  ['src/cache/a.ts', "import { d } from '../db/d';", 'src-cache-imports-room'],
  ['src/cache/b.ts', "import postgres from 'postgres';", 'src-cache-imports-package'],
  ['src/http/e.ts', "import { k } from '../cache/k';", 'src-cache-is-imported'],
  ['activities/d.ts', "import { k } from '../src/cache/k';", 'src-cache-is-imported'],
  ['src/main/processes/relay.ts', "import { k } from '../../cache/k';", 'cache-decides'],
  ['src/relay/a.ts', "import { d } from '../db/d';", 'src-relay-imports-room'],
  ['src/relay/c.ts', "import { Client } from '@temporalio/client';", 'src-relay-imports-package'],
  ['src/simulators/a.ts', "import { d } from '../db/d';", 'src-simulators-imports-room'],
  ['src/simulators/c.ts', "import { request } from 'undici';", 'src-simulators-imports-package'],
  ['src/provision/a.ts', "import { b } from '../contracts/wire/b';", 'src-provision-imports-room'],
  ['src/provision/c.ts', "import { z } from 'zod';", 'src-provision-imports-package'],
  ['activities/types.ts', "import type { D } from '../src/db/d';", 'activities-types-ts-imports-room'],
  ['activities/a.ts', "import { h } from '../src/http/h';", 'activities-imports-room'],
  ['activities/b.ts', "import { order } from '../workflows/w';", 'activities-imports-room'],
  ['activities/c.ts', "import { Client } from '@temporalio/client';", 'activities-imports-package'],
  ['workflows/a.ts', "import { a } from '../activities/a';", 'workflows-imports-room'],
  ['workflows/b.ts', "import { T } from '../activities/types';", 'workflows-imports-values'],
  ['workflows/c.ts', "import { b } from '../src/contracts/wire/b';", 'workflows-imports-room'],
  ['workflows/d.ts', "import { Client } from '@temporalio/client';", 'workflows-imports-package'],
  ['workflows/e.ts', "import { c } from './c';", 'zod-in-workflows'],
  ['workflows/f.ts', "import { setTimeout } from 'node:timers/promises';", 'workflows-imports-node'],
  ['src/http/d.ts', "import { m } from '../main/processes/api';", 'src-main-is-imported'],
  ['src/main/dev/doctor.ts', "import { t } from '../../../test/t';", 'test-is-imported'],
  ['scripts/a.ts', "import { o } from '../bench/o';", 'bench-is-imported'],
  ['bench/b.ts', "import { a } from '../scripts/a';", 'scripts-is-imported'],
  ['src/main/processes/api.ts', "import { p } from '../p';", 'provision-in-production'],
  ['src/main/processes/worker.ts', "import swc from '@swc/core';", 'development-package-in-production'],
  ['src/utilities/a.ts', "import path from 'node:path';", 'unknown-room'],
  ['src/db/e.ts', "import debug from 'debug';", 'undeclared-package'],
  ['src/db/f.ts', "import { gone } from './gone';", 'unresolvable'],
  ['src/db/g.ts', "import { i } from './i';", 'circular'],
  ['src/db/h.ts', 'export const alone = 1;', 'orphan'],
];

/** The targets of the forbidden imports above, and imports that must pass. */
const ALLOWED: [file: string, code: string][] = [
  ['src/contracts/wire/b.ts', "import { z } from 'zod';\nimport { i } from '../../domain/i';"],
  ['src/contracts/internal/c.ts', "import { b } from '../wire/b';"],
  ['src/domain/i.ts', "export * from './j';"],
  ['src/domain/j.ts', 'export const i = 1;'],
  ['src/db/d.ts', "import postgres from 'postgres';\nimport path from 'node:path';"],
  ['src/http/h.ts', "import type { Express } from 'express';\nimport { b } from '../contracts/wire/b';"],
  [
    'src/temporal/d.ts',
    "import type { W } from '../../workflows/w';\nimport { m } from '../../workflows/order/messages';",
  ],
  [
    'workflows/w.ts',
    "import type { T } from '../activities/types';\nimport { sleep } from '@temporalio/workflow';",
  ],
  ['workflows/order/messages.ts', "import { defineSignal } from '@temporalio/workflow';"],
  ['src/cache/k.ts', "import { LRUCache } from 'lru-cache';"],
  ['src/main/p.ts', "import { q } from '../provision/q';"],
  ['src/provision/q.ts', "import pg from 'postgres';\nimport path from 'node:path';"],
  ['src/db/i.ts', "import { g } from './g';"],
  ['test/t.ts', "import { m } from '../src/main/processes/api';\nimport { a } from '../scripts/a';"],
  ['bench/o.ts', "import { d } from '../src/db/d';\nimport { m } from '../src/main/processes/api';"],
];

interface Violation {
  from: string;
  rule: { name: string };
}

describe('the import rules', () => {
  const root = process.cwd();
  let folder: string;
  let violations: Violation[];

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-import-rules-'));
    for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json'])
      cpSync(path.join(root, file), path.join(folder, file));
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const [file, code] of [...FORBIDDEN, ...ALLOWED]) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), `${code}\n`);
    }
    const cruiser = path.join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const folders = ['src', 'activities', 'workflows', 'test', 'bench', 'scripts'];
    const { stdout } = spawnSync(process.execPath, [cruiser, '--output-type', 'json', ...folders], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    violations = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const rulesBrokenBy = (file: string) =>
    violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

  it.each(FORBIDDEN)('%s: %s breaks %s', (file, _code, rule) => {
    expect(rulesBrokenBy(file)).toContain(rule);
  });

  it.each(ALLOWED.filter(([file]) => file !== 'src/db/i.ts'))('%s breaks no rule', (file) => {
    expect(rulesBrokenBy(file)).toEqual([]);
  });
});
