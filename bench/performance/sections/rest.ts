import { setTimeout as pause } from 'node:timers/promises';
import { cpuBetween, cpuOf } from '../../cpu';
import { isConfirmed, watchOrders } from '../product/order-watch';
import { inRounds, type Section } from '../stage';

/** Long enough for the services to close connections that they do not use. */
const CALM_DOWN_MS = 15_000;

/** Much of what happens at rest happens every five or ten seconds. */
const WINDOW_MS = 35_000;

/** What the processes use that `npm start` runs, when nobody orders anything. */
export const measureRest: Section = async ({ holdfast, options, orders, baseline, pids }) => {
  const watch = watchOrders(holdfast.database.db);
  await Promise.all(
    Array.from({ length: options.warmUp }, async () =>
      watch.until(await orders.place(holdfast.skus[0]!), isConfirmed),
    ),
  );
  await baseline.stop();
  await pause(CALM_DOWN_MS);
  const services = () => new Map([...pids()].filter(([name]) => name !== 'baseline-worker'));
  return inRounds(options.rounds, async () => {
    const before = cpuOf(services());
    const startMs = performance.now();
    await pause(WINDOW_MS);
    const used = cpuBetween(before, cpuOf(services()));
    const seconds = (performance.now() - startMs) / 1000;
    if (!used) return {};
    const sum = (isMeant: (name: string) => boolean): number =>
      Object.entries(used).reduce((total, [name, ms]) => total + (isMeant(name) ? ms : 0), 0) / seconds;
    const isTemporal = (name: string): boolean => name.startsWith('Temporal');
    const isPostgres = (name: string): boolean => name === 'Postgres';
    return {
      rest: sum(() => true),
      'ms/s at rest: Temporal': sum(isTemporal),
      'ms/s at rest: Postgres': sum(isPostgres),
      'ms/s at rest: Holdfast': sum((name) => !isTemporal(name) && !isPostgres(name)),
      ...Object.fromEntries(
        Object.entries(used).map(([name, ms]) => [`ms/s at rest, ${name}`, ms / seconds]),
      ),
    };
  });
};
