// Words above the axis, deeds below it: acts and steps by their own time. What is reported is drawn full, what is only
// alleged, expected or asked for is an outline and says so; what is recorded has the accent. One mark for each day and
// type, since many documents may speak of one event; the mark leads to the first passage. The listings "Acts" and
// "Proceedings" say the same to those who cannot see it.
import { edtfInWords, parseEdtf } from "../base/edtf";
import { navigate } from "../base/router";
import type { ActListLine, EventStatus, StepListLine } from "../base/types";
import { counted, kStanding, sidesOf, typeInWords } from "../base/words";
import { crowdsOf, cutAfter, lanesOf, lettersIn, pack, ticksOf, type Domain } from "./model";

export type EventLine = ActListLine | StepListLine;
export interface Deed {
  span: { begin: number; end: number };
  value: string;
  words: boolean;
  type: string;
  status: EventStatus;
  recorded: boolean;
  lines: EventLine[];
}

const kLane = 34;
const kLanes = 5;

const valueOf = (line: EventLine) => (line.kind === "act" ? line.time : line.date)?.value ?? null;

// Those with a time of their own, one for each day, type and standing; rejected ones are left out.
export function groupDeeds(lines: EventLine[]): Deed[] {
  const groups = new Map<string, Deed>();
  for (const line of lines) {
    const value = valueOf(line);
    const span = parseEdtf(value);
    if (!span || !value || line.view?.status === "rejected") continue;
    const words = line.kind === "step" && line.mode === "words";
    const key = `${value} ${line.type} ${line.status} ${words ? "w" : "d"}`;
    const held = groups.get(key);
    const recorded = line.view?.status === "accepted";
    if (held) {
      held.lines.push(line);
      held.recorded ||= recorded;
    } else {
      groups.set(key, { span, value, words, type: line.type, status: line.status, recorded, lines: [line] });
    }
  }
  return [...groups.values()].sort((a, b) => a.span.begin - b.span.begin);
}

const cut = (text: string, letters: number) => (lettersIn(text) > letters ? `${cutAfter(text, letters - 1).trimEnd()}…` : text);
function sides(deed: Deed): string {
  const first = deed.lines[0];
  if (!first) return "";
  const { from, to } = sidesOf(first, first.view?.names);
  return cut(from && to ? `${from} → ${to}` : from || to, 34);
}
const note = (deed: Deed) => (deed.status === "reported" ? "" : ` · ${kStanding[deed.status].replace(", not done", "")}`);

export function DeedsPicture({ deeds, domain, width }: { deeds: Deed[]; domain: Domain; width: number }) {
  const scale = (at: number) => ((at - domain.from) / (domain.to - domain.from)) * width;
  const seen = deeds.filter((d) => d.span.end > domain.from && d.span.begin < domain.to);
  const placed = (some: Deed[]) => pack(some.map((d) => {
    const x = Math.max(0, scale(d.span.begin));
    const label = typeInWords(d.type) + note(d);
    return { of: d, x, width: Math.max(4, Math.min(width, scale(d.span.end)) - x),
      room: 10 + Math.max(label.length * 6.6, lettersIn(sides(d)) * 5.9), weight: d.lines.length + (d.status === "reported" ? 0.5 : 0) };
  }), kLanes, 6, width);
  const above = placed(seen.filter((d) => d.words));
  const below = placed(seen.filter((d) => !d.words));
  const axisY = 16 + lanesOf(above) * kLane + 12;
  const height = axisY + 36 + lanesOf(below) * kLane + 20;
  const yOf = (lane: number, up: boolean) => (up ? axisY - 16 - Math.max(0, lane) * kLane : axisY + 26 + Math.max(0, lane) * kLane);
  const one = (p: ReturnType<typeof placed>[number], up: boolean) => {
    const { of, x, width: wide, words, wordsX } = p;
    const y = yOf(p.lane, up);
    const first = of.lines[0];
    return (
      <g key={`${of.value}${of.type}${of.status}`} class={`deed ${of.recorded ? "is-recorded" : ""} ${of.status === "reported" ? "" : "is-not-done"}`}
        onClick={() => first && navigate(`/documents/${first.document}/${first.proposal}`)}>
        <title>{`${edtfInWords(of.value)}: ${typeInWords(of.type)}, ${kStanding[of.status]}; ${counted(of.lines.length, "passage")}`}</title>
        {words
          ? <rect x={x} y={y - (up ? 4 : 0)} width={wide} height="4" class="bar" />
          : <rect x={x} y={up ? axisY - 6 : axisY + 2} width={wide} height="4" class="bar crowded" />}
        {words && (
          <>
            <text x={wordsX + 1} y={up ? y - (sides(of) ? 20 : 8) : y + 16} class="named">{typeInWords(of.type)}<tspan class="secondary">{note(of)}{of.lines.length > 1 ? ` · ${of.lines.length}` : ""}</tspan></text>
            <text x={wordsX + 1} y={up ? y - 8 : y + 28} class="words">{sides(of)}</text>
            <rect x={wordsX} y={up ? y - 32 : y} width={Math.max(wide, 120)} height={kLane - 2} class="target" />
          </>)}
      </g>);
  };
  return (
    <svg class="timeline deeds" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <text x="0" y="12" class="side">Words</text>
      <line x1="0" x2={width} y1={axisY} y2={axisY} class="axis" />
      {ticksOf(domain, width).map((t) => (
        <g key={t.at}>
          <line x1={scale(t.at)} x2={scale(t.at)} y1={axisY} y2={axisY + (t.major ? 8 : 5)} class="axis" />
          {scale(t.at) < width - 24 && <text x={scale(t.at) + 3} y={axisY + 17} class={t.major ? "tick major" : "tick"}>{t.label}</text>}
        </g>))}
      {[true, false].map((up) => (up ? above : below).map((p) => p.words && (
        <line key={`${up} ${p.of.value}${p.of.type}${p.of.status}`} x1={p.x + 1} x2={p.x + 1} y1={axisY} y2={yOf(p.lane, up)} class="stem" />)))}
      {[true, false].map((up) => {
        const { crowds, others } = crowdsOf(up ? above : below);
        return [
          ...crowds.map(({ x, of }) => (
            <rect key={`${up} ${x}`} x={x} y={up ? axisY - 6 : axisY + 2} width="4" height="4" class={of.some((d) => d.recorded) ? "bar crowded is-recorded" : "bar crowded"}>
              <title>{counted(of.reduce((n, d) => n + d.lines.length, 0), "passage")}</title></rect>)),
          ...others.map((p) => one(p, up))];
      })}
      <text x="0" y={height - 2} class="side">Deeds</text>
    </svg>
  );
}
