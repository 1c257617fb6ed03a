// The timeline: a picture with a real time axis, and the same dates as a list.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { allLines } from "../base/all_lines";
import { api, problemOf } from "../base/api";
import { edtfInWords } from "../base/edtf";
import type { DocumentLine, Listed, Problem, TimelineLine } from "../base/types";
import { count, counted } from "../base/words";
import { ContextLine } from "../parts/context_line";
import { SourceNote } from "../parts/document_name";
import { Heading } from "../parts/heading";
import { Lines } from "../parts/lines";
import { Nothing, Refused, Waiting } from "../parts/note";
import { densePart, groupDates, groupPublications, kKinds, kindOf, wholeDomain, type DateKind, type Domain } from "../timeline/model";
import { DeedsPicture, groupDeeds, type EventLine } from "../timeline/deeds";
import { Picture, savePictures, saveTable } from "../timeline/picture";

const kMost = 20_000;  // dates drawn at once; the list says when there are more

const all = <T,>(load: (offset: number, limit: number) => Promise<Listed<T>>, onPart?: (done: number, total: number) => void) => allLines(load, kMost, onPart);

let kept = new Set<DateKind>(["published", "day", "month", "year"]);

export function TimelinePage() {
  const [dates, setDates] = useState<Listed<TimelineLine> | null>(null);
  const [documents, setDocuments] = useState<DocumentLine[]>([]);
  const [events, setEvents] = useState<EventLine[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [part, setPart] = useState("");
  const any = { type: "", status: "", contains: "" };
  useEffect(() => {
    Promise.all([all(api.timeline, (done, total) => setPart(`, ${count(done)} of ${count(total)}`)), all((o, l) => api.documents(o, l, "", "")),
      all((o, l) => api.acts(o, l, any)), all((o, l) => api.steps(o, l, any))])
      .then(([d, p, acts, steps]) => { setDocuments(p.lines); setEvents([...acts.lines, ...steps.lines]); setDates(d); }, (e: unknown) => setProblem(problemOf(e)));
  }, []);
  if (problem) return <Refused problem={problem} />;
  if (!dates) return <main id="main"><Waiting what={`Reading the dates${part}`} /></main>;
  return <Drawn dates={dates} documents={documents} events={events} />;
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!box.current) return;
    const watcher = new ResizeObserver(() => setWidth(box.current?.clientWidth ?? 0));
    watcher.observe(box.current);
    setWidth(box.current.clientWidth);
    return () => watcher.disconnect();
  }, []);
  return { box, width };
}

function TimelineRow({ line }: { line: TimelineLine }) {
  return (
    <a href={`/documents/${line.document}/${line.proposal}`} class={`row date-row ${line.view?.status === "accepted" ? "is-recorded" : line.view?.status === "rejected" ? "is-past" : "unsettled"}`}>
      <span class="when">{line.value ? edtfInWords(line.value) : "not resolved"}</span>
      <span class="row-main">{line.view ? <ContextLine context={line.view} before={60} /> : line.text}</span>
      <span class="row-side secondary">{line.view && <SourceNote source={line.view} />}</span>
    </a>
  );
}

