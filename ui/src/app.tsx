// The shell: the case on the left, the page in the middle. On narrow windows the case is a bar above the page.
import { useLayoutEffect, useState } from "preact/hooks";
import { api } from "./base/api";
import { useKeys } from "./base/keys";
import { useLoad } from "./base/load";
import { keptScroll, navigate, usePlace, type Place } from "./base/router";
import { setTheme, theme, type Theme } from "./base/theme";
import type { Overview, Session } from "./base/types";
import { count, shortId } from "./base/words";
import { ContradictionsPage } from "./pages/contradictions";
import { CoursesPage } from "./pages/courses";
import { CustodyPageView } from "./pages/custody";
import { DetaineesPage } from "./pages/detainees";
import { DocumentView } from "./pages/document";
import { DocumentsPage } from "./pages/documents";
import { EntityView } from "./pages/entity";
import { OverviewPage } from "./pages/overview";
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
import { VotePage } from "./pages/vote";
import { VotesPage } from "./pages/votes";
import { Help } from "./parts/help";
import { Nothing } from "./parts/note";

interface PageEntry { path: string; name: string; key: string; counts?: (c: Overview["counts"]) => number }
const kPages: PageEntry[] = [
  { path: "/", name: "Overview", key: "g o" },
  { path: "/documents", name: "Documents", key: "g d", counts: (c) => c.documents },
  { path: "/people", name: "People and bodies", key: "g p", counts: (c) => c.people + c.organisations },
  { path: "/said", name: "Who said what", key: "g s", counts: (c) => c.quotations },
  { path: "/acts", name: "Acts", key: "g a", counts: (c) => c.acts },
  { path: "/proceedings", name: "Proceedings", key: "g n", counts: (c) => c.steps },
  { path: "/standing", name: "Where they stand", key: "g w" },
  { path: "/votes", name: "Votes", key: "g v" },
  { path: "/recommendations", name: "Recommendations", key: "g m" },
  { path: "/responses", name: "Pressure and response", key: "g b" },
  { path: "/detainees", name: "Detainees", key: "g h" },
  { path: "/timeline", name: "Timeline", key: "g t", counts: (c) => c.dates },
  { path: "/events", name: "Events", key: "g e" },
  { path: "/contradictions", name: "Contradictions", key: "g x" },
  { path: "/search", name: "Search", key: "/" },
  { path: "/custody", name: "Custody", key: "g c" },
];

function pageOf(place: Place) {
  const [first, second] = place.parts;
  switch (first) {
    case undefined: return <OverviewPage />;
    case "documents": return second && second !== "of" ? <DocumentView key={second} place={place} /> : <DocumentsPage key={place.path} place={place} />;
    case "people": return second && second !== "of" ? <EntityView key={second} place={place} /> : <PeoplePage place={place} />;
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
  const page = kPages.find((p) => p.path === `/${first ?? ""}`)?.name ?? (first === "review" ? "Review" : "Object");
  if (!second || second === "of") return `${page} · Inquest`;
  return `${first === "documents" ? "Document" : first === "people" ? "Name" : page} ${shortId(second)} · Inquest`;
}

function ThemeSwitch() {
  const [now, setNow] = useState<Theme>(theme);
  const next: Theme = now === "system" ? "dark" : now === "dark" ? "light" : "system";
  return (
    <button type="button" class="plain theme-switch" onClick={() => { setTheme(next); setNow(next); }}
      aria-label={`Theme: ${now}. Change to ${next}.`}>
      Theme: {now}
    </button>
  );
}

export function App({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const place = usePlace();
  const [help, setHelp] = useState(false);
  const counts = useLoad("counts", api.overview).answer?.counts;
  const where = place.parts.slice(0, 2).join("/");
  const keys: Record<string, (event: KeyboardEvent) => void> = {
    "?": () => setHelp((now) => !now),
    "g r": () => navigate("/review/proposed"),
    f: () => document.querySelector<HTMLElement>("[data-filter]")?.focus(),
    Escape: () => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); },
  };
  for (const page of kPages) keys[page.key] = () => navigate(page.path);
  useKeys(keys);
  useLayoutEffect(() => {
    document.title = titleOf(place);
    document.querySelector(".case a[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
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
      <nav class="case" aria-label="Case">
        <p class="case-name"><a href="/" dir="auto">{session.case}</a></p>
        <ul>
          {kPages.map((page) => {
            const active = page.path === "/" ? place.path === "/" : place.path.startsWith(page.path);
            return <li key={page.path}><a href={page.path} aria-current={active ? "page" : undefined}>{page.name}{page.key === "/" ? <kbd>/</kbd> : page.counts && counts && <span class="nav-count">{count(page.counts(counts))}</span>}</a></li>;
          })}
        </ul>
        <p class="case-foot">
          <span class="secondary">{session.user} ({session.initials})</span>
          <ThemeSwitch />
          <button type="button" class="plain" onClick={() => void api.endSession().then(onEnd, onEnd)}>Close<span class="wide-only"> the case</span></button>
          <button type="button" class="plain" onClick={() => setHelp(true)}>Keys <kbd>?</kbd></button>
        </p>
      </nav>
      <div class={`page ${place.parts[0] === "documents" && place.parts[1] && place.parts[1] !== "of" ? "with-panel" : ""}`}>{pageOf(place)}</div>
      {help && <Help onClose={() => setHelp(false)} />}
    </>
  );
}
