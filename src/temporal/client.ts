import { Client, Connection } from '@temporalio/client';

export interface TemporalOptions {
  /** host:port of the frontend. */
  address: string;
  namespace: string;
}

/** Connects at the first call, so that a process starts and serves what it can while Temporal is away. */
export function temporalConnection(address: string): Connection {
  return Connection.lazy({ address });
}

/** The one place that builds a Temporal client. */
export function createTemporalClient({ address, namespace }: TemporalOptions): Client {
  return new Client({ connection: temporalConnection(address), namespace });
}