function Drawn({ dates, documents, events }: { dates: Listed<TimelineLine>; documents: DocumentLine[]; events: EventLine[] }) {
  const [kinds, setKinds] = useState(kept);
  const [chosen, setChosen] = useState<string | null>(null);
  const [moved, setMoved] = useState<Domain | null>(null);
  const { box, width } = useWidth();
  kept = kinds;
  const lines = useMemo(() => dates.lines.filter((l) => kinds.has(kindOf(l))), [dates, kinds]);
  const groups = useMemo(() => groupDates(lines), [lines]);
  const publications = useMemo(() => (kinds.has("published") ? groupPublications(documents) : []), [documents, kinds]);
  const dense = useMemo(() => densePart(groups, publications), [groups, publications]);
  const domain = moved ?? dense;
  const whole = useMemo(() => wholeDomain([...groups, ...publications].map((g) => g.span)), [groups, publications]);
  const listed = useMemo(() => (chosen === null ? lines : lines.filter((l) => l.value === chosen || l.value?.startsWith(`${chosen}T`))), [lines, chosen]);

  const deeds = useMemo(() => groupDeeds(events), [events]);
  const undated = events.length - deeds.reduce((n, d) => n + d.lines.length, 0);
  const toggle = (kind: DateKind) => setKinds((now) => {
    const next = new Set(now);
    if (!next.delete(kind)) next.add(kind);
    return next;
  });
  const shift = (by: number, zoom: number) => {
    const middle = (domain.from + domain.to) / 2 + (domain.to - domain.from) * by;
    const half = ((domain.to - domain.from) / 2) * zoom;
    setMoved({ from: middle - half, to: middle + half });
  };
  const outside = groups.filter((g) => g.span.end <= domain.from || g.span.begin >= domain.to).length;
  const sentence = groups.length === 0 ? "No date could be placed on the axis."
    : `${counted(lines.length, "passage")} ${lines.length === 1 ? "names" : "name"} ${counted(groups.length, "date")}; the picture shows ${edtfInWords(new Date(domain.from).toISOString().slice(0, 10))} to ${edtfInWords(new Date(domain.to).toISOString().slice(0, 10))}${outside > 0 ? `, ${count(outside)} ${outside === 1 ? "lies" : "lie"} outside it` : ""}. A bar is as wide as its date is vague; a hatched one is uncertain.`;

  if (dates.total + publications.length + deeds.length === 0 && documents.every((d) => !d.published)) {
    return (
      <main id="main" class="wide">
        <Heading title="Timeline" />
        <Nothing lead="No date was read in this case yet."><p>What the documents date, and the days on which they were published, will stand here on one axis.</p></Nothing>
      </main>);
  }
  return (
    <main id="main" class="wide">
      <Heading title="Timeline" about={`${counted(dates.total, "date")} named in the documents${dates.total > dates.lines.length ? `; the first ${count(dates.lines.length)} are shown` : ""}`}>
        {dates.total + documents.length > 0 && <div class="toggles" role="group" aria-label="Kinds of dates">
          {kKinds.map(([kind, name]) => (
            <label key={kind}><input type="checkbox" checked={kinds.has(kind)} onChange={() => toggle(kind)} /> {name}</label>))}
        </div>}
      </Heading>
      <figure class="picture" ref={box as never}>
        {width > 0 && groups.length + publications.length > 0 && (
          <Picture groups={groups} publications={publications} domain={domain} width={width} chosen={chosen} onChoose={setChosen} />)}
        <figcaption>{sentence}</figcaption>
        {width > 0 && deeds.length > 0 && (
          <>
            <h2 class="label">Words and deeds</h2>
            <DeedsPicture deeds={deeds} domain={domain} width={width} />
            <p class="figcaption">What was said stands above the axis, what was done below it. Full bars are reported; outlines are alleged, denied, expected, proposed or asked for, and not done.{" "}
              {undated > 0 && `${counted(undated, "passage")} without a time of ${undated === 1 ? "its" : "their"} own ${undated === 1 ? "stands" : "stand"} in `}{undated > 0 && <><a href="/acts">Acts</a> and <a href="/proceedings">Steps read</a>.</>}</p>
          </>)}
        {groups.length + publications.length > 0 && <div class="picture-deeds">
          <button type="button" onClick={() => shift(-0.4, 1)}>Earlier</button>
          <button type="button" onClick={() => shift(0.4, 1)}>Later</button>
          <button type="button" onClick={() => shift(0, 0.5)}>Closer</button>
          <button type="button" onClick={() => shift(0, 2)}>Wider</button>
          <button type="button" onClick={() => setMoved(null)}>Where most lie</button>
          <button type="button" onClick={() => setMoved(whole)}>Whole</button>
          <span class="push" />
          <button type="button" class="plain" onClick={() => savePictures([...box.current?.querySelectorAll<SVGSVGElement>("svg") ?? []])}>Save picture</button>
          <button type="button" class="plain" onClick={() => saveTable(groups)}>Save table</button>
        </div>}
      </figure>
      <h2 class="label">{chosen ? edtfInWords(chosen) : "The same as a list"}{" "}
        {chosen && <button type="button" class="plain" onClick={() => setChosen(null)}>all dates</button>}</h2>
      <Lines<TimelineLine> id={`timeline ${[...kinds].sort().join()} ${chosen ?? ""}`} label="Dates" rowHeight={64}
        load={(offset, limit) => Promise.resolve({ lines: listed.slice(offset, offset + limit), offset, total: listed.length })}
        row={(line) => <TimelineRow line={line} />} empty={<Nothing lead="No date of these kinds." />} />
    </main>
  );
}
