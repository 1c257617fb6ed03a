// The timeline as a picture: a real time axis, publications above it, the dates that the texts speak of below it. A bar is
// as wide as its date is vague; a hatched bar is uncertain. The list under the picture says the same to those who cannot
// see it, so the picture itself is hidden from them.
import { edtfInWords } from "../base/edtf";
import { counted } from "../base/words";
import { crowdsOf, cutAfter, lanesOf, lettersIn, pack, ticksOf, type Domain, type Group, type Publication } from "./model";
import { saveBlob, saveCsv } from "../parts/save";

const kLaneAbove = 20;
const kLanesAbove = 4;
const kLaneBelow = 40;
const kLanesBelow = 7;

const cutAtWord = (text: string, letters: number) =>
  (lettersIn(text) > letters ? `${cutAfter(text, letters).replace(/[\s,.;:]+\S*$/, "")}…` : text);
const cut = (text: string, letters: number) => (lettersIn(text) > letters ? `${cutAfter(text, letters - 1).trimEnd()}…` : text);

function wordsOf(group: Group): string {
  const view = group.lines[0]?.view;
  if (!view) return "";
  // The words after the date, or where they are few, those before it; whole words alone.
  const after = view.after.replace(/^\s*\([^)]*\)/, "").replace(/^[^\p{L}\p{N}]+/u, "").replace(/\s+/g, " ").trim();
  const before = view.before.replace(/\s+/g, " ").trim();
  if (after.length >= 20 || before.length < 12) return cutAtWord(after.length >= 12 ? after : `${before} ${view.text} ${after}`.trim(), 36);
  return before.length > 36 ? `…${before.slice(-36).replace(/^\S*\s/, "")}` : before;
}

// What stands at a mark, made once: moving along the axis asks for it again and again.
interface Worded { label: string; words: string; room: number }
const kMade = new WeakMap<Group, Worded>();
function worded(group: Group): Worded {
  const held = kMade.get(group);
  if (held) return held;
  const label = edtfInWords(group.value);
  const words = wordsOf(group);
  const made = { label, words, room: 8 + Math.max(label.length * 6.6 + 64, lettersIn(words) * 5.9) };
  kMade.set(group, made);
  return made;
}

