// What is wrong with single files, each once, with the plainest reason; and which files nobody looked at.

/** All faults of files, in the order in which they are told. */
function fileFaults(check) {
  const { inventory } = check;
  let faults = inventory.strangers.map((path) => fault(path, 'stranger'));
  if (!inventory.tagManifest) faults.push(fault(LAYOUT.tagManifest, 'list'));
  if (!inventory.payloadManifest) faults.push(fault(LAYOUT.payloadManifest, 'list'));
  if (inventory.tagManifest && inventory.payloadManifest) faults.push(...bagProblems(inventory));
  faults.push(...sealFaults(inventory), ...missingFaults(check), ...formFaults(inventory));
  // Every other fault of the payload changes its sum too.
  if (faults.some((each) => isPayload(each.path))) faults = faults.filter((each) => each.reason !== 'oxum');
  const seen = new Set();
  const first = faults.filter((each) => !seen.has(each.path) && seen.add(each.path));
  const heads = new Map([[0, neededHeads(check, 0)], ...check.earlier.map((each) => [each.number, neededHeads({ ...check, log: each.log }, each.number)])]);
  const unknown = inventory.allPaths.filter((path) => !seen.has(path) && isUnknown(path, check, heads));
  return [...first, ...unknown.map((path) => fault(path, 'unknown-file', {}, true))];
}

/** The files that no list names: what is zero must be zero, and all must be readable. */
function sealFaults(inventory) {
  const outside = [...inventory.outsidePaths.sort(), LAYOUT.tagManifest];
  const unreadable = outside.filter((path) => inventory.scans.has(path) && inventory.scans.get(path).fault);
  const padding = inventory.scans.get(LAYOUT.padding);
  return [
    ...unreadable.map((path) => fault(path, inventory.scans.get(path).fault)),
    ...(padding && !padding.isZero ? [fault(LAYOUT.padding, 'padding')] : []),
  ];
}

function missingFaults({ inventory, earlier }) {
  const needed = [
    ...TAG_FILES.slice().sort(), LAYOUT.tagManifest, ...SEAL_FILES, LAYOUT.selection, LAYOUT.tool, LAYOUT.keyRecord,
    LAYOUT.keyRecordProof, LAYOUT.checkpoint(1),
  ];
  const own = [LAYOUT.logKey, LAYOUT.recordsKey, LAYOUT.keyRecord, LAYOUT.keyRecordProof, LAYOUT.checkpoint(1)];
  for (const { number } of earlier) {
    needed.push(...own.map((path) => logPath(number, path)), linkPath(number), linkProofPath(number));
  }
  return needed.filter((path) => !inventory.scans.has(path)).map((path) => fault(path, 'missing'));
}

function formFaults(inventory) {
  const faults = [];
  const [declaration, info] = [inventory.content(LAYOUT.declaration), inventory.content(LAYOUT.bagInfo)];
  if (declaration && utf8Text(declaration) !== DECLARATION) faults.push(fault(LAYOUT.declaration, 'form'));
  if (!info) return faults;
  const elements = parseBagInfo(info);
  const isGood = elements && elements.has('Payload-Oxum') && [...elements.keys()].every((label) => INFO_LABELS.has(label));
  return isGood ? faults : [...faults, fault(LAYOUT.bagInfo, 'form')];
}

/**
 * Whether a file is in a list and has no meaning here. @param heads sizes of the tree heads that have a place in a bundle:
 * any other would tell of what the person did earlier.
 */
function isUnknown(path, { inventory, log, earlier }, heads, number = 0) {
  const place = inventory.places.get(path);
  switch (place.kind) {
    case 'unknown': return true;
    case 'earlier': return place.log > earlier.length || isUnknownOfEarlier(place, earlier, heads);
    // Earlier logs are numbered from 1 without gaps.
    case 'link':
    case 'linkProof': return place.log > earlier.length;
    case 'checkpoint':
    case 'openTimestamp': return !heads.get(number).has(place.size);
    case 'consistency': return !log.isStep(place.size, place.newSize);
    case 'token': return !isTokenInPlace(place, inventory.all);
    // Of which block a header is, only the proofs tell, and this page does not read them.
    case 'blockHeader': return !inventory.allPaths.some((each) => inventory.places.get(each).kind === 'openTimestamp');
    case 'mailKeys': return !inventory.isMeant(LAYOUT.record(place.exhibit)) || !inventory.files.has(LAYOUT.record(place.exhibit));
    case 'certificates': return !inventory.allPaths.some((each) => plainKind(inventory.places.get(each)) === 'token');
    default: return false;
  }
}

function isUnknownOfEarlier({ log: number, ownPath }, earlier, heads) {
  const { log } = earlier.find((each) => each.number === number);
  return isUnknown(ownPath, { inventory: log.inventory, log, earlier }, heads, number);
}

/** Whether an answer belongs to a file that is there or listed, and no number before its own is left out. */
function isTokenInPlace({ subject, number }, all) {
  for (let before = 1; before < number; before += 1) {
    if (!all.has(LAYOUT.token(subject, before))) return false;
  }
  if (!all.has(subject)) return false;
  const older = tokenPlace(subject);
  return older ? isTokenInPlace(older, all) : true;
}

/** The first head and the newest; for each record, and each link in the newest log, the smallest one with an answer, and with a proof. */
function neededHeads({ exhibits, earlier, log }, number) {
  const needed = new Set([1n]);
  if (log.newest !== null) needed.add(log.newest);
  const positions = exhibits.filter(({ logNumber }) => logNumber === number).map(({ position }) => position);
  if (number === 0) positions.push(...earlier.filter(({ link }) => !link.fault).map(({ link }) => link.position));
  for (const position of positions) {
    if (!position || position.fault) continue;
    for (const kind of ['hasToken', 'hasOpenTimestamp']) {
      const head = log.heads.find((each) => each[kind] && each.size > position.leafIndex);
      if (head) needed.add(head.size);
    }
  }
  return needed;
}
