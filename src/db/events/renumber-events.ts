import { withMigrationClient } from '../connection/migration-client';

const RENUMBER_LOCK = 4_653_204;

/**
 * Makes events readable again that a dump has brought from another cluster. They have the transaction numbers
 * of that cluster, and stay unsettled until this one has used as many. They get the number of one transaction,
 * and come in the order of their ids.
 *
 * A row whose transaction number has not been used yet cannot have been written here, so nothing happens to
 * events that were.
 *
 * @returns how many events it renumbered
 */
export async function renumberRestoredEvents(url: string): Promise<number> {
  return withMigrationClient(url, RENUMBER_LOCK, (client) =>
    client.begin(async (tx) => {
      const [restored] = await tx`
        select from (
          (select xid from outbox order by xid desc limit 1) union all select xid from outbox_purges
        ) written where xid >= pg_snapshot_xmax(pg_current_snapshot()) limit 1`;
      if (!restored) return 0;
      await tx`delete from outbox_purges`;
      const { count } = await tx`update outbox set xid = pg_current_xact_id()`;
      return count;
    }),
  );
}
