// A session with a server of serve_example.mjs: what a browser does, without one.
// `server` has `origin` and the one-time `token`. Gives ask(method, path, body) -> the answer's object, null where it is empty; a
// refused request throws with its status.
export async function openSession(server) {
  let cookie = "";
  async function ask(method, path, body) {
    const answer = await fetch(server.origin + path, {
      method,
      headers: { ...(cookie && { Cookie: cookie }), ...(body && { "Content-Type": "application/json", Origin: server.origin }) },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 200)}`);
    const set = answer.headers.get("set-cookie");
    if (set) cookie = set.split(";")[0];
    return text ? JSON.parse(text) : null;
  }
  await ask("POST", "/api/session", { token: server.token });
  return ask;
}
