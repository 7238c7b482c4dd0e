import { afterEach, beforeEach, expect, test } from "vitest";
import { Network } from "../../../tests/javascript/network.js";
import { createClient, createLive, type Live, type LiveEvent, type LiveState } from "../src/index.js";
import { running, somebody, until, type Somebody } from "../../../tests/javascript/people.js";

let network: Network;
let live: Live;
let heard: LiveEvent[];
let ada: Somebody;
const soon = { firstMs: 20, mostMs: 400, pollMs: 200, beatMs: 300, deadMs: 1000 };

beforeEach(async () => {
  network = await Network.to(running.api);
  heard = [];
  ada = await somebody();
});
afterEach(async () => {
  live.close();
  await network.close();
});

function open(options = {}): void {
  live = createLive(createClient({ baseUrl: network.url, token: ada.token }), { ...soon, ...options });
}
const follow = (topic = "own") => live.subscribe(topic, (event) => heard.push(event));
const counts = () => heard.flatMap(({ data }) => (data ? [data.unread as number] : []));
test("the count comes by itself, absolute", async () => {
  open();
  follow();
  const before = (await until(() => heard[0])).data?.unread as number;
  await ada.tell("Hello");
  await until(() => counts().at(-1) === before + 1);
  expect(live.state).toBe("open");
});

test("a cut connection comes back and is told what it missed", async () => {
  open();
  follow();
  const before = (await until(() => heard[0])).data?.unread as number;
  network.blockSockets();
  await until(() => live.state !== "open");
  await ada.tell("Hello");
  network.isSocketBlocked = false;
  await until(() => counts().at(-1) === before + 1);
  await until(() => heard.at(-1)?.kind === "ready");
  expect(heard.filter(({ kind }) => kind === "event").at(-1)?.data?.unread).toBe(before + 1);
});

test("whoever missed nothing is told so and need not load again", async () => {
  open();
  follow();
  await until(() => heard[0]);
  heard.length = 0;
  network.cutSockets();
  await until(() => heard[0]);
  await until(() => live.state === "open");
  expect(heard.map(({ kind }) => kind)).toEqual(["ready"]);
});

test("a cursor of another history means: load again", async () => {
  open({ after: [["own", "bm90IGEgY3Vyc29y"]] });
  follow();
  const first = await until(() => heard[0]);
  expect(first).toMatchObject({ kind: "reload", why: "cursor" });
});

test("without sockets everybody reloads now and then, and stops when live is back", async () => {
  network.isSocketBlocked = true;
  const states: LiveState[] = [];
  open({ patienceMs: 300 });
  live.watch((state) => states.push(state));
  follow();
  await until(() => heard.filter(({ why }) => why === "poll").length >= 2);
  expect(states).toEqual(["connecting", "polling"]);
  network.isSocketBlocked = false;
  await until(() => live.state === "open");
  await until(() => heard.some(({ kind }) => kind === "event"));
  const polls = heard.filter(({ why }) => why === "poll").length;
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(heard.filter(({ why }) => why === "poll")).toHaveLength(polls);
});

test("a topic that is refused is told of, and polled instead", async () => {
  open({ patienceMs: 2000 });
  const problems: unknown[] = [];
  live.onProblem((problem, topic) => problems.push([problem.code, topic]));
  follow("no-such-thing");
  follow("own");
  await until(() => problems.length);
  expect(problems).toEqual([["live.no_such_topic", "no-such-thing"]]);
  await until(() => heard.some(({ topic, why }) => topic === "no-such-thing" && why === "poll"));
  expect(heard.some(({ topic, why }) => topic === "own" && why === "poll")).toBe(false);
});

test("a connection on which nothing comes any more is given up", async () => {
  open();
  follow();
  await until(() => live.state === "open");
  const [before, states] = [network.socketsOpened, [] as LiveState[]];
  live.watch((state) => states.push(state));
  network.hang();
  await until(() => states.includes("connecting"));
  await until(() => network.socketsOpened > before && live.state === "open");
});

test("a quiet connection is kept by its heartbeat", async () => {
  open();
  follow();
  await until(() => live.state === "open");
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(network.socketsOpened).toBe(1);
  expect(live.state).toBe("open");
});

test("nobody follows anything: nothing is open", async () => {
  open();
  const end = follow();
  await until(() => live.state === "open");
  end();
  await until(() => network.openSockets === 0);
  expect(live.state).toBe("idle");
});
