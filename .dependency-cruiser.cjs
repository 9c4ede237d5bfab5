/**
 * The rooms of src/, each with those it may look into; docs/architecture.md draws the same arrows.
 * A room is a folder with all that is below it, or a file of that name.
 */
const rooms = {
  action: ['github', 'gate', 'reading', 'errors'],
  'report-action': ['github', 'terminal', 'disclosure', 'errors'],
  'region-action': ['github', 'region', 'errors'],
  'rollup-action': ['fleet', 'github', 'terminal', 'errors'],
  cli: ['terminal', 'fleet', 'github', 'errors'],
  fleet: [
    'github',
    'report',
    'compare',
    'ledger',
    'pattern',
    'nearest-name',
    'units',
    'errors',
    'documentation',
  ],
  terminal: [
    'gate',
    'load',
    'region',
    'disclosure',
    'report',
    'compare',
    'ledger',
    'reading',
    'measure',
    'files',
    'nearest-name',
    'units',
    'errors',
    'documentation',
  ],
  github: [
    'gate',
    'report',
    'reduce',
    'compare',
    'ledger',
    'reading',
    'measure',
    'files',
    'pattern',
    'nearest-name',
    'units',
    'errors',
    'documentation',
  ],
  gate: ['load', 'report', 'reduce', 'compare', 'ledger'],
  load: ['report', 'reduce', 'compare', 'ledger', 'measure'],
  disclosure: ['report', 'reduce', 'compare', 'ledger', 'measure', 'units', 'errors'],
  region: ['grid', 'report', 'nearest-name', 'units', 'errors'],
  report: [
    'reduce',
    'compare',
    'ledger',
    'grid',
    'measure',
    'nearest-name',
    'units',
    'errors',
    'documentation',
  ],
  reduce: ['compare', 'ledger', 'grid', 'measure', 'units', 'errors'],
  compare: [
    'ledger',
    'grid',
    'measure',
    'pattern',
    'nearest-name',
    'units',
    'errors',
    'documentation',
  ],
  ledger: ['measure', 'units', 'errors'],
  reading: ['measure', 'errors'],
  measure: ['pattern', 'nearest-name', 'units', 'errors', 'documentation'],
  grid: ['units', 'errors'],
  files: [],
  pattern: ['units'],
  'nearest-name': [],
  units: [],
  errors: [],
  documentation: [],
};

const inRoom = (names) => `^src/(?:${names.join('|')})(?:/|\\.ts$)`;

const arrows = Object.entries(rooms).map(([room, below]) => ({
  name: `${room}-looks-down`,
  comment: below.length > 0 ? `${room} may import ${below.join(', ')}` : `${room} imports no room`,
  severity: 'error',
  from: { path: inRoom([room]) },
  to: { path: '^src/', pathNot: inRoom([room, ...below]) },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'no-circle',
      comment: 'no file needs itself, not even for a type',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'in-a-room',
      comment: 'every file of src/ is in a room',
      severity: 'error',
      from: { path: '^src/', pathNot: inRoom(Object.keys(rooms)) },
      to: {},
    },
    {
      name: 'github-at-the-edge',
      comment: 'only the actions and github/ know GitHub',
      severity: 'error',
      from: {
        pathNot: inRoom(['action', 'region-action', 'report-action', 'rollup-action', 'github']),
      },
      to: { path: '(?:^|node_modules/)@(?:actions|octokit)/' },
    },
    {
      name: 'files-at-the-edge',
      comment: 'the rooms in between read no file, open no connection and start no process',
      severity: 'error',
      from: {
        path: inRoom([
          ...['gate', 'load', 'region', 'disclosure', 'report', 'reduce', 'compare'],
          ...['ledger', 'grid', 'measure'],
        ]),
      },
      to: {
        path: '^(?:node:)?(?:fs|http|https|net|tls|dgram|dns|child_process|worker_threads|os)(?:/|$)',
      },
    },
    {
      name: 'resolvable',
      comment:
        'every import leads somewhere; esbuild checks those that the package does not export',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@actions/cache/lib/internal/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    babelConfig: { fileName: 'scripts/imports-only.babel.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'types'],
    },
  },
};
