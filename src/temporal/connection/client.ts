import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type ConnectionOptions,
} from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { dataConverterWith } from './data-converter';
import { temporalNames, type TemporalNames } from './names';

/** The address of Temporal and how to connect to it. */
export interface TemporalServer extends Pick<ConnectionOptions, 'tls' | 'metadata'> {
  /** host:port of the frontend. */
  address: string;
  apiKey?: string;
}

export interface TemporalOptions extends TemporalServer {
  namespace: string;
  /**
   * Prefix of task queue names, workflow ids and the schedule id, so that installations can share a
   * namespace.
   */
  prefix?: string | undefined;
  /** Encodes the payloads that Temporal stores; undefined: they are stored in plain text. */
  codec?: PayloadCodec | undefined;
}

/** A Temporal client with the names of its installation. */
export type TemporalClient = Client & { readonly names: TemporalNames };

export const withNames = (client: Client, prefix = ''): TemporalClient =>
  Object.assign(client, { names: temporalNames(prefix) });

/**
 * `again`: with the SDK's retries; `once`: without, for probes that must know now whether Temporal answers.
 */
type RetryMode = 'again' | 'once';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Interceptor>;

/** gRPC status code. */
const CANCELLED = 1;

/**
 * Ends a call as cancelled if its retry is due after the connection was closed. Without this the retry throws
 * in a timer of the SDK, where nothing can catch it, and ends the process in the middle of its drain.
 */
const cancelOnClosedConnection: Interceptor = (options, nextCall) => {
  try {
    // The SDK does not export the classes of grpc-js, and only the methods of a call are used.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
    return nextCall(options) as Call;
  } catch {
    return cancelledCall();
  }
};

function cancelledCall(): Call {
  const noop = (): void => undefined;
  const call: Pick<Call, 'start' | 'sendMessage' | 'halfClose' | 'cancelWithStatus'> = {
    start(metadata, listener) {
      listener?.onReceiveMessage?.(null);
      // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
      listener?.onReceiveStatus?.({ code: CANCELLED, details: 'The connection is closed', metadata });
    },
    sendMessage: noop,
    halfClose: noop,
    cancelWithStatus: noop,
  };
  return call as Call;
}

/**
 * Connects at the first call, so that a process can start and serve what it can while Temporal is
 * unavailable.
 */
export function temporalConnection(server: TemporalServer, retryMode: RetryMode = 'again'): Connection {
  const retry = retryMode === 'again' ? [makeGrpcRetryInterceptor(defaultGrpcRetryOptions())] : [];
  return Connection.lazy({ ...server, interceptors: [...retry, cancelOnClosedConnection] });
}

/** Creates a Temporal client with a connection of its own. */
export function createTemporalClient(options: TemporalOptions, retryMode?: RetryMode): TemporalClient {
  const { namespace, prefix, codec, ...server } = options;
  return clientOn(temporalConnection(server, retryMode), { namespace, prefix, codec });
}

/** Creates a client on an existing connection. */
export function clientOn(
  connection: Connection,
  { namespace, prefix, codec }: Pick<TemporalOptions, 'namespace' | 'prefix' | 'codec'>,
): TemporalClient {
  return withNames(new Client({ connection, namespace, dataConverter: dataConverterWith(codec) }), prefix);
}
