import { startTestServers } from './start-servers';

declare global {
  var stopTestServers: (() => Promise<void>) | undefined;
}

export default async function globalSetup(): Promise<void> {
  globalThis.stopTestServers = await startTestServers();
}
