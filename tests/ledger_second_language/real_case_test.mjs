// A case made by `inquest` itself, exported and checked by inquest-verify and by the second language: with compartments and
// without, with payloads and without, after an erasure, and as an older copy that goes on in a new log.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { verifyExport } from './verify.mjs';

const { INQUEST, INQUEST_VERIFY } = process.env;
const here = mkdtempSync(join(tmpdir(), 'inquest-real-'));
after(() => rmSync(here, { recursive: true }));
const place = (name) => join(here, name);
const env = { PATH: process.env.PATH, HOME: here, XDG_STATE_HOME: place('state'), INQUEST_PASSPHRASE: 'seven grey herons by the ford' };

function inquest(...words) {
  const done = spawnSync(INQUEST, words, { env, encoding: 'utf8' });
  assert.equal(done.status, 0, `inquest ${words.join(' ')}: ${done.stderr}`);
  return done.stdout;
}
const lines = (...words) => inquest(...words, '--json').split('\n').filter(Boolean).map((line) => JSON.parse(line));
function audit(folder, ...words) {
  const done = spawnSync(INQUEST_VERIFY, [folder, ...words, '--json'], { encoding: 'utf8' });
  const objects = done.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return { status: done.status, summary: objects.at(-1), objects, output: done.stdout };
}
function exported(from, name, ...words) {
  inquest('export', from, '--format', 'ledger', place(name), ...words);
  return place(name);
}

const kase = place('a.inquest');
const kept = place('kept-checkpoint');

test('a case with documents, decisions, a compartment and an erasure holds in both languages', () => {
  mkdirSync(place('files'));
  writeFileSync(place('files/one.txt'), 'Marsh birds return\n\nThe warden Ilka Torvand said: "We counted forty nests on Monday."\n');
  writeFileSync(place('files/two.txt'), 'Ferry stops\n\nThe ferry office said on 3 May 2019 that 12 boats had been moved.\n');
  writeFileSync(place('files/gone.txt'), 'A canary sang of Quillabrook.\n');
  writeFileSync(place('hidden.txt'), 'The true name of the witness is Perrin Oake of Lowmere.\n');
  inquest('new', kase, '--name', 'Tester', '--initials', 'TT');
  inquest('add', kase, place('files'));
  inquest('add', kase, place('hidden.txt'), '--compartment', 'identities');
  inquest('read', kase);
  const [quotation] = lines('quotations', kase);
  assert.ok(quotation, 'a quotation was read');
  inquest('accept', kase, quotation.proposal);
  cpSync(kase, place('older.inquest'), { recursive: true });
  const gone = lines('documents', kase).find((document) => document.sha256 === '' || document.title?.includes('canary') ||
    lines('show', kase, document.id).some((object) => JSON.stringify(object).includes('gone.txt')));
  assert.ok(gone, 'the document to erase is listed');
  inquest('erase', kase, gone.id, '--authority', 'the speaker', '--reason', 'asked', '--yes');
  writeFileSync(kept, inquest('checkpoint', kase));

  const folder = exported(kase, 'export');
  const { status, summary, output } = audit(folder, '--against', kept);
  assert.equal(status, 0, output);
  assert.deepEqual(verifyExport(folder), []);
  assert.ok(summary.entries >= 7 && summary.opened > 7, output);
  assert.ok(summary.erased >= 1, 'the erased document is told as erased');
  assert.ok(summary.withheld >= 1, 'the compartment is told as withheld');
  for (const path of readdirSync(folder, { recursive: true })) {
    if (!statSync(join(folder, path)).isFile()) continue;
    const bytes = readFileSync(join(folder, path), 'latin1');
    for (const secret of ['gone.txt', 'Quillabrook', 'Perrin', 'hidden.txt']) assert.ok(!bytes.includes(secret), `${secret} in ${path}`);
  }
});

test('originals are recognised, and an erased one is not', () => {
  const { status, objects } = audit(place('export'), place('files'));
  assert.equal(status, 0);
  const states = Object.fromEntries(objects.filter((o) => o.kind === 'original').map((o) => [o.file, o.state]));
  assert.deepEqual(states, { 'gone.txt': 'not_in_case', 'one.txt': 'matched', 'two.txt': 'matched' });
});

test('an export with its compartments, and one without payloads, hold as well', () => {
  const all = audit(exported(kase, 'all', '--with-compartments'));
  assert.equal(all.status, 0, all.output);
  assert.equal(all.summary.withheld, 0);
  const none = audit(exported(kase, 'none', '--without-payloads'), '--against', kept);
  assert.equal(none.status, 0, none.output);
  assert.equal(none.summary.opened, 0);
});

test('an older copy is whole by itself, is refused against a kept checkpoint, and goes on in a log of its own', () => {
  const older = place('older.inquest');
  const before = exported(older, 'before');
  assert.equal(audit(before).status, 0);
  const refused = audit(before, '--against', kept);
  assert.equal(refused.status, 5, refused.output);
  writeFileSync(place('late.txt'), 'A late note.\n');
  inquest('add', older, place('late.txt'));
  const { status, summary, output } = audit(exported(older, 'after'));
  assert.equal(status, 0, output);
  assert.equal(summary.logs, 2, output);
  assert.deepEqual(verifyExport(place('after')), []);
});
