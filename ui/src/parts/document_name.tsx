// What a document is called in a list: its title or, where it states none, the name of the file that it came as, in the
// face of a path so that nobody takes it for a title.
import type { ComponentChildren } from "preact";
import { edtfInWords } from "../base/edtf";
import type { Source } from "../base/types";

const fileOf = (path: string | undefined) => path?.slice(path.lastIndexOf("/") + 1) ?? "";

function FileName({ path, otherwise }: { path: string | undefined; otherwise: ComponentChildren }) {
  return fileOf(path) ? <span class="file-name" title={path}>{fileOf(path)}</span> : <>{otherwise}</>;
}

export function DocumentName({ title, path }: { title: string | null | undefined; path: string | undefined }) {
  return title ? <>{title}</> : <FileName path={path} otherwise={<span class="secondary">Title not stated</span>} />;
}

// Whose words a line of a list are, without the title: the publisher or, where none is known, what tells the document apart.
export function PublisherName({ source }: { source: Source }) {
  return <>{source.publisher || source.title || <FileName path={source.path} otherwise="publisher not stated" />}</>;
}

export const KeptApart = ({ compartment }: { compartment: string | undefined }) =>
  compartment === "identities" ? <span class="kept-apart" title="Lies in the compartment for those who may know who witnesses are">identities</span> : null;

export function SourceNote({ source, named = false }: { source: Source; named?: boolean }) {
  return (
    <span class="source" dir="auto">
      <span class="source-name">{named ? source.publisher || "publisher not stated" : <PublisherName source={source} />}</span>
      , {source.published ? edtfInWords(source.published) : "date not stated"}
      {source.compartment === "identities" && <>{" "}· <KeptApart compartment={source.compartment} /></>}
    </span>
  );
}
