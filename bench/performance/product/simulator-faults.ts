import { request } from 'undici';
import type { Fault } from '../../../src/simulators/faults';

type SimulatedProvider = 'CARRIER' | 'PAYMENT_GATEWAY';

const faultsOf = (provider: SimulatedProvider): string => `${process.env[`${provider}_URL`] ?? ''}/faults`;

/** Has a simulator of the bench fail on purpose. */
export async function setFault(provider: SimulatedProvider, fault: Fault): Promise<void> {
  const { statusCode, body } = await request(faultsOf(provider), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  if (statusCode !== 200) throw new Error(`The simulator refused the fault: ${await body.text()}`);
  await body.dump();
}

export async function clearFaults(provider: SimulatedProvider): Promise<void> {
  await request(faultsOf(provider), { method: 'DELETE' });
}
