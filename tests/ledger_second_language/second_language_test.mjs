// The verifier of verify.mjs against exports of this program, whole and tampered with, beside inquest-verify itself; and the
// worked example of docs/data-format.md, computed anew.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { decodeEntry, idOf, isSignedBy, keyId, parseNote, Tree, verifyExport } from './verify.mjs';

const { INQUEST_SOURCE_DIR, INQUEST_MADE_EXPORT, INQUEST_VERIFY } = process.env;
const folder = mkdtempSync(join(tmpdir(), 'inquest-second-'));
after(() => rmSync(folder, { recursive: true }));
assert.equal(spawnSync(INQUEST_MADE_EXPORT, [folder]).status, 0);

const holdsHere = () => {
  try {
    return verifyExport(folder).length === 0;
  } catch {
    return false;
  }
};
const holdsThere = () => spawnSync(INQUEST_VERIFY, [folder]).status === 0;
const files = readdirSync(folder, { recursive: true }).filter((path) => statSync(join(folder, path)).isFile()).sort();

test('a whole export holds in both languages', () => {
  assert.deepEqual(verifyExport(folder), []);
  assert.ok(holdsThere());
});

test('a flipped bit in any file is refused in both languages', () => {
  let flips = 0;
  for (const path of files) {
    const file = join(folder, path);
    const good = readFileSync(file);
    if (path === 'README.txt' || good.length === 0) continue;  // its text is fixed by the program, not by the document
    for (const at of [0, Math.floor(good.length / 3), Math.floor(good.length * 0.77), good.length - 1]) {
      const bent = Buffer.from(good);
      bent[at] ^= 1 << flips++ % 8;
      writeFileSync(file, bent);
      assert.ok(!holdsHere(), `${path}, byte ${at}`);
      assert.ok(!holdsThere(), `${path}, byte ${at}`);
    }
    writeFileSync(file, good);
  }
  assert.ok(flips > 50);
  assert.ok(holdsHere());
});

const lines = (path) => readFileSync(join(folder, path), 'utf8').split('\n');
function changed(path, change) {
  const good = readFileSync(join(folder, path));
  writeFileSync(join(folder, path), change(lines(path)).join('\n'));
  const holds = [holdsHere(), holdsThere()];
  writeFileSync(join(folder, path), good);
  return holds;
}

test('payloads and items dropped, doubled, swapped or passed off as erased are refused in both languages', () => {
  const refused = [false, false];
  for (const path of files.filter((file) => file.endsWith('.jsonl') && lines(file).length > 2)) {
    assert.deepEqual(changed(path, ([a, , ...rest]) => [a, ...rest]), refused, `${path} dropped`);
    assert.deepEqual(changed(path, ([a, b, ...rest]) => [a, b, b, ...rest]), refused, `${path} doubled`);
    assert.deepEqual(changed(path, ([a, b, ...rest]) => [b, a, ...rest]), refused, `${path} swapped`);
    const passedOff = (line) => {
      const { salt, payload, ...rest } = JSON.parse(line);
      return JSON.stringify({ ...rest, state: 'erased' });
    };
    assert.deepEqual(changed(path, ([a, ...rest]) => [passedOff(a), ...rest]), refused, `${path} passed off as erased`);
  }
});

test('the worked example of the data format is right', () => {
  const text = readFileSync(join(INQUEST_SOURCE_DIR, 'docs/data-format.md'), 'utf8');
  const block = text.split('<!-- worked example -->')[1].split('```')[1];
  const said = Object.fromEntries([...block.matchAll(/^(\S[^:\n]*): +(.*)$/gm)].map(([, name, value]) => [name.trim(), value.trim()]));
  const hash = (...parts) => parts.reduce((h, part) => h.update(part), createHash('sha256')).digest();
  const hex = (name) => Buffer.from(said[name], 'hex');

  assert.deepEqual(hash(hex('salt'), said.payload), hex('commitment'));
  const first = decodeEntry(hex('entry 0'));
  assert.deepEqual(first.commitment, hex('commitment'));
  assert.deepEqual([first.author, first.seq, first.kind, first.time >> 16n], [said.author, 0, 'record', 1700000000000n]);
  assert.deepEqual(hash(Buffer.of(0), hex('entry 0')), hex('leaf 0'));
  assert.deepEqual(hash(Buffer.of(0), hex('entry 1')), hex('leaf 1'));
  const tree = new Tree();
  tree.append(hex('leaf 0'));
  tree.append(hex('leaf 1'));
  assert.deepEqual(tree.root(), hex('root'));
  assert.deepEqual(hash(Buffer.of(0), hex('commitment')), hex('item leaf'));

  assert.equal(said.author, idOf('a', Buffer.alloc(16, 0xaa)));
  assert.equal(said.case, idOf('c', Buffer.alloc(16, 0x22)));
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), hex('signing seed')]);
  const secret = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const key = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(12);
  assert.deepEqual(key, hex('public key'));
  const origin = `inquest/${said.case}/${said.author}`;
  assert.deepEqual(keyId(origin, key), hex('key id'));

  const note = parseNote(text.split('<!-- worked checkpoint -->')[1].split('```')[1].replace(/^\w*\n/, ''));
  assert.deepEqual([note.origin, note.size, note.time >> 16n], [origin, 2, 1700000001000n]);
  assert.deepEqual(note.root, hex('root'));
  assert.ok(isSignedBy(note, key));
  assert.deepEqual(note.signatures[0].bytes.subarray(4), sign(null, Buffer.from(note.text), secret));
});
