/**
 * Makes a fresh clone ready: `node setup.js` installs the packages of package-lock.json, sees that a good enough Node
 * answers, and builds the field app; `node setup.js --tests` also sees to what the tests use beside Node. Does nothing, at once, when all
 * is there. Plain JavaScript without packages, because it runs before them and under whatever Node the machine has.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const onWindows = process.platform === 'win32';
/** As in package.json's `engines`: types are stripped, node:sqlite is there. */
const oldestNode = [24, 15];

/** Ends with one sentence. */
function stop(sentence, exitCode = 1) {
  console.error(sentence);
  process.exit(exitCode);
}

function packagesOf(lock) {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')).packages;
  } catch {
    return {};
  }
}

/** Whether a package's list of systems or processors (`linux`, `!win32`, or none) admits this one. */
const admits = (names, name) =>
  names === undefined ||
  [names].flat().some((each) => each === name || (each.startsWith('!') && each !== `!${name}`));

/**
 * Whether node_modules holds what the lock names. npm itself lists there what it installed, as its last act, so an
 * interrupted install, a newer lock and a folder copied from another kind of machine are all seen.
 */
function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const there = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  const missing = Object.entries(wanted).some(
    ([path, { version, integrity, optional }]) =>
      path !== '' &&
      (path in there
        ? there[path].version !== version || there[path].integrity !== integrity
        : !optional),
  );
  const foreign = Object.values(there).some(
    ({ os, cpu }) => !admits(os, process.platform) || !admits(cpu, process.arch),
  );
  return !missing && !foreign && Object.keys(there).length > 0;
}

/** Runs the same npm that runs us, or the one on the PATH. */
function npm(...words) {
  const ours = process.env.npm_execpath;
  return ours !== undefined && /\.c?js$/.test(ours)
    ? spawnSync(process.execPath, [ours, ...words], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', words, { cwd: root, stdio: 'inherit', shell: onWindows });
}

function install() {
  console.log('Birge: installing its packages, once …');
  // Not in .npmrc: there it would also keep npm from running this file before `npm start` and `npm test`.
  const { status } = npm('ci', '--ignore-scripts');
  if (status !== 0)
    stop(
      'Birge: the packages could not be installed (npm ci, above). Check the connection, then run the same command again.',
      status ?? 1,
    );
}

/** Whether a version such as `v24.21.0` is new enough. */
function isEnough(version) {
  const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(version) ?? [];
  return (
    Number(major) > oldestNode[0] ||
    (Number(major) === oldestNode[0] && Number(minor) >= oldestNode[1])
  );
}

/** The Node that `npm run` will use for what comes next: the installed one before the machine's. */
function nodeVersion() {
  const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const answer = spawnSync('node', ['--version'], {
    env: { ...process.env, PATH },
    encoding: 'utf8',
    shell: onWindows,
  });
  return answer.stdout ?? '';
}

function checkNode() {
  if (isEnough(process.version) || isEnough(nodeVersion())) return;
  stop(
    `Birge: needs Node ${oldestNode.join('.')} or newer. None came with the packages for this machine (${process.platform} ${process.arch}); install Node 24 from your system, then run the same command again.`,
  );
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function hasPostgres() {
  const versions = '/usr/lib/postgresql';
  return (
    existsSync(versions) &&
    readdirSync(versions).some((version) => existsSync(join(versions, version, 'bin', 'initdb')))
  );
}

/** What the field app is made of, as one hash: the app is built again when any of it has changed. */
function fieldSources() {
  const hash = createHash('sha256');
  const rooms = ['core', 'analysis', 'findings', 'papers', 'words', 'field'].map((room) =>
    join('src', room),
  );
  const inside = (folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  const files = [
    ...rooms.flatMap(inside),
    join(root, 'vite.config.ts'),
    join(root, 'package-lock.json'),
  ];
  for (const file of files) hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Builds the field app, unless it is there as its sources are. */
function buildField() {
  const stamp = join(root, 'build', 'field.sha256');
  const sources = fieldSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  console.log('Birge: building the field app …');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) stop('Birge: the field app could not be built (above).', status ?? 1);
  writeFileSync(stamp, sources);
}

/** What the tests use beside Node, by Debian's names. */
const testNeeds = {
  chromium: () => isOnPath('chromium'),
  postgresql: hasPostgres,
  strace: () => isOnPath('strace'),
  'fonts-noto-core': () => existsSync('/usr/share/fonts/truetype/noto'),
};

const missingNeeds = () => Object.keys(testNeeds).filter((name) => !testNeeds[name]());

/** The tests start their own PostgreSQL for as long as they run: Debian's package shall not start one that stays. */
function forbidStandingCluster() {
  const folder = '/etc/postgresql-common/createcluster.d';
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'birge.conf'), 'create_main_cluster = false\n');
}

function aptInstall(names) {
  console.log(
    `Birge: installing ${names.join(', ')} for the tests, once; this may take some minutes …`,
  );
  if (names.includes('postgresql')) forbidStandingCluster();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words) =>
    spawnSync('apt-get', words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  // An out-of-date package list often still serves: only the install decides.
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...names);
}

function prepareTests() {
  const names = missingNeeds();
  if (names.length === 0) return;
  const mayInstall = process.getuid?.() === 0 && isOnPath('apt-get');
  if (mayInstall) aptInstall(names);
  const left = missingNeeds();
  if (left.length > 0)
    console.error(
      `Birge: the tests also use ${left.join(', ')} (Debian's names); install them to run every test. Tests that need them are skipped, each with a line that says so.`,
    );
}

if (!isInstalled()) install();
checkNode();
buildField();
if (process.argv.includes('--tests')) prepareTests();
