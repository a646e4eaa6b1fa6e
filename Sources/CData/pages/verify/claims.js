// The claims, in the order and in the words of `verify`: the catalogue is the program's own.

/** All claims of a bundle. @param confirmation what `confirmationOf` says. @param typed the same as there. */
function report(check, confirmation, typed) {
  const maker = new ClaimMaker(check, confirmation, typed);
  const claims = [
    claim('sealed-to-recipients', '', 'not_claimed', 'not-claimed'), ...maker.files(), maker.seal(), maker.sealTime(),
    ...maker.records(), ...maker.matches(), ...maker.entries(), maker.logTime(), ...maker.steps(), ...maker.earlierLogs(), maker.mails(),
    maker.custody(),
  ];
  claims.push(maker.trust(verdictOf(claims) === 'fails'));
  return { claims, verdict: verdictOf(claims) };
}

/** The report of what is not read at all. */
function damageReport({ reason, values }) {
  const claims = [fails('files-unchanged', '', reason, values)];
  return { claims, verdict: 'fails' };
}

/** What all claims come to. */
function verdictOf(claims) {
  const has = (result) => claims.some((each) => each.result === result);
  if (has('fails')) return 'fails';
  if (has('unchecked')) return 'unchecked';
  return has('holds') ? 'holds' : 'fails';
}

function claim(kind, subject, result, key, values = {}) {
  return { kind, subject, result, detail: words(`claim.${kind}.${key}`, values) };
}

/** A claim that does not hold. Damage is not guilt, and the words say so, unless no damage looks like it. */
function fails(kind, subject, reason, values = {}, isMaybeDamage = true) {
  const made = claim(kind, subject, 'fails', `fails.${reason}`, values);
  if (isMaybeDamage) made.detail += ` ${words('claim.damage')}`;
  return made;
}

/**
 * What was typed says of the log of a bundle: `log-key`, `check-words`, `other-key`, `none-fits` or, when nothing was typed,
 * `nobody-asked`. @param typed `{ words, logKey }` or null.
 */
function confirmationOf(check, typed) {
  if (!typed) return 'nobody-asked';
  const { log } = check.keys;
  if (typed.logKey) {
    if (log && log.text === typed.logKey.text) return 'log-key';
    return log && log.name === typed.logKey.name ? 'other-key' : 'none-fits';
  }
  const isThis = check.bundleDigest && checkWords(check.bundleDigest).join(' ') === typed.words.join(' ');
  // The words confirm the list of the bundle's own files, so only the log key that it lists.
  return isThis && check.inventory.isListedTag(LAYOUT.logKey) ? 'check-words' : 'none-fits';
}

class ClaimMaker {
  constructor(check, confirmation, typed) {
    const { seal, ...facts } = check;
    Object.assign(this, facts, { confirmation, sealFacts: seal, trustedKey: (typed && typed.logKey) || null });
    this.isConfirmed = confirmation === 'log-key' || confirmation === 'check-words';
  }

  /**
   * A claim that rests on a key which came with the bundle: it holds when somebody confirmed the key of the newest log, and that
   * log names the one which the claim rests on. @param log its number.
   */
  fits(kind, subject = '', values = {}, log = 0) {
    const key = log === 0 || kind !== 'entry-in-log' ? 'holds' : 'holds-earlier';
    const isNamed = log === 0 || !this.linkFault(this.earlier.find(({ number }) => number === log));
    const result = this.isConfirmed && isNamed ? 'holds' : 'unchecked';
    const made = claim(kind, subject, result, key, values);
    if (result === 'unchecked') made.detail += ` ${words(this.isConfirmed ? 'claim.earlier-log-not-named' : 'claim.key-not-confirmed')}`;
    return made;
  }

  /** Why the newest log does not show that an earlier log is one which it names; null when it does. */
  linkFault({ keys, link }) {
    if (link.fault) return link.fault;
    const { trustedKey } = this;
    return trustedKey && trustedKey.name === keys.log.name && trustedKey.text !== keys.log.text ? 'other-trusted-key' : null;
  }

  /** The newest log and the earlier ones, with what stands before their names in claims. */
  get logs() {
    const { log, keyRecord } = this;
    return [{ number: 0, name: '', log, keyRecord }, ...this.earlier];
  }

  earlierLogs() {
    const kind = 'earlier-log-named';
    return this.earlier.map((each) => {
      const reason = this.linkFault(each);
      if (reason) return fails(kind, each.name, reason, {}, !['same-name', 'other-trusted-key'].includes(reason));
      const why = each.link.reason === null
        ? words(`claim.${kind}.no-reason`) : wordsOr(`value.log_end.${each.link.reason}`, printable(each.link.reason));
      return this.fits(kind, each.name, { name: printable(each.keys.log.name), size: String(each.log.newest), why });
    });
  }

  files() {
    const [kind, faults] = ['files-unchanged', fileFaults(this)];
    const failed = faults.filter((each) => !each.isUnknown).length;
    const values = { count: String(this.inventory.paths.length), failed: String(failed) };
    const isList = (each) => each.path === LAYOUT.payloadManifest || each.path === LAYOUT.tagManifest;
    const whole = failed === 0
      ? claim(kind, '', 'holds', 'holds', values) : fails(kind, '', faults.some(isList) ? 'lists' : 'files', values);
    return [whole, ...faults.map((each) => (each.isUnknown
      ? claim(kind, printable(each.path), 'unchecked', `unchecked.${each.reason}`)
      : fails(kind, printable(each.path), each.reason, each.values)))];
  }

