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

/** Where Temporal is, and how it is reached. */
export interface TemporalServer extends Pick<ConnectionOptions, 'tls' | 'metadata'> {
  /** host:port of the frontend. */
  address: string;
  apiKey?: string;
}

export interface TemporalOptions extends TemporalServer {
  namespace: string;
  /** Before the names of task queues, workflows and the schedule, so that several installations can share the namespace. */
  prefix?: string | undefined;
  /** Of what Temporal keeps; undefined: it is kept in clear. */
  codec?: PayloadCodec | undefined;
}

/** A client that knows what its installation calls things. */
export type TemporalClient = Client & { readonly names: TemporalNames };

export const withNames = (client: Client, prefix = ''): TemporalClient =>
  Object.assign(client, { names: temporalNames(prefix) });

/** As Temporal's SDK does it, or once: for whoever wants to know now whether Temporal answers. */
type RetryMode = 'again' | 'once';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Interceptor>;

/** Of gRPC. */
const CANCELLED = 1;

/**
 * The retry of a call that is due when its connection has been closed throws, in a timer of the SDK where nobody can catch it, and
 * ends the process in the middle of its drain. Instead the call ends as cancelled.
 */
const cancelOnClosedConnection: Interceptor = (options, nextCall) => {
  try {
    // The SDK exports no class of grpc-js, and a call is used by its methods alone.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
    return nextCall(options) as Call;
  } catch {
    return cancelledCall();
  }
};

function cancelledCall(): Call {
  const nothing = (): void => undefined;
  const call: Pick<Call, 'start' | 'sendMessage' | 'halfClose' | 'cancelWithStatus'> = {
    start(metadata, listener) {
      listener?.onReceiveMessage?.(null);
      // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
      listener?.onReceiveStatus?.({ code: CANCELLED, details: 'The connection is closed', metadata });
    },
    sendMessage: nothing,
    halfClose: nothing,
    cancelWithStatus: nothing,
  };
  return call as Call;
}

/** Connects at the first call, so that a process starts and serves what it can while Temporal is away. */
export function temporalConnection(server: TemporalServer, tries: RetryMode = 'again'): Connection {
  const retry = tries === 'again' ? [makeGrpcRetryInterceptor(defaultGrpcRetryOptions())] : [];
  return Connection.lazy({ ...server, interceptors: [...retry, cancelOnClosedConnection] });
}

/** The one place that builds a Temporal client. */
export function createTemporalClient(options: TemporalOptions, tries?: RetryMode): TemporalClient {
  const { namespace, prefix, codec, ...server } = options;
  return clientOn(temporalConnection(server, tries), { namespace, prefix, codec });
}

/** A client of a connection that there is already. */
export function clientOn(
  connection: Connection,
  { namespace, prefix, codec }: Pick<TemporalOptions, 'namespace' | 'prefix' | 'codec'>,
): TemporalClient {
  return withNames(new Client({ connection, namespace, dataConverter: dataConverterWith(codec) }), prefix);
}
