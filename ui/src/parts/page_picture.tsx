// The picture that a text was recognised on, with the rectangles of the passage under the cursor: what OCR read can be held
// against what stands there. It is shown when asked for, and stays shown until it is put away: not everyone who reads wants
// to see. The browser cuts the picture to the passage; nothing is computed from its pixels.
import { useState } from "preact/hooks";
import { api } from "../base/api";
import type { Box } from "../base/types";

export const hasPicture = (mediaType: string | null) => mediaType === "image/png" || mediaType === "image/jpeg";

interface Size { width: number; height: number }
const kShape = 0.72;  // height of the cut by its width
const kMargin = 3;  // lines above and below the passage

// The cut: the passage with what stands around it, never smaller than half the page's width, within the page.
export function cutOf(boxes: Box[], page: Size): { x: number; y: number; width: number; height: number } {
  const left = Math.min(...boxes.map((b) => b.x));
  const top = Math.min(...boxes.map((b) => b.y));
  const right = Math.max(...boxes.map((b) => b.x + b.w));
  const bottom = Math.max(...boxes.map((b) => b.y + b.h));
  const line = Math.max(...boxes.map((b) => b.h));
  const width = Math.min(page.width, Math.max(page.width / 2, right - left + 2 * kMargin * line));
  const height = Math.min(page.height, Math.max(width * kShape, bottom - top + 2 * kMargin * line));
  const within = (at: number, size: number, whole: number) => Math.max(0, Math.min(whole - size, at));
  return { x: within((left + right - width) / 2, width, page.width), y: within((top + bottom - height) / 2, height, page.height), width, height };
}

let keptOpen = false;
export function usePicture() {
  const [open, setOpen] = useState(keptOpen);
  keptOpen = open;
  return { open, setOpen };
}

export function PagePicture({ document, boxes, onHide }: { document: string; boxes: Box[]; onHide: () => void }) {
  const [page, setPage] = useState<Size | null>(null);
  const [failed, setFailed] = useState(false);
  const [whole, setWhole] = useState(false);
  const source = api.pictureOf(document);
  const near = boxes.length > 0 && !whole;
  const view = page && (near ? cutOf(boxes, page) : { x: 0, y: 0, ...page });
  // Without a size of its own the picture has that of its pixels, which are the unit of the rectangles.
  const measure = (event: Event) => {
    const { width, height } = (event.currentTarget as SVGImageElement).getBBox();
    setPage({ width, height });
  };
  return (
    <section class="page-picture" aria-label="On the page">
      <h3 class="label">On the page</h3>
      {failed && <p class="secondary">The picture could not be shown. It is preserved and can be taken out below the text.</p>}
      {!failed && (
        <svg viewBox={view ? `${view.x} ${view.y} ${view.width} ${view.height}` : "0 0 1 0.72"} role="img"
          aria-label={near ? "The passage on the picture of its page" : "The picture of the page"}>
          <image href={source} x="0" y="0" onLoad={measure} onError={() => setFailed(true)} />
          {boxes.map((b) => <rect key={`${b.x} ${b.y}`} x={b.x - b.h / 6} y={b.y - b.h / 6} width={b.w + b.h / 3} height={b.h + b.h / 3} class="on-page" />)}
        </svg>)}
      <p class="spread">
        {boxes.length > 0 ? <button type="button" class="plain" onClick={() => setWhole(!whole)}>{whole ? "The passage" : "Whole page"}</button> : <span />}
        <button type="button" class="plain" onClick={onHide}>Put it away</button>
      </p>
    </section>
  );
}
