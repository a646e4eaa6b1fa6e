// Keys, the seal's signature, and the record that names both. Source: docs/format/seal-signature.md; OpenSSH PROTOCOL.sshsig.

const SSH_KIND = utf8('ssh-ed25519');

function sshString(bytes) {
  return joined(bigEndian32(bytes.length), bytes);
}

/** The 32 bytes of `ssh-ed25519 AAAA…`; null for any other text. */
function parseSSHKey(text) {
  const found = /^ssh-ed25519 ([A-Za-z0-9+/=]+)$/.exec(text);
  const blob = found && fromBase64(found[1]);
  return blob && keyOfBlob(blob);
}

function keyOfBlob(blob) {
  const key = blob.length === 51 ? blob.slice(19) : null;
  return key && isSame(blob, keyBlob(key)) ? key : null;
}

function keyBlob(key) {
  return joined(sshString(SSH_KIND), sshString(key));
}

/** As `ssh-keygen -l` shows a key. */
function fingerprint(key) {
  return `SHA256:${base64(sha256(keyBlob(key))).replace(/=+$/, '')}`;
}

/** The key of `keys/seal.allowed_signers`, which has one form; null for any other. */
function parseSealKey(bytes) {
  const text = bytes && bytes.length <= LIMITS.keyFileBytes ? utf8Text(bytes) : null;
  const start = `${PRINCIPAL} namespaces="${NAMESPACE}" `;
  return text !== null && text.startsWith(start) && text.endsWith('\n') ? parseSSHKey(text.slice(start.length, -1)) : null;
}

/** The key of `keys/records.jwk`, which has one form; null for any other. */
function parseRecordsKey(bytes) {
  const text = bytes && bytes.length <= LIMITS.keyFileBytes ? utf8Text(bytes) : null;
  const found = text === null ? null : /^\{"kty":"OKP","crv":"Ed25519","x":"([A-Za-z0-9_-]{43})"\}\n$/.exec(text);
  const key = found && fromBase64(found[1], true);
  return key || null;
}

/** The key of `keys/log.vkey`, one line; null for anything else. */
function parseLogKeyFile(bytes) {
  const text = bytes && bytes.length <= 4097 ? utf8Text(bytes) : null;
  return text !== null && text.endsWith('\n') ? parseLogKey(text.slice(0, -1)) : null;
}

const ARMOR = ['-----BEGIN SSH SIGNATURE-----\n', '-----END SSH SIGNATURE-----\n'];

/** A signature file as `ssh-keygen` writes it: `{ key, namespace, signature }`; null for any other bytes. */
function parseSeal(bytes) {
  const text = bytes.length <= 4096 ? utf8Text(bytes) : null;
  if (text === null || !text.startsWith(ARMOR[0]) || !text.endsWith(ARMOR[1])) return null;
  const blob = fromBase64(text.slice(ARMOR[0].length, -ARMOR[1].length).replace(/\n/g, ''));
  const parts = blob && readSealParts(blob);
  if (!parts) return null;
  const [keyPart, namespacePart, reserved, hash, signaturePart] = parts;
  const key = keyOfBlob(keyPart);
  const namespace = utf8Text(namespacePart) || '';
  const isSignature = signaturePart.length === 83 && isSame(signaturePart.subarray(0, 19), joined(sshString(SSH_KIND), bigEndian32(64)));
  if (!key || !/^[A-Za-z0-9._\-@/:]{1,64}$/.test(namespace) || reserved.length > 0 || utf8Text(hash) !== 'sha512') return null;
  if (!isSignature || armored(blob) !== text) return null;
  return { key, namespace, signature: signaturePart.slice(19) };
}

function readSealParts(blob) {
  const start = joined(utf8('SSHSIG'), bigEndian32(1));
  if (!isSame(blob.subarray(0, start.length), start)) return null;
  const [parts, view] = [[], new DataView(blob.buffer, blob.byteOffset)];
  let place = start.length;
  while (place < blob.length) {
    if (place + 4 > blob.length) return null;
    const count = view.getUint32(place);
    if (place + 4 + count > blob.length) return null;
    parts.push(blob.slice(place + 4, place + 4 + count));
    place += 4 + count;
  }
  return parts.length === 5 ? parts : null;
}

function armored(blob) {
  return ARMOR[0] + (base64(blob).match(/.{1,70}/g) || []).map((line) => `${line}\n`).join('') + ARMOR[1];
}

/** Whether a signature is one of this message, for bundles, by whichever key. */
async function isSealOf(seal, message) {
  if (seal.namespace !== NAMESPACE) return false;
  const digest = await sha512(message);
  const signed = joined(utf8('SSHSIG'), sshString(utf8(NAMESPACE)), sshString([]), sshString(utf8('sha512')), sshString(digest));
  return isSigned(seal.key, seal.signature, signed);
}

/**
 * The first entry of the log, which names the keys of records and seals: `{ recordsKey, sealKey, treeSize }`, or
 * `{ fault }` with the end of a key of the catalogue.
 */
async function readKeyRecord(inventory, logKey, log) {
  if (!logKey) return { fault: 'no-log-key' };
  const file = inventory.content(LAYOUT.keyRecord);
  if (!file) return { fault: 'no-key-record' };
  let [keys, jwt] = [null, ''];
  try {
    const presentation = parsePresentation(file);
    jwt = presentation.jwt;
    keys = await namedKeys(presentation);
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error;
    return { fault: 'key-record-malformed' };
  }
  if (keys.issuer !== logKey.name || keys.logKey !== logKey.text) return { fault: 'key-record-other-log' };
  const position = await log.position(utf8(jwt), inventory.content(LAYOUT.keyRecordProof));
  if (position.fault) return position;
  // Anywhere else it would be a later claim about the keys.
  if (position.leafIndex !== 0n) return { fault: 'not-in-log' };
  return { recordsKey: keys.recordsKey, sealKey: keys.sealKey, treeSize: position.treeSize };
}

async function namedKeys(presentation) {
  // Only to learn the key; nothing is believed before the signature is checked with it.
  const unsigned = readClaims(presentation).claims.get('payload');
  const text = unsigned instanceof Map ? unsigned.get('records_key') : null;
  const recordsKey = typeof text === 'string' ? fromBase64(text, true) : null;
  need(recordsKey && recordsKey.length === 32);
  const { issuer, claims } = await verifyPresentation(presentation, recordsKey);
  const payload = claims.get('payload');
  const sealText = payload.get('seal_key');
  const sealKey = typeof sealText === 'string' ? parseSSHKey(sealText) : null;
  need(claims.get('kind') === 'keys' && sealKey && hasRecordShape(claims));
  return { issuer, recordsKey, sealKey, logKey: payload.get('log_key') };
}
