import { runService, type Service } from '../processes/service';
import { startRelay } from '../processes/start-relay';
import { startSimulators } from '../processes/start-simulators';

/**
 * The relay and, with the argument `simulators`, the simulated providers. Production runs the relay on its own. On
 * a machine for development one process takes less memory than two: each loads the same packages, and Node alone
 * takes 40 MB.
 */
runService('background', async (environment, log) => {
  const simulators = process.argv.includes('simulators')
    ? await startSimulators(environment, log)
    : undefined;
  const relay = await startRelay(environment, log);
  return together([relay, ...(simulators ? [simulators] : [])]);
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
