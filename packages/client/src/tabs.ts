import type { Client } from "./client.js";
import { createLive, type Live, type LiveEvent, type LiveOptions, type LiveState, type Told } from "./live.js";
import { Problem, type ProblemBody } from "./problems.js";

export interface TabsOptions extends LiveOptions {
  /** Whose connection it is: tabs share one only when they agree on server, tenant and name. */
  name: string;
}

/** What tabs say to each other. A leader has the socket; everybody else says what they want of it. */
type Said =
  | { act: "want"; tab: string; topics: string[] }
  | { act: "lead" }
  | { act: "told"; event: LiveEvent; tab?: string }
  | { act: "state"; state: LiveState }
  | { act: "problem"; body: ProblemBody; topic: string | null };

const BEAT_MS = 10_000;
const SILENCE_MS = 25_000;

/**
 * One socket for all tabs of a browser.
 *
 * The tab that holds a Web Lock has the connection and tells the others over a BroadcastChannel;
 * when it goes, the next one takes over from the cursors it heard. Where a browser has neither, each
 * page has its own.
 */
export function createTabsLive(client: Client, options: TabsOptions): Live {
  const isAble = typeof BroadcastChannel === "function" && globalThis.navigator?.locks !== undefined;
  return isAble ? new Tab(client, options) : createLive(client, options);
}

class Tab implements Live {
  state: LiveState = "idle";
  private readonly id = crypto.randomUUID();
  private readonly name: string;
  private readonly topics = new Map<string, Set<Told>>();
  private readonly last = new Map<string, LiveEvent>();
  private readonly watchers = new Set<(state: LiveState) => void>();
  private readonly worried = new Set<(problem: Problem, topic: string | null) => void>();
  private channel: BroadcastChannel | null = null;
  private leader: Leader | null = null;
  private ending = new AbortController();
  private silence: ReturnType<typeof setTimeout> | undefined;
  /** A page that is put aside gives up the lock; one that is taken out again asks for it anew. */
  private readonly leave = () => {
    this.part();
    globalThis.addEventListener?.("pageshow", this.comeBack, { once: true });
  };
  private readonly comeBack = () => this.join();

  constructor(
    private readonly client: Client,
    private readonly options: TabsOptions,
  ) {
    this.name = `groundplane ${client.baseUrl} ${client.tenant ?? ""} ${options.name}`;
  }

  subscribe(topic: string, told: Told): () => void {
    const known = this.topics.get(topic);
    if (known) known.add(told);
    else this.topics.set(topic, new Set([told]));
    if (this.channel === null) this.join();
    // Somebody who joins late is told how things stand, like everybody before.
    const last = this.last.get(topic);
    if (known && last) queueMicrotask(() => this.topics.get(topic)?.has(told) && told(last));
    this.want();
    return () => {
      this.topics.get(topic)?.delete(told);
      if (this.topics.get(topic)?.size !== 0) return;
      this.topics.delete(topic);
      this.want();
      if (this.topics.size === 0) this.part();
    };
  }

