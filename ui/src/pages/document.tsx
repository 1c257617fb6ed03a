// One document: its text with what was read and recorded in it, and beside it the passage under the cursor.
import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { api } from "../base/api";
import { useKeys } from "../base/keys";
import { useLoad } from "../base/load";
import { Offsets } from "../base/offsets";
import { navigate, type Place } from "../base/router";
import type { Correction, DocumentPage, Elsewhere, Proposal } from "../base/types";
import { kindInWords, typeInWords } from "../base/words";
import { CorrectionForm } from "../parts/correction_form";
import { DocumentFoot } from "../parts/document_foot";
import { DocumentName } from "../parts/document_name";
import { DocumentMeta } from "../parts/document_meta";
import { IntoForm } from "../parts/into_form";
import { Nothing, ProblemNote, Refused, Waiting } from "../parts/note";
import { hasPicture, PagePicture, usePicture } from "../parts/page_picture";
import { PassagePanel } from "../parts/passage_panel";
import { RecordForm, useChosenPassage } from "../parts/record_form";
import { SummaryPanel } from "../parts/summary_panel";
import { ReprintLine } from "../parts/sides";
import { blocksOf } from "../reading/blocks";
import { disputesOf } from "../reading/disputes";
import { marksOf } from "../reading/marks";
import { useReview } from "../reading/review";
import { symbolMarksOf } from "../reading/symbols";
import { TextView } from "../reading/text_view";

export function DocumentView({ place }: { place: Place }) {
  const id = place.parts[1] ?? "";
  const loaded = useLoad(id, () => api.document(id));
  if (loaded.problem) return <Refused problem={loaded.problem} retry={loaded.reload} />;
  if (!loaded.answer) return <main id="main"><Waiting what="Opening the document" /></main>;
  return <Leaf key={id} page={loaded.answer} place={place} />;
}

const isStep = (proposal: Proposal | undefined) => proposal?.kind === "step";

function fragmentSpan(fragment: string): { begin: number; end: number } | null {
  const found = /^b(\d+)-(\d+)$/.exec(fragment);
  return found ? { begin: Number(found[1]), end: Number(found[2]) } : null;
}

