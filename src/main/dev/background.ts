import { runService, type Service } from '../processes/service';
import { startRelay } from '../processes/start-relay';
import { startSimulators } from '../processes/start-simulators';
import { startWorker } from '../processes/start-worker';

/**
 * The relay, the workers of all steps outside the order workflows and, with the argument `simulators`, the
 * simulated providers. Production runs each on its own. On a machine for development one process takes 300 MB
 * less than six: each loads the same packages, and Node alone takes 40 MB.
 */
runService('background', async (environment, log) => {
  const simulators = process.argv.includes('simulators')
    ? await startSimulators(environment, log)
    : undefined;
  const worker = await startWorker(['inventory', 'customers', 'payments', 'shipping'], environment, log);
  const relay = await startRelay(environment, log, { sharesRuntime: true });
  return together([relay, worker, ...(simulators ? [simulators] : [])]);
});

/** Drains the services in their order. */
function together(services: readonly Service[]): Service {
  const endings = services.flatMap(({ ended }) => ended ?? []);
  return {
    ...(endings.length > 0 ? { ended: Promise.race(endings) } : {}),
    async drain() {
      for (const service of services) await service.drain();
    },
  };
}
