import { randomUUID } from 'node:crypto';
import { createServer, STATUS_CODES, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { PROBLEMS, type ProblemCode } from '../contracts/problem-codes';
import { newTraceParent } from './middleware/trace-context';
import { problemBody, ProblemError } from './problem-details';

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

interface Limits {
  headersTimeoutMs?: number;
  checkConnectionsMs?: number;
}

/** The HTTP server of an app, with bounds for what clients may send and how slowly. It listens nowhere yet. */
export function createApiServer(
  app: RequestListener,
  { headersTimeoutMs = HEADERS_TIMEOUT_MS, checkConnectionsMs = CHECK_CONNECTIONS_MS }: Limits = {},
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
  server.on('clientError', refuse);
  return server;
}

const CODES: Record<string, ProblemCode> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** What Node cannot read as HTTP never reaches the app; its sender gets a problem all the same. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable || hasBegunToAnswer(socket)) {
    socket.destroy();
    return;
  }
  const code = CODES[error.code ?? ''] ?? 'invalid_request';
  const { status, title } = PROBLEMS[code];
  const requestId = randomUUID();
  const problem = new ProblemError(code, `${title}.`);
  const body = JSON.stringify(problemBody(problem, { path: '/', requestId }));
  socket.end(
    [
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
    ].join('\r\n'),
  );
}

/** A second status line in the middle of an answer would be read as a part of it. */
function hasBegunToAnswer(socket: Duplex): boolean {
  const { _httpMessage: answer } = socket as Duplex & { _httpMessage?: { headersSent?: boolean } | null };
  return answer?.headersSent === true;
}
