// Who voted how, by region: a row for each regional group, a column for each way of voting, a mark for each state. Form says the same
// as colour: in favour a full disc, against a cross, abstaining a ring, no ballot a dot. A bar under a mark: changed since the vote before.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Choice } from "../base/proceeding_types";
import { columnOf, groupsOf, hasChanged, kChoiceWords, kChoices, type Seat } from "./model";

const kPitch = 14;
const kGap = 20;
const kShares: Record<string, number> = { yes: 0.46, abstain: 0.26, no: 0.16, none: 0.12 };

function Mark({ x, y, choice, changed }: { x: number; y: number; choice: Choice; changed: boolean }) {
  const bar = changed ? <line x1={x - 4.5} x2={x + 4.5} y1={y + 6.5} y2={y + 6.5} class="changed" /> : null;
  switch (columnOf(choice)) {
    case "yes": return <><circle cx={x} cy={y} r="4.5" class="in-favour" />{bar}</>;
    case "no": return <><path d={`M${x - 3.5} ${y - 3.5}l7 7m0 -7l-7 7`} class="against-mark" />{bar}</>;
    case "abstain": return <><circle cx={x} cy={y} r="3.75" class="abstaining" />{bar}</>;
    default: return <><circle cx={x} cy={y} r="1.5" class="no-ballot" />{bar}</>;
  }
}

const saidOf = (seat: Seat) =>
  `${seat.name}: ${kChoiceWords[seat.vote]}${hasChanged(seat) && seat.previous ? ` (before: ${kChoiceWords[seat.previous]})` : ""}`;

export function SeatMap({ seats, title, of }: { seats: Seat[]; title: string; of: { current: SVGSVGElement | null } }) {
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setWidth(Math.max(280, Math.floor(element.clientWidth))));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const narrow = width < 640;
  const left = narrow ? 0 : 184;
  const inner = width - left;
  const used = kChoices.filter((choice) => seats.some((seat) => columnOf(seat.vote) === choice));
  const sum = used.reduce((total, choice) => total + (kShares[choice] ?? 0), 0);
  const across = new Map(used.map((choice) => [choice, Math.max(2, Math.floor(((kShares[choice] ?? 0) / sum) * (inner - kGap * (used.length - 1)) / kPitch))]));
  const begins = new Map<Choice, number>();
  let x = left;
  for (const choice of used) {
    begins.set(choice, x);
    x += (across.get(choice) ?? 2) * kPitch + kGap;
  }
  const counted = (choice: Choice, among: Seat[]) => among.filter((seat) => columnOf(seat.vote) === choice);
  let y = 40;
  const rows = groupsOf(seats).map((group) => {
    const lines = Math.max(1, ...used.map((choice) => Math.ceil(counted(choice, group.seats).length / (across.get(choice) ?? 1))));
    const head = narrow ? 20 : 0;
    const row = { group, top: y + head, label: y + (narrow ? 12 : 11), lines };
    y += head + lines * (kPitch + 2) + 22;
    return row;
  });
  const tallies = used.map((choice) => `${counted(choice, seats).length} ${kChoiceWords[choice]}`).join(", ");
  return (
    <div ref={room} class="seat-map">
      <svg ref={of} width={width} height={y} viewBox={`0 0 ${width} ${y}`} role="img" aria-label={`${title}: ${tallies}. The table below lists every state.`}>
        {used.map((choice) => (
          <g key={choice}>
            <Mark x={(begins.get(choice) ?? 0) + 5} y={8} choice={choice} changed={false} />
            <text x={(begins.get(choice) ?? 0) + 16} y="12" class="figure">{counted(choice, seats).length}</text>
            <text x={(begins.get(choice) ?? 0)} y="28" class="secondary">{narrow && choice === "abstain" ? "abstain" : kChoiceWords[choice]}</text>
          </g>))}
        {rows.map(({ group, top, label, lines }) => (
          <g key={group.name}>
            <text x="0" y={label} class="group">{group.name}</text>
            {used.map((choice) => {
              const here = counted(choice, group.seats);
              const columns = across.get(choice) ?? 1;
              return (
                <g key={choice}>
                  {here.map((seat, i) => (
                    <g key={seat.code}><title>{saidOf(seat)}</title>
                      <Mark x={(begins.get(choice) ?? 0) + 5 + (i % columns) * kPitch} y={top + 7 + Math.floor(i / columns) * (kPitch + 2)} choice={seat.vote} changed={hasChanged(seat)} /></g>))}
                  {here.length > 0 && <text x={(begins.get(choice) ?? 0)} y={top + Math.ceil(here.length / columns) * (kPitch + 2) + 10} class="secondary small">{here.length}</text>}
                </g>);
            })}
            <line x1="0" x2={width} y1={top + lines * (kPitch + 2) + 16} y2={top + lines * (kPitch + 2) + 16} class="rule" />
          </g>))}
      </svg>
    </div>
  );
}

// In black alone, for a report.
export const kSeatStyle = "text{font:12px sans-serif;fill:#1b1a17}.small{font-size:10px}.figure{font-weight:bold}.in-favour{fill:#1f4e79}.abstaining{fill:none;stroke:#1b1a17;stroke-width:1.5}" +
  ".against-mark{stroke:#1b1a17;stroke-width:2.25;fill:none}.no-ballot{fill:#77726a}.changed{stroke:#1b1a17;stroke-width:1.5}.rule{stroke:#ddd8ce}";
