import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Network, refuse } from "../../../tests/javascript/network.js";
import { items, pages, Problem } from "../src/index.js";
import { AuthForbidden, FlagsDuplicate, FlagsNotFound } from "../src/problems.gen.js";
import { as, running, unique, until } from "../../../tests/javascript/people.js";

let network: Network;
beforeEach(async () => void (network = await Network.to(running.api)));
afterEach(() => network.close());

const fast = { firstMs: 5, mostMs: 2000 };

describe("calls", () => {
  test("an answer is typed and bare", async () => {
    const me = await as("member").get("/v1/users/me");
    expect(me.tenant_id).toBe("acme");
    expect(me.user?.user_id).toBe("ada");
  });

  test("a failure is a problem of its own class", async () => {
    const client = as("admin");
    const missing = client.get("/v1/flags/{flag}", { params: { path: { flag: unique("none") } } });
    const problem = await missing.catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toBeInstanceOf(FlagsNotFound);
    expect(problem).not.toBeInstanceOf(FlagsDuplicate);
    expect((problem as Problem).requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("what one may not do is told with a hint", async () => {
    const problem = await as("member").get("/v1/flags").catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(AuthForbidden);
    expect((problem as Problem).hint).toMatch(/admin/);
  });

  test("a token that is refused is asked for once more", async () => {
    const asked: boolean[] = [];
    const client = as("member", {
      token: ({ isRefused }) => {
        asked.push(isRefused);
        return isRefused ? (running.tokens.member as string) : "not-a-token";
      },
    });
    expect((await client.get("/v1/users/me")).tenant_id).toBe("acme");
    expect(asked).toEqual([false, true]);
  });

  test("an answer that is no JSON is a problem", async () => {
    network.answer = (_, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<h1>Sign in to the hotel</h1>");
      return true;
    };
    const call = as("member", { baseUrl: network.url }).get("/v1/users/me");
    await expect(call).rejects.toBeInstanceOf(Problem);
    await expect(call).rejects.toMatchObject({ code: "client.unreachable", status: 0 });
  });

  test("a page of plain http, which has no randomUUID, may change something", async () => {
    const missing = vi.spyOn(crypto, "randomUUID").mockImplementation(() => {
      throw new TypeError("crypto.randomUUID is not a function");
    });
    try {
      const flag = await as("admin").post("/v1/flags", { body: { name: unique("plain").toLowerCase() } });
      expect(flag.version).toBe(1);
    } finally {
      missing.mockRestore();
    }
  });

  test("a call that is given up ends at once", async () => {
    network.answer = () => true; // never answers
    const giving = new AbortController();
    const call = as("member", { baseUrl: network.url }).get("/v1/users/me", { signal: giving.signal });
    void until(() => network.seen.length).then(() => giving.abort(new Error("enough")));
    await expect(call).rejects.toThrow("enough");
    expect(network.seen).toHaveLength(1);
  });
});

describe("repeats", () => {
  test("a read comes through two bad gateways", async () => {
    let bad = 2;
    network.answer = (_, response) => bad-- > 0 && refuse(response, 502, "proxy.bad");
    const me = await as("member", { baseUrl: network.url, retrying: fast }).get("/v1/users/me");
    expect(me.tenant_id).toBe("acme");
    expect(network.seen).toHaveLength(3);
  });

  test("a POST whose answer is lost has one effect, because its key stays the same", async () => {
    const name = unique("lost").toLowerCase();
    let isLost = false;
    network.answer = (request, response) => {
      if (isLost || request.method !== "POST") return false;
      isLost = true;
      const onward = new Request(running.api + request.url, {
        method: "POST",
        headers: request.headers as Record<string, string>,
        body: JSON.stringify({ name, enabled: true }),
      });
      void fetch(onward).then(() => response.destroy()); // done, but nobody hears of it
      return true;
    };
    const client = as("admin", { baseUrl: network.url, retrying: fast });
    const flag = await client.post("/v1/flags", { body: { name, enabled: true } as never });
    expect(flag.name).toBe(name);
    const keys = network.seen.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    expect(flag.version).toBe(1);
  });

  test("what an application sells is not asked for twice, whatever it is called", async () => {
    let tries = 0;
    network.answer = (_, response) => (tries++ === 0 ? refuse(response, 502, "proxy.bad") : (response.end("{}"), true));
    const client = as("member", { baseUrl: network.url, retrying: fast });
    await client.fetch("/cinema/tickets", { method: "POST", body: "{}" });
    const keys = network.seen.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual([expect.stringMatching(/^\d+(-\d+){3}$/), keys[0]]);
  });

  test.each([
    "/v1/flags/evaluate-all", "/v1/flags/a/is-enabled", "/v1/notifications/explain", "/v1/live/tickets",
    "/v1/notifications/templates/a/preview", "/ofrep/v1/evaluate/flags", "/tools/gp/v1/flags/a/evaluate",
  ])("a question needs no key: %s", async (path) => {
    network.answer = (_, response) => (response.end("{}"), true);
    await as("member", { baseUrl: network.url }).fetch(path, { method: "POST" });
    expect(network.seen[0]?.headers["idempotency-key"]).toBeUndefined();
  });

  test("an answer that is cut off in the middle is asked for again", async () => {
    const name = unique("cut").toLowerCase();
    const cut = new Set<string>();
    network.answer = (request, response) => {
      if (cut.has(request.method ?? "")) return false;
      cut.add(request.method ?? "");
      response.writeHead(200, { "content-type": "application/json", "content-length": "900" });
      response.write('{"name": ');
      setTimeout(() => response.destroy(), 20);
      return true;
    };
    const client = as("admin", { baseUrl: network.url, retrying: fast });
    const flag = await client.post("/v1/flags", { body: { name } });
    const params = { path: { flag: name } };
    expect(await client.get("/v1/flags/{flag}", { params })).toMatchObject({ id: flag.id });
    expect(network.seen).toHaveLength(4);
    const change = client.patch("/v1/flags/{flag}", { params, body: { version: 1, enabled: true } });
    await expect(change).rejects.toMatchObject({ code: "client.unreachable" });
  });

  test("a PATCH that failed on the way is not sent again", async () => {
    network.answer = (_, response) => refuse(response, 503, "database.unavailable");
    const client = as("admin", { baseUrl: network.url, retrying: fast });
    const change = client.patch("/v1/flags/{flag}", {
      params: { path: { flag: "any" } },
      body: { enabled: true },
    });
    await expect(change).rejects.toMatchObject({ code: "database.unavailable", status: 503 });
    expect(network.seen).toHaveLength(1);
  });

  test("who is told to wait waits as long as told", async () => {
    let told = false;
    network.answer = (_, response) => {
      if (told) return false;
      told = true;
      response.setHeader("retry-after", "1");
      return refuse(response, 429, "limits.exceeded");
    };
    const began = Date.now();
    await as("member", { baseUrl: network.url, retrying: fast }).get("/v1/users/me");
    expect(Date.now() - began).toBeGreaterThanOrEqual(990);
  });

  test("a server that is away is one problem, after all tries", async () => {
    await network.close();
    const call = as("member", { baseUrl: network.url, retrying: fast }).get("/v1/users/me");
    await expect(call).rejects.toMatchObject({ code: "client.unreachable", status: 0 });
    network = await Network.to(running.api);
  });
});

describe("pages", () => {
  test("cursors are followed to the end, and no further than asked", async () => {
    const client = as("admin");
    const user_id = unique("pages");
    await client.post("/v1/tenants/users", { body: { user_id } as never });
    for (let i = 0; i < 5; i++) {
      await client.post("/v1/notifications", {
        body: { user_id, title: `number ${i}`, type: "SYSTEM" } as never,
      });
    }
    const query = { limit: 2, user_id } as never;
    const titles: unknown[] = [];
    for await (const each of items(client, "/v1/notifications", { params: { query } })) {
      titles.push(each.title);
    }
    expect(titles).toEqual([4, 3, 2, 1, 0].map((i) => `number ${i}`));
    for await (const page of pages(client, "/v1/notifications", { params: { query } })) {
      expect(page.data).toHaveLength(2);
      break;
    }
  });
});

test.each(["client", "react"])("what the package %s imports it declares", (name) => {
  const folder = new URL(`../../${name}/`, import.meta.url);
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  const known = Object.keys({ ...dependencies, ...peerDependencies });
  const sources = readdirSync(new URL("src", folder)).filter((file) => /\.tsx?$/.test(file));
  const texts = sources.map((file) => readFileSync(new URL(`src/${file}`, folder), "utf8"));
  const imported = texts.flatMap((text) => [...text.matchAll(/ from "([^."][^"]*)";/g)].map((found) => found[1] ?? ""));
  expect(imported.length).toBeGreaterThan(0);
  expect(imported.filter((each) => !known.some((it) => each === it || each.startsWith(`${it}/`)))).toEqual([]);
});

test.each(["client", "react"])("the package %s brings its licence and says what it is", (name) => {
  const files = readdirSync(new URL(`../../${name}/`, import.meta.url));
  expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md"]));
});
