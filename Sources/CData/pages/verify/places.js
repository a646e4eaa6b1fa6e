// What a file of a bundle is, told by its path alone. Source: docs/format/bundle.md, "Layout" and "Sizes and limits".

const LAYOUT = {
  declaration: 'bagit.txt',
  bagInfo: 'bag-info.txt',
  payloadManifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  logKey: 'keys/log.vkey',
  recordsKey: 'keys/records.jwk',
  sealKey: 'keys/seal.allowed_signers',
  seal: 'seal/tagmanifest-sha256.txt.sig',
  padding: 'seal/padding.bin',
  certificates: 'trust/certificates.pem',
  selection: 'data/selection.txt',
  tool: 'data/tool.txt',
  caseGraph: 'data/case.jsonld',
  keyRecord: 'data/log/key-record.sdjwt',
  keyRecordProof: 'data/log/key-record.tlog-proof',
  record: (exhibit) => `data/records/${exhibit}.sdjwt`,
  proof: (exhibit) => `data/log/${exhibit}.tlog-proof`,
  mailKeys: (exhibit) => `data/dkim/${exhibit}.txt`,
  checkpoint: (size) => `data/log/checkpoint-${size}`,
  consistency: (old, size) => `data/log/consistency-${old}-${size}.txt`,
  token: (path, number) => (number === 1 ? `${path}.tsr` : `${path}.${number}.tsr`),
};
/** The record that names an earlier log. */
const linkPath = (log) => `data/log/link-${log}.sdjwt`;
const linkProofPath = (log) => `data/log/link-${log}.tlog-proof`;
const NAMESPACE = 'holdfast-bundle-v1';
const PRINCIPAL = 'holder';

const TAG_FILES = [
  'README.txt', LAYOUT.bagInfo, LAYOUT.declaration, LAYOUT.logKey, LAYOUT.recordsKey, LAYOUT.sealKey, LAYOUT.payloadManifest,
  'report.html', 'report.txt',
];
/** The tag files that a check looks into. */
const PARSED_TAG_FILES = new Set([
  LAYOUT.declaration, LAYOUT.bagInfo, LAYOUT.payloadManifest, LAYOUT.logKey, LAYOUT.recordsKey, LAYOUT.sealKey,
]);
const SEAL_FILES = [LAYOUT.padding, LAYOUT.seal];

const LIMITS = {
  fileCount: 50000,
  documentBytes: 64 << 20,
  recordBytes: 4 << 20,
  frameBytes: 64 << 20,
  tokenBytes: 64 << 10,
  timeProofBytes: 1 << 20,
  tokensPerFile: 8,
  tokenCount: 4096,
  renewalDepth: 4,
  earlierLogCount: 64,
  keyFileBytes: 1024,
};

const GREATEST = (1n << 64n) - 1n;
const EXHIBIT = '(A-(?:0[1-9]|[1-9][0-9]{1,17}))';
const NUMBER = '(0|[1-9][0-9]{0,19})';
const FIXED_PLACES = new Map([
  ...TAG_FILES.map((path) => [path, { kind: 'tag' }]),
  ...['report.pdf', 'verify.html'].map((path) => [path, { kind: 'tag' }]),
  ...['tagManifest', 'seal', 'padding', 'keyRecord', 'keyRecordProof', 'selection', 'tool', 'caseGraph', 'certificates'].map(
    (kind) => [LAYOUT[kind], { kind }]),
]);
const EXHIBIT_PLACES = [
  ['evidence', new RegExp(`^data/evidence/${EXHIBIT}/[^/]*$`)],
  ['record', new RegExp(`^data/records/${EXHIBIT}\\.sdjwt$`)],
  ['proof', new RegExp(`^data/log/${EXHIBIT}\\.tlog-proof$`)],
  ['mailKeys', new RegExp(`^data/dkim/${EXHIBIT}\\.txt$`)],
];
const LOG_PLACES = [
  ['checkpoint', new RegExp(`^data/log/checkpoint-${NUMBER}$`)],
  ['openTimestamp', new RegExp(`^data/log/checkpoint-${NUMBER}\\.ots$`)],
  ['blockHeader', new RegExp(`^data/log/block-${NUMBER}\\.header$`)],
  ['consistency', new RegExp(`^data/log/consistency-${NUMBER}-${NUMBER}\\.txt$`)],
];
const OPTIONAL_TAG = /^(?:annex|forms)\/(?![.-])[A-Za-z0-9._-]{1,80}$/;

