/**
 * The rooms (folders) of the project and what each may import. All other imports are forbidden.
 *
 * `rooms`: paths in this repository. `types`: the same, but only for `import type`. `npm`: package names.
 * `node`: Node's built-in modules.
 */
const ROOMS = {
  'src/domain': {},
  'src/contracts/wire': { rooms: ['src/domain'], npm: ['zod'] },
  'src/contracts/internal': { rooms: ['src/domain', 'src/contracts/wire'], npm: ['zod'] },
  'src/db': {
    rooms: ['src/domain', 'src/contracts'],
    npm: ['drizzle-orm', 'lru-cache', 'postgres', 'uuid'],
    node: true,
  },
  'src/providers': {
    rooms: ['src/domain', 'src/contracts/wire'],
    npm: ['http-message-signatures', 'cockatiel', 'undici'],
    node: true,
  },
  'src/identity': { rooms: ['src/domain', 'src/contracts'], npm: ['jose'], node: true },
  'src/temporal-names': { rooms: ['src/domain'] },
  'src/temporal': {
    rooms: [
      'src/domain',
      'src/temporal-names',
      'workflows/order/messages.ts',
      'workflows/return/messages.ts',
      'workflows/backorders/messages.ts',
      'workflows/shared/messages.ts',
    ],
    types: ['workflows'],
    npm: ['@temporalio/client', '@temporalio/common', '@temporalio/proto', '@temporalio/worker', 'cockatiel'],
    node: true,
  },
  'src/outages': {},
  'src/http': {
    rooms: ['src/domain', 'src/contracts', 'src/outages', 'src/temporal-names'],
    npm: [
      '@opentelemetry/core',
      'compression',
      'csv-stringify',
      'cors',
      'express',
      'helmet',
      'pino',
      'rate-limiter-flexible',
      'swagger-ui-dist',
      'uuid',
      'zod',
      'zod-openapi',
    ],
    node: true,
  },
  // The client must run in a storefront's own process, so it imports nothing else of Holdfast.
  'src/client': { npm: ['eventsource-parser'] },
  'src/cache': { rooms: ['src/contracts/internal'], npm: ['@redis/client', 'lru-cache'], node: true },
  'src/relay': { rooms: ['src/domain', 'src/contracts'], node: true },
  'src/simulators': { rooms: ['src/domain', 'src/contracts/wire'], npm: ['express', 'zod'], node: true },
  'src/provision': {
    npm: ['@temporalio/client', '@temporalio/common', '@temporalio/proto', '@temporalio/testing', 'postgres'],
    node: true,
  },
  'activities/types.ts': { rooms: ['src/domain'] },
  activities: {
    except: ['activities/types.ts'],
    rooms: ['src/domain', 'src/contracts', 'src/db', 'src/providers', 'src/temporal-names'],
    npm: ['@temporalio/activity', '@temporalio/common'],
  },
  workflows: {
    rooms: ['src/domain', 'src/temporal-names'],
    types: ['activities/types.ts'],
    npm: ['@temporalio/workflow', '@temporalio/common'],
  },
};

/**
 * These rooms may import everything. Only the rooms in their lists, which start or test the whole, may import
 * them.
 */
const TOPS = {
  'src/cache': ['src/main', 'test'],
  'src/main': ['test', 'bench'],
  test: ['bench'],
  bench: ['test'],
  scripts: ['test'],
};

/** The entry points of production, which run without development dependencies. */
const PRODUCTION_MAINS = ['processes', 'commands'];

const OURS = '^(src|activities|workflows|test|bench|scripts)/';
const PACKAGE_TYPES = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

const escaped = (text) => text.replaceAll('.', '\\.');
const inRoom = (room) => (room.endsWith('.ts') ? `^${escaped(room)}$` : `^${room}/`);
const inPackage = (name) => `node_modules/(@types/)?${name}/`;

function roomRules([room, { except = [], rooms = [], types = [], npm = [], node = false }]) {
  const from = { path: inRoom(room), pathNot: except.map(inRoom) };
  const name = room.replaceAll(/[/.]/g, '-');
  const imports = [room, ...rooms].map(inRoom);
  const rules = [
    {
      name: `${name}-imports-room`,
      comment: `${room} may import from this repository only: ${[room, ...rooms, ...types.map((t) => `types of ${t}`)].join(', ')}.`,
      from,
      to: { path: OURS, pathNot: [...imports, ...types.map(inRoom)] },
    },
    {
      name: `${name}-imports-package`,
      comment: `${room} may import from npm only: ${npm.join(', ') || 'nothing'}.`,
      from,
      to: { dependencyTypes: PACKAGE_TYPES, pathNot: npm.map(inPackage) },
    },
  ];
  if (types.length > 0) {
    rules.push({
      name: `${name}-imports-values`,
      comment: `${room} may import ${types.join(', ')} only with \`import type\`.`,
      from,
      to: { path: types.map(inRoom), pathNot: imports, dependencyTypesNot: ['type-only'] },
    });
  }
  if (!node) {
    rules.push({
      name: `${name}-imports-node`,
      comment: `${room} runs without Node.`,
      from,
      to: { dependencyTypes: ['core'] },
    });
  }
  return rules;
}

const topRules = Object.entries(TOPS).map(([room, importers]) => ({
  name: `${room.replaceAll('/', '-')}-is-imported`,
  comment: `${importers.join(' and ') || 'Nothing'} may import ${room}; no other room may.`,
  from: { path: OURS, pathNot: [room, ...importers].map(inRoom) },
  to: { path: inRoom(room) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(ROOMS).flatMap(roomRules),
    ...topRules,
    {
      name: 'unknown-room',
      comment: 'Add a new room to the table above, with what it may import.',
      from: {
        path: '^(src|activities|workflows)/',
        pathNot: [...Object.keys(ROOMS), 'src/main'].map(inRoom),
      },
      to: {},
    },
    {
      name: 'zod-in-workflows',
      comment: 'Everything in the bundle costs memory for each cached workflow.',
      from: { path: inRoom('workflows') },
      to: { path: inPackage('zod'), reachable: true },
    },
    {
      name: 'provision-in-production',
      comment: 'The production build contains neither src/provision nor development dependencies.',
      from: { path: `^src/main/(${PRODUCTION_MAINS.join('|')})/` },
      to: { path: inRoom('src/provision'), reachable: true },
    },
    {
      name: 'development-package-in-production',
      comment: 'The package is missing where only production dependencies are installed.',
      from: {
        path: '^(src|activities|workflows)/',
        pathNot: ['^src/provision/', '^src/main/dev/'],
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'undeclared-package',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'cache-decides',
      comment: 'Code that makes decisions reads the record. Only HTTP reads may use the cache.',
      from: {
        path: '^(activities|workflows|src/(domain|db|temporal|relay)|src/main/(processes/worker|processes/relay|commands/reconcile))(/|\\.ts$)',
      },
      to: { path: inRoom('src/cache'), reachable: true },
    },
    { name: 'unresolvable', from: {}, to: { couldNotResolve: true } },
    { name: 'circular', from: { pathNot: '^src/client/generated/' }, to: { circular: true } },
    {
      name: 'orphan',
      comment: 'The file imports nothing and nothing imports it.',
      from: { orphan: true, path: OURS, pathNot: ['^test/.*\\.test\\.ts$', '^test/setup/'] },
      to: {},
    },
  ].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Type imports count too: a room that uses another room's types depends on it.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default', 'types'],
    },
  },
};
