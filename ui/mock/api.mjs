// The mock's answers.
import { context, hashOf, idOf, kDocuments, long, make } from "./make.mjs";

const kAuthor = idOf("a", "author");
const moment = (n) => new Date(Date.UTC(2026, 10, 21, 17, 0) + n * 61_000).toISOString();
const fold = (text) => (text ?? "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class Api {
  constructor({ documents, long: pages, empty }) {
    const sources = empty ? [] : [...kDocuments, ...(pages ? [long(pages)] : [])];
    this.docs = sources.map((source, i) => make(source, `doc${i}`));
    this.filler = [];
    if (!empty) {
      for (let i = 0; i < 2; ++i) {
        this.filler.push({ id: idOf("d", `bare${i}`), sha256: hashOf(`bare${i}`), title: null, publisher: null, published: null, language: null,
          media_type: i ? null : "application/pdf", classification: "confidential", status: i ? "unread" : "failed", error: i ? null : "the PDF is encrypted",
          view: { proposed: 0, accepted: 0, rejected: 0, size: 48_211, path: "box 4/scan.pdf", compartment: "none" } });
      }
    }
    for (let i = 0; i < documents; ++i) {
      this.filler.push({ id: idOf("d", `filler${i}`), sha256: hashOf(`filler${i}`), title: `Interview protocol ${String(i + 1).padStart(5, "0")}`, publisher: i % 3 ? "Northern Post" : "\ub300\ud55c\uc77c\ubcf4",
        published: `20${10 + (i % 14)}-0${1 + (i % 9)}`, language: i % 3 ? "en" : "ko", media_type: "text/plain", classification: "restricted", status: "read", error: null, member_of: null,
        view: { proposed: i % 40, accepted: 3, rejected: 1, size: 1000 + i, path: `registry/interview-${i + 1}.txt`, compartment: "none" } });
    }
    this.statements = [];
    this.entries = [];
    this.jobs = new Map();
    this.checkpoints = [];
    this.entry("found", 0, []);
    if (!empty) {
      this.entry("add", this.docs.length + 2, this.docs.slice(0, 5).map((d) => d.document.id));
      this.entry("read", this.docs.length, this.docs.slice(0, 5).map((d) => d.document.id));
    }
  }

  entry(kind, items, about) {
    const seq = this.entries.length;
    const line = { id: `${kAuthor}.${seq}`, author: kAuthor, seq, time: moment(seq), kind, initials: "K.", commitment: hashOf(`e${seq}`), items, erased: false, counts: true, compartment: "none", about: about.slice(0, 5) };
    this.entries.push(line);
    return { time: line.time, author: kAuthor, initials: "K.", seq };
  }
  session() { return { user: "K. Example", initials: "K.", case: "dprk-2014", case_id: idOf("c", "case") }; }
  original(id) { return this.docs.find((d) => d.document.id === id)?.text ?? ""; }

  line(doc) {
    const count = (status) => doc.proposals.filter((p) => p.status === status).length;
    return { ...doc.document, view: { proposed: count("proposed"), accepted: count("accepted"), rejected: count("rejected"), size: doc.size, path: doc.path ?? "", compartment: "none" } };
  }
  lines() { return [...this.docs.map((d) => this.line(d)), ...this.filler]; }
  source(doc) { return { title: doc.document.title, publisher: doc.document.publisher ?? "", published: doc.document.published, path: doc.path ?? "", compartment: "none" }; }

  groups() {
    const groups = new Map();
    for (const doc of this.docs) {
      for (const p of doc.proposals) {
        if (!p.key) continue;
        const g = groups.get(p.key) ?? { key: p.key, id: idOf("n", p.key), kind: p.kind, name: p.name, aliases: new Set(), roles: [], docs: new Set(), mentions: [], recorded: false };
        if (p.text !== p.name) g.aliases.add(p.text);
        if (p.role) g.roles.push({ doc, p });
        g.docs.add(doc);
        g.mentions.push({ doc, p });
        g.recorded ||= p.status === "accepted";
        groups.set(p.key, g);
      }
    }
    return [...groups.values()].sort((a, b) => b.docs.size - a.docs.size || b.mentions.length - a.mentions.length);
  }
  person(g) {
    return { id: g.id, name: g.name, aliases: [...g.aliases], roles: [...new Set(g.roles.map((r) => r.p.role.text))], documents: g.docs.size, mentions: g.mentions.length,
      status: g.recorded ? "recorded" : "proposed", view: { kind: g.kind, quotations: this.quotations().filter((q) => q.view.speaker_entity === g.id).length } };
  }
  quotations() {
    return this.docs.flatMap((doc) => doc.proposals.filter((p) => p.kind === "quotation").map((p) => {
      const all = Buffer.from(doc.text);
      const speaker = p.speaker?.id ? doc.proposals.find((m) => m.id === p.speaker.id) : null;
      return { ...this.bare(p), document: doc.document.id, view: { ...this.source(doc), quote: p.content.map((c) => all.subarray(c.begin, c.end).toString()).join(" … "),
        speaker_name: speaker?.name ?? p.speaker?.text ?? null, speaker_entity: speaker ? idOf("n", speaker.key) : null, status: p.status, statement: p.statement } };
    }));
  }
  bare(p) { const { key, ...rest } = p; return rest; }
  proposals(status) {
    return this.docs.flatMap((doc) => doc.proposals.filter((p) => p.status === status).map((p) => {
      const at = p.kind === "quotation" ? p.content[0] : p;
      return { ...this.bare(p), document: doc.document.id, view: { ...this.source(doc), ...context(doc.text, at.begin, at.end) } };
    }));
  }
  timeline() {
    return this.docs.flatMap((doc) => doc.proposals.filter((p) => p.kind === "date").map((p) =>
      ({ ...this.bare(p), document: doc.document.id, view: { ...this.source(doc), ...context(doc.text, p.begin, p.end), status: p.status, statement: p.statement } })))
      .sort((a, b) => (a.value ?? "9999").localeCompare(b.value ?? "9999"));
  }

  overview() {
    const all = this.docs.flatMap((d) => d.proposals);
    const of = (test) => all.filter(test).length;
    const groups = this.groups();
    const kind = (k) => groups.filter((g) => g.kind === k).length;
    const lines = this.lines();
    const next = lines.find((l) => l.view.proposed > 0);
    const languages = new Map();
    for (const l of lines) if (l.status === "read") languages.set(l.language, (languages.get(l.language) ?? 0) + 1);
    return { case: "dprk-2014", case_id: idOf("c", "case"), example: lines.length > 0, user: "K. Example", initials: "K.", created: moment(0),
      counts: { documents: lines.length, unread: lines.filter((l) => l.status === "unread").length, read: lines.filter((l) => l.status === "read").length, failed: lines.filter((l) => l.status === "failed").length,
        bytes: lines.reduce((s, l) => s + l.view.size, 0), people: kind("person"), organisations: kind("organisation"), states: kind("state"), places: kind("place"),
        quotations: of((p) => p.kind === "quotation"), dates: of((p) => p.kind === "date"), quantities: of((p) => p.kind === "quantity"), acts: 0, steps: 0, proposed: of((p) => p.status === "proposed"),
        accepted: of((p) => p.status === "accepted"), rejected: of((p) => p.status === "rejected"), statements: this.statements.filter((s) => s.holds).length, judgements: 0, entries: this.entries.length },
      languages: [...languages].map(([language, documents]) => ({ language, documents })).sort((a, b) => b.documents - a.documents), latest: this.entries.slice(-5).reverse(),
      next: next ? { document: next.id, title: next.title, path: next.view.path, proposed: next.view.proposed } : null };
  }

  page(doc) {
    const groups = this.groups();
    const locals = new Map(doc.proposals.filter((p) => p.key).map((p) => [p.id, p]));
    return { document: this.line(doc), facts: doc.facts, text: doc.text, text_sha256: hashOf(doc.text), reader: "text/1", reading_version: "reading/1", pages: doc.pages, layout: doc.layout,
      boilerplate: doc.boilerplate, symbols: [], proposals: doc.proposals.map((p) => this.bare(p)),
      entities: [...locals].map(([local, p]) => {
        const g = groups.find((one) => one.key === p.key);
        return { local, id: g.id, kind: g.kind, name: g.name, documents: g.docs.size - 1, mentions: g.mentions.filter((m) => m.doc !== doc).length };
      }),
      statements: this.statements.filter((s) => s.passages.some((at) => at.document === doc.document.id)), judgements: [], members: [], notes: [],
      custody: [{ path: doc.path, publisher: "", author: "", published: "", language: "", obtained_from: doc.from, note: "", classification: "public", member_of: null, url: null, captured: null, recorded: { time: moment(1), author: kAuthor, initials: "K.", seq: 1 } }] };
  }
  entity(g) {
    const said = this.quotations();
    const mine = said.filter((q) => q.view.speaker_entity === g.id);
    const of = said.filter((q) => q.view.speaker_entity !== g.id && g.mentions.some((m) => m.doc.document.id === q.document && q.content.some((c) => m.p.begin >= c.begin && m.p.end <= c.end)));
    const mentions = g.mentions.map(({ doc, p }) => ({ document: doc.document.id, proposal: p.proposal, begin: p.begin, end: p.end, text: p.text, status: p.status, view: { ...this.source(doc), ...context(doc.text, p.begin, p.end) } }));
    return { entity: this.person(g), kind: g.kind, roles: g.roles.map(({ doc, p }) => ({ role: p.role.text, document: doc.document.id, proposal: p.proposal, begin: p.role.begin, end: p.role.end, status: p.status, ...this.source(doc) })),
      said: mine, said_total: mine.length, said_of: of, said_of_total: of.length, mentions, mentions_total: mentions.length, statements: this.statements.filter((s) => s.subject.name === g.name), judgements: [] };
  }

  decide(body, deed) {
    const found = body.ids.map((id) => this.docs.flatMap((d) => d.proposals.map((p) => ({ doc: d, p }))).find(({ p }) => p.proposal === id));
    if (found.some((f) => !f)) return [404, { error: { code: "not_found", message: "There is no such proposal. Nothing was changed.", what_to_do: "Reload the document." } }];
    const entry = this.entry("decide", found.length, found.map(({ doc }) => doc.document.id));
    const proposals = found.map(({ doc, p }) => {
      p.status = deed === "accept" ? "accepted" : deed === "reject" ? "rejected" : "proposed";
      for (const s of this.statements) if (s.proposal === p.proposal) s.holds = false;
      p.statement = null;
      p.decided = { ...entry, reason: body.reason ?? "" };
      let statement = null;
      if (deed === "accept") {
        const all = Buffer.from(doc.text);
        const at = p.kind === "quotation" ? p.content : [p];
        const quote = at.map((c) => all.subarray(c.begin, c.end).toString()).join(" … ");
        const c = body.correction ?? {};
        const property = { quotation: "said", date: "dated", quantity: "figure" }[p.kind] ?? "name";
        const speaker = c.speaker ?? doc.proposals.find((m) => m.id && m.id === p.speaker?.id)?.name ?? p.speaker?.text ?? "";
        statement = { id: idOf("s", `${p.proposal}${entry.seq}`), subject: { id: idOf("e", p.name ?? speaker ?? "x"), kind: p.kind in { person: 1, organisation: 1, state: 1, place: 1 } ? p.kind : "person", name: c.name ?? p.name ?? (speaker || doc.document.title) }, property,
          value: c.value ?? c.name ?? (property === "said" ? quote : String(p.value ?? p.name ?? p.text)), passages: at.map((s) => ({ document: doc.document.id, text_sha256: hashOf(doc.text), begin: s.begin, end: s.end })), quote,
          speaker: property === "said" ? speaker : "", speaker_entity: null, stance: c.stance ?? "asserts", date: c.date ?? null, proposal: p.proposal, supersedes: null, superseded_by: null, holds: true, counts: true, compartment: "none", recorded: entry };
        this.statements.push(statement);
        p.statement = statement.id;
      }
      return { proposal: p.proposal, status: p.status, statement, decided: p.decided };
    });
    return [200, { proposals, entry }];
  }

  job(id) {
    const job = this.jobs.get(id);
    const { started, ...rest } = job;
    const total = 48_000_000;
    const seconds = (Date.now() - started) / 1000;
    if (rest.state === "running") {
      rest.seconds = seconds;
      rest.done = Math.min(total, Math.round(seconds * 16_000_000));
      rest.total = total;
      rest.stage = rest.done < total * 0.6 ? "Originals" : "Database pages";
      if (rest.done >= total) {
        rest.state = "done";
        rest.result = { findings: [], pages: 412, originals: this.docs.length + 2, texts: this.docs.length, entries: this.entries.length, checkpoints: 1, rows: 611, bytes: total };
        this.verified = { time: moment(this.entries.length), findings: 0 };
      }
      this.jobs.set(id, { ...rest, started });
    }
    return rest;
  }

  answer(method, path, search, body) {
    const offset = Number(search.get("offset") ?? body.offset ?? 0);
    const limit = Number(search.get("limit") ?? body.limit ?? 100);
    const cut = (lines, more = {}) => [200, { lines: lines.slice(offset, offset + limit), offset, total: lines.length, ...more }];
    const missing = [404, { error: { code: "not_found", message: "There is no such object in this case.", what_to_do: "Check the id, or look for it in the listings." } }];
    const parts = path.split("/").slice(2);
    const has = (...texts) => texts.some((t) => fold(t).includes(fold(body.contains)));
    switch (`${method} ${parts[0]}${parts[1] && !/^[depsjan][0-9a-z]{26}/.test(parts[1]) ? `/${parts[1]}` : parts[1] ? "/*" : ""}`) {
      case "GET session": return [200, this.session()];
      case "POST session/end": return [200, {}];
      case "GET overview": return [200, this.overview()];
      case "GET documents": return cut(this.lines().filter((l) => !search.get("status") || l.status === search.get("status")));
      case "POST documents/find": return cut(this.lines().filter((l) => has(l.title, l.publisher, l.view.path, l.id, l.sha256)));
      case "GET documents/*": {
        const doc = this.docs.find((d) => d.document.id === parts[1]);
        if (doc) return [200, this.page(doc)];
        const bare = this.filler.find((f) => f.id === parts[1]);
        return bare ? [200, { document: bare, facts: null, text: null, text_sha256: null, reader: null, reading_version: null, pages: [], layout: [], boilerplate: [], symbols: [], proposals: [], entities: [], statements: [], judgements: [], members: [], notes: [],
          custody: [{ path: "box 4/scan.pdf", publisher: "", author: "", published: "", language: "", obtained_from: "", note: "handed over in person", classification: "confidential", member_of: null, url: null, captured: null, recorded: { time: moment(1), author: kAuthor, initials: "K.", seq: 1 } }] }] : missing;
      }
      case "GET people": return cut(this.groups().filter((g) => g.kind === (search.get("kind") ?? "person")).map((g) => this.person(g)));
      case "POST people/find": return cut(this.groups().filter((g) => g.kind === body.kind && has(g.name, ...g.aliases)).map((g) => this.person(g)));
      case "GET people/*": {
        const g = this.groups().find((one) => one.id === parts[1]);
        return g ? [200, this.entity(g)] : missing;
      }
      case "GET proposals": return cut(this.proposals(search.get("status") ?? "proposed"));
      case "POST acts/find": case "POST steps/find": return cut([]);
      case "GET quotations": return cut(this.quotations());
      case "POST quotations/find": return cut(this.quotations().filter((q) => has(q.view.quote, q.view.speaker_name)));
      case "GET timeline": return cut(this.timeline());
      case "POST search": {
        if ((body.query.match(/"/g) ?? []).length % 2) return [400, { error: { code: "usage", message: "A quotation mark at character 1 is never closed. Nothing was searched.", what_to_do: "Close it, or leave it out." } }];
        const word = fold(body.query.replace(/["*]/g, ""));
        const hits = this.docs.flatMap((doc) => doc.text.split("\n").flatMap((p) => {
          const at = fold(p).indexOf(word);
          if (at < 0) return [];
          const begin = Buffer.byteLength(doc.text.slice(0, doc.text.indexOf(p)));
          return [{ document: doc.document.id, begin, end: begin + Buffer.byteLength(p), text: p, highlights: [{ begin: Buffer.byteLength(p.slice(0, at)), end: Buffer.byteLength(p.slice(0, at + word.length)) }], score: 1, view: this.source(doc) }];
        }));
        return cut(hits, { total_is_bound: false, hint: "", expansion: `(${word} OR ${word}s OR ${word}ed)` });
      }
      case "POST proposals/accept": return this.decide(body, "accept");
      case "POST proposals/reject": return this.decide(body, "reject");
      case "POST proposals/withdraw": return this.decide(body, "withdraw");
      case "POST statements": {
        const recorded = this.entry("record", 0, []);
        const s = { id: idOf("s", `hand${recorded.seq}`), subject: { id: idOf("e", body.subject_name), kind: body.subject_kind, name: body.subject_name }, property: body.property, value: body.value, passages: body.passages.map((p) => ({ ...p, text_sha256: hashOf("") })),
          quote: "", speaker: body.speaker ?? "", speaker_entity: null, stance: body.stance ?? "asserts", date: body.date || null, proposal: null, supersedes: null, superseded_by: null, holds: true, counts: true, compartment: "none", recorded };
        this.statements.push(s);
        return [200, s];
      }
      case "POST judgements": {
        const recorded = this.entry("judge", 0, body.about);
        return [200, { id: idOf("j", String(recorded.seq)), value: "", standard: "", ...body, initials: "K.", supersedes: null, superseded_by: null, recorded }];
      }
      case "POST erase/plan": return [200, { documents: [{ id: body.id, what: "a document", why: "it is what was named" }], statements: this.statements.filter((s) => s.passages[0]?.document === body.id).map((s) => ({ id: s.id, what: s.value, why: "it rests on a passage of it" })), judgements: [], entities: [], staying: [], proposals: 12 }];
      case "GET entries": return cut([...this.entries].reverse());
      case "GET custody": return [200, { authors: [{ id: kAuthor, user_name: "K. Example", initials: "K.", device_label: "W-01", counting: null, entries: this.entries.length, head: null }], checkpoints: this.checkpoints, entries: this.entries.length, verified: this.verified ?? null }];
      case "POST verify": {
        const id = idOf("k", String(this.jobs.size));
        this.jobs.set(id, { id, work: "verify", state: "running", stage: "", done: 0, total: 0, unit: "bytes", seconds: 0, result: null, error: null, started: Date.now() });
        return [202, this.job(id)];
      }
      case "POST checkpoint": {
        const c = { note: `inquest/${idOf("c", "case")}/${kAuthor}\n${this.entries.length}\nW8s1dXk0c0pCb0l2cXJtd3J4M0ZkYw==\ntime 116\n\n\u2014 inquest/${kAuthor} kV0u3m0T1sZ4…\n`, origin: "inquest", size: this.entries.length, root: "W8s1", time: moment(this.entries.length) };
        this.checkpoints.unshift(c);
        return [200, c];
      }
      case "GET show/*": {
        const s = this.statements.find((one) => one.id === parts[1]);
        const d = this.docs.find((one) => one.document.id === parts[1]);
        const e = this.entries.find((one) => one.id === parts[1]);
        const object = s ?? (d && this.line(d)) ?? e;
        return object ? [200, { type: s ? "statement" : d ? "document" : "entry", id: parts[1], object, history: this.entries.slice(0, 2), refers: [] }] : missing;
      }
      default:
        if (parts[0] === "jobs") {
          if (parts[2] === "stop") this.jobs.get(parts[1]).state = "stopped";
          return [200, this.job(parts[1])];
        }
        return missing;
    }
  }
}
