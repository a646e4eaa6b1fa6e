// What came of it, on the page. Elements are made here and texts put into them as texts: nothing of a bundle is ever markup.

/** An element with a class, a text and children. */
function element(name, { look, text } = {}, ...children) {
  const made = document.createElement(name);
  if (look) made.className = look;
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

/** Claims of one kind, result and words that are told in one line, as `verify` does; what fails stands alone. */
function grouped(claims) {
  const [groups, places] = [[], new Map()];
  for (const each of claims) {
    // The verdict says it in the same words.
    if (each.kind === 'key-trusted' && each.result === 'unchecked') continue;
    const summary = wordsOr(`verify.group.${each.kind}.${each.result}`, each.detail);
    const isOne = each.result === 'fails' || !each.subject.startsWith('A-');
    const key = [each.kind, each.result, summary === each.detail || isOne ? each.detail : '', isOne ? groups.length : ''].join('\n');
    const group = places.get(key);
    if (group) {
      group.count += 1;
      group.last = each.subject;
      group.summary = summary;
    } else {
      places.set(key, { claim: each, last: each.subject, count: 1 });
      groups.push(places.get(key));
    }
  }
  return groups;
}

function claimRow({ claim: first, last, count, summary }) {
  const subject = count === 1 ? first.subject : `${first.subject} … ${last} (${count})`;
  return element(
    'tr', { look: first.result },
    element('td', { look: 'mark', text: words(`verify.mark.${first.result}`) }),
    element('td', {}, element('strong', { text: words(`verify-page.claim.${first.kind}`) }),
      ...(subject ? [document.createTextNode(` ${subject}`)] : []),
      element('br'), document.createTextNode(count === 1 ? first.detail : summary)));
}

/** The table of claims. */
function claimTable(claims) {
  const table = element('table', {}, element('caption', { text: words('verify-page.claims') }));
  const head = element('tr', {}, ...['result', 'claim'].map((name) => {
    const cell = element('th', { text: words(`verify-page.column.${name}`) });
    cell.scope = 'col';
    return cell;
  }));
  table.append(element('thead', {}, head), element('tbody', {}, ...grouped(claims).map(claimRow)));
  return table;
}

/** The one sentence on top. */
function verdictText({ verdict }, confirmation, claims) {
  if (verdict !== 'unchecked') return words(`verify-page.verdict.${verdict}`);
  if (confirmation === 'nobody-asked') return words('verify-page.verdict.unchecked');
  const isTrusted = claims.some((each) => each.kind === 'key-trusted' && each.result === 'holds');
  return words(`verify.verdict.${isTrusted ? 'not-all' : 'not-these'}`);
}

/** The label of a field; its own name when the catalogue has none. */
function fieldLabel(path) {
  const name = path[path.length - 1];
  if (name === 'recorded_at') return words('verify-page.recorded-at');
  return wordsOr(`field.${path.join('.')}`, printable(name));
}

/** What a record shows, as a list of names and values; as deep as it is. */
function claimList(members, path = []) {
  const list = element('dl', { look: 'facts' });
  const isLong = (value) => value instanceof Map || (Array.isArray(value) && value.some(isLong));
  // Short ones first; their order was not signed.
  const sorted = [...members].sort(([, left], [, right]) => isLong(left) - isLong(right));
  for (const [name, value] of sorted) {
    // What the payload says is what the record says.
    const inside = path.length === 0 && name === 'payload' ? [] : [...path, name];
    const label = inside.length === 0 ? words('report.payload') : fieldLabel(inside);
    list.append(element('dt', { text: label }), element('dd', { look: isLong(value) ? 'long' : '' }, ...valueNodes(value, inside)));
  }
  return list;
}

function valueNodes(value, path) {
  if (value instanceof Map) return [claimList(value, path)];
  if (Array.isArray(value)) {
    return [element('ol', {}, ...value.map((each) => element('li', {}, ...valueNodes(each, path))))];
  }
  if (value instanceof JsonNumber) return [document.createTextNode(value.text)];
  if (value === null) return [document.createTextNode(words('report.nothing'))];
  if (typeof value === 'boolean') return [document.createTextNode(words(value ? 'report.yes' : 'report.no'))];
  return [element('span', { look: 'text', text: printableLines(value) })];
}

/** One exhibit: opened when somebody wants to see it, because there may be thousands. */
function exhibitDetails(exhibit, inventory) {
  const kind = exhibit.shown ? exhibit.shown.claims.get('kind') : null;
  const title = typeof kind === 'string' ? `${exhibit.name} · ${wordsOr(`kind.${kind}`, printable(kind, 64))}` : exhibit.name;
  const details = element('details', { look: 'exhibit' }, element('summary', { text: title }));
  const fill = () => {
    if (details.childElementCount === 1) details.append(...exhibitParts(exhibit, inventory));
  };
  details.addEventListener('toggle', fill);
  details.fill = fill;
  return details;
}

/** Paper has nothing to open. */
function openExhibits() {
  for (const details of document.querySelectorAll('details.exhibit')) {
    details.fill();
    details.open = true;
  }
}

function exhibitParts({ shown, filePath, position }, inventory) {
  if (!shown) return [element('p', { look: 'failing', text: words('verify-page.exhibit.not-believed') })];
  const parts = [];
  if (position && !position.fault) {
    parts.push(element('p', { text: words('verify-page.exhibit.entry', { index: String(position.leafIndex) }) }));
  }
  if (filePath) {
    const values = { path: filePath, bytes: String(inventory.files.get(filePath).size) };
    parts.push(element('p', { text: words('verify-page.exhibit.file', values) }));
  }
  parts.push(claimList(shown.claims), element('p', { look: 'small', text: words('verify-page.exhibit.hidden', { n: String(shown.hiddenCount) }) }));
  return parts;
}
