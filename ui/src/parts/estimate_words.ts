// What the checks of an estimate found, in words. Each is a sentence that can stand alone.
import type { EstimateResult, Interval, ModelAnswer } from "../base/estimate_types";
import { count, counted } from "../base/words";

export const kModel: Record<string, string> = {
  lcm: "latent classes", graph: "decomposable graphs", loglinear: "best log-linear model", "loglinear-selection": "log-linear, choice of model included",
  "loglinear-heterogeneous": "all lists miss the same people",
};
export const modelInWords = (model: string) => kModel[model] ?? model;
export const people = (n: number | null | undefined) => (n === null || n === undefined ? "no limit" : count(Math.round(n)));
export const intervalInWords = (e: Interval | null) => (e ? `${people(e.lower)} to ${people(e.upper)}` : "no number");

// "95 %" on one line, wherever it stands.
export const unbroken = (words: string) => words.replace(/(\d) %/g, "$1\u00a0%");
// "about 1,277 (1,253 to 1,297)" where it is in doubt who is the same person, else the number.
export function recordedInWords(result: EstimateResult): string {
  const range = result.observed_range;
  return range && range.least !== range.most ? `about ${count(result.observed)} (${count(range.least)} to ${count(range.most)})` : count(result.observed);
}

function chains(model: ModelAnswer): string {
  if (model.rhat === null || model.ess === null) return "";
  const agree = model.converged ? "agree" : "disagree";
  return `The chains of the latent-class model ${agree} (R-hat ${model.rhat.toFixed(3)}, ${count(Math.round(model.ess))} effective samples). Run with another seed, its limits would move by about ${people(model.mc_error.lower)} and ${people(model.mc_error.upper)}.`;
}

function leftOut(result: EstimateResult): string {
  const left = result.checks.left_out;
  if (left.length === 0) return "";
  const numbers = left.filter((each) => each.headline?.median != null).sort((a, b) => (a.headline?.median ?? 0) - (b.headline?.median ?? 0));
  const without = left.filter((each) => !each.headline).map((each) => each.list);
  const low = numbers[0], high = numbers.at(-1);
  const range = low && high ? `Without one list the middle value runs from ${people(low.headline?.median)} (without ${low.list}) to ${people(high.headline?.median)} (without ${high.list}).` : "";
  return `${range}${without.length ? `${range ? " " : ""}Without ${without.join(", or without ")} there is no number.` : ""}`;
}

function hidden(result: EstimateResult): string {
  const tried = result.checks.hidden.filter((each) => each.tried);
  if (result.checks.hidden.length === 0) return "";
  if (tried.length === 0) return "No list could be hidden and predicted: within none of them do three others overlap.";
  const predicted = tried.filter((each) => each.predicted);
  const covered = predicted.filter((each) => each.covered);
  const missed = predicted.filter((each) => !each.covered).map((each) => `${each.list} (${count(each.truth)}, predicted ${intervalInWords(each.predicted)})`);
  return `Hidden in turn, the size of ${covered.length} of ${counted(predicted.length, "list")} lay in the interval that the others predicted` +
    `${missed.length ? `; not that of ${missed.join(", ")}` : ""}${predicted.length < tried.length ? `; for ${tried.length - predicted.length} no number was given` : ""}.`;
}

function rivals(result: EstimateResult): string {
  const all = result.checks.rivals.filter((each) => each.estimate !== null);
  if (all.length < 2) return "";
  const totals = all.map((each) => each.estimate ?? 0);
  return `${all.length} log-linear models fit almost equally well (within 2 BIC) and say from ${people(Math.min(...totals))} to ${people(Math.max(...totals))}.`;
}

function refused(drawn: { headline: Interval | null }[]): string {
  const without = drawn.filter((each) => !each.headline).length;
  return without ? `; ${count(without)} of them carry no number` : "";
}

export function diagnosticsInWords(result: EstimateResult): string[] {
  const lcm = result.models.find((model) => model.model === "lcm");
  const shared = result.overlaps.filter((each) => each.lists.length > 1).reduce((n, each) => n + each.count, 0);
  const other = result.checks.other_prior;
  const drawn = result.imputations ?? [];
  return [
    `${counted(result.lists.length, "list")} hold ${counted(result.observed, "person", "people")}, ${count(shared)} of them on more than one; ${result.connected ? "all lists are connected by people in common" : "not all lists are connected by people in common"}.`,
    drawn.length > 0 ? `${counted(drawn.length, "linkage")} drawn from the doubtful pairs hold between ${people(result.observed_range?.least ?? Math.min(...drawn.map((d) => d.observed)))} and ${people(result.observed_range?.most ?? Math.max(...drawn.map((d) => d.observed)))} people${refused(drawn)}.` : "",
    result.chao.mth !== null ? `Chao\u2019s lower bound is ${people(result.chao.mth)}: whatever the model, fewer are not likely.` : "",
    lcm ? chains(lcm) : "",
    rivals(result),
    leftOut(result),
    hidden(result),
    other ? `Under the other prior the latent-class model says ${people(other.median)} (${intervalInWords(other)}).` : "",
  ].filter(Boolean);
}