  seal() {
    const [kind, { fault: reason, key }] = ['sealed-by-key', this.sealFacts];
    if (reason) return fails(kind, '', reason, {}, reason !== 'not-named');
    return this.fits(kind, '', { fingerprint: fingerprint(key) });
  }

  /** This page cannot check what authorities signed: it says so, and names the command. */
  sealTime() {
    const kind = 'seal-time';
    const hasTokens = this.inventory.tokensOf(LAYOUT.seal, this.inventory.all).length > 0;
    if (!hasTokens) return claim(kind, '', 'not_claimed', 'not-claimed');
    if (!this.sealFacts.isGood) return claim(kind, '', 'unchecked', 'unchecked.seal');
    return { kind, subject: '', result: 'unchecked', detail: words('verify-page.seal-time') };
  }

  records() {
    const kind = 'record-disclosed';
    return this.exhibits.map(({ name, logNumber, fault: reason }) => (
      reason ? fails(kind, name, reason) : this.fits(kind, name, {}, logNumber)));
  }

  matches() {
    const kind = 'file-matches-record';
    return this.exhibits.map(({ name, logNumber, file }) => {
      if (file === 'holds') return this.fits(kind, name, {}, logNumber);
      if (file === 'no-file' || file === 'not-handed-over') return claim(kind, name, 'not_claimed', `not-claimed.${file}`);
      return file === 'record' ? claim(kind, name, 'unchecked', 'unchecked.record') : fails(kind, name, file);
    });
  }

  entries() {
    const [kind, seen] = ['entry-in-log', new Set()];
    const values = (index, size, log) => ({ index: String(index), size: String(size), log: log === 0 ? '' : `earlier-${log}` });
    const firsts = this.logs.map(({ number, name, keyRecord }) => {
      const subject = name ? `${name}/key-record` : 'key-record';
      return keyRecord.fault ? fails(kind, subject, keyRecord.fault) : this.fits(kind, subject, values(0, keyRecord.treeSize, number), number);
    });
    return [...firsts, ...this.exhibits.map(({ name, logNumber, position }) => {
      if (!position) return claim(kind, name, 'unchecked', 'unchecked.record');
      if (position.fault) return fails(kind, name, position.fault);
      const place = `${logNumber} ${position.leafIndex}`;
      if (seen.has(place)) return fails(kind, name, 'twice');
      seen.add(place);
      return this.fits(kind, name, values(position.leafIndex, position.treeSize, logNumber), logNumber);
    })];
  }

  logTime() {
    const kind = 'log-head-time';
    const isStamp = (path) => ['token', 'openTimestamp'].includes(plainKind(this.inventory.places.get(path)));
    if (!this.inventory.allPaths.some(isStamp)) return claim(kind, '', 'not_claimed', 'not-claimed');
    return { kind, subject: '', result: 'unchecked', detail: words('verify-page.log-head-time') };
  }

  steps() {
    return this.logs.flatMap((each) => this.stepsOf(each));
  }

  stepsOf({ number, name, log }) {
    const kind = 'log-append-only';
    if (log.newest === null || log.newest <= 1n) return [claim(kind, name, 'not_claimed', 'not-claimed')];
    if (log.heads[0].size !== 1n) return [fails(kind, name, 'no-checkpoint')];
    const failures = log.steps.flatMap((reason, index) => {
      const sizes = `${log.heads[index].size}-${log.heads[index + 1].size}`;
      return reason ? [fails(kind, log.steps.length === 1 ? name : `${name}${name ? '/' : ''}${sizes}`, reason)] : [];
    });
    return failures.length > 0 ? failures : [this.fits(kind, name, { old: '1', new: String(log.newest) }, number)];
  }

  mails() {
    const kind = 'mail-signature';
    const hasKeys = this.exhibits.some(({ name }) => this.inventory.files.has(LAYOUT.mailKeys(name)));
    return hasKeys ? claim(kind, '', 'unchecked', 'unchecked.by-hand') : claim(kind, '', 'not_claimed', 'not-claimed');
  }

  custody() {
    const kind = 'custody-well-formed';
    const hasGraph = this.inventory.files.has(LAYOUT.caseGraph);
    return hasGraph ? claim(kind, '', 'unchecked', 'unchecked.by-hand') : claim(kind, '', 'not_claimed', 'not-claimed');
  }

  /** @param isBroken whether another claim fails; then nobody is asked to phone yet. */
  trust(isBroken) {
    const [kind, { confirmation }] = ['key-trusted', this];
    const subject = this.keys.log ? this.keys.log.name : '';
    if (this.isConfirmed) return claim(kind, subject, 'holds', `holds.${confirmation}`);
    if (confirmation === 'other-key') return fails(kind, subject, 'other-key');
    if (isBroken) return claim(kind, subject, 'unchecked', 'unchecked.broken');
    return { kind, subject, result: 'unchecked', detail: words(`verify-page.key-trusted.${confirmation}`) };
  }
}
