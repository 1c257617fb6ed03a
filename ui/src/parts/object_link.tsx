// An id that leads to its object.
import { shortId } from "../base/words";

const kPath: Record<string, string> = { d: "/documents/", e: "/people/" };

export function ObjectLink({ id }: { id: string }) {
  const path = /^[dejpsa][0-9a-z]{26}/.test(id) ? kPath[id.charAt(0)] ?? "/show/" : "/show/";
  return <a class="mono object-id" href={`${path}${id.replace(".", "/")}`}>{shortId(id)}</a>;
}
