// People, bodies, states and places: one line for each normalised name. Equal names are grouped, not judged to be one.
import { useState } from "preact/hooks";
import { api } from "../base/api";
import { useDelayed, useLoad } from "../base/load";
import type { Place } from "../base/router";
import type { EntityKind, Overview, PersonLine } from "../base/types";
import { count, counted, kKindMany } from "../base/words";
import { FilterField, Heading } from "../parts/heading";
import { Lines } from "../parts/lines";
import { Nothing, Unread } from "../parts/note";
import { SaveTable } from "../parts/save_table";

const kKinds: EntityKind[] = ["person", "organisation", "state", "place"];
const kTitle: Record<EntityKind, string> = { person: "People", organisation: "Bodies", state: "States", place: "Places" };
const kOne: Record<EntityKind, string> = { person: "person", organisation: "body", state: "state", place: "place" };
const kCount = { person: "people", organisation: "organisations", state: "states", place: "places" } as const;
const keptFilter = new Map<EntityKind, string>();
const keptTotal = new Map<EntityKind, number>();  // so that the page has its whole head, and its place, when it is opened again

function PersonRow({ line }: { line: PersonLine }) {
  const under = [line.roles.join("; "), line.aliases.length ? `also ${line.aliases.join(", ")}` : ""].filter(Boolean).join(" · ");
  return (
    <a href={`/people/${line.id}`} class="row person-row">
      <span class="row-main">
        <span class={`row-title ${line.status === "recorded" ? "" : "unsettled"}`} dir="auto">{line.name}</span>
        <span class="row-under" dir="auto">{under || "role not stated"}</span>
      </span>
      <span class="row-side">
        <span>{counted(line.documents, "document")}, {counted(line.mentions, "passage")}</span>
        <span class="secondary">{[line.view && line.view.quotations > 0 ? counted(line.view.quotations, "quotation") : "", line.status === "recorded" ? "name recorded" : ""].filter(Boolean).join(" · ")}</span>
      </span>
    </a>
  );
}

export function PeoplePage({ place }: { place: Place }) {
  const asked = place.parts[1] === "of" ? place.parts[2] : "person";
  const kind = kKinds.find((k) => k === asked) ?? "person";
  return <Kind key={kind} kind={kind} />;
}

// As it was last seen: the head of the list is as high when one comes back to it as it was when one left.
let keptOverview: Overview | undefined;

function Kind({ kind }: { kind: EntityKind }) {
  const [filter, setFilter] = useState(keptFilter.get(kind) ?? "");
  const [total, setTotal] = useState<number | null>(keptTotal.get(kind) ?? null);
  const overview = useLoad("counts", api.overview).answer ?? keptOverview;
  if (overview) keptOverview = overview;
  const counts = overview?.counts;
  const sought = useDelayed(filter.trim(), 120);
  keptFilter.set(kind, filter);
  return (
    <main id="main">
      <Heading title={kTitle[kind]}
        about={total === null ? "" : <>{counted(total, "name")}. Equal names stand on one line; whether they are one {kOne[kind]} is for people to judge
          {kind === "person" ? <>: <a href="/who">{overview?.persons?.sentence ?? "how many they may be is being counted"}</a>.</> : kind === "state" ? "." : <> (<a href={`/who/of/${kind}`}>who is who</a>).</>}</>}>
        <nav class="tabs" aria-label="Kinds">
          {kKinds.map((k) => <a key={k} href={k === "person" ? "/people" : `/people/of/${k}`} aria-current={k === kind ? "page" : undefined}>
            {kTitle[k]}{counts && <span class="nav-count"> {count(counts[kCount[k]])}</span>}</a>)}
        </nav>
        <div class="narrowing"><FilterField label="Filter by name or alias" value={filter} onChange={setFilter} />
          {total !== 0 && <SaveTable<PersonLine> file={`${kKindMany[kind]}.csv`} head={["id", "name", "aliases", "roles", "documents", "passages", "quotations", "status"]}
            rows={(line) => [[line.id, line.name, line.aliases.join("; "), line.roles.join("; "), line.documents, line.mentions, line.view?.quotations, line.status]]}
            load={(offset, limit) => api.people(kind, offset, limit, sought)} />}</div>
      </Heading>
      <Lines<PersonLine> id={`people ${kind} ${sought}`} label={kTitle[kind]} rowHeight={64} onTotal={(n) => { keptTotal.set(kind, n); setTotal(n); }}
        load={(offset, limit) => api.people(kind, offset, limit, sought)} row={(line) => <PersonRow line={line} />}
        empty={<Nothing lead={sought ? "No name has these letters." : `No ${kKindMany[kind]} were read in this case yet.`}>{!sought && <Unread />}</Nothing>} />
    </main>
  );
}
