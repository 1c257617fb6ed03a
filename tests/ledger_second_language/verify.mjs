// A second verifier of exported ledgers, written from docs/data-format.md alone, in another language and with nothing but
// Node's own modules: proof that the document suffices and that the two agree.
//
// usage: node verify.mjs DIR        exit 0: everything holds; 5: something does not; 2: no export
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ENTRY = 67;
const TILE = 256;
const KINDS = ['found', 'admit', 'revoke', 'add', 'read', 'decide', 'record', 'judge', 'erase', 'checkpoint', 'passphrase'];
const WITH_ITEMS = new Set(['add', 'read', 'decide']);
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (bytes) => sha256(Buffer.of(0), bytes);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

// RFC 9162, section 2.1.1, over leaves that arrive one by one.
export class Tree {
  size = 0;
  #peaks = [];
  append(leaf) {
    let grown = leaf;
    for (let rest = this.size; rest % 2 === 1; rest = (rest - 1) / 2) grown = nodeHash(this.#peaks.pop(), grown);
    this.#peaks.push(grown);
    this.size += 1;
  }
  root() {
    if (this.size === 0) return sha256();
    return this.#peaks.reduceRight((right, left) => nodeHash(left, right));
  }
}

// An id: a letter, then 16 bytes as 26 characters of Crockford's base32, the most significant bits first.
export function idOf(letter, bytes) {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  bits = bits.padEnd(130, '0');
  return letter + bits.match(/.{5}/g).map((five) => ALPHABET[parseInt(five, 2)]).join('');
}

export function decodeEntry(bytes) {
  const kind = KINDS[bytes.readUInt16BE(33) - 1];
  if (bytes.length !== ENTRY || bytes[0] !== 1 || kind === undefined) throw new Error('an entry is not of its form');
  return { author: idOf('a', bytes.subarray(1, 17)), seq: Number(bytes.readBigUInt64BE(17)), time: bytes.readBigUInt64BE(25),
           kind, commitment: bytes.subarray(35, 67) };
}

// A path of the tlog-tiles layout: 1234067 is x001/x234/067; a width below 256 is added as .p/<width>.
function placeOf(index, width) {
  let path = String(index % 1000).padStart(3, '0');
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = 'x' + String(rest % 1000).padStart(3, '0') + '/' + path;
  }
  return width < TILE ? `${path}.p/${width}` : path;
}

export function keyId(name, publicKey) {
  return sha256(name + '\n', Buffer.of(1), publicKey).subarray(0, 4);
}

function ed25519(publicKey) {
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');  // RFC 8410
  return createPublicKey({ key: Buffer.concat([prefix, publicKey]), format: 'der', type: 'spki' });
}