function Leaf({ page, place }: { page: DocumentPage; place: Place }) {
  const text = page.text ?? "";
  const offsets = useMemo(() => new Offsets(text), [text]);
  const blocks = useMemo(() => blocksOf(page, text, offsets), [page]);
  const marks = useMemo(() => marksOf(page.proposals, offsets), [page]);
  const symbols = useMemo(() => symbolMarksOf(page.symbols, offsets), [page, offsets]);
  const elsewhere = useElsewhere(page.document.id);
  const disputes = useMemo(() => disputesOf(elsewhere, page.document.id, offsets), [elsewhere, offsets]);
  const review = useReview(page);
  const { proposals } = review;
  const asked = place.parts[2];
  const indexOf = (proposal: string | undefined) => (proposal ? page.proposals.findIndex((p) => p.proposal === proposal) : -1);
  const [current, setCurrent] = useState(() => indexOf(asked));
  const [only, setOnly] = useState<Proposal["kind"] | null>(null);  // what j and k go through
  const [form, setForm] = useState<"correct" | "into" | null>(null);
  const correcting = form !== null;
  const setCorrecting = (open: boolean) => setForm(open ? "correct" : null);
  const picture = usePicture();
  const chosen = useChosenPassage(text, offsets);
  const [recording, setRecording] = useState<{ begin: number; end: number; quote: string } | null>(null);

  useLayoutEffect(() => {
    const index = indexOf(asked);
    if (index >= 0) setCurrent(index);
  }, [asked, page]);
  const lit = useMemo(() => {
    const bytes = fragmentSpan(place.fragment);
    return bytes && { begin: offsets.toUnit(bytes.begin), end: offsets.toUnit(bytes.end) };
  }, [place.fragment, offsets]);

  const choose = (index: number) => {
    setCurrent(index);
    setCorrecting(false);
    setRecording(null);
    const proposal = proposals[index];
    navigate(proposal ? `/documents/${page.document.id}/${proposal.proposal}` : `/documents/${page.document.id}`, true);
  };
  const fits = (p: Proposal | undefined) => only === null || p?.kind === only;
  const move = (step: number) => {
    if (proposals.length === 0) return;
    if (current < 0) {
      const open = proposals.findIndex((p) => p.status === "proposed");
      choose(step > 0 ? Math.max(0, open) : proposals.length - 1);
    } else {
      for (let index = current + step; proposals[index]; index += step) if (fits(proposals[index])) return choose(index);
    }
  };
  const nextOpen = () => {
    for (let i = 1; i < proposals.length; ++i) {
      const index = (current + i) % proposals.length;
      if (proposals[index]?.status === "proposed" && fits(proposals[index])) return choose(index);
    }
  };
  const position = useMemo(() => {
    const passed = proposals.filter(fits);
    return { at: proposals.slice(0, current + 1).filter(fits).length, of: passed.length };
  }, [proposals.length, current, only]);
  const same = useMemo(() => {
    const now = proposals[current];
    if (!now || !("id" in now)) return [];
    return proposals.flatMap((p, i) => ("id" in p && p.id === now.id && p.status === "proposed" ? [i] : []));
  }, [proposals, current]);

  const accept = (advance: boolean, correction?: Correction) => {
    if (current < 0) return;
    review.decide("accept", [current], correction);
    setCorrecting(false);
    if (advance) nextOpen();
  };
  const reject = (advance: boolean) => {
    if (current < 0) return;
    review.decide("reject", [current]);
    if (advance) nextOpen();
  };
  const undo = () => {
    const back = review.undo();
    if (back >= 0) choose(back);
    else if (current >= 0 && proposals[current]?.status !== "proposed") review.decide("withdraw", [current]);
  };
  const acceptAll = () => review.decide("accept", same);
  useKeys({
    j: () => move(1), k: () => move(-1), a: () => accept(true), x: () => reject(true), u: undo,
    e: () => { if (current >= 0) setCorrecting(true); },
    i: () => { if (isStep(proposals[current])) setForm("into"); },
    A: acceptAll,
    p: () => picture.setOpen(!picture.open),
    r: () => { if (chosen) setRecording(chosen); },
    Escape: () => {
      if (correcting) setCorrecting(false);
      else if (recording) setRecording(null);
      else {
        setOnly(null);
        choose(-1);
      }
    },
  });

  const entityOf = (p: Proposal | undefined) => {
    const local = !p ? null : p.kind === "quotation" ? p.speaker?.id : p.kind === "act" ? (p.victim ?? p.perpetrator)?.id
      : p.kind === "step" ? p.actor?.id : "id" in p ? p.id : null;
    return local ? page.entities.find((e) => e.local === local) ?? null : null;
  };
  const speakerOf = (p: Proposal) => {
    if (p.kind === "act" || p.kind === "step") {
      const source = p.according_to;
      return page.entities.find((e) => e.local === source?.id)?.name ?? source?.text ?? "";
    }
    if (p.kind !== "quotation") return "";
    return entityOf(p)?.name ?? p.speaker?.text ?? "speaker not found";
  };
  const quoteOf = (index: number) => (marks[index]?.spans ?? []).map((s) => text.slice(s.begin, s.end)).join(" … ");
  const now = proposals[current];
  const around = useMemo(() => {
    const mark = marks[current];
    if (!mark) return [];
    return marks.filter((m) => m.index !== current && m.begin < mark.end && m.end > mark.begin && proposals[m.index]?.status !== "rejected")
      .slice(0, 6).map((m) => {
        const p = proposals[m.index] as Proposal;
        const words = quoteOf(m.index);
        return { index: m.index, label: `${kindInWords(p)}: ${words.length > 48 ? `${words.slice(0, 46).replace(/[\s,.…]+$/, "")}…` : words}` };
      });
  }, [marks, current, review.changed]);

  const shown = hasPicture(page.document.media_type) && (picture.open
    ? <PagePicture document={page.document.id} boxes={now?.boxes ?? []} onHide={() => picture.setOpen(false)} />
    : <p class="offer"><button type="button" class="plain" onClick={() => picture.setOpen(true)}><kbd>p</kbd> Show the picture of the page</button></p>);
  const hasTitle = blocks.some((b) => b.type === "title");
  const meta = (
    <>
      <DocumentMeta page={page} />
      {elsewhere && elsewhere.reprints.length > 0 && (
        <ul class="reprints">
          {elsewhere.reprints.slice(0, 5).map((line) => <li key={line.id}><ReprintLine line={line} from={page.document.id} /></li>)}
          {elsewhere.reprints.length > 5 && <li><a href="/contradictions">{elsewhere.reprints.length - 5} more</a></li>}
        </ul>)}
    </>);
  return (
    <>
      <main id="main" class="leaf" tabIndex={-1}>
        <article>
          {!hasTitle && <h1 class="block title" dir="auto"><DocumentName title={page.facts?.title?.text ?? page.document.title} path={page.custody.at(-1)?.path} /></h1>}
          {page.text === null || blocks.length === 0
            ? <>{meta}<Unread page={page} /></>
            : <TextView text={text} blocks={blocks} marks={marks} disputes={disputes} symbols={symbols} proposals={proposals} changed={review.changed} current={current}
                lit={lit} language={page.facts?.language ?? null} speakerOf={speakerOf} onChoose={choose} under={meta} complete={elsewhere !== null} />}
          <DocumentFoot page={page} statements={review.statements} />
        </article>
      </main>
      <aside class={`panel ${now || recording ? "has-passage" : ""} ${shown && picture.open ? "with-picture" : ""}`} aria-label="What is known from this document">
        <p class="unseen" role="status">{review.said}</p>
        {review.problem && <ProblemNote problem={review.problem} />}
        {chosen && !recording && (
          <p class="offer"><button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => setRecording(chosen)}>
            <kbd>r</kbd> Record a statement from the selected words</button></p>)}
        {recording
          ? <RecordForm document={page.document.id} passage={recording} onDone={() => setRecording(null)} />
          : now
            ? <>
                <button type="button" class="plain close-panel" onClick={() => choose(-1)}>Close</button>
                {form === "into" && now.kind === "step" && <IntoForm key={now.proposal} step={typeInWords(now.type)} onSave={(into) => accept(false, { into })} onLeave={() => setForm(null)} />}
                {form === "correct" && <CorrectionForm key={now.proposal} proposal={now} quote={quoteOf(current)}
                  speaker={now.kind === "quotation" && !now.speaker ? "" : speakerOf(now)}
                  onSave={(correction) => accept(false, correction)} onLeave={() => setCorrecting(false)} />}
                <PassagePanel page={page} proposal={now} index={current} quote={quoteOf(current)} entity={entityOf(now)} same={same} elsewhere={elsewhere}
                  around={around} picture={shown} statements={review.statements.filter((s) => s.proposal === now.proposal)} correcting={correcting}
                  onAccept={() => accept(false)} onAcceptAll={acceptAll} onReject={() => reject(false)}
                  onCorrect={() => setCorrecting(true)} onInto={isStep(now) && now.status === "proposed" ? () => setForm("into") : null} onUndo={() => review.decide("withdraw", [current])} onMove={move} onChoose={choose}
                  position={position} onAllKinds={only === null ? null : () => setOnly(null)} />
              </>
            : <>{shown}<SummaryPanel page={page} proposals={proposals} elsewhere={elsewhere} onChoose={choose}
                onKind={(kind, first) => { setOnly(kind); choose(first); }} onNext={() => move(1)} /></>}
      </aside>
    </>
  );
}

