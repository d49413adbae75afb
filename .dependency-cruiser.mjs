/**
 * Who may import whom. Every rule says why it exists: its comment is what a developer reads when the gate fails.
 * test/gates/layers.test.ts sees each of them fire.
 */
const PURE = '(facts|effective|explain|diff|verify|rules|check|diagnose|change|render)';

/** Packages that a pure folder may use, each pure itself: no files, no network, no clock, no environment. */
const PURE_PACKAGES = {
  // A glob is a function from a name to yes or no, a distance one from two names to a number: what a name is, is a fact.
  // A parser of XML is a function from a text to its elements; answers of an org and files of a tree are told by one.
  // A schema is a function from a value to a value or to what is wrong with it.
  facts: ['picomatch', 'fastest-levenshtein', 'saxes', 'zod'],
  rules: ['zod'],
  check: ['zod'],
  // The types of a file format; no code; the scales and sums of charts; what differs in two lists; columns of a text.
  render: ['@types/sarif', 'd3-array', 'd3-scale', 'diff', 'string-width', 'wrap-ansi'],
};

const packages = (names) => names.map((name) => `(^|/)node_modules/${name}/`);

/** A folder of pure code and the other folders that it may read; any other package, `node:*` or folder is refused. */
const pure = (folder, reads, name, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { pathNot: [`^src/(${[folder, ...reads].join('|')})/`, ...packages(PURE_PACKAGES[folder] ?? [])] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    pure(
      'facts',
      [],
      'facts-import-nothing',
      'Facts are the vocabulary and its decoders. What needs a package, node or another folder belongs at an edge.'
    ),
    pure('effective', ['facts'], 'effective-reads-facts', 'What facts mean follows from the facts alone.'),
    pure(
      'explain',
      ['effective', 'facts'],
      'explain-tells-effective',
      'A story tells what was resolved. It resolves nothing a second time.'
    ),
    pure('diff', ['effective', 'facts'], 'diff-reads-effective', 'Two sides in, differences out.'),
    pure(
      'verify',
      ['effective', 'facts'],
      'verify-reads-effective',
      'What was computed and what live sessions show in, contradictions out.'
    ),
    pure(
      'rules',
      ['effective', 'facts'],
      'rules-judge-effective',
      'A rule judges effective policies; it reads no org, file or clock.'
    ),
    pure(
      'check',
      ['rules', 'effective', 'facts'],
      'check-runs-rules',
      'A check runs rules by a policy file. What a rule finds is decided in the rule.'
    ),
    pure(
      'diagnose',
      ['rules', 'effective', 'facts'],
      'diagnose-reads-rules',
      'Causes follow from facts, policies and rules; a diagnosis asks no org.'
    ),
    pure(
      'change',
      ['effective', 'facts'],
      'change-is-data',
      'A plan is data. Writing goes through the ports that this folder declares and is handed.'
    ),
    pure(
      'render',
      ['explain', 'diff', 'verify', 'rules', 'check', 'diagnose', 'change', 'effective', 'facts'],
      'render-is-a-function',
      'A renderer turns a report into text. The same report gives the same bytes, so files, clock and org stay outside.'
    ),
    {
      name: 'disk-holds-bytes',
      comment: 'How a file is read and written safely is the same for all files. What it says is for others to know.',
      severity: 'error',
      from: { path: '^src/disk/' },
      to: { path: '^src/', pathNot: '^src/(disk|facts)/' },
    },
    {
      name: 'edges-do-not-know-each-other',
      comment: 'A live org, a source tree and our own files are interchangeable; one that imports another is not.',
      severity: 'error',
      from: { path: '^src/(org|tree|files)/' },
      to: { path: '^src/(org|tree|files)/', pathNot: '^src/$1/' },
    },
    {
      name: 'reading-yields-facts',
      comment:
        'What reads an org yields facts through a port that change declares. What the facts mean is not its matter.',
      severity: 'error',
      from: { path: '^src/org/', pathNot: '^src/org/write/' },
      to: { path: '^src/', pathNot: ['^src/(org|facts)/', '^src/change/ports([.]ts$|/)'] },
    },
    {
      name: 'edges-judge-nothing',
      comment:
        'An edge reads facts and carries out the changes that it is given. It judges nothing, shows nothing and knows no command.',
      severity: 'error',
      from: { path: '^src/(org/write|tree|files)/' },
      to: { path: '^src/', pathNot: '^src/(org|tree|files|disk|change|facts)/' },
    },
    {
      name: 'only-commands-use-cli',
      comment:
        'src/cli ties the folders together for commands. An inner folder that imports it has its arrow reversed.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli|commands|api)/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'commands-stay-thin',
      comment:
        'A command parses flags, makes one call and reports. Everything that it needs is reached through src/cli.',
      severity: 'error',
      from: { path: '^src/commands/' },
      to: {
        pathNot: ['^src/commands/', `^src/(cli|${PURE.slice(1)}/`, '(^|/)node_modules/@(salesforce|oclif)/'],
      },
    },
    {
      name: 'commands-take-only-types',
      comment:
        'A command names the type of its result. A value of a pure folder in a command is a decision in the wrong place.',
      severity: 'error',
      from: { path: '^src/commands/' },
      to: { path: `^src/${PURE}/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-a-command',
      comment:
        'Commands are an outermost ring, and oclif takes every file there for one. What two commands share lives in src/cli; only the entry for programs takes flags and words of commands for its questions.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/api/' },
      to: { path: '^src/commands/' },
    },
    {
      name: 'programs-ask-as-commands-do',
      comment:
        'The entry for programs makes questions of commands and asks what they ask, through src/cli. A decision in it would be a second answer.',
      severity: 'error',
      from: { path: '^src/api/' },
      to: {
        pathNot: ['^src/(api|cli|commands)/', '^node:(fs/promises)?$', '^fs/promises$', '(^|/)node_modules/@oclif/'],
      },
    },
    {
      name: 'nobody-imports-the-api',
      comment: 'The entry for programs is an outermost ring, as the commands are.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/api/' },
      to: { path: '^src/api/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle, even of types alone, means that two modules are one module.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment:
        'Neither src nor the page imports it, and it is neither a command nor the entry for programs nor the index: dead, or forgotten in a registry.',
      severity: 'error',
      module: { path: '^src/', pathNot: '^src/(commands/|api/index[.]ts$|index[.]ts$)', numberOfDependentsLessThan: 1 },
      from: { path: '^(src|page)/' },
    },
    {
      name: 'only-drawn-folders',
      comment:
        'A folder of src has its arrows in this file and a row in CONTRIBUTING.md. Draw a new one in before using it.',
      severity: 'error',
      from: {},
      to: {
        path: '^src/',
        pathNot: ['^src/index[.]ts$', `^src/(org|tree|files|disk|cli|commands|api|${PURE.slice(1)}/`],
      },
    },
    {
      name: 'no-junk-drawers',
      comment:
        'Name a module after what it is about. Everything fits into utils, helpers or common, so nothing is found there.',
      severity: 'error',
      from: {},
      to: { path: '/(util|utils|helper|helpers|common|misc)(/|[.]ts$)', pathNot: '(^|/)node_modules/' },
    },
    {
      name: 'page-shows-what-it-is-given',
      comment:
        'The script of the HTML report runs in a browser. It puts together what src/render/html wrote, and knows nothing else.',
      severity: 'error',
      from: { path: '^page/' },
      to: { pathNot: ['^page/', '^src/render/html/'] },
    },
    {
      name: 'nothing-imports-the-page',
      comment: 'Code of the page needs a browser. Node reads it as a text.',
      severity: 'error',
      from: { path: '^(src|test|scripts)/' },
      to: { path: '^page/' },
    },
    {
      name: 'src-never-imports-test',
      comment: 'Tests and fixtures stay out of the package.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'local-org-knows-no-plugin',
      comment: 'A local org that reuses the decoders of the plugin agrees with their mistakes, and proves nothing.',
      severity: 'error',
      from: { path: '^test/localOrg/' },
      to: { path: '^src/' },
    },
    {
      name: 'only-shipped-packages',
      comment: 'A package that is not among the dependencies is missing at the user who installs the plugin.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nothing-unresolved',
      comment: 'What cannot be found cannot be checked against the arrows.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Types count: an arrow that is there before compilation is an arrow.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/fixtures/' },
    // Keeps the paths inside a tree whose node_modules is a link (test/gates works on such a tree).
    preserveSymlinks: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
