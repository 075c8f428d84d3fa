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
import { PROBLEMS, type ProblemCode } from '../../contracts/problem-codes';
import { limitConnections, type ConnectionLimits } from './connections';
import { newTraceParent } from '../middleware/trace-context';
import { problemBody, ProblemError } from '../errors/problem-details';

/** Longer than any header of the API; Node refuses more before anybody looks at it. */
const MAX_HEADER_BYTES = 16 * 1024;

/** A client sends its headers in one go. What takes longer keeps a connection for nothing (Slowloris). */
const HEADERS_TIMEOUT_MS = 15_000;

/** For the body as well; an import of many thousand orders takes minutes. */
const REQUEST_TIMEOUT_MS = 5 * 60_000;

/** Longer than the 60 s after which common load balancers drop an idle connection: they must be the ones to close it. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/** How often connections are looked at; Node's own 30 s would double the time for headers. */
const CHECK_CONNECTIONS_MS = 5_000;

/**
 * A connection on which nothing moves for so long, in the middle of a request or of its answer, is given up. No answer waits as long: a
 * stream of events has its heartbeats, and `Prefer: wait` ends after half of it.
 */
const IDLE_TIMEOUT_MS = 60_000;

/** For a peer to take what it is told at the end and to close its side. Nobody has to wait for it any longer. */
const LINGER_MS = 2_000;

/** For the rest of a body that was answered before it had come whole, such as by 401: most clients then stop by themselves. */
const UNREAD_BODY_TIMEOUT_MS = 5_000;

interface ServerLimits {
  headersTimeoutMs?: number;
  checkConnectionsMs?: number;
  idleTimeoutMs?: number;
  lingerMs?: number;
  unreadBodyTimeoutMs?: number;
  /** Unset: as many as come. */
  connections?: ConnectionLimits;
}

/** The HTTP server of an app, with bounds for what clients may send and how slowly. It listens nowhere yet. */
export function createApiServer(
  app: RequestListener,
  {
    headersTimeoutMs = HEADERS_TIMEOUT_MS,
    checkConnectionsMs = CHECK_CONNECTIONS_MS,
    idleTimeoutMs: silenceMs = IDLE_TIMEOUT_MS,
    lingerMs = LINGER_MS,
    unreadBodyTimeoutMs: unreadBodyMs = UNREAD_BODY_TIMEOUT_MS,
    connections,
  }: ServerLimits = {},
): Server {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      // The app does that, with a problem.
      requireHostHeader: false,
      headersTimeout: headersTimeoutMs,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: checkConnectionsMs,
    },
    app,
  );
  server.timeout = silenceMs;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    answerClientError(error, socket, lingerMs),
  );
  server.on('timeout', (socket: Socket) => closeIdleConnection(socket, lingerMs));
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    response.once('finish', () => drainRequestBody(request, unreadBodyMs));
  });
  if (connections) limitConnections(server, connections);
  return server;
}

const PROBLEM_CODES_BY_NODE_ERROR: Record<string, ProblemCode> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** What Node cannot read as HTTP never reaches the app; its sender gets a problem all the same. */
function answerClientError(error: NodeJS.ErrnoException, socket: Duplex, lingerMs: number): void {
  // It was refused already, and is still sending.
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
 * Sees to it that a connection ends which was told its last word. A peer that is still sending gets a moment: destroyed with something
 * unread, the connection would be reset, and the word lost. A silent one gets none, or it might yet complete what it was refused.
 */
function closeGracefully(socket: Duplex, isSilent: boolean, lingerMs: number): void {
  if (isSilent) socket.once('finish', () => socket.destroy());
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(timer));
}

/** Nothing has moved for too long: the request does not come, its answer is not taken, or there is none to wait for. */
function closeIdleConnection(socket: Socket, lingerMs: number): void {
  const answer = responseOn(socket);
  if (answer && !answer.headersSent && !answer.req.complete) {
    const code = 'ERR_HTTP_REQUEST_TIMEOUT';
    answerClientError(Object.assign(new Error('The request has stopped'), { code }), socket, lingerMs);
  } else socket.destroy();
}

/** Reads what is left of a body that has been answered already, for a moment; the connection may then serve the next request. */
function drainRequestBody(request: IncomingMessage, unreadBodyMs: number): void {
  if (request.complete) return;
  request.resume();
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, unreadBodyMs).unref();
  request.once('end', () => clearTimeout(timer));
}

/** A second status line in the middle of an answer would be read as a part of it. */
const hasStartedResponse = (socket: Duplex): boolean => responseOn(socket)?.headersSent === true;

/** What is being answered on a connection. */
function responseOn(socket: Duplex): ServerResponse | undefined {
  return (socket as Duplex & { _httpMessage?: ServerResponse | null })._httpMessage ?? undefined;
}
