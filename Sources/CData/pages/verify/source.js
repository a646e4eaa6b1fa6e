// Files from a person: a folder that was picked, files that were picked, or what was dropped. They are read here and go
// nowhere: the policy of this page forbids it every connection.

/** Takes `[path, File]` pairs apart into the files of a bundle and names that no bundle uses. */
function inventoryOf(pairs) {
  const [files, strangers] = [new Map(), []];
  for (const [path, file] of withoutBase(pairs)) {
    if (isPortablePath(path) && !files.has(path)) files.set(path, file);
    else strangers.push(path);
  }
  return new Inventory(files, strangers);
}

/** Windows unpacks an archive into a folder with its own name, so the bundle's folder may lie in another one. */
function withoutBase(pairs) {
  let shorter = pairs;
  for (let level = 0; level < 4; level += 1) {
    const names = new Set(shorter.map(([path]) => path.split('/')[0]));
    const isFolder = names.size === 1 && shorter.every(([path]) => path.includes('/'));
    if (!isFolder) break;
    shorter = shorter.map(([path, file]) => [path.slice(path.indexOf('/') + 1), file]);
  }
  return shorter;
}

/** What an input for folders holds. */
function pickedFolder(list) {
  return Array.from(list, (file) => [file.webkitRelativePath || file.name, file]);
}

/**
 * Files that were picked one by one have no folder. The lists say where each belongs: to the one path that ends in its name,
 * and among several to one whose digest it has.
 */
async function placedFiles(list) {
  const files = Array.from(list);
  const byName = new Map();
  for (const name of [LAYOUT.payloadManifest, LAYOUT.tagManifest]) {
    const file = files.find((each) => each.name === name);
    const manifest = file && file.size <= MANIFEST_BYTES ? parseManifest(new Uint8Array(await file.arrayBuffer())) : null;
    for (const [path, digest] of manifest || []) {
      const last = path.split('/').pop();
      byName.set(last, [...(byName.get(last) || []), { path, digest }]);
    }
  }
  for (const path of SEAL_FILES) byName.set(path.split('/').pop(), [{ path, digest: '' }]);
  const taken = new Set();
  const pairs = [];
  for (const file of files) {
    const free = (byName.get(file.name) || []).filter(({ path }) => !taken.has(path));
    const scan = { digest: '' };
    if (free.length > 1) await readInPieces(file, {}, scan, () => {});
    const place = free.find((each) => each.digest === scan.digest) || free[0] || { path: file.name };
    taken.add(place.path);
    pairs.push([place.path, file]);
  }
  return pairs;
}

/** What was dropped, folders with all that is in them. Must be called before the event ends: afterwards nothing is there. */
function droppedFiles(transfer) {
  const items = Array.from(transfer.items).filter((item) => item.kind === 'file');
  // Chromium gives entries of a dropped folder to no page that is a file itself; handles it does. Others know no handles.
  const roots = items.map((item) => (item.getAsFileSystemHandle ? item.getAsFileSystemHandle() : item.webkitGetAsEntry()));
  return Promise.all(roots).then(async (found) => {
    const pairs = [];
    for (const root of found) {
      if (root) await collect(root, '', pairs);
    }
    return pairs;
  });
}

/** Adds all files of a folder, or a file. */
async function collect(item, folder, pairs) {
  if (pairs.length > 2 * LIMITS.fileCount) return;
  const path = folder + item.name;
  if (item.kind === 'file' || item.isFile) {
    pairs.push([path, item.getFile ? await item.getFile() : await new Promise((done, failed) => { item.file(done, failed); })]);
  } else if (path.split('/').length <= 24) {
    for (const child of await children(item)) await collect(child, `${path}/`, pairs);
  }
}

async function children(folder) {
  const found = [];
  if (folder.values) {
    for await (const child of folder.values()) found.push(child);
    return found;
  }
  const reader = folder.createReader();
  // A reader gives a hundred at a time, and nothing at the end.
  for (;;) {
    const some = await new Promise((done, failed) => { reader.readEntries(done, failed); });
    if (some.length === 0 || found.length > 2 * LIMITS.fileCount) return found;
    found.push(...some);
  }
}
