// A whole listing, a thousand lines at a time, or as many as it gives at once.
import type { Listed } from "./types";

const kAtOnce = 1000;

// `most`: no more than so many; `onPart` hears how far it is and may say false to stop.
export async function allLines<T>(load: (offset: number, limit: number) => Promise<Listed<T>>, most = Infinity,
  onPart: (done: number, total: number) => boolean | void = () => true, atOnce = kAtOnce): Promise<Listed<T>> {
  const lines: T[] = [];
  let total = 1;
  while (lines.length < total && lines.length < most) {
    const answer = await load(lines.length, atOnce);
    lines.push(...answer.lines);
    total = answer.total;
    if (answer.lines.length === 0 || onPart(lines.length, total) === false) break;
  }
  return { lines, offset: 0, total };
}
