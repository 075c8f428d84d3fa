/** Sends hostile input to every operation of the API, as a caller with every permission. */
import { randomUUID } from 'node:crypto';
import { SAMPLES } from './access-samples';
import { createAccessWorld, type SampleRequest } from './access-world';
import { changedTables, readTables, findUnrefused, type HostileRequest } from './hostile-input';

interface DocumentedOperation {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { examples?: Record<string, { value: unknown }> }> };
}

export interface Operation extends DocumentedOperation {
  method: string;
  path: string;
}

export interface HostileInputSuite {
  operations: Operation[];
  /**
   * Sends the hostile requests for each selected operation. Asserts that all are refused and nothing is
   * changed.
   *
   * @param make makes them from a request that would succeed
   */
  expectAllRefused(
    isSelected: (operation: Operation) => boolean,
    make: (operation: Operation, sample: SampleRequest) => HostileRequest[],
  ): Promise<void>;
  close(): Promise<void>;
}

export async function createHostileInputSuite(): Promise<HostileInputSuite> {
  const world = await createAccessWorld();
  const admin = await world.keyFor({ role: 'admin', storefrontId: null });
  const document = (await (await fetch(`${world.url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, DocumentedOperation>>;
  };
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
  // Each sample is made once, because refused requests never use it up.
  const samples = new Map<Operation, SampleRequest>();
  for (const operation of operations) {
    const sample = SAMPLES[operation.operationId];
    samples.set(operation, sample ? await sample.request(world.fixtures) : exampleRequestOf(operation));
  }
  return {
    operations,
    async expectAllRefused(isSelected, make) {
      const requests = operations.filter(isSelected).flatMap((one) => make(one, samples.get(one)!));
      expect(requests.length).toBeGreaterThan(0);
      const before = await readTables(world.database.db);
      expect(await findUnrefused(world.url, admin, requests)).toEqual([]);
      expect(changedTables(before, await readTables(world.database.db))).toEqual([]);
    },
    close: () => world.close(),
  };
}

/** A request for a route without a sample, from the example in the document. */
function exampleRequestOf({ path, requestBody }: Operation): SampleRequest {
  const examples = requestBody?.content['application/json']?.examples ?? {};
  return { path: path.replaceAll(/\{\w+\}/g, () => randomUUID()), body: Object.values(examples)[0]?.value };
}

export const acceptsJson = ({ requestBody }: Operation): boolean =>
  requestBody?.content['application/json'] !== undefined;

export const queryParametersOf = ({ parameters = [] }: Operation): string[] =>
  parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
