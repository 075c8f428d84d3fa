import type { ChildProcess } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { TASK_QUEUES } from '../../../src/temporal-names/task-queues';
import { rows } from '../../../src/db/connection/database';
import { freePort } from '../../../src/provision/process/ports';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { waitForExit, startEntryPoint } from '../../support/processes/entry-point';
import { until } from '../../support/until';

let database: TestDatabase;
let temporal: TestNamespace;
let relay: ChildProcess | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
  temporal = await createNamespace();
});
afterAll(async () => {
  relay?.kill('SIGKILL');
  await temporal.close();
  await database.close();
});

it('the relay deletes rows after their retention, keeps those without one, and reports metrics', async () => {
  await database.db.execute(sql`insert into outbox (type, payload, created_at)
    select 'order.placed', '{}', now() - interval '8 days' from generate_series(1, 5)`);
  await database.db
    .execute(sql`insert into audit_entries (subject_type, subject_id, action, actor, request_id, changes, at)
    values ('product', 'x', 'updated', '{}', 'x', '[]', now() - interval '9 years')`);
  const port = await freePort();
  relay = startEntryPoint('relay', [], {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    METRICS_PORT: String(port - Object.keys(TASK_QUEUES).length),
    RETAIN_EVENTS_DAYS: '7',
    RETAIN_AUDIT_DAYS: '0',
  });
  const end = waitForExit(relay);
  const scraped = await until(async () => {
    const text = await fetch(`http://127.0.0.1:${port}/metrics`).then(
      (response) => response.text(),
      () => '',
    );
    return /oldest_retained_row_age_seconds\{[^}]*what="resumes"/.test(text) && text;
  });
  expect(scraped).toMatch(/holdfast_purged_rows_total\{[^}]*what="events"[^}]*\} 5/);
  expect(scraped).toMatch(/holdfast_oldest_retained_row_age_seconds\{[^}]*what="audit"[^}]*\} 28\d{7}/);
  const remaining = await rows(database.db, sql`select 1 from outbox union all select 2 from audit_entries`);
  expect(remaining).toHaveLength(1);
  relay.kill('SIGTERM');
  expect((await end).stdout).toContain('drained');
});
