import { Client, Connection } from '@temporalio/client';

export interface TemporalOptions {
  /** host:port of the frontend. */
  address: string;
  namespace: string;
}

/**
 * The one place that builds a Temporal client. It connects at the first call, so that a process starts and
 * serves what it can while Temporal is away.
 */
export function createTemporalClient({ address, namespace }: TemporalOptions): Client {
  return new Client({ connection: Connection.lazy({ address }), namespace });
}
