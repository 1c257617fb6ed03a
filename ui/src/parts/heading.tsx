// The head of a page: its name and, beside it, what it holds.
import type { ComponentChildren } from "preact";

export function Heading({ title, about, children }: { title: string; about?: ComponentChildren; children?: ComponentChildren }) {
  return (
    <header class="page-head">
      <h1>{title}</h1>
      {about !== undefined && <p class="about">{about}</p>}
      {children}
    </header>
  );
}

export function FilterField({ label, value, onChange }: { label: string; value: string; onChange: (v: string) => void }) {
  return (
    <label class="filter">
      <span class="unseen">{label}</span>
      <input type="search" placeholder={label} value={value} autocomplete="off" spellcheck={false} data-filter
        onInput={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}
