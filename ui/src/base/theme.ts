// Light and dark: as the system says, unless the switch says otherwise. The choice is the only thing that the workspace
// keeps in the browser; it tells nothing about a case.
export type Theme = "system" | "light" | "dark";
const kKey = "inquest-theme";

export function theme(): Theme {
  try {
    const kept = localStorage.getItem(kKey);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

export function setTheme(next: Theme): void {
  if (next === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = next;
  try {
    if (next === "system") localStorage.removeItem(kKey);
    else localStorage.setItem(kKey, next);
  } catch {
    // A browser that keeps nothing shows the choice until the page is closed.
  }
}
