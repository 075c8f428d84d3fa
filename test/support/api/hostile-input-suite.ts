/** Sends what nobody means well with to every operation of the API, as somebody who may do everything. */
import { randomUUID } from 'node:crypto';
import { SAMPLES } from './access-samples';
import { openAccessWorld, type SampleRequest } from './access-world';
import { changedTables, recordIn, unrefused, type HostileRequest } from './hostile-input';

interface Documented {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { examples?: Record<string, { value: unknown }> }> };
}

export interface Operation extends Documented {
  method: string;
  path: string;
}

export interface HostileWalk {
  operations: Operation[];
  /**
   * Sends to each of the operations what is made for it, and wants all of it refused and nothing changed.
   *
   * @param make is handed what would succeed
   */
  attack(
    chosen: (operation: Operation) => boolean,
    make: (operation: Operation, sample: SampleRequest) => HostileRequest[],
  ): Promise<void>;
  close(): Promise<void>;
}

export async function openHostileWalk(): Promise<HostileWalk> {
  const world = await openAccessWorld();
  const admin = await world.keyFor({ role: 'admin', storefrontId: null });
  const document = (await (await fetch(`${world.url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Documented>>;
  };
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
  // Nothing is ever done to what they are about, so each is made once.
  const samples = new Map<Operation, SampleRequest>();
  for (const operation of operations) {
    const sample = SAMPLES[operation.operationId];
    samples.set(operation, sample ? await sample.request(world.things) : asDocumented(operation));
  }
  return {
    operations,
    async attack(chosen, make) {
      const requests = operations.filter(chosen).flatMap((one) => make(one, samples.get(one)!));
      expect(requests.length).toBeGreaterThan(0);
      const before = await recordIn(world.database.db);
      expect(await unrefused(world.url, admin, requests)).toEqual([]);
      expect(changedTables(before, await recordIn(world.database.db))).toEqual([]);
    },
    close: () => world.close(),
  };
}

/** Of a route without a sample. */
function asDocumented({ path, requestBody }: Operation): SampleRequest {
  const examples = requestBody?.content['application/json']?.examples ?? {};
  return { path: path.replaceAll(/\{\w+\}/g, () => randomUUID()), body: Object.values(examples)[0]?.value };
}

export const takesJson = ({ requestBody }: Operation): boolean =>
  requestBody?.content['application/json'] !== undefined;

export const queryOf = ({ parameters = [] }: Operation): string[] =>
  parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