  watch(changed: (state: LiveState) => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  onProblem(told: (problem: Problem, topic: string | null) => void): () => void {
    this.worried.add(told);
    return () => this.worried.delete(told);
  }

  close(): void {
    this.topics.clear();
    globalThis.removeEventListener?.("pageshow", this.comeBack);
    this.part();
  }

  // -- coming and going ---------------------------------------------------------------------------

  private join(): void {
    if (this.channel !== null || this.topics.size === 0) return;
    this.ending = new AbortController();
    const { signal } = this.ending;
    globalThis.addEventListener?.("pagehide", this.leave, { once: true });
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = ({ data }) => this.heard(data as Said);
    this.turn("connecting");
    this.listen();
    const whole = () => new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    const lead = () => {
      this.lead();
      return whole();
    };
    navigator.locks.request(this.name, { signal }, lead).catch(() => undefined);
    this.want();
  }

  private part(): void {
    clearTimeout(this.silence);
    if (this.channel === null) return;
    globalThis.removeEventListener?.("pagehide", this.leave);
    this.say({ act: "want", tab: this.id, topics: [] });
    this.leader?.close();
    this.leader = null;
    this.ending.abort();
    this.channel.close();
    this.channel = null;
    this.turn("idle");
  }

  private lead(): void {
    if (this.channel === null) return;
    clearTimeout(this.silence);
    const after = [...this.last].flatMap(([topic, { cursor }]): [string, string][] =>
      cursor ? [[topic, cursor]] : [],
    );
    const live = createLive(this.client, { ...this.options, after });
    this.leader = new Leader(live, (said) => {
      this.say(said);
      this.heard(said);
    });
    this.say({ act: "lead" });
    this.want();
  }

  // -- what is said -------------------------------------------------------------------------------

  private want(): void {
    const said: Said = { act: "want", tab: this.id, topics: [...this.topics.keys()] };
    if (this.leader) this.leader.wanted(said.tab, said.topics);
    else this.say(said);
  }

  private say(said: Said): void {
    this.channel?.postMessage(said);
  }

  private heard(said: Said): void {
    if (said.act === "want") {
      this.leader?.wanted(said.tab, said.topics);
      return;
    }
    this.listen();
    if (said.act === "lead") this.want();
    else if (said.act === "state") this.turn(said.state);
    else if (said.act === "problem") this.worry(new Problem(said.body), said.topic);
    else if (said.tab === undefined || said.tab === this.id) this.tell(said.event);
  }

  private tell(event: LiveEvent): void {
    if (event.cursor) this.last.set(event.topic, { ...event, kind: "event" });
    for (const told of [...(this.topics.get(event.topic) ?? [])]) told(event);
  }

  private worry(problem: Problem, topic: string | null): void {
    for (const told of this.worried) told(problem, topic);
  }

  private turn(state: LiveState): void {
    if (this.state === state) return;
    this.state = state;
    for (const changed of this.watchers) changed(state);
  }

  /** A leader says something every ten seconds. One whose tab was frozen does not: poll then. */
  private listen(): void {
    clearTimeout(this.silence);
    if (this.leader) return;
    this.silence = setTimeout(() => {
      this.turn("polling");
      for (const topic of this.topics.keys()) this.tell({ kind: "reload", topic, why: "poll" });
      this.listen();
    }, SILENCE_MS);
  }
}

/** The tab with the socket: follows what any tab wants, and tells all of them. */
class Leader {
  private readonly wants = new Map<string, string[]>();
  private readonly follows = new Map<string, () => void>();
  private readonly last = new Map<string, LiveEvent>();
  private readonly beat: ReturnType<typeof setInterval>;

  constructor(
    private readonly live: Live,
    private readonly say: (said: Said) => void,
  ) {
    live.watch((state) => say({ act: "state", state }));
    live.onProblem((problem, topic) => say({ act: "problem", body: problem.body, topic }));
    this.beat = setInterval(() => say({ act: "state", state: live.state }), BEAT_MS);
  }

  /** All that one tab wants; nothing: it is gone. */
  wanted(tab: string, topics: string[]): void {
    const before = this.wants.get(tab) ?? [];
    if (topics.length > 0) this.wants.set(tab, topics);
    else this.wants.delete(tab);
    for (const topic of topics) {
      const known = this.last.get(topic);
      if (!this.follows.has(topic)) this.follow(topic);
      else if (known && !before.includes(topic)) {
        this.say({ act: "told", tab, event: { ...known, kind: "event" } });
      }
    }
    this.leaveWhatNobodyWants();
    this.say({ act: "state", state: this.live.state });
  }

  close(): void {
    clearInterval(this.beat);
    this.live.close();
  }

  private follow(topic: string): void {
    const end = this.live.subscribe(topic, (event) => {
      if (event.kind !== "reload") this.last.set(topic, event);
      this.say({ act: "told", event });
    });
    this.follows.set(topic, end);
  }

  private leaveWhatNobodyWants(): void {
    const wanted = new Set([...this.wants.values()].flat());
    for (const [topic, end] of this.follows) {
      if (wanted.has(topic)) continue;
      end();
      this.follows.delete(topic);
      this.last.delete(topic);
    }
  }
}
