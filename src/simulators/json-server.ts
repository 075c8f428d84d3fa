import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { z } from 'zod';

/** A simulator's response to a request. */
export interface Answer {
  status: number;
  body: object;
}

/** Receives the errors of a simulator, for the developer. */
export type Log = (message: string) => void;

/** A real HTTP server that stands in for a provider. */
export interface Simulator {
  /** Without a trailing slash. */
  url: string;
  port: number;
  /** Stops timers, drops all connections and requests, and writes the state file. It may be called twice. */
  close(): Promise<void>;
}

export interface JsonServerOptions {
  /** 0: any free port. */
  port: number;
  /** Use all interfaces only inside a container, because the simulators have no authentication. */
  host: string;
  log: Log;
  routes(app: Express): void;
}

/** A shipment of 500 lines is about 50 kB. */
const MAX_BODY = '256kb';

/** @throws the listen error (`EADDRINUSE`, `EACCES`) when the port is not available */
export async function startJsonServer({ port, host, log, routes }: JsonServerOptions): Promise<Simulator> {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: MAX_BODY, strict: false }));
  routes(app);
  app.use((_request, response) => {
    response.status(404).json({ error: 'not_found' });
  });
  app.use(errorHandler(log));

  const server = createServer(app);
  server.listen(port, host);
  await once(server, 'listening');
  const actualPort = (server.address() as AddressInfo).port;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${actualPort}`,
    port: actualPort,
    close() {
      closing ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closing;
    },
  };
}

/**
 * Responds to invalid input with a description of the problem. Bugs of the simulator are logged and get
 * status 500.
 */
function errorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof z.ZodError) {
      response.status(400).json({ error: 'invalid_request', message: z.prettifyError(error) });
      return;
    }
    // Body-parser and the router add a status and a type to the errors of the caller.
    const { status, type, message } = error as { status?: number; type?: string; message?: string };
    if (status !== undefined && status >= 400 && status < 500) {
      const code = type === 'entity.parse.failed' ? 'malformed_json' : 'invalid_request';
      response.status(status).json({ error: code, message });
      return;
    }
    log(`simulator failed on a request: ${error instanceof Error ? error.stack : String(error)}`);
    response.status(500).json({ error: 'internal_error' });
  };
}