const EARLIER = /^data\/log\/earlier-([1-9][0-9]?)\/([^/]+)$/;
const LINK = /^data\/log\/link-([1-9][0-9]?)\.(sdjwt|tlog-proof)$/;
const KEY_NAMES = new Map([['log.vkey', LAYOUT.logKey], ['records.jwk', LAYOUT.recordsKey]]);
const EARLIER_KINDS = new Set([
  'tag', 'proof', 'keyRecord', 'keyRecordProof', 'checkpoint', 'consistency', 'token', 'openTimestamp', 'blockHeader',
]);

/** Where a file of a log is. @param own where it would be if the bundle were of that log alone. @param log 0 is the newest. */
function logPath(log, own) {
  if (log === 0) return own;
  const key = [...KEY_NAMES].find(([, path]) => path === own);
  return own.replace(/^.*\//, `data/log/earlier-${log}/`).replace(/[^/]*$/, (name) => (key ? key[0] : name));
}

/** The place of a path: `kind`, and what the path names. */
function placeOf(path) {
  const found = EARLIER.exec(path);
  if (!found) return linkPlace(path) || ownPlace(path);
  const [log, ownPath] = [Number(found[1]), KEY_NAMES.get(found[2]) || `data/log/${found[2]}`];
  const own = ownPlace(ownPath);
  return log <= LIMITS.earlierLogCount && EARLIER_KINDS.has(own.kind) ? { kind: 'earlier', log, own, ownPath } : { kind: 'unknown' };
}

function linkPlace(path) {
  const found = LINK.exec(path);
  if (!found || Number(found[1]) > LIMITS.earlierLogCount) return null;
  return { kind: found[2] === 'sdjwt' ? 'link' : 'linkProof', log: Number(found[1]) };
}

function ownPlace(path) {
  const fixed = FIXED_PLACES.get(path);
  if (fixed) return fixed;
  for (const [kind, form] of EXHIBIT_PLACES) {
    const found = form.exec(path);
    if (found) return { kind, exhibit: found[1] };
  }
  const place = logPlace(path) || tokenPlace(path);
  if (place) return place;
  return { kind: OPTIONAL_TAG.test(path) && /\.(html|txt)$/.test(path) ? 'tag' : 'unknown' };
}

function logPlace(path) {
  for (const [kind, form] of LOG_PLACES) {
    const found = form.exec(path);
    if (!found) continue;
    const sizes = found.slice(1).map(BigInt);
    if (sizes.some((size) => size > GREATEST)) return null;
    return { kind, size: sizes[0], newSize: sizes[1] };
  }
  return null;
}

/** Of which file an answer of an authority is: `X.tsr` is the first of X, `X.2.tsr` the second. */
function splitToken(path) {
  if (!path.endsWith('.tsr')) return null;
  const stem = path.slice(0, -4);
  const numbered = /^(.*)\.([2-8])$/.exec(stem);
  return numbered ? { subject: numbered[1], number: Number(numbered[2]) } : { subject: stem, number: 1 };
}

function tokenPlace(path) {
  const token = splitToken(path);
  if (!token) return null;
  let [stamped, depth] = [token.subject, 1];
  for (let older = splitToken(stamped); older; older = splitToken(stamped)) {
    stamped = older.subject;
    depth += 1;
  }
  if (stamped === LAYOUT.seal) return depth === 1 ? { kind: 'sealToken', ...token, stamped } : null;
  const place = logPlace(stamped);
  const isOfHead = place && place.kind === 'checkpoint' && depth <= LIMITS.renewalDepth + 1;
  return isOfHead ? { kind: 'token', ...token, stamped, size: place.size } : null;
}

const RECORD_KINDS = new Set(['link', 'linkProof', 'record', 'proof', 'keyRecord', 'keyRecordProof', 'seal', 'checkpoint', 'consistency']);
const FRAME_KINDS = new Set([
  'link', 'linkProof',
  'tagManifest', 'seal', 'keyRecord', 'keyRecordProof', 'checkpoint', 'consistency', 'token', 'sealToken', 'openTimestamp',
  'blockHeader', 'certificates',
]);

/** Greatest size of a file in bytes; infinite for what is only ever hashed. */
function byteLimit(place) {
  if (place.kind === 'earlier') return byteLimit(place.own);
  if (place.kind === 'evidence' || place.kind === 'padding') return Infinity;
  if (RECORD_KINDS.has(place.kind)) return LIMITS.recordBytes;
  if (place.kind === 'token' || place.kind === 'sealToken') return LIMITS.tokenBytes;
  if (['openTimestamp', 'blockHeader', 'certificates'].includes(place.kind)) return LIMITS.timeProofBytes;
  return LIMITS.documentBytes;
}

/** Whether records are checked with a file, so that its bytes are kept. */
function isOfFrame(path, place) {
  if (place.kind === 'earlier') return isOfFrame(place.ownPath, place.own);
  return place.kind === 'tag' ? PARSED_TAG_FILES.has(path) : FRAME_KINDS.has(place.kind);
}
