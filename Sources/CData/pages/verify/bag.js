// The bag: names, lists, the few lines about it. Source: RFC 8493; docs/format/bundle-container.md, "Bag".

const DEVICES = /^(con|prn|aux|nul|com[1-9]|lpt[1-9])$/i;

/** Whether a path means the same file on every system. */
function isPortablePath(path) {
  if (path.length > 180 || !/^[A-Za-z0-9._\-/]+$/.test(path)) return false;
  const parts = path.split('/');
  return parts.length <= 8 && parts.every((part) =>
    part.length >= 1 && part.length <= 100 && !/^[.-]/.test(part) && !part.endsWith('.') && !DEVICES.test(part.split('.')[0]));
}

/** Paths none of which hides another one where letter case does not count. */
class PathSet {
  constructor() {
    this.files = new Set();
    this.folders = new Map();
  }

  /** Adds a path; false when it hides another one, or lies inside one. */
  insert(path) {
    const folded = path.toLowerCase();
    if (this.files.has(folded) || this.folders.has(folded)) return false;
    const parents = Array.from(path.matchAll(/\//g), (slash) => path.slice(0, slash.index));
    for (const parent of parents) {
      const key = parent.toLowerCase();
      if (this.files.has(key) || (this.folders.has(key) && this.folders.get(key) !== parent)) return false;
    }
    for (const parent of parents) this.folders.set(parent.toLowerCase(), parent);
    this.files.add(folded);
    return true;
  }
}

const MANIFEST_BYTES = 32 << 20;
const MANIFEST_ENTRIES = 100000;

/** A list of digests as a `Map` from paths; null when the bytes are not the only spelling of one. */
function parseManifest(bytes) {
  if (!bytes || bytes.length > MANIFEST_BYTES) return null;
  const text = utf8Text(bytes);
  if (text === null) return null;
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length > MANIFEST_ENTRIES) return null;
  const [entries, names] = [new Map(), new PathSet()];
  let last = '';
  for (const line of lines) {
    const [digest, path] = [line.slice(0, 64), line.slice(66)];
    if (!isHexDigest(digest) || line.slice(64, 66) !== '  ' || !isPortablePath(path)) return null;
    // All ASCII, so that the order of texts is the order of bytes.
    if (path <= last || !names.insert(path)) return null;
    entries.set(path, digest);
    last = path;
  }
  return entries;
}

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const INFO_LABELS = new Set(['External-Identifier', 'Bagging-Date', 'Bag-Software-Agent', 'Payload-Oxum']);
const INFO_FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

/** `bag-info.txt` as a `Map` from labels; null when it is not in its form. */
function parseBagInfo(bytes) {
  if (!bytes || bytes.length > 128 << 10) return null;
  const text = utf8Text(bytes);
  if (text === null) return null;
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length > 100) return null;
  const [elements, labels] = [new Map(), new Set()];
  for (const line of lines) {
    const found = /^([A-Za-z][A-Za-z0-9-]{0,63}): (.+)$/u.exec(line);
    if (!found || !isInfoValue(found[1].toLowerCase(), found[2]) || labels.has(found[1].toLowerCase())) return null;
    labels.add(found[1].toLowerCase());
    elements.set(found[1], found[2]);
  }
  return elements;
}

function isInfoValue(label, value) {
  if (utf8(value).length > 1000 || value.trim() !== value || INFO_FORBIDDEN.test(value)) return false;
  if (label === 'bagging-date') return /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/.test(value);
  return label !== 'payload-oxum' || parseOxum(value) !== null;
}

/** `BYTES.FILES`; null for any other text. */
function parseOxum(text) {
  const [byteCount, fileCount, ...rest] = text.split('.');
  const limit = (1n << 64n) - 1n;
  if (rest.length > 0 || wholeNumber(byteCount, limit) === null || wholeNumber(fileCount || '', limit) === null) return null;
  return text;
}

const isPayload = (path) => path.startsWith('data/');

/** What lists and files say of each other, as faults: problems of the lists, missing, added, sizes, digests. */
function bagProblems(inventory) {
  const { payloadManifest, tagManifest } = inventory;
  const outside = inventory.outsidePaths;
  const faults = payloadManifest.size === 0 ? [fault(LAYOUT.payloadManifest, 'no-payload')] : [];
  faults.push(...listProblems(payloadManifest, tagManifest, outside));
  const listed = [...payloadManifest.keys(), ...tagManifest.keys()];
  const missing = new Set([...listed, LAYOUT.tagManifest].filter((path) => !inventory.files.has(path)));
  faults.push(...[...missing].sort().map((path) => fault(path, 'missing')));
  const known = new Set([...listed, LAYOUT.tagManifest, ...outside]);
  faults.push(...inventory.paths.filter((path) => !known.has(path)).map((path) => fault(path, 'added')));
  const [stated, found] = [inventory.statedOxum, inventory.oxum];
  if (stated !== null && stated !== found) faults.push(fault(LAYOUT.bagInfo, 'oxum', { stated, found }));
  for (const manifest of [payloadManifest, tagManifest]) {
    for (const [path, digest] of manifest) {
      if (!inventory.files.has(path)) continue;
      const scan = inventory.scans.get(path);
      if (scan.fault) faults.push(fault(path, scan.fault));
      else if (scan.digest !== digest) faults.push(fault(path, 'changed'));
    }
  }
  return faults;
}

function listProblems(payloadManifest, tagManifest, outside) {
  const [faults, names] = [[], new PathSet()];
  for (const path of payloadManifest.keys()) {
    if (isPayload(path)) continue;
    faults.push(fault(path, 'listed-wrongly'));
    names.insert(path);
  }
  names.insert('data/any');
  for (const path of tagManifest.keys()) {
    const problem = tagProblem(path);
    if (problem) faults.push(problem);
    if (!names.insert(path) || payloadManifest.has(path)) faults.push(fault(path, 'listed-wrongly'));
  }
  for (const path of [...outside, LAYOUT.tagManifest].sort()) {
    if (!names.insert(path)) faults.push(fault(path, 'listed-wrongly'));
  }
  for (const path of [LAYOUT.declaration, LAYOUT.payloadManifest]) {
    if (!tagManifest.has(path)) faults.push(fault(path, 'not-listed'));
  }
  return faults;
}

function tagProblem(path) {
  const name = path.toLowerCase();
  if (isPayload(path)) return fault(path, 'listed-wrongly');
  if (name === 'fetch.txt') return fault('fetch.txt', 'other-list');
  if (name === LAYOUT.tagManifest) return fault(LAYOUT.tagManifest, 'listed-wrongly');
  const isList = /^(tag)?manifest-.*\.txt$/.test(name) && path !== LAYOUT.payloadManifest;
  return isList ? fault(path, 'other-list') : null;
}

/** What is wrong with one file: its path, the last part of a key of the catalogue, and what the words have places for. */
function fault(path, reason, values = {}, isUnknown = false) {
  return { path, reason, values, isUnknown };
}
