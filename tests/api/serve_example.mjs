// Makes a case from the example's documents in a folder of its own and serves it. Used by the API and browser tests.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const kPassphrase = "the example is no secret";

export function makeExample(source, build) {
  const folder = mkdtempSync(join(tmpdir(), "inquest-api-"));
  const inquest = join(build, "inquest");
  const caseFolder = join(folder, "example.inquest");
  const env = { ...process.env, INQUEST_PASSPHRASE: kPassphrase, XDG_STATE_HOME: join(folder, "state"), XDG_DATA_HOME: join(folder, "data") };
  const run = (file, args, allowed = [0]) => {
    try {
      execFileSync(file, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    } catch (error) {
      if (!allowed.includes(error.status)) throw new Error(`${file} ${args.join(" ")}: exit ${error.status}\n${error.stderr}`);
    }
  };
  run(join(build, "make_case"), [caseFolder]);  // its key costs little: each command opens the case anew
  run(join(source, "examples/add"), [inquest, caseFolder]);
  // A capture table of invented registers beside the example.
  const table = join(folder, "registers.csv");
  writeFileSync(table, "church,court,press,count\n1,0,0,310\n0,1,0,260\n0,0,1,205\n1,1,0,82\n0,1,1,57\n1,0,1,66\n1,1,1,21\n");
  run(inquest, ["add", caseFolder, table]);
  run(inquest, ["add", caseFolder, join(source, "examples/dprk-proceedings/ballots.csv")]);
  run(inquest, ["read", caseFolder], [0, 1]);
  return { folder, caseFolder, inquest, env, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

// Resolves with { origin, token, stop, pid } once the server has printed its start link.
export function serve(made) {
  const child = spawn(made.inquest, ["serve", made.caseFolder, "--no-browser"], { env: made.env, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null) return resolve(child.exitCode);
      child.on("exit", resolve);
      child.kill("SIGTERM");
    });
  return new Promise((resolve, reject) => {
    const look = (piece) => {
      printed += piece;
      const link = printed.match(/(http:\/\/127\.0\.0\.1:\d+)\/#token=([0-9a-z]+)/);
      if (link) resolve({ origin: link[1], token: link[2], stop, pid: child.pid, printed: () => printed });
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.on("exit", (code) => reject(new Error(`inquest serve ended with ${code}: ${printed}`)));
  });
}
