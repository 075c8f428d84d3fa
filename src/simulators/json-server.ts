import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { z } from 'zod';

/** What a simulator says to a request. */
export interface Answer {
  status: number;
  body: object;
}

/** Where a simulator tells the developer what went wrong. */
export type Log = (message: string) => void;

/** A real HTTP server that stands for a service of somebody else. */
export interface Simulator {
  /** Without a slash at the end. */
  url: string;
  port: number;
  /** Stops timers, drops connections, requests under way included, and writes the state file. Safe to call twice. */
  close(): Promise<void>;
}

export interface JsonServerOptions {
  /** 0 takes any free port. */
  port: number;
  /** All interfaces only inside a container: the simulators ask nobody for a password. */
  host: string;
  log: Log;
  routes(app: Express): void;
}

/** A shipment of 500 lines is about 50 kB. */
const MAX_BODY = '256kb';

/** @throws the listen error (`EADDRINUSE`, `EACCES`) when the port cannot be had */
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

/** Bad input is answered with what is wrong with it; our own bugs are logged and answered 500. */
function errorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof z.ZodError) {
      response.status(400).json({ error: 'invalid_request', message: z.prettifyError(error) });
      return;
    }
    // body-parser and the router put a status and a type on what the caller got wrong.
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
