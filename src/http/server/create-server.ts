import { randomUUID } from 'node:crypto';
import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { PROBLEMS, type ProblemCode } from '../../contracts/wire/problem-codes';
import { limitConnections, type ConnectionLimits } from './connections';
import { trackConnections } from './close-server';
import { limitRequestTime } from './request-timeout';
import { newTraceParent } from '../middleware/trace-context';
import { problemBody, ProblemError } from '../errors/problem-details';

/** More than the headers of any API request. Node refuses larger ones before the app runs. */
const MAX_HEADER_BYTES = 16 * 1024;

/** Clients send their headers at once. Slower ones only occupy a connection (Slowloris). */
const HEADERS_TIMEOUT_MS = 15_000;

/** For the whole body. A route may lift it (`liftRequestTimeout`). */
const REQUEST_TIMEOUT_MS = 5 * 60_000;

/**
 * Longer than the 60 s after which common load balancers close an idle connection: they must close it first.
 */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/** How often connections are checked. Node's default of 30 s would double the time for headers. */
const CHECK_CONNECTIONS_MS = 5_000;

/**
 * A connection without traffic for this time, during a request or a response, is closed. No response waits
 * that long: event streams send heartbeats, and `Prefer: wait` ends after half of it.
 */
const IDLE_TIMEOUT_MS = 60_000;

/** How long a client may take to read the last response and close its side. */
const LINGER_MS = 2_000;

/**
 * How long to read the rest of a body that was answered early, such as by 401. Most clients then stop
 * sending.
 */
const UNREAD_BODY_TIMEOUT_MS = 5_000;

interface ServerLimits {
  headersTimeoutMs?: number;
  requestTimeoutMs?: number;
  checkConnectionsMs?: number;
  idleTimeoutMs?: number;
  lingerMs?: number;
  unreadBodyTimeoutMs?: number;
  /** Default: no limits. */
  connections?: ConnectionLimits;
}

/** The HTTP server of an app, with limits for the size and speed of requests. It does not listen yet. */
export function createApiServer(
  app: RequestListener,
  {
    headersTimeoutMs = HEADERS_TIMEOUT_MS,
    requestTimeoutMs = REQUEST_TIMEOUT_MS,
    checkConnectionsMs = CHECK_CONNECTIONS_MS,
    idleTimeoutMs = IDLE_TIMEOUT_MS,
    lingerMs = LINGER_MS,
    unreadBodyTimeoutMs = UNREAD_BODY_TIMEOUT_MS,
    connections,
  }: ServerLimits = {},
): Server {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      // The app checks it, and answers with a problem.
      requireHostHeader: false,
      headersTimeout: headersTimeoutMs,
      // Replaced by `limitRequestTime`.
      requestTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: checkConnectionsMs,
    },
    app,
  );
  server.timeout = idleTimeoutMs;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    answerClientError(error, socket, lingerMs),
  );
  const closeStalled = (socket: Socket): void => closeStalledConnection(socket, lingerMs);
  server.on('timeout', closeStalled);
  limitRequestTime(server, { timeoutMs: requestTimeoutMs, checkEveryMs: checkConnectionsMs }, closeStalled);
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    response.once('finish', () => drainRequestBody(request, unreadBodyTimeoutMs));
  });
  if (connections) limitConnections(server, connections);
  trackConnections(server);
  return server;
}

const PROBLEM_CODES_BY_NODE_ERROR: Record<string, ProblemCode> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** Answers requests that Node cannot parse, and that never reach the app, with a problem. */
function answerClientError(error: NodeJS.ErrnoException, socket: Duplex, lingerMs: number): void {
  // The client was refused before, and is still sending.
  if (socket.writableEnded) return;
  if (error.code === 'ECONNRESET' || !socket.writable || hasStartedResponse(socket)) {
    socket.destroy();
    return;
  }
  const code = PROBLEM_CODES_BY_NODE_ERROR[error.code ?? ''] ?? 'invalid_request';
  socket.end(rawProblemResponse(code));
  closeGracefully(socket, code === 'request_timeout', lingerMs);
}

function rawProblemResponse(code: ProblemCode): string {
  const { status, title } = PROBLEMS[code];
  const requestId = randomUUID();
  const problem = new ProblemError(code, `${title}.`);
  const body = JSON.stringify(problemBody(problem, { path: '/', requestId }));
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    `traceparent: ${newTraceParent()}`,
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

/**
 * Closes a connection after its last response. A client that is still sending gets a moment: destroying a
 * socket with unread data resets the connection, and the client would lose the response. A silent client gets
 * none, or it could complete the request that was refused.
 */
function closeGracefully(socket: Duplex, isSilent: boolean, lingerMs: number): void {
  if (isSilent) socket.once('finish', () => socket.destroy());
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(timer));
}

/** Closes a connection without progress. If its request is incomplete, the client gets a problem first. */
function closeStalledConnection(socket: Socket, lingerMs: number): void {
  const response = responseOn(socket);
  if (response && !response.headersSent && !response.req.complete) {
    const code = 'ERR_HTTP_REQUEST_TIMEOUT';
    answerClientError(Object.assign(new Error('The request has stalled'), { code }), socket, lingerMs);
  } else socket.destroy();
}

/**
 * Reads the rest of a body after the response, for a limited time, so that the connection can be used again.
 */
function drainRequestBody(request: IncomingMessage, timeoutMs: number): void {
  if (request.complete) return;
  request.resume();
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, timeoutMs).unref();
  request.once('end', () => clearTimeout(timer));
}

/** Within a response that has started, a second status line would be read as part of its body. */
const hasStartedResponse = (socket: Duplex): boolean => responseOn(socket)?.headersSent === true;

/** The response in progress on a connection. */
function responseOn(socket: Duplex): ServerResponse | undefined {
  return (socket as Duplex & { _httpMessage?: ServerResponse | null })._httpMessage ?? undefined;
}
