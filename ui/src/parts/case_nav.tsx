// The case and its pages. Wide: a column with all pages in their groups. Narrower: the groups in a row, and below it the pages of the
// group in which one is. The keys lead everywhere in both.
import { api } from "../base/api";
import { useMedia } from "../base/media";
import { groupOf, kCustody, kGroups, kOverview, kSearch, sectionOf, type PageEntry } from "../base/pages";
import type { Overview, Session } from "../base/types";
import { count } from "../base/words";
import { ThemeSwitch } from "./theme_switch";

type Counts = Overview["counts"];
interface Here { section: string; counts: Counts | undefined }

function PageLink({ page, here, name = page.name }: { page: PageEntry; here: Here; name?: string }) {
  const present = sectionOf(page.path) === here.section;
  return (
    <a href={page.path} aria-current={present ? "page" : undefined} aria-keyshortcuts={page.key} title={`Keys: ${page.key}`}>
      {name}
      {page.key === "/" ? <kbd>/</kbd> : page.counts && here.counts && <span class="nav-count">{count(page.counts(here.counts))}</span>}
    </a>
  );
}

function Column({ here }: { here: Here }) {
  return (
    <>
      <ul>{[kOverview, kSearch].map((page) => <li key={page.path}><PageLink page={page} here={here} /></li>)}</ul>
      {kGroups.map((group) => (
        <div key={group.name} class="nav-group">
          <p class="label" id={`nav-${group.name}`} title={group.about}>{group.name}</p>
          <ul aria-labelledby={`nav-${group.name}`}>{group.pages.map((page) => <li key={page.path}><PageLink page={page} here={here} /></li>)}</ul>
        </div>))}
      <ul class="nav-group"><li><PageLink page={kCustody} here={here} /></li></ul>
    </>
  );
}

function Bar({ here }: { here: Here }) {
  const group = groupOf(here.section);
  return (
    <>
      <ul class="nav-groups">
        <li class="not-narrow"><PageLink page={kOverview} here={here} /></li>
        {kGroups.map((each) => <li key={each.name}><a href={each.pages[0]?.path ?? "/"} title={each.about} aria-current={each === group ? "true" : undefined}>{each.name}</a></li>)}
        <li><PageLink page={kCustody} here={here} /></li>
        <li class="not-narrow"><PageLink page={kSearch} here={here} /></li>
      </ul>
      {group && <ul class="nav-within" aria-label={group.name}>{group.pages.map((page) => <li key={page.path}><PageLink page={page} here={here} /></li>)}</ul>}
    </>
  );
}

export function CaseNav({ session, section, counts, onEnd, onHelp }: {
  session: Session; section: string; counts: Counts | undefined; onEnd: () => void; onHelp: () => void;
}) {
  const bar = useMedia("(max-width: 1199px)");
  const here = { section, counts };
  return (
    <nav class="case" aria-label="Case">
      <p class="case-name"><a href="/" dir="auto" title="Overview of the case">{session.case}</a></p>
      {bar ? <Bar here={here} /> : <Column here={here} />}
      <p class="case-foot">
        <span class="secondary case-user">{session.user} ({session.initials})</span>
        <a class="only-narrow" href="/search" aria-current={section === "search" ? "page" : undefined}>Search</a>
        <ThemeSwitch />
        <button type="button" class="plain not-narrow" onClick={onHelp}>Keys <kbd>?</kbd></button>
        <button type="button" class="plain" onClick={() => void api.endSession().then(onEnd, onEnd)}>Close<span class="wide-only"> the case</span></button>
      </p>
    </nav>
  );
}
