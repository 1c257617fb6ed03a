// Turns the documents into the shapes of docs/openapi.yaml: text, byte offsets, proposals.
import { createHash } from "node:crypto";
import { kDocuments, kNames } from "./documents.mjs";

const kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
export const hashOf = (text) => createHash("sha256").update(text).digest("hex");
export function idOf(letter, seed) {
  const bytes = createHash("sha256").update(`${letter}:${seed}`).digest();
  let out = letter;
  for (let i = 0; i < 26; ++i) out += kAlphabet[bytes[i] % 32];
  return out;
}
const bytes = (text) => Buffer.byteLength(text);

function assemble(source) {
  let text = "";
  const boilerplate = [];
  const layout = [];
  const pages = [];
  const add = (line, after = "\n\n") => {
    const begin = bytes(text);
    text += line + after;
    return { begin, end: begin + bytes(line) };
  };
  for (const line of source.furniture) boilerplate.push({ type: "furniture", ...add(line, "\n") });
  const title = add(source.title);
  layout.push({ type: "title", ...title });
  if (source.pages) pages.push({ page: 1, begin: 0, end: 0 });
  for (const line of source.body) {
    if (line === "~") {
      pages[pages.length - 1].end = bytes(text);
      pages.push({ page: pages.length + 1, begin: bytes(text), end: 0 });
    } else if (line.startsWith("#")) {
      boilerplate.push({ type: "heading", ...add(line.slice(1)) });
    } else if (line.startsWith("!")) {
      boilerplate.push({ type: "caption", ...add(line.slice(1)) });
    } else {
      const span = add(line);
      if (line.startsWith("By ")) layout.push({ type: "byline", ...span });
    }
  }
  if (pages.length) pages[pages.length - 1].end = bytes(text);
  return { text, boilerplate, layout, pages, title };
}

function mentionsIn(text, roles) {
  const taken = [];
  const found = [];
  const locals = new Map();
  const counts = { person: 0, organisation: 0, state: 0, place: 0 };
  const forms = Object.entries(kNames).flatMap(([key, [kind, name, aliases]]) => aliases.map((form) => ({ key, kind, name, form })))
    .sort((a, b) => b.form.length - a.form.length);
  for (const { key, kind, name, form } of forms) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      const end = at + form.length;
      if (taken.some((t) => at < t.end && end > t.begin)) continue;
      if (/[A-Za-z]/.test(text[end] ?? "") || /[A-Za-z]/.test(text[at - 1] ?? "")) continue;
      taken.push({ begin: at, end });
      found.push({ key, kind, name, begin: at, end, form });
    }
  }
  found.sort((a, b) => a.begin - b.begin);
  return found.map((m) => {
    if (!locals.has(m.key)) locals.set(m.key, `${{ person: "p", organisation: "o", state: "s", place: "l" }[m.kind]}${++counts[m.kind]}`);
    let role = null;
    const words = roles[m.form];
    if (words && !found.some((o) => o !== m && o.form === m.form && o.begin < m.begin)) {
      const at = text.indexOf(words);
      if (at >= 0) role = { text: words, begin: bytes(text.slice(0, at)), end: bytes(text.slice(0, at + words.length)) };
    }
    return {
      kind: m.kind, begin: bytes(text.slice(0, m.begin)), end: bytes(text.slice(0, m.end)), text: m.form, id: locals.get(m.key),
      name: m.name, role, confidence: m.form === m.name ? 0.96 : 0.84, key: m.key,
    };
  });
}

function span(text, words, from = 0) {
  const at = text.indexOf(words, from);
  if (at < 0) throw new Error(`not in the text: ${words}`);
  return { begin: bytes(text.slice(0, at)), end: bytes(text.slice(0, at + words.length)) };
}

export function make(source, seed) {
  const { text, boilerplate, layout, pages, title } = assemble(source);
  const bodyFrom = source.title.length;
  const mentions = mentionsIn(text, source.roles);
  const lines = mentions.map(({ key, ...line }) => ({ ...line, key }));
  for (const [type, contents, speaker, cue] of source.quotations) {
    const content = contents.map((c) => span(text, c, bodyFrom));
    let who = null;
    if (speaker) {
      const near = mentions.filter((m) => m.text === speaker).sort((a, b) => Math.abs(a.begin - content[0].end) - Math.abs(b.begin - content[0].end))[0];
      who = near ? { text: speaker, begin: near.begin, end: near.end, id: near.id } : { text: speaker, ...span(text, speaker, 0), id: null };
    }
    lines.push({ kind: "quotation", type, content, cue: cue ? { text: cue, ...span(text, cue, bodyFrom) } : null, speaker: who, confidence: type === "direct" ? 0.97 : 0.78 });
  }
  for (const [words, value, type, anchor] of source.dates.filter((d) => text.includes(d[0], bodyFrom))) {
    lines.push({ kind: "date", ...span(text, words, bodyFrom), text: words, type, value: value?.startsWith("P") ? null : value, timex: value, anchor, confidence: value ? 0.93 : 0.4 });
  }
  for (const [words, value, relation, unit] of source.figures.filter((f) => text.includes(f[0], bodyFrom))) {
    lines.push({ kind: "quantity", ...span(text, words, bodyFrom), text: words, value, relation, unit, confidence: 0.9 });
  }
  const begin = (l) => (l.kind === "quotation" ? l.content[0].begin : l.begin);
  lines.sort((a, b) => begin(a) - begin(b));
  const proposals = lines.map((line, i) => ({ ...line, proposal: idOf("p", `${seed}:${i}`), status: "proposed", statement: null, decided: null }));
  const document = {
    id: idOf("d", seed), sha256: hashOf(text + seed), title: source.title, publisher: source.publisher, published: source.published,
    language: source.language, media_type: source.media, classification: "public", status: "read", error: null, member_of: null,
  };
  const facts = {
    language: source.language, title: { text: source.title, ...title }, publisher: { name: source.publisher, how: "stated" },
    author: source.author ? { name: source.author, how: "stated" } : null,
    published: source.published ? { value: source.published, how: source.how, begin: null, end: null } : null,
  };
  return { document, facts, text, boilerplate, layout, pages, proposals, size: bytes(text), path: source.file, from: source.from };
}

export function context(text, begin, end) {
  const all = Buffer.from(text);
  const before = all.subarray(0, begin).toString();
  const after = all.subarray(end).toString();
  const from = Math.max(before.lastIndexOf(". ") + 2, before.lastIndexOf("\n") + 1, before.length - 160, 0);
  const stop = after.search(/[.\n]/);
  return { before: before.slice(from), text: all.subarray(begin, end).toString(), after: after.slice(0, Math.min(160, stop < 0 ? after.length : stop + 1)) };
}

// A long document: the same paragraphs again and again, over so many pages.
export function long(pages) {
  const body = [];
  const source = kDocuments[0];
  const paragraphs = source.body.slice(1).filter((l) => !/^[#!]/.test(l));
  for (let page = 1; page <= pages; ++page) {
    for (let i = 0; i < 8; ++i) body.push(paragraphs[(page + i) % paragraphs.length]);
    if (page < pages) body.push("~");
  }
  return { ...source, file: "long.pdf", media: "application/pdf", title: "Very many pages for the record", furniture: [], pages, body };
}
export { kDocuments, kNames };
