// What the words of a page mean, folded at its foot: for who meets them for the first time.
import type { ComponentChildren } from "preact";

export function WordsUsed({ words }: { words: [string, ComponentChildren][] }) {
  return (
    <details class="words-used">
      <summary>What the words on this page mean</summary>
      <dl>{words.map(([word, meaning]) => <div key={word}><dt>{word}</dt><dd>{meaning}</dd></div>)}</dl>
    </details>
  );
}
