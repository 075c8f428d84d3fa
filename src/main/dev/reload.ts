import path from 'node:path';
import { describeFailure } from '../../provision/progress';
import { markInUse, type CompiledServices } from './compile';
import { fingerprintOf } from './import-closure';
import type { SupervisedService } from './supervisor';

interface ReloadOptions {
  compile(): Promise<CompiledServices>;
  /** The services of a build, in the order of their starts. */
  servicesOf(compiled: CompiledServices): SupervisedService[];
  /** Drains a running service and starts it from another build. */
  replace(service: SupervisedService): Promise<void>;
  notify(line: string): void;
}

export interface Reloader {
  /** Compiles and restarts what changed. Changes that arrive meanwhile follow in one further round. */
  reload(changedFiles: Iterable<string>): Promise<void>;
}

/** @param running the services as they were started */
export function createReloader(running: readonly SupervisedService[], options: ReloadOptions): Reloader {
  const fingerprints = new Map(running.map((service) => [service.name, fingerprintOf(service)]));
  const waiting = new Set<string>();
  let current: Promise<void> | undefined;

  async function restartChanged(changed: string): Promise<void> {
    const startedMs = Date.now();
    const compiled = await options.compile();
    markInUse(compiled.folder);
    const restarted: string[] = [];
    for (const service of options.servicesOf(compiled)) {
      const fingerprint = fingerprintOf(service);
      if (fingerprints.get(service.name) === fingerprint) continue;
      // A service that does not start is tried again at the next change.
      fingerprints.delete(service.name);
      await options.replace(service);
      fingerprints.set(service.name, fingerprint);
      restarted.push(service.name);
    }
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
    options.notify(
      restarted.length === 0
        ? `${changed} changed: no running service uses it`
        : `${changed} changed: restarted ${restarted.join(', ')} (${seconds} s)`,
    );
  }

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      const changed = describeFiles([...waiting]);
      waiting.clear();
      await restartChanged(changed).catch((error: unknown) => {
        options.notify(`${changed} changed, and does not run:\n${describeFailure(error)}`);
      });
    }
    current = undefined;
  }

  return {
    reload(changedFiles) {
      for (const file of changedFiles) waiting.add(file);
      current ??= run();
      return current;
    },
  };
}

function describeFiles([first = '', ...others]: string[]): string {
  const name = first.split(path.sep).join('/');
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}