export function Picture({ groups, publications, domain, width, chosen, onChoose }: {
  groups: Group[]; publications: Publication[]; domain: Domain; width: number; chosen: string | null;
  onChoose: (value: string | null) => void;
}) {
  const scale = (at: number) => ((at - domain.from) / (domain.to - domain.from)) * width;
  const seen = <T extends { span: { begin: number; end: number } }>(all: T[]) =>
    all.filter((g) => g.span.end > domain.from && g.span.begin < domain.to);
  const bar = (span: { begin: number; end: number }) => {
    const x = Math.max(0, scale(span.begin));
    return { x, width: Math.max(4, Math.min(width, scale(span.end)) - x) };
  };
  const below = pack(seen(groups).map((g) => ({ of: g, ...bar(g.span), room: worded(g).room, weight: g.lines.length })), kLanesBelow, 6, width);
  const above = pack(seen(publications).map((p) => {
    const names = publisherWords(p);
    return { of: p, ...bar(p.span), room: 8 + lettersIn(names) * 6.1, weight: p.documents.length };
  }), kLanesAbove, 4, width);
  const ticks = ticksOf(domain, width);
  const { crowds, others } = crowdsOf(below);
  // As high as the lanes in use need: an empty lane says nothing.
  const axisY = 16 + lanesOf(above) * kLaneAbove + 16;
  const height = axisY + 40 + lanesOf(below) * kLaneBelow + 16;
  const aboveY = (lane: number) => axisY - 14 - Math.max(0, lane) * kLaneAbove;
  const belowY = (lane: number) => axisY + 30 + Math.max(0, lane) * kLaneBelow;

  return (
    <svg class="timeline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" class="hatch" />
        </pattern>
      </defs>
      <text x="0" y="12" class="side">Published</text>
      <line x1="0" x2={width} y1={axisY} y2={axisY} class="axis" />
      {ticks.map((t) => {
        const x = scale(t.at);
        return (
          <g key={t.at}>
            <line x1={x} x2={x} y1={axisY} y2={axisY + (t.major ? 8 : 5)} class="axis" />
            {x < width - 24 && <text x={x + 3} y={axisY + 17} class={t.major ? "tick major" : "tick"}>{t.label}</text>}
          </g>);
      })}
      {above.map(({ of, lane, x, words }) => (
        <line key={of.value} x1={x + 1} x2={x + 1} y1={words ? aboveY(lane) - 4 : axisY - 8} y2={axisY} class="stem" />))}
      {below.map(({ of, lane, x, words }) => words && (
        <line key={of.value} x1={x + 1} x2={x + 1} y1={axisY} y2={belowY(lane)} class="stem" />))}
      {above.map(({ of, lane, x, words, wordsX }) => (
        <g key={of.value} class="publication">
          <circle cx={x + 1} cy={axisY} r="2.5" class="dot" />
          {words && <text x={wordsX + 6} y={aboveY(lane)} class="named">{publisherWords(of)}</text>}
        </g>))}
      <text x="0" y={height - 2} class="side">Spoken of</text>
      {crowds.map(({ x, of }) => (
        <rect key={`c${x}`} x={x} y={axisY - 2} width="4" height="4" class={of.some((g) => g.recorded) ? "bar crowded is-recorded" : "bar crowded"}>
          <title>{of.length === 1 ? `${edtfInWords(of[0]?.value ?? "")}: ${counted(of[0]?.lines.length ?? 0, "passage")}` : `${counted(of.length, "date")}, ${counted(of.reduce((n, g) => n + g.lines.length, 0), "passage")}`}</title>
        </rect>))}
      {others.map(({ of, lane, x, width: wide, words, wordsX }) => {
        const y = belowY(lane);
        const { label, words: said } = worded(of);
        return (
          <g key={of.value} class={`spoken ${of.recorded ? "is-recorded" : ""} ${chosen === of.value ? "is-chosen" : ""}`}
            onClick={() => onChoose(chosen === of.value ? null : of.value)}>
            <title>{`${label}: ${counted(of.lines.length, "passage")}`}</title>
            {words
              ? <rect x={x} y={y} width={wide} height="5" class="bar" fill={of.span.uncertain ? "url(#hatch)" : undefined} />
              : <rect x={x} y={axisY - 2} width={wide} height="4" class="bar crowded" />}
            {words && (
              <>
                <text x={wordsX + 1} y={y + 18} class="named">{label}{of.lines.length > 1 && <tspan class="secondary"> · {of.lines.length} passages</tspan>}</text>
                <text x={wordsX + 1} y={y + 31} class="words">{said}</text>
                <rect x={wordsX} y={y} width={Math.max(wide, 120)} height={kLaneBelow - 4} class="target" />
              </>)}
          </g>);
      })}
    </svg>
  );
}

function publisherWords(p: Publication): string {
  const names = [...new Set(p.documents.map((d) => d.publisher ?? "not stated"))];
  const rest = p.documents.length - 1;
  return cut(names[0] ?? "", 26) + (rest > 0 ? ` and ${rest} more` : "");
}

const kStyle = "text{font:12px sans-serif;fill:#1B1A17}.tick,.side,.words{fill:#5E5A52;font-size:11px}line{stroke:#5E5A52}" +
  ".stem{stroke:#DDD8CE}.bar{fill:#1F4E79}.is-not-done .bar{fill:#fff;stroke:#1F4E79}.hatch{stroke:#1F4E79;stroke-width:2}.target{fill:none}";

// The pictures by themselves, one below the other, in black and one blue, for a report.
export function savePictures(pictures: SVGSVGElement[]): void {
  const kSvg = "http://www.w3.org/2000/svg";
  const whole = document.createElementNS(kSvg, "svg");
  const style = document.createElementNS(kSvg, "style");
  style.textContent = kStyle;
  whole.append(style);
  let height = 0;
  for (const picture of pictures) {
    const copy = picture.cloneNode(true) as SVGSVGElement;
    copy.setAttribute("y", String(height));
    whole.append(copy);
    height += picture.height.baseVal.value + 24;
  }
  const width = Math.max(...pictures.map((p) => p.width.baseVal.value));
  whole.setAttribute("viewBox", `0 0 ${width} ${height}`);
  whole.setAttribute("width", String(width));
  whole.setAttribute("height", String(height));
  saveBlob(new Blob([new XMLSerializer().serializeToString(whole)], { type: "image/svg+xml" }), "timeline.svg");
}

export function saveTable(groups: Group[]): void {
  saveCsv(["date", "text", "status", "document", "proposal", "publisher", "published"], groups.flatMap((g) => g.lines.map((l) =>
    [g.value, l.text, l.view?.status ?? "", l.document, l.proposal, l.view?.publisher ?? "", l.view?.published ?? ""])), "timeline.csv");
}
