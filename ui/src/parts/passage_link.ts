// The address of a passage: its document, opened at its bytes.
import type { Place } from "../base/proceeding_types";

export const passageHref = (place: Place) => `/documents/${place.document}#b${place.begin}-${place.end}`;
