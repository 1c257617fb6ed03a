// The shell: the case on the left, the page in the middle. On narrow windows the case is a bar above the page.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { api } from "./base/api";
import { useKeys } from "./base/keys";
import { useLoad } from "./base/load";
import { keptScroll, navigate, usePlace, type Place } from "./base/router";
import { kPages, sectionOf } from "./base/pages";
import type { Session } from "./base/types";
import { shortId } from "./base/words";
import { ContradictionsPage } from "./pages/contradictions";
import { CoursesPage } from "./pages/courses";
import { CustodyPageView } from "./pages/custody";
import { DetaineesPage } from "./pages/detainees";
import { DocumentView } from "./pages/document";
import { DocumentsPage } from "./pages/documents";
import { EntityView } from "./pages/entity";
import { OverviewPage } from "./pages/overview";
import { EstimatePage } from "./pages/estimate";
import { EventsPage } from "./pages/events";
import { PeoplePage } from "./pages/people";
import { ReportedEventsPage } from "./pages/reported_events";
import { RecommendationsPage } from "./pages/recommendations";
import { ResolutionPage } from "./pages/resolution";
import { ResponsesPage } from "./pages/responses";
import { ReviewPage } from "./pages/review";
import { SaidPage } from "./pages/said";
import { SearchPage } from "./pages/search";
import { ShowPage } from "./pages/show";
import { TimelinePage } from "./pages/timeline";
import { WhoPage } from "./pages/who";
import { VotePage } from "./pages/vote";
import { VotesPage } from "./pages/votes";
import { CaseNav } from "./parts/case_nav";
import { Help } from "./parts/help";
import { Nothing } from "./parts/note";

function pageOf(place: Place) {
  const [first, second] = place.parts;
  switch (first) {
    case undefined: return <OverviewPage />;
    case "documents": return second && second !== "of" ? <DocumentView key={second} place={place} /> : <DocumentsPage key={place.path} place={place} />;
    case "people": return second && second !== "of" ? <EntityView key={second} place={place} /> : <PeoplePage place={place} />;
    case "who": return <WhoPage place={place} />;
    case "said": return <SaidPage />;
    case "acts": return <EventsPage key="acts" of="acts" />;
    case "proceedings": return <EventsPage key="steps" of="steps" />;
    case "standing": return second ? <ResolutionPage key={second} place={place} /> : <CoursesPage />;
    case "votes": return second ? <VotePage key={second} place={place} /> : <VotesPage />;
    case "detainees": return <DetaineesPage />;
    case "recommendations": return <RecommendationsPage />;
    case "responses": return <ResponsesPage />;
    case "review": return <ReviewPage place={place} />;
    case "timeline": return <TimelinePage />;
    case "events": return <ReportedEventsPage />;
    case "contradictions": return <ContradictionsPage place={place} />;
    case "estimate": return <EstimatePage place={place} />;
    case "search": return <SearchPage />;
    case "custody": return <CustodyPageView />;
    case "show": return <ShowPage key={second} place={place} />;
    default: return (
      <main id="main"><h1>There is no such page</h1><Nothing lead="The address is not one of this workspace."><p><a href="/">To the overview</a></p></Nothing></main>);
  }
}

// Titles stand in the browser's history file: they name the kind of page and an id, never what is in it.
function titleOf(place: Place): string {
  const [first, second] = place.parts;
  const page = kPages.find((p) => sectionOf(p.path) === (first ?? ""))?.name ?? "Object";
  if (!second || second === "of" || first === "review") return `${page} · Inquest`;
  return `${first === "documents" ? "Document" : first === "people" ? "Name" : page} ${shortId(second)} · Inquest`;
}

export function App({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const place = usePlace();
  const [help, setHelp] = useState(false);
  const overview = useLoad("counts", api.overview);
  const counts = overview.answer?.counts;
  const section = place.parts[0] ?? "";
  const where = place.parts.slice(0, 2).join("/");
  const keys: Record<string, (event: KeyboardEvent) => void> = {
    "?": () => setHelp((now) => !now),
    f: () => document.querySelector<HTMLElement>("[data-filter]")?.focus(),
    Escape: () => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); },
  };
  for (const page of kPages) keys[page.key] = () => navigate(page.path);
  useKeys(keys);
  // What was decided on one page is counted anew on the next.
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) overview.reload();
    first.current = false;
  }, [section]);
  useLayoutEffect(() => {
    document.title = titleOf(place);
    document.querySelector(".case a[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
    scrollTo(0, keptScroll());
    // What had the focus is gone with the page before: the next Tab begins at this one.
    const main = document.getElementById("main");
    if (main && (!document.activeElement || document.activeElement === document.body)) {
      main.tabIndex = -1;
      main.focus({ preventScroll: true });
    }
  }, [where]);

  return (
    <>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); const m = document.getElementById("main"); m?.setAttribute("tabindex", "-1"); m?.focus(); }}>To the page</a>
      <CaseNav session={session} section={section} counts={counts} onEnd={onEnd} onHelp={() => setHelp(true)} />
      <div class={`page ${place.parts[0] === "documents" && place.parts[1] && place.parts[1] !== "of" ? "with-panel" : ""}`}>{pageOf(place)}</div>
      {help && <Help onClose={() => setHelp(false)} />}
    </>
  );
}
