import path from 'node:path';
import type { CompiledServices } from './compile';
import type { SupervisedService } from './supervisor';

/** Services that start together, and what the launcher calls them. */
export interface ServiceGroup {
  title: string;
  services: SupervisedService[];
}

/** The kinds of worker that call providers. */
const PROVIDER_KINDS = ['customers', 'payments', 'shipping'];

/** Connections of each pool of a process, unless `DATABASE_POOL_SIZE` is set, or the process is measured. */
const [POOL, SMALL_POOL] = ['3', '2'];

/**
 * One machine runs everything, for one developer. With these limits V8 collects garbage sooner than by
 * default, where it would hold some 10 MB more in each service. It takes CPU: a list of orders takes twice as much.
 * A service that is measured has Node's defaults, as in production.
 */
const SMALL_MEMORY = ['--max-semi-space-size=2', '--max-old-space-size=256'];

/**
 * Which processes there are. `development`: one worker has all kinds, and one process the relay and the
 * simulators, in little memory. The others are as in production: `split` has one process of each kind of worker;
 * in `together` that of the order worker serves the providers, too.
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
  const withProviders = ['orders', ...PROVIDER_KINDS].join();
  const workers: Record<Layout, [name: string, kinds: string][]> = {
    development: [['worker', `${withProviders},inventory`]],
    together: [
      ['inventory-worker', 'inventory'],
      ['orders-worker', withProviders],
    ],
    split: ['inventory', ...PROVIDER_KINDS, 'orders'].map((kind) => [`${kind}-worker`, kind]),
  };
  const background =
    layout === 'development'
      ? [service('background', 'dev/background', withSimulators ? ['simulators'] : [], SMALL_POOL)]
      : [
          ...(withSimulators ? [service('simulators', 'processes/simulators')] : []),
          service('relay', 'processes/relay'),
        ];
  return [
    { title: `Relay${withSimulators ? ', and the simulated providers' : ''}`, services: background },
    {
      title: layout === 'development' ? 'Worker of all kinds' : 'Workers',
      services: workers[layout].map(([name, kinds]) => service(name, 'processes/worker', [kinds])),
    },
    { title: 'API', services: [service('api', 'processes/api')] },
  ];
}
