import type { ConsistencyRule } from '../../domain/shared/consistency';
import type { Executor } from '../connection/database';
import { findOrderViolations } from './check-orders';
import { readKnownDrift, type DriftPosition } from './drift';
import { wholeSum, type OpenSum } from './ledger-sums';
import { ORDER_RULES, type OrderRule } from './order-rules';
import type { Findings } from './pieces';
import { comparePoolStock, compareReserved } from './sum-rules';

const SUBJECTS = 200;
/** Of sums, which are read to their end: each may be long. */
const SUMS = 5;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/;

const isOrderRule = (rule: ConsistencyRule): rule is OrderRule =>
  (ORDER_RULES as readonly ConsistencyRule[]).includes(rule);

/** The id that a subject begins with. It is an order's, or the product's of a level or of what a pool has. */
const idOf = (subject: string): string | undefined => UUID.exec(subject)?.[0];

/** The rest of the subject of a level, or of what a pool has. */
const placeOf = (subject: string): string => subject.slice(37);

/**
 * Checks again what is known to have drifted, whether it still exists or not.
 *
 * @returns also the ledgers that must be added up for it, and where to continue; undefined at the end
 */
export async function recheckKnownDrift(
  tx: Executor,
  after: DriftPosition | null,
): Promise<{ findings: Findings; sums: OpenSum[]; next: DriftPosition } | undefined> {
  const page = await readKnownDrift(tx, after, SUBJECTS);
  const [first] = page;
  if (!first) return undefined;
  const { rule } = first;
  const isSum = rule === 'reserved_equals_allocations' || rule === 'pool_stock_adds_up';
  const batch = page.filter((drift) => drift.rule === rule).slice(0, isSum ? SUMS : SUBJECTS);
  return { ...(await recheck(tx, rule, batch)), next: batch.at(-1)! };
}

async function recheck(
  tx: Executor,
  rule: ConsistencyRule,
  batch: readonly DriftPosition[],
): Promise<{ findings: Findings; sums: OpenSum[] }> {
  const known = batch.flatMap(({ subject }) => {
    const id = idOf(subject);
    return id === undefined ? [] : [{ id, place: placeOf(subject) }];
  });
  // Drift whose subject says nothing is gone, as is that of rows that do not exist any more.
  const nothing = batch.filter(({ subject }) => idOf(subject) === undefined);
  const checked = [{ rules: [rule], subjects: nothing.map(({ subject }) => subject) }];
  if (isOrderRule(rule)) {
    const ids = [...new Set(known.map(({ id }) => id))];
    checked.push({ rules: [rule], subjects: ids });
    return { findings: { checked, violations: await findOrderViolations(tx, rule, ids) }, sums: [] };
  }
  const levels = known.map(({ id, place }) => ({ productId: id, locationId: place }));
  if (rule === 'level_equals_ledger') {
    return { findings: { checked, violations: [] }, sums: levels.map(wholeSum) };
  }
  const found =
    rule === 'reserved_equals_allocations'
      ? await compareReserved(tx, levels, null)
      : await comparePoolStock(
          tx,
          known.map(({ id, place }) => ({ productId: id, poolId: place })),
          null,
        );
  return {
    findings: { checked: [...checked, ...found.checked], violations: found.violations },
    sums: [],
  };
}
