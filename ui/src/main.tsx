// Begins the workspace. The start link carries a one-time token in its fragment, which no server and no log ever sees;
// it is exchanged for a cookie that scripts cannot read, and taken out of the address before anything else happens.
import { render } from "preact";
import { App } from "./app";
import { ApiError, api, whenSessionEnds } from "./base/api";
import { startKeys } from "./base/keys";
import { unfoldInPrint } from "./base/print";
import { startRouter } from "./base/router";
import { setTheme, theme } from "./base/theme";
import { ProblemNote } from "./parts/note";
import "./styles/all.css";

const kEnded = {
  code: "forbidden",
  message: "This page has no open session. The case is closed to it; nothing was lost.",
  what_to_do: "Open the link that `inquest serve` printed, or start it again: each link opens one session.",
};

const root = document.getElementById("app") as HTMLElement;
function refuse(problem = kEnded): void {
  document.title = "Inquest";
  render(<main id="main" class="alone"><h1>Inquest</h1><ProblemNote problem={problem} /></main>, root);
}

async function start(): Promise<void> {
  setTheme(theme());
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (token) history.replaceState(null, "", location.pathname);
  whenSessionEnds(() => refuse());
  try {
    const session = token ? await api.openSession(token) : await api.session();
    startRouter();
    startKeys();
    unfoldInPrint();
    render(<App session={session} onEnd={() => refuse()} />, root);
  } catch (error) {
    const problem = error instanceof ApiError ? error.problem : kEnded;
    refuse(problem.code === "forbidden" ? kEnded : problem);
  }
}
void start();
