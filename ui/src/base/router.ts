// Addresses: /documents, /documents/<id>, /documents/<id>/<proposal id>, /people/<id>, ... They hold random ids only,
// because a browser writes its history to disk. So does the page's title: it never says what a document is about.
import { useLayoutEffect, useState } from "preact/hooks";

export interface Place { path: string; parts: string[]; fragment: string }

const kKept = new Map<string, number>();  // scroll positions by entry of the history, in memory alone
let entry = 0;
const listeners = new Set<() => void>();

export function here(): Place {
  const path = location.pathname;
  return { path, parts: path.split("/").filter(Boolean), fragment: location.hash.slice(1) };
}

function tell(): void {
  for (const listener of listeners) listener();
}

export function navigate(path: string, replace = false): void {
  if (path === location.pathname + location.search + location.hash) return;
  keepScroll();
  if (!replace) entry = Math.max(entry, Number(history.state?.entry ?? 0)) + 1;
  history[replace ? "replaceState" : "pushState"]({ entry }, "", path);
  if (!replace) kKept.delete(String(entry));
  tell();
}

function keepScroll(): void {
  kKept.set(String(history.state?.entry ?? 0), scrollY);
}
// Where this view stood when it was left; 0 on the first visit.
export const keptScroll = () => kKept.get(String(history.state?.entry ?? 0)) ?? 0;

export function startRouter(): void {
  history.scrollRestoration = "manual";
  if (history.state?.entry === undefined) history.replaceState({ entry: 0 }, "", location.pathname + location.hash);
  entry = Number(history.state?.entry ?? 0);
  addEventListener("popstate", tell);
  let scrolled = 0;
  addEventListener("scroll", () => {
    // Kept as it moves, because after `popstate` the entry is already another one.
    cancelAnimationFrame(scrolled);
    scrolled = requestAnimationFrame(keepScroll);
  }, { passive: true });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a[href]");
    const href = link?.getAttribute("href") ?? "";
    if (!link || !href.startsWith("/") || href.startsWith("/api/") || link.hasAttribute("download")) return;
    event.preventDefault();
    navigate(href);
  });
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  // Before the page is painted, so that no step is missed between.
  useLayoutEffect(() => {
    const listener = () => setPlace(here());
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return place;
}
