import { Client, Connection } from '@temporalio/client';

export interface TemporalOptions {
  /** host:port of the frontend. */
  address: string;
  namespace: string;
}

/** As Temporal's SDK does it, or once: a retry that is due when the connection has been closed throws in nobody's name. */
type Tries = 'again' | 'once';

/** Connects at the first call, so that a process starts and serves what it can while Temporal is away. */
export function temporalConnection(address: string, tries: Tries = 'again'): Connection {
  return Connection.lazy({ address, ...(tries === 'once' ? { interceptors: [] } : {}) });
}

/** The one place that builds a Temporal client. */
export function createTemporalClient({ address, namespace }: TemporalOptions, tries?: Tries): Client {
  return new Client({ connection: temporalConnection(address, tries), namespace });
}
