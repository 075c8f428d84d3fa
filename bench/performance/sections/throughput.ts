import { addStockedProduct } from '../../holdfast';
import { measureLoop } from '../measure';
import { CARRIER_REPORTS } from '../product/order-client';
import { isCompleted, isConfirmed, watchOrders } from '../product/order-watch';
import { inRounds, type Section, type Stage } from '../stage';

/** Each lies at one location only, so that an order of both has two shipments. */
const TWO_SHIPMENTS = { 'BENCH-BERLIN': 'berlin', 'BENCH-HAMBURG': 'hamburg' };
const PLENTY = 1_000_000;

/** How many orders a second get through, whole ones and of one hot product. */
export const measureThroughput: Section = async (stage) => {
  const { holdfast, options, baseline, pids } = stage;
  for (const [sku, location] of Object.entries(TWO_SHIPMENTS))
    await addStockedProduct(holdfast.database.db, sku, { [location]: PLENTY });
  const count = Math.ceil(options.orders / options.rounds);
  const perSecond = async (items: number, work: (index: number) => Promise<unknown>): Promise<number> => {
    const load = { count: items, concurrency: options.concurrency };
    return (items * 1000) / (await measureLoop(pids, load, work)).measured.wallMs;
  };
  const confirm = confirmOrder(stage);
  const complete = completeOrderOfTwoShipments(stage);
  const { skus } = holdfast;
  await perSecond(options.warmUp, baseline.runThreeActivities);
  await perSecond(options.warmUp, complete);
  return inRounds(options.rounds, async () => {
    const noOps = await perSecond(count, baseline.runThreeActivities);
    const whole = await perSecond(count, complete);
    const many = await perSecond(count, (index) => confirm(skus[index % skus.length]!));
    const hot = await perSecond(count, () => confirm(skus[0]!));
    return {
      'two-shipments': whole / noOps,
      'hot-product': hot / many,
      'workflows of three activities a second': noOps,
      'whole orders of two shipments a second': whole,
      'orders confirmed a second, of 20 products': many,
      'orders confirmed a second, of one product': hot,
    };
  });
};

function confirmOrder({ holdfast, orders }: Stage): (sku: string) => Promise<unknown> {
  const watch = watchOrders(holdfast.database.db);
  return async (sku) => watch.until(await orders.place(sku), isConfirmed);
}

/** Places an order, and reports both of its shipments as their carrier does. */
function completeOrderOfTwoShipments({ holdfast, orders }: Stage): () => Promise<void> {
  const watch = watchOrders(holdfast.database.db);
  return async () => {
    const id = await orders.place(...Object.keys(TWO_SHIPMENTS));
    const { shipmentIds } = await watch.until(id, ({ isBooked }) => isBooked);
    if (shipmentIds.length !== 2) throw new Error(`Order ${id} has ${shipmentIds.length} shipments, not 2`);
    for (const status of CARRIER_REPORTS)
      await Promise.all(shipmentIds.map((shipmentId) => orders.report(shipmentId, status)));
    await watch.until(id, isCompleted);
  };
}
