import type { Holdfast } from '../../holdfast';
import type { Layout } from '../../../src/main/dev/services';
import { setFault, clearFaults } from './simulator-faults';

/**
 * Runs something while no shipment can be booked. Where the shipping worker has a process of its own, that is
 * paused; otherwise the carrier answers slowly.
 *
 * @param carrierMs how long the carrier takes for an answer. After five answers that take longer than a client
 *   waits, the breaker would open.
 */
export async function whileBookingIsHeld<T>(
  { launched }: Holdfast,
  { layout, carrierMs }: { layout: Layout; carrierMs: number },
  run: () => Promise<T>,
): Promise<T> {
  const shippingWorker = launched.pids().get('shipping-worker');
  if (layout !== 'split' || shippingWorker === undefined) {
    await setFault('CARRIER', { operation: 'book', mode: 'slow', times: 'always', delayMs: carrierMs });
    return run().finally(() => clearFaults('CARRIER'));
  }
  process.kill(shippingWorker, 'SIGSTOP');
  try {
    return await run();
  } finally {
    process.kill(shippingWorker, 'SIGCONT');
  }
}
