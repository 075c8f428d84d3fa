import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { environmentSchema, parseEnvironment } from '../../src/contracts/environment';
import { TASK_QUEUES } from '../../src/domain/task-queues';

interface ComposeService {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string | number>;
  depends_on?: Record<string, { condition: string }>;
  restart?: string;
  container_name?: string;
  ports?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  volumes?: string[];
  configs?: { source: string }[];
}

interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
  configs: Record<string, unknown>;
}

/** As Compose does: `${NAME:-default}` with nothing set. A `$$` is the shell's own `$`. */
function withDefaults(text: string): string {
  return text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');
}

const composeText = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(withDefaults(composeText), { merge: true }) as ComposeFile;
const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.build !== undefined);
const dockerfile = readFileSync('Dockerfile', 'utf8');
const known = Object.keys(environmentSchema.shape);

/** What is never in the same container. */
const ELSEWHERE = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'PAYMENT_GATEWAY_URL',
  'CARRIER_URL',
  'CUSTOMER_SERVICE_URL',
];

/** Of a URL, or of `host:port`. */
const hostOf = (address: string) => new URL(address.includes('://') ? address : `tcp://${address}`).hostname;

/** The TypeScript behind what is run as `dist/….js`. */
function entryPointsIn(command: string): string[] {
  return [...command.matchAll(/dist\/(\S+)\.js/g)].map(([, file]) => `${file}.ts`);
}

describe('docker-compose.yml', () => {
  it('has a default for every variable that it takes from outside', () => {
    expect(withDefaults(composeText)).not.toMatch(/(?<!\$)\$(?![$])/);
  });

  it('names only services, volumes and configs that exist', () => {
    for (const [name, service] of services) {
      for (const dependency of Object.keys(service.depends_on ?? {}))
        expect([name, Object.keys(compose.services)]).toEqual([name, expect.arrayContaining([dependency])]);
      for (const volume of service.volumes ?? [])
        expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
      for (const { source } of service.configs ?? []) expect(Object.keys(compose.configs)).toContain(source);
    }
  });

  it('pins the version of every image that is not built here', () => {
    for (const [, { build, image }] of services) if (!build) expect(image).toMatch(/:\d/);
  });

  it('waits for health only where a health check is, and for an end only where a service ends', () => {
    for (const [name, service] of services) {
      for (const [dependency, { condition }] of Object.entries(service.depends_on ?? {})) {
        const target = compose.services[dependency];
        if (condition === 'service_healthy')
          expect([name, target?.healthcheck?.test]).toEqual([name, expect.any(Array)]);
        if (condition === 'service_completed_successfully')
          expect([name, target?.restart]).toEqual([name, expect.stringMatching(/^on-failure/)]);
      }
    }
  });

  it.each(ours)('%s sets only variables that Holdfast reads, to values that it takes', (_name, service) => {
    const environment = service.environment ?? {};
    expect(known).toEqual(expect.arrayContaining(Object.keys(environment)));
    const asStrings = Object.entries(environment).map(([name, value]) => [name, String(value)]);
    expect(() => parseEnvironment(Object.fromEntries(asStrings))).not.toThrow();
    // Without a default, or with one that is the container itself, where nothing else runs.
    for (const name of ELSEWHERE) expect([name, environment[name]]).toEqual([name, expect.any(String)]);
  });

  it('sets no variable in a shell that Holdfast does not read', () => {
    for (const [, { command }] of ours) {
      const assigned = command?.join(' ').matchAll(/\b([A-Z][A-Z_]+)=/g) ?? [];
      for (const [, name] of assigned) expect(known).toContain(name);
    }
  });

  it.each(ours)('%s runs an entry point that exists', (_name, service) => {
    const entryPoints = entryPointsIn(service.command?.join(' ') ?? '');
    expect(entryPoints).not.toEqual([]);
    for (const file of entryPoints) expect([file, existsSync(file)]).toEqual([file, true]);
  });

  it('tells in its head only of entry points that exist', () => {
    const head = composeText.slice(0, composeText.indexOf('\nname:'));
    expect(entryPointsIn(head)).not.toEqual([]);
    for (const file of entryPointsIn(head)) expect([file, existsSync(file)]).toEqual([file, true]);
  });

  it('has a service for each kind of worker, that can be scaled', () => {
    const workers = ours.flatMap(([, service]) => {
      const [, entry, kind] = service.command ?? [];
      return entry?.endsWith('/worker.js') ? [{ kind, service }] : [];
    });
    expect(workers.map(({ kind }) => kind).sort()).toEqual(Object.keys(TASK_QUEUES).sort());
    // A second container could have neither the same name nor the same port of the host.
    for (const { service } of workers) {
      expect(service.container_name).toBeUndefined();
      expect(service.ports).toBeUndefined();
    }
  });

  it('reaches its own services by their names and ports', () => {
    const hosts = ours.flatMap(([, { environment = {} }]) =>
      [...ELSEWHERE, 'HOLDFAST_URL'].flatMap((name) =>
        name in environment ? [hostOf(String(environment[name]))] : [],
      ),
    );
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(hosts));
  });
});

describe('the Dockerfile', () => {
  const production = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('sets only variables that Holdfast reads', () => {
    const [, settings = ''] = /^ENV ((?:.*\\\n)*.*)$/m.exec(production) ?? [];
    const names = [...settings.matchAll(/(\w+)=/g)].map(([, name]) => name);
    expect(names).toContain('WORKFLOW_BUNDLE');
    expect(known).toEqual(expect.arrayContaining(names));
  });

  it('copies what exists and reaches the build', () => {
    const admitted = readFileSync('.dockerignore', 'utf8').match(/(?<=^!).+$/gm) ?? [];
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
      sources.split(' '),
    );
    expect(copied.filter((source) => !existsSync(source))).toEqual([]);
    expect(copied.toSorted()).toEqual([...admitted].sort());
  });

  it('runs the API, not as root, on Debian', () => {
    const [, command = ''] = /^CMD (.+)$/m.exec(production) ?? [];
    expect(entryPointsIn(command).map((file) => existsSync(file))).toEqual([true]);
    expect(production).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^FROM node:\d+-bookworm-slim@\S+ AS base$/m);
    expect(dockerfile).not.toMatch(/^FROM .*alpine/m);
  });
});

describe('the npm scripts', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

  it.each(Object.entries(scripts))('%s runs a file that exists: %s', (_name, script) => {
    const files = [...script.matchAll(/(?:^|\s)((?:src|scripts|bench)\/\S+\.ts)/g)].map(
      ([, file = '']) => file,
    );
    for (const file of [...files, ...entryPointsIn(script)])
      expect([file, existsSync(path.resolve(file))]).toEqual([file, true]);
  });
});
