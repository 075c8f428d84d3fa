import path from 'node:path';
import type { WorkerKind } from '../../temporal-names/task-queues';
import type { CompiledServices } from './compile';
import type { SupervisedService } from './supervisor';

/** In development one process makes all steps outside the order workflows: four would need 180 MB more. */
const WORKERS: Record<string, readonly WorkerKind[]> = {
  'orders-worker': ['orders'],
  'steps-worker': ['inventory', 'customers', 'payments', 'shipping'],
};

/** Services that start together, and what the launcher calls them. */
export interface ServiceGroup {
  title: string;
  services: SupervisedService[];
}

/**
 * The services in the order of their starts: the simulators first and the API last, so that no request is
 * accepted before it can be processed.
 */
export function serviceGroups(
  { folder, workflowBundle }: CompiledServices,
  env: NodeJS.ProcessEnv,
  { withSimulators }: { withSimulators: boolean },
): ServiceGroup[] {
  const service = (name: string, entry = name, args: string[] = []): SupervisedService => ({
    name,
    entry: path.join(folder, 'src', 'main', 'processes', `${entry}.js`),
    args,
    env: { ...env, WORKFLOW_BUNDLE_PATH: workflowBundle },
  });
  const workers = Object.entries(WORKERS).map(([name, kinds]) => service(name, 'worker', [kinds.join()]));
  const simulators = {
    title: 'Payment gateway, carrier and customer service (simulated)',
    services: [service('simulators')],
  };
  return [
    ...(withSimulators ? [simulators] : []),
    { title: 'Relay', services: [service('relay')] },
    { title: 'Workers', services: workers },
    { title: 'API', services: [service('api')] },
  ];
}
