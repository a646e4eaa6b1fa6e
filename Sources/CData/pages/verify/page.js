// The page: takes files, shows how far it is, shows what came of it, takes the words that somebody heard by phone.

/** What is checked now, and the report that is shown; tests read it. */
let checked = null;
let shownReport = null;
let runNumber = 0;

const part = (id) => document.getElementById(id);

/** Checks files and shows the result. @param pairs a promise of `[path, File]`. */
async function run(pairs) {
  runNumber += 1;
  const number = runNumber;
  [checked, shownReport] = [null, null];
  part('result').hidden = true;
  part('progress').hidden = false;
  say(words('verify-page.reading'));
  try {
    const inventory = inventoryOf(await pairs);
    if (inventory.files.size === 0 && inventory.strangers.length === 0) return stop(number, words('verify-page.no-files'));
    const { damage } = inventory;
    const found = damage ? null : await examine(inventory, (done, total) => showProgress(number, done, total));
    if (number !== runNumber) return undefined;
    checked = found;
    return damage ? show(damageReport(damage), 'nobody-asked') : judge();
  } catch (error) {
    return stop(number, words('verify-page.unreadable', { reason: printable(String(error), 200) }));
  }
}

/** Says why nothing was checked. */
function stop(number, text) {
  if (number !== runNumber) return;
  part('progress').hidden = true;
  say(text);
  shownReport = { verdict: 'fails', claims: [], stopped: text };
}

/** For everybody who listens instead of looking. @param isShown whether it stands elsewhere on the page already. */
function say(text, isShown = false) {
  part('status').textContent = text;
  part('status').className = isShown ? 'heard' : '';
}

function showProgress(number, done, total) {
  if (number !== runNumber) return;
  part('bar').max = total || 1;
  part('bar').value = done;
}

/** Makes the report with what was typed, and shows it. */
function judge() {
  const typed = readTyped();
  if (typed && typed.fault) {
    part('words-fault').textContent = typed.fault;
    return;
  }
  part('words-fault').textContent = '';
  const confirmation = confirmationOf(checked, typed);
  show(report(checked, confirmation, typed), confirmation);
}

/** What was typed: `{ words }`, `{ logKey }`, `{ fault }`, or null when the field is empty. */
function readTyped() {
  const text = part('words').value.trim();
  if (text === '') return null;
  if (text.includes('+')) {
    const logKey = parseLogKey(text);
    return logKey ? { logKey } : { fault: words('verify-page.words.no-key') };
  }
  const typed = text.toLowerCase().split(/[\s,-]+/).filter((word) => word !== '');
  const unknown = typed.find((word) => !WORD_LIST.includes(word));
  if (unknown !== undefined) return { fault: words('verify-page.words.unknown', { word: printable(unknown, 40) }) };
  return typed.length === 8 ? { words: typed } : { fault: words(`verify-page.words.count.${typed.length === 1 ? 'one' : 'other'}`, { n: String(typed.length) }) };
}

/** Puts a report on the page. */
function show(made, confirmation) {
  part('progress').hidden = true;
  const text = verdictText(made, confirmation, made.claims);
  const verdict = part('verdict');
  verdict.textContent = text;
  verdict.className = made.verdict;
  part('claims').replaceChildren(claimTable(made.claims));
  showKeys(confirmation);
  const exhibits = checked ? checked.exhibits : [];
  part('exhibits').replaceChildren(...exhibits.map((each) => exhibitDetails(each, checked.inventory)));
  part('exhibits-section').hidden = exhibits.length === 0;
  part('compare').hidden = !checked || !checked.bundleDigest;
  part('result').hidden = false;
  shownReport = made;
  document.documentElement.dataset.verdict = made.verdict;
  say(text, true);
}

/** The words and the key to compare. Whoever typed others must not be shown the right ones. */
function showKeys(confirmation) {
  if (!checked) return;
  const isHidden = confirmation === 'none-fits' || confirmation === 'other-key';
  const spoken = checked.bundleDigest && !isHidden ? checkWords(checked.bundleDigest) : [];
  part('spoken').replaceChildren(...spoken.map((word) => element('li', { text: word })));
  part('log-key').textContent = checked.keys.log && !isHidden ? words('verify.key', { key: checked.keys.log.text }) : '';
  part('digest').textContent = checked.bundleDigest && !isHidden ? words('verify-page.digest', { digest: hex(checked.bundleDigest) }) : '';
}

function begin() {
  const [folder, files, place] = [part('folder'), part('files'), part('drop')];
  folder.addEventListener('change', () => run(pickedFolder(folder.files)));
  files.addEventListener('change', () => run(placedFiles(files.files)));
  for (const kind of ['dragenter', 'dragover']) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      place.classList.add('over');
    });
  }
  document.addEventListener('dragleave', () => place.classList.remove('over'));
  document.addEventListener('drop', (event) => {
    // Anything else would make the browser open what was dropped.
    event.preventDefault();
    place.classList.remove('over');
    run(droppedFiles(event.dataTransfer));
  });
  part('words-form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (checked) judge();
  });
  window.addEventListener('beforeprint', openExhibits);
  part('no-script').hidden = true;
  part('program').hidden = false;
  // Some browsers keep what was chosen and typed when a page is loaded again.
  folder.value = '';
  files.value = '';
  part('words').value = '';
}

begin();
