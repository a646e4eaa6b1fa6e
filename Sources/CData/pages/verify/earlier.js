// Earlier logs: each is one that the newest log names, and ends where the newest log says. Source: docs/format/log.md, "Several
// logs"; docs/format/bundle.md, "Earlier logs".

/** What is known of an earlier log: `link` is `{ reason }`, or `{ fault }` with the end of a key of the catalogue. */
async function examineEarlier(number, logs, inventory, exhibits) {
  const facts = logs.get(number);
  const link = await readLink(number, logs, inventory);
  if (!link.fault) {
    const names = [...logs].filter(([other]) => other !== number).map(([, { keys }]) => keys.log && keys.log.name);
    if (names.includes(facts.keys.log.name)) link.fault = 'same-name';
    else if (!exhibits.some(({ logNumber }) => logNumber === number)) link.fault = 'no-records';
  }
  return { number, name: `earlier-${number}`, ...facts, link };
}

async function readLink(number, logs, inventory) {
  const [earlier, newest] = [logs.get(number), logs.get(0)];
  if (!earlier.keys.log) return { fault: 'no-log-key' };
  const file = inventory.content(linkPath(number));
  if (!file) return { fault: 'missing' };
  let [presentation, shown] = [null, null];
  try {
    presentation = parsePresentation(file);
    shown = await shownRecord(presentation, newest.keys, newest.keyRecord);
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error;
    return { fault: presentation ? 'record' : 'malformed' };
  }
  const position = await newest.log.position(utf8(presentation.jwt), inventory.content(linkProofPath(number)));
  if (position.fault) return { fault: 'not-in-log' };
  const said = linkOf(shown.claims);
  if (!said) return { fault: 'malformed' };
  if (said.get('log_key') !== earlier.keys.log.text) return { fault: 'other-log' };
  return endFault(said, earlier.log) || { position, reason: said.has('reason') ? said.get('reason') : null };
}

/** The payload of a record of kind `log_link` that shows key and checkpoint; null for any other. */
function linkOf(claims) {
  const payload = claims.get('payload');
  if (claims.get('kind') !== 'log_link' || !claims.has('id') || !claims.has('recorded_at') || !(payload instanceof Map)) return null;
  const isText = (name) => typeof payload.get(name) === 'string';
  const isMaybeText = (name) => !payload.has(name) || isText(name);
  return isText('log_key') && isText('checkpoint') && isMaybeText('reason') && isMaybeText('at') ? payload : null;
}

/** Why a log does not end where the link says; null when its newest state is that one, byte for byte. */
function endFault(said, log) {
  const note = utf8(said.get('checkpoint'));
  const last = log.heads.length > 0 ? log.heads[log.heads.length - 1] : null;
  if (last && last.file && isSame(last.file, note)) return null;
  const parsed = parseNote(note);
  const size = parsed && wholeNumber(parsed.text.split('\n')[1] || '', GREATEST_TREE);
  return { fault: last && size !== null && size < last.size ? 'goes-on' : 'other-end' };
}