// Asked for beside the page, never before it, and again while a large case is still being compared.
function useElsewhere(document: string): Elsewhere | null {
  const [elsewhere, setElsewhere] = useState<Elsewhere | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const ask = () => {
      api.elsewhere(document).then((answer) => {
        if (gone) return;
        setElsewhere(answer);
        if (answer.pending) timer = setTimeout(ask, 2000);
      }, () => undefined);  // the page stands without it
    };
    setElsewhere(null);
    ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [document]);
  return elsewhere;
}

function Unread({ page }: { page: DocumentPage }) {
  if (page.document.status === "failed") {
    return (
      <Nothing lead={`This document could not be read: ${page.document.error ?? "the reason is not known"}.`}>
        <p>The original is preserved byte for byte and can be taken out below. <code>inquest read --again</code> tries once more.</p>
      </Nothing>);
  }
  if (page.document.status === "revoked") {
    return (
      <Nothing lead="This document does not count: all that brought it here was recorded after its author was revoked.">
        <p>The original is preserved. Adding the same file again makes it a document of the case.</p>
      </Nothing>);
  }
  if (page.document.status === "unread") {
    return <Nothing lead="This document has not been read yet."><p>Run <code>inquest read</code> on this case.</p></Nothing>;
  }
  return <Nothing lead="The text of this document is empty." />;
}
