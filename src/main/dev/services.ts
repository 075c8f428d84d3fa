import path from 'node:path';
import type { CompiledServices } from './compile';
import type { SupervisedService } from './supervisor';

/** Services that start together, and what the launcher calls them. */
export interface ServiceGroup {
  title: string;
  services: SupervisedService[];
}

/** The steps outside the order workflows, by their workers. */
const STEPS = ['inventory', 'customers', 'payments', 'shipping'];

/** Connections of each pool of a process, unless `DATABASE_POOL_SIZE` is set, or the process is measured. */
const [POOL, SMALL_POOL] = ['3', '2'];

/**
 * One machine runs everything, for one developer. With these limits V8 collects garbage sooner than by
 * default, where it would hold some 10 MB more in each service. It takes CPU: a list of orders takes twice as much.
 * A service that is measured has Node's defaults, as in production.
 */
const SMALL_MEMORY = ['--max-semi-space-size=2', '--max-old-space-size=256'];

/**
 * Which processes there are. `development`: one has what is not demonstrated apart, in little memory. The others
 * are as in production, and measured: `split` has one of each kind of worker; in `together` the process of the
 * order worker serves the steps at providers too.
 */
export type Layout = 'development' | 'together' | 'split';

/**
 * The services in the order of their starts: the simulators first and the API last, so that no request is
 * accepted before it can be processed.
 */
export function serviceGroups(
  { folder, workflowBundle }: CompiledServices,
  env: NodeJS.ProcessEnv,
  { withSimulators, layout }: { withSimulators: boolean; layout: Layout },
): ServiceGroup[] {
  const main = path.join(folder, 'src', 'main');
  const service = (name: string, entry: string, args: string[] = [], poolSize = POOL): SupervisedService => ({
    name,
    entry: path.join(main, `${entry}.js`),
    preload: path.join(main, 'dev', 'source-maps.js'),
    nodeOptions: layout === 'development' ? SMALL_MEMORY : [],
    args,
    env: {
      ...(layout === 'development' ? { DATABASE_POOL_SIZE: poolSize } : {}),
      ...env,
      WORKFLOW_BUNDLE_PATH: workflowBundle,
    },
  });
  const background = [
    service('background', 'dev/background', withSimulators ? ['simulators'] : [], SMALL_POOL),
  ];
  const simulators = withSimulators ? [service('simulators', 'processes/simulators')] : [];
  const kindsApart = layout === 'together' ? ['inventory'] : STEPS;
  const apart = [
    ...simulators,
    service('relay', 'processes/relay'),
    ...kindsApart.map((kind) => service(`${kind}-worker`, 'processes/worker', [kind])),
  ];
  const orderWorkerKinds = layout === 'together' ? 'orders,customers,payments,shipping' : 'orders';
  return [
    {
      title: `Relay and workers of steps${withSimulators ? ', and the simulated providers' : ''}`,
      services: layout === 'development' ? background : apart,
    },
    {
      title: 'Worker of orders',
      services: [service('orders-worker', 'processes/worker', [orderWorkerKinds])],
    },
    { title: 'API', services: [service('api', 'processes/api')] },
  ];
}
