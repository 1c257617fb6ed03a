// A stand-in for `inquest serve` while the workspace is developed: the shapes of docs/openapi.yaml, decisions kept in
// memory, the same headers. Not part of the product.
//   node mock/server.mjs [--port 8790] [--documents N] [--long PAGES] [--empty] [--slow MS]
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { Api } from "./api.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "../dist");
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at >= 0 ? Number(process.argv[at + 1] ?? 1) || 1 : otherwise;
};
const port = option("port", 8790);
const slow = option("slow", 0);
const api = new Api({ documents: option("documents", 0), long: option("long", 0), empty: process.argv.includes("--empty") });

const kTypes = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".woff2": "font/woff2" };
const kHeaders = {
  "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
};
const sessions = new Set();
const token = "mock-token";

function bodyOf(request) {
  return new Promise((resolve, reject) => {
    let text = "";
    request.on("data", (part) => { text += part; });
    request.on("end", () => { try { resolve(text ? JSON.parse(text) : {}); } catch (error) { reject(error); } });
  });
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, `http://127.0.0.1:${port}`);
  const answer = (status, value, more = {}) => {
    response.writeHead(status, { ...kHeaders, "Content-Type": "application/json", ...more });
    response.end(JSON.stringify(value));
  };
  try {
    if (url.pathname.startsWith("/api/")) {
      const body = request.method === "POST" ? await bodyOf(request) : {};
      if (slow) await new Promise((done) => setTimeout(done, slow));
      if (url.pathname === "/api/session" && request.method === "POST") {
        if (body.token !== token) return answer(403, { error: { code: "forbidden", message: "This link was used already.", what_to_do: "Start the workspace again." } });
        const id = Math.random().toString(36).slice(2);
        sessions.add(id);
        return answer(200, api.session(), { "Set-Cookie": `inquest_session=${id}; HttpOnly; SameSite=Strict; Path=/` });
      }
      const cookie = /inquest_session=(\w+)/.exec(request.headers.cookie ?? "")?.[1];
      if (!sessions.has(cookie)) return answer(403, { error: { code: "forbidden", message: "No session is open.", what_to_do: "Open the start link." } });
      if (/^\/api\/documents\/[^/]+\/original$/.test(url.pathname)) {
        response.writeHead(200, { ...kHeaders, "Content-Type": "application/octet-stream", "Content-Disposition": "attachment; filename=\"original\"" });
        return response.end(api.original(url.pathname.split("/")[3]));
      }
      if (url.pathname === "/api/session/end") sessions.delete(cookie);
      const [status, value] = api.answer(request.method, url.pathname, url.searchParams, body);
      return answer(status, value);
    }
    const wanted = extname(url.pathname) in kTypes ? normalize(url.pathname) : "/index.html";
    const content = await readFile(join(dist, wanted));
    response.writeHead(200, { ...kHeaders, "Content-Type": kTypes[extname(wanted)] });
    response.end(content);
  } catch (error) {
    answer(500, { error: { code: "internal", message: String(error), what_to_do: "Look at the mock." } });
    console.error(error);
  }
});
server.listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/#token=${token}`));
