// The keyboard. A page lends its keys while it is shown; the shell's own come after. No key acts while a person types,
// except Escape. A sequence is two keys with a space: "g d".
import { useLayoutEffect, useRef } from "preact/hooks";

export type Keys = Record<string, (event: KeyboardEvent) => void>;

const stack: { current: Keys }[] = [];
let before = "";
let beforeAt = 0;

function typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  if (!element?.tagName) return false;
  return element.isContentEditable || element.tagName === "TEXTAREA" || element.tagName === "SELECT" ||
    (element.tagName === "INPUT" && !["checkbox", "radio", "button"].includes((element as HTMLInputElement).type));
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target) && event.key !== "Escape") return;
  if (document.querySelector("dialog[open]") && event.key !== "?") return;  // the dialog has its own Escape
  const now = performance.now();
  const sequence = before && now - beforeAt < 1500 ? `${before} ${event.key}` : "";
  before = event.key.length === 1 ? event.key : "";
  beforeAt = now;
  for (const name of [sequence, event.key]) {
    if (!name) continue;
    for (let i = stack.length - 1; i >= 0; --i) {
      const act = stack[i]?.current[name];
      if (!act) continue;
      if (name === sequence) before = "";
      event.preventDefault();
      act(event);
      return;
    }
  }
}

export function startKeys(): void {
  document.addEventListener("keydown", onKey);
}

// j and k go from one of these links of the page to the next, where lines are not those of a listing.
export function useLinkKeys(selector: string): void {
  const go = (step: number) => {
    const links = [...document.querySelectorAll<HTMLElement>(`#main ${selector}`)];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  };
  useKeys({ j: () => go(1), k: () => go(-1) });
}

export function useKeys(keys: Keys): void {
  const held = useRef(keys);
  held.current = keys;
  // Before the page is painted: a key pressed at the first sight of a page must find it listening.
  useLayoutEffect(() => {
    stack.push(held);
    return () => void stack.splice(stack.indexOf(held), 1);
  }, []);
}
