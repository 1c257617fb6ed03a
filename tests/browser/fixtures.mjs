// Files of the browser tests' case. Country, people and events are invented.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const kKorean = "\uc720\uc5d4\ucd1d\ud68c, \uc778\uad8c\uacb0\uc758\uc548 \ucc44\ud0dd\n\n\ub9c8\ub974\uc138\ub77c \uc624\ub974\ud2f0\uc2a4 \ud2b9\ubcc4\ubcf4\uace0\uad00\uc740 2019\ub144 3\uc6d4 4\uc77c \u201c\ucc45\uc784\uc744 \ubb3b\ub294 \uc77c\uc740 \uc774\uc81c \ubbf8\ub8f0 \uc218 \uc5c6\ub2e4\u201d\uace0 \ub9d0\ud588\ub2e4. \ud83d\udd4a\ufe0f\n";

const kArticle = `\ud83d\udd4a Ortiz: the office in Port Senna must stay open

The Valdoran Courier, 4 March 2019

PORT SENNA \u2014 Marcela Ortiz, the special rapporteur on human rights in Valdora, said on Monday that the office must stay open.

\u201cWhoever closes it closes the last door,\u201d Ortiz told reporters. \u201cWe will not let that happen.\u201d

Foreign minister Pavel Drost denied on 1 March 2019 that 212 people were held at the quarry. About 40 families have asked for news since February 2019.

The Human Rights Council takes the matter up on 18 March 2019 in Geneva, according to Ms. Ortiz.
`;

// As protocols come: questions and answers, and nothing that could be taken for a title.
const kInterview = `q: where were you when the lorries came, and who was with you at the gate of the quarry that morning?
a: i was at the gate, with my sister, and we saw two lorries, and nobody told us where the men were taken.
`;

export function writeFixtures(folder, { documents = 0, long = 0 } = {}) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "ortiz.txt"), kArticle);
  writeFileSync(join(folder, "korean.txt"), kKorean);
  writeFileSync(join(folder, "interview-07.txt"), kInterview);
  writeFileSync(join(folder, "scan.pdf"), "%PDF-1.4\nthis is not a document\n");
  if (long > 0) {
    const paragraph = kArticle.split("\n\n").slice(2).join("\n\n");
    writeFileSync(join(folder, "long.txt"), `Very many pages for the record\n\n${Array.from({ length: long * 4 }, () => paragraph).join("\n\n")}`);
  }
  for (let i = 0; i < documents; ++i) {
    writeFileSync(join(folder, `note-${String(i).padStart(5, "0")}.txt`), `Note ${i + 1} of the registry\n\nPort Senna, ${1 + (i % 28)} March 2019. Nothing was seen at gate ${i}.\n`);
  }
}
