// A passage within the words around it, cut so that the passage itself is always in sight.
import type { Context } from "../base/types";

export function ContextLine({ context, before: most }: { context: Context; before: number }) {
  let before = context.before.replace(/^\s+/, "");
  if (before.length > most) before = `…${before.slice(-most).replace(/^\S*\s/, "")}`;
  const cut = /[\p{L}\p{N},;:–—-]$/u.test(context.after) ? "…" : "";
  return <span class="context" dir="auto">{before}<b>{context.text}</b>{context.after.trimEnd()}{cut}</span>;
}
