// Offsets of the core are bytes of UTF-8; a browser's strings count UTF-16 units. One Offsets serves one text and maps
// both ways in O(log n), with a mark every kStride units. Text that is ASCII throughout needs no marks.

const kStride = 512;

function bytesOf(unit: number): number {
  // A surrogate counts two bytes, so that a pair makes the four that UTF-8 needs for it.
  if (unit < 0x80) return 1;
  if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) return 2;
  return 3;
}

export class Offsets {
  private readonly marks: number[] = [];  // marks[i]: bytes before unit i * kStride
  private readonly ascii: boolean;

  constructor(private readonly text: string) {
    let bytes = 0;
    for (let unit = 0; unit < text.length; ++unit) {
      if (unit % kStride === 0) this.marks.push(bytes);
      bytes += bytesOf(text.charCodeAt(unit));
    }
    this.ascii = bytes === text.length;
  }

  // The unit at which the character that holds `byte` begins; beyond the end: the end.
  toUnit(byte: number): number {
    if (this.ascii) return Math.min(byte, this.text.length);
    let low = 0;
    let high = this.marks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.marks[middle] ?? 0) <= byte) low = middle;
      else high = middle - 1;
    }
    let unit = low * kStride;
    let bytes = this.marks[low] ?? 0;
    while (unit < this.text.length) {
      const size = bytesOf(this.text.charCodeAt(unit));
      if (bytes + size > byte) break;
      bytes += size;
      ++unit;
    }
    // Never between the halves of a pair.
    const code = this.text.charCodeAt(unit);
    return code >= 0xdc00 && code <= 0xdfff && unit > 0 ? unit - 1 : unit;
  }

  toByte(unit: number): number {
    if (this.ascii) return unit;
    const mark = Math.min(Math.floor(unit / kStride), this.marks.length - 1);
    let bytes = this.marks[mark] ?? 0;
    for (let at = Math.max(mark, 0) * kStride; at < unit; ++at) bytes += bytesOf(this.text.charCodeAt(at));
    return bytes;
  }
}