export function parseNote(note) {
  const at = note.lastIndexOf('\n\n');
  const text = note.slice(0, at + 1);
  const found = /^([!-~]+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\ntime (0|[1-9]\d*)\n$/.exec(text);
  if (at < 0 || !found || !note.endsWith('\n')) throw new Error('a checkpoint is not of its form');
  const signatures = note.slice(at + 2, -1).split('\n').map((line) => {
    const parts = /^\u2014 (\S+) (\S+)$/.exec(line);
    if (!parts) throw new Error('a signature line is not of its form');
    return { name: parts[1], bytes: Buffer.from(parts[2], 'base64') };
  });
  return { text, origin: found[1], size: Number(found[2]), root: Buffer.from(found[3], 'base64'), time: BigInt(found[4]), signatures };
}

export function isSignedBy(note, publicKey) {
  const id = keyId(note.origin, publicKey);
  const mine = note.signatures.filter((s) => s.name === note.origin && s.bytes.subarray(0, 4).equals(id));
  return mine.length > 0 && mine.every((s) => verifySignature(null, Buffer.from(note.text), ed25519(publicKey), s.bytes.subarray(4)));
}

class Verifier {
  findings = [];
  notCounting = 0;  // entries beyond the revocation of their author
  known = new Set(['case.json', 'README.txt']);
  events = [];
  erased = new Set();
  lines = [];  // {place, commitment, state}
  logs = [];

  constructor(folder) {
    this.folder = folder;
  }
  wrong(place, problem) {
    this.findings.push(`${place}: ${problem}`);
  }
  read(path) {
    this.known.add(path);
    return readFileSync(join(this.folder, path));
  }

  run() {
    const text = this.read('case.json').toString();
    this.head = JSON.parse(text);
    const { kind, version, authors } = this.head;
    if (kind !== 'inquest-ledger' || version !== 1) throw new Error('no export of version 1');
    if (JSON.stringify({ kind, version, case: this.head.case, authors }) + '\n' !== text) this.wrong('case.json', 'is not of its form');
    this.read('README.txt');
    for (const author of this.head.authors) this.attempt(`log ${author.author}`, () => this.log(author));
    const keys = this.authority();
    for (const log of this.logs) this.signatures(log, keys);
    for (const { place, commitment, state } of this.lines) {
      const gone = this.erased.has(commitment.toString('hex'));
      if (state === undefined && gone) this.wrong(place, 'was erased, and is here');
      if (state === 'erased' && !gone) this.wrong(place, 'is said to be erased, and no entry erased it');
    }
    for (const file of readdirSync(this.folder, { recursive: true, withFileTypes: true })) {
      const path = relative(this.folder, join(file.parentPath ?? file.path, file.name));
      if (!file.isDirectory() && !this.known.has(path)) this.wrong(path, 'does not belong to the export');
    }
    return this.findings;
  }
  attempt(place, work) {
    try {
      work();
    } catch (error) {
      this.wrong(place, error.message);
    }
  }

  // The lines of a file, each with one spelling: what JSON writes for what it read.
  *jsonLines(path) {
    const text = this.read(path).toString();
    if (text === '') return;
    if (!text.endsWith('\n')) throw new Error(`${path} is cut short`);
    for (const line of text.slice(0, -1).split('\n')) {
      const object = JSON.parse(line);
      if (JSON.stringify(object) !== line) throw new Error(`a line of ${path} is not of its form`);
      yield object;
    }
  }

  log({ author, entries, verifier_key }) {
    const base = `logs/${author}/`;
    const note = parseNote(this.read(base + 'checkpoint').toString());
    const tree = new Tree();
    const roots = new Map([[0, tree.root()]]);
    const payloads = this.jsonLines(base + 'payloads.jsonl');
    const items = this.jsonLines(base + 'items.jsonl');
    const state = { item: items.next().value };
    const leaves = [];
    let time = -1n;
    for (let bundle = 0; bundle * TILE < note.size; ++bundle) {
      const width = Math.min(TILE, note.size - bundle * TILE);
      const bytes = this.read(`${base}tile/entries/${placeOf(bundle, width)}`);
      if (bytes.length !== width * (ENTRY + 2)) throw new Error('a bundle of entries has a wrong length');
      for (let i = 0; i < width; ++i) {
        const at = i * (ENTRY + 2);
        if (bytes.readUInt16BE(at) !== ENTRY) throw new Error('a length before an entry is wrong');
        const raw = bytes.subarray(at + 2, at + 2 + ENTRY);
        const entry = decodeEntry(raw);
        const place = `log ${author}, entry ${tree.size}`;
        if (entry.author !== author || entry.seq !== tree.size) this.wrong(place, 'stands in the wrong place');
        if (entry.time <= time) this.wrong(place, 'is not later than the one before it');
        time = entry.time;
        leaves.push(leafHash(raw));
        tree.append(leaves.at(-1));
        roots.set(tree.size, tree.root());
        this.payload(place, entry, payloads.next().value, items, state);
      }
    }
    if (payloads.next().value !== undefined || state.item !== undefined) this.wrong(base, 'lines are left over');
    if (note.size !== entries || !note.root.equals(tree.root()) || (entries > 0 && note.time !== time)) {
      this.wrong(base + 'checkpoint', 'was not signed over these entries');
    }
    this.tiles(base, leaves);
    const earlier = existsSync(join(this.folder, base, 'checkpoints')) ? readdirSync(join(this.folder, base, 'checkpoints')) : [];
    const notes = [['checkpoint', note]];
    for (const name of earlier) {
      this.attempt(`${base}checkpoints/${name}`, () => {
        notes.push([`checkpoints/${name}`, parseNote(this.read(`${base}checkpoints/${name}`).toString())]);
      });
    }
    this.logs.push({ author, base, notes, roots, size: tree.size, verifier_key });
  }

  // Every tile of every level: the hashes of a full tile have their root in the level above.
  tiles(base, hashes) {
    for (let level = 0; hashes.length > 0; ++level) {
      const above = [];
      for (let index = 0; index * TILE < hashes.length; ++index) {
        const tile = hashes.slice(index * TILE, (index + 1) * TILE);
        const path = `${base}tile/${level}/${placeOf(index, tile.length)}`;
        if (!this.read(path).equals(Buffer.concat(tile))) this.wrong(path, 'does not hold the hashes that it should');
        if (tile.length < TILE) continue;
        const tree = new Tree();
        tile.forEach((hash) => tree.append(hash));
        above.push(tree.root());
      }
      hashes = above;
    }
  }

  // A line is opened when salt and payload give the commitment; otherwise it says why not.
  opened(place, line, commitment) {
    this.lines.push({ place, commitment, state: line.state });
    if (line.state !== undefined) {
      if (line.state !== 'erased' && line.state !== 'withheld') this.wrong(place, 'has a state that is none');
      return undefined;
    }
    if (sha256(Buffer.from(line.salt, 'hex'), line.payload).equals(commitment)) return line.payload;
    this.wrong(place, 'its payload is not the one that it commits to');
    return undefined;
  }

  payload(place, entry, line, items, state) {
    if (line === undefined || line.seq !== entry.seq) throw new Error(`${place} has no line in payloads.jsonl`);
    const payload = this.opened(place, line, entry.commitment);
    const tree = new Tree();
    let shown = 0;
    for (; state.item !== undefined && state.item.seq === entry.seq; state.item = items.next().value) {
      const commitment = Buffer.from(state.item.commitment, 'hex');
      if (state.item.item !== tree.size) this.wrong(place, 'its items are not in order');
      if (this.opened(`${place}, item ${tree.size}`, state.item, commitment) !== undefined) shown += 1;
      tree.append(leafHash(commitment));
    }
    if (!WITH_ITEMS.has(entry.kind) && tree.size > 0) this.wrong(place, 'has items, which its kind never has');
    if (payload === undefined) {
      if (shown > 0) this.wrong(place, 'shows items without the payload that commits to them');
      return;
    }
    const json = JSON.parse(payload);
    if (WITH_ITEMS.has(entry.kind) && (json.items !== tree.size || json.root !== tree.root().toString('hex'))) {
      this.wrong(place, 'its items are not those that it commits to');
    }
    if (['found', 'admit', 'revoke'].includes(entry.kind)) this.events.push({ ...entry, json });
    if (entry.kind === 'erase') json.commitments.forEach((hex) => this.erased.add(hex));
  }

  // Who may sign, from what the logs say in the order of time: author -> {key, entries that stand}.
  authority() {
    const authors = new Map();
    const stands = (id, seq) => authors.has(id) && seq < authors.get(id).entries;
    const order = (a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.author < b.author ? -1 : 1);
    let founded = false;
    for (const { author, seq, kind, json } of this.events.sort(order)) {
      const place = `log ${author}, entry ${seq}`;
      const admitted = { entries: Infinity, json };
      if (kind === 'found') {
        if (founded || seq !== 0 || json.author !== author || json.case !== this.head.case) this.wrong(place, 'founds what is not its own');
        else authors.set(author, admitted);
        founded = true;
      } else if (kind === 'admit') {
        const same = [...authors.values()].filter((a) => ['user', 'sign_key', 'box_key'].every((f) => a.json[f] === json[f]));
        const own = seq === 0 && json.author === author && same.length > 0 && same.every((a) => a.entries === Infinity);
        if (!own && !stands(author, seq)) this.wrong(place, 'admits an author without being one');
        else if (!authors.has(json.author)) authors.set(json.author, admitted);
      } else if (!stands(author, seq) || !authors.has(json.author)) {
        this.wrong(place, 'revokes without being an author, or nobody');
      } else {
        authors.get(json.author).entries = Math.min(authors.get(json.author).entries, json.entries);
      }
    }
    return authors;
  }

  signatures({ author, base, notes, roots, size, verifier_key }, authors) {
    const admitted = authors.get(author);
    if (admitted === undefined) return this.wrong(base, 'nobody admitted its author');
    if (size > admitted.entries) this.notCounting += size - admitted.entries;  // revoked: they are there, and count for nothing
    const key = Buffer.from(admitted.json.sign_key, 'hex');
    const origin = `inquest/${this.head.case}/${author}`;
    const stated = `${origin}+${keyId(origin, key).toString('hex')}+${Buffer.concat([Buffer.of(1), key]).toString('base64')}`;
    if (stated !== verifier_key) this.wrong('case.json', `states another key for ${author} than was admitted`);
    for (const [name, note] of notes) {
      if (note.origin !== origin || !isSignedBy(note, key)) this.wrong(base + name, 'is not signed by its author');
      else if (!roots.has(note.size) || !roots.get(note.size).equals(note.root)) this.wrong(base + name, 'proves a fork, or an older copy');
    }
  }
}

export function verifyExport(folder) {
  return new Verifier(folder).run();
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  try {
    const findings = verifyExport(process.argv[2] ?? '.');
    findings.forEach((finding) => console.log(finding));
    console.log(findings.length === 0 ? 'everything holds' : `${findings.length} do not hold`);
    process.exitCode = findings.length === 0 ? 0 : 5;
  } catch (error) {
    console.error(`no export, or one that cannot be read: ${error.message}`);
    process.exitCode = 2;
  }
}
