// A picture as SVG and a table as CSV, to a file of the reader's own.
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);  // once the browser has taken it
}

// A cell that a spreadsheet would take for a formula is marked as text.
const cell = (text: string) => `"${text.replace(/"/g, '""').replace(/^([=+\-@])/, "'$1")}"`;

export function saveCsv(head: string[], rows: (string | number | null)[][], name: string): void {
  const lines = [head, ...rows].map((row) => row.map((each) => cell(String(each ?? ""))).join(","));
  saveBlob(new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv" }), name);
}

const kLook = "text{font:12px sans-serif;fill:#1b1a17}line,path{stroke:#1b1a17}circle,rect{fill:#1b1a17}.ground{fill:#fff}.is-words{fill:#fff;stroke:#1b1a17}.is-disputed{fill:#fff;stroke:#1b1a17;stroke-dasharray:2.5 2}" +
  ".solid,.on{fill:#1b1a17;stroke:none}.solid.shared{fill:#1f4e79}.stripe{fill:#f1eee8;stroke:none}.off{fill:#ddd8ce}.joined{stroke-width:2}.band{fill:#1f4e79;fill-opacity:.16;stroke:none}" +
  ".curve{fill:none;stroke:#1f4e79;stroke-width:2}.interval-line{stroke:#1f4e79;stroke-width:2}.heavy{stroke-width:4}.unsure{stroke-dasharray:5 4}.recorded-line{stroke-dasharray:3 3}.strong{font-weight:600}.indicator-span{stroke:#1f4e79;stroke-width:3}";

// `look`: the rules of style that the picture needs where no page gives them.
export function saveSvg(picture: SVGSVGElement, name: string, look = kLook): void {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = look;
  copy.prepend(style);
  saveBlob(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }), name);
}
