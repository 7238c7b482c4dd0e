import { type Client } from "./client.js";
import { Problem } from "./problems.js";
import { jitter } from "./retry.js";

/** How a topic stands now; states are whole, so that a missed one costs nothing. */
export interface LiveEvent {
  /**
   * `event`: it stands like this now. `ready`: like this, and nothing was missed since the last
   * event. `reload`: what is shown may be old, ask the server again.
   */
  kind: "event" | "ready" | "reload";
  topic: string;
  type?: string;
  id?: string | null;
  data?: Record<string, unknown>;
  cursor?: string;
  /** Why to reload: `poll`, `cursor`, `lost`, `slow`. */
  why?: string;
}
export type Told = (event: LiveEvent) => void;
/** `polling`: live cannot connect, so that subscribers are told to reload every 30 s. */
export type LiveState = "idle" | "connecting" | "open" | "polling";

/** Something to follow topics with: a socket of this page, or one shared by all its tabs. */
export interface Live {
  /** Follow a topic (`own`, `flags`, `job:<id>`); the answer ends it. */
  subscribe(topic: string, told: Told): () => void;
  readonly state: LiveState;
  /** Hear of each change of `state`. */
  watch(changed: (state: LiveState) => void): () => void;
  /** What the server would not let us follow, and why. */
  onProblem(told: (problem: Problem, topic: string | null) => void): () => void;
  close(): void;
}

export interface LiveOptions {
  /** How often to reload while live cannot connect. */
  pollMs?: number;
  /** Nothing heard for so long: ask whether anybody is there. */
  beatMs?: number;
  /** An answer that takes longer means that the connection is dead. */
  deadMs?: number;
  /** How long the first attempt may take before polling begins. */
  patienceMs?: number;
  /** The first pause before coming back is at most this; it doubles. */
  firstMs?: number;
  /** No pause is longer. */
  mostMs?: number;
  /** Where the platform has none of its own. */
  WebSocket?: typeof WebSocket;
  /** Cursors to go on from, by topic: those of a connection that this one follows. */
  after?: Iterable<[string, string]>;
}

const KNOBS = {
  pollMs: 30_000,
  beatMs: 25_000,
  deadMs: 10_000,
  patienceMs: 5_000,
  firstMs: 500,
  mostMs: 30_000,
};

/**
 * One WebSocket for any number of topics. It comes back by itself, with jitter, and goes on from
 * the cursor it had; while it cannot, subscribers are told to reload every 30 seconds.
 */
export function createLive(client: Client, options: LiveOptions = {}): Live {
  return new Socket(client, options);
}

interface Frame {
  frame: "ready" | "event" | "reset" | "problem" | "pong";
  topic: string | null;
  cursor?: string;
  type?: string;
  id?: string | null;
  data?: Record<string, unknown>;
  why?: string;
  code?: string;
  title?: string;
  detail?: string;
}

class Socket implements Live {
  state: LiveState = "idle";
  private readonly knobs: typeof KNOBS;
  private readonly topics = new Map<string, Set<Told>>();
  /** What this connection was asked for, and whether it went on from a cursor. */
  private readonly resumed = new Map<string, boolean>();
  private readonly served = new Set<string>();
  private readonly cursors: Map<string, string>;
  private readonly watchers = new Set<(state: LiveState) => void>();
  private readonly worried = new Set<(problem: Problem, topic: string | null) => void>();
  private wire: WebSocket | null = null;
  private attempt = 0;
  private failures = 0;
  private isClosed = false;
  private timers: Partial<Record<"again" | "beat" | "dead" | "poll", Timer>> = {};
  private readonly undo: () => void;

  constructor(
    private readonly client: Client,
    private readonly options: LiveOptions,
  ) {
    this.knobs = { ...KNOBS, ...options };
    this.cursors = new Map(options.after ?? []);
    this.undo = whenOnline(() => this.hurry());
  }

  subscribe(topic: string, told: Told): () => void {
    const known = this.topics.get(topic);
    if (known) known.add(told);
    else this.topics.set(topic, new Set([told]));
    if (this.state === "idle") this.begin();
    // Somebody who joins late is told how things stand, like everybody before.
    else this.follow(topic);
    return () => this.leave(topic, told);
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
    this.isClosed = true;
    this.undo();
    this.topics.clear();
    this.rest();
  }

  // -- topics -------------------------------------------------------------------------------------

  private follow(topic: string): void {
    const after = this.cursors.get(topic);
    if (!this.resumed.has(topic)) this.resumed.set(topic, after !== undefined);
    this.say({ frame: "subscribe", topic, ...(after ? { after } : {}) });
  }

  private leave(topic: string, told: Told): void {
    const followers = this.topics.get(topic);
    if (!followers?.delete(told) || followers.size > 0) return;
    this.topics.delete(topic);
    this.cursors.delete(topic);
    this.resumed.delete(topic);
    this.served.delete(topic);
    if (this.topics.size > 0) this.say({ frame: "unsubscribe", topic });
    else this.rest();
  }

  private tell(event: LiveEvent): void {
    const whom = event.topic === "*" ? [...this.topics.keys()] : [event.topic];
    for (const topic of whom) {
      for (const told of [...(this.topics.get(topic) ?? [])]) told({ ...event, topic });
    }
  }

  // -- the connection -----------------------------------------------------------------------------

  private begin(): void {
    this.turn("connecting");
    this.wait();
    void this.connect();
  }

  /** Whoever does not come in time, or was refused a topic, reloads now and then instead. */
  private wait(): void {
    clearTimeout(this.timers.poll);
    const round = () => {
      this.timers.poll = setTimeout(round, this.knobs.pollMs);
      if (this.state === "connecting") this.turn("polling");
      for (const topic of this.topics.keys()) {
        if (!this.served.has(topic)) this.tell({ kind: "reload", topic, why: "poll" });
      }
    };
    this.timers.poll = setTimeout(round, this.knobs.patienceMs);
  }

  private rest(): void {
    this.attempt++;
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
    this.timers = {};
    this.wire?.close(1000);
    this.wire = null;
    this.failures = 0;
    this.forget();
    this.turn("idle");
  }

  private async connect(): Promise<void> {
    const attempt = ++this.attempt;
    const isStale = () => attempt !== this.attempt;
    try {
      const { ticket } = await this.client.post("/v1/live/tickets");
      if (isStale()) return;
      const wire = this.dial(ticket);
      this.wire = wire;
      wire.onopen = () => isStale() || this.opened();
      wire.onmessage = ({ data }) => isStale() || this.heard(String(data));
      // Node 20 tells of a refused upgrade by `error` alone.
      wire.onclose = wire.onerror = () => isStale() || this.lost();
      this.expect();
    } catch (error) {
      if (isStale()) return;
      if (error instanceof Problem && error.status !== 0) this.worry(error, null);
      this.lost();
    }
  }

  private dial(ticket: string): WebSocket {
    const Wire = this.options.WebSocket ?? globalThis.WebSocket;
    const address = this.client.baseUrl.replace(/^http/, "ws");
    return new Wire(`${address}/v1/live?ticket=${encodeURIComponent(ticket)}`);
  }

  private opened(): void {
    for (const topic of this.topics.keys()) this.follow(topic);
    this.listen();
  }

  private lost(): void {
    this.attempt++;
    this.wire = null;
    clearTimeout(this.timers.beat);
    clearTimeout(this.timers.dead);
    this.failures++;
    this.forget();
    if (this.state === "open") {
      this.turn("connecting");
      this.wait();
    }
    const wait = jitter(this.failures, this.knobs.firstMs, this.knobs.mostMs);
    this.timers.again = setTimeout(() => void this.connect(), wait);
  }

  /** The network is back, or the page is looked at again: no reason to wait any longer. */
  private hurry(): void {
    if (this.state === "open") this.ask();
    else if (this.state !== "idle" && this.wire === null) {
      clearTimeout(this.timers.again);
      void this.connect();
    }
  }

  private forget(): void {
    this.resumed.clear();
    this.served.clear();
  }

  // -- frames -------------------------------------------------------------------------------------

  private heard(text: string): void {
    this.listen();
    const frame = JSON.parse(text) as Frame;
    if (frame.frame === "pong") return;
    this.settle();
    if (frame.frame === "problem") return this.refused(frame);
    const topic = frame.topic ?? "*";
    if (frame.cursor) this.cursors.set(topic, frame.cursor);
    const { type, id, data, cursor, why } = frame;
    this.tell({ kind: this.kindOf(frame, topic), ...given({ topic, type, id, data, cursor, why }) });
    this.served.add(topic);
  }

  private kindOf(frame: Frame, topic: string): LiveEvent["kind"] {
    if (frame.frame === "reset") return "reload";
    const isSame = this.served.has(topic) || this.resumed.get(topic) === true;
    return frame.frame === "ready" && isSame ? "ready" : "event";
  }

  private refused(frame: Frame): void {
    const { code = "live.refused", title = code, detail = title } = frame;
    const problem = new Problem({ type: `/problems/${code}`, status: 403, code, title, detail });
    this.worry(problem, frame.topic);
  }

  private worry(problem: Problem, topic: string | null): void {
    for (const told of this.worried) told(problem, topic);
  }

  /** Only an answer proves that live works: some proxies open sockets that carry nothing. */
  private settle(): void {
    this.failures = 0;
    this.turn("open");
  }

  private say(frame: Record<string, unknown>): void {
    if (this.wire?.readyState === 1) this.wire.send(JSON.stringify(frame));
  }

  /** Something was heard just now; ask again after a silence. */
  private listen(): void {
    clearTimeout(this.timers.beat);
    clearTimeout(this.timers.dead);
    this.timers.beat = setTimeout(() => this.ask(), this.knobs.beatMs);
  }

  private ask(): void {
    this.say({ frame: "ping" });
    this.expect();
  }

  /** Something must be heard soon, or this connection is none. */
  private expect(): void {
    clearTimeout(this.timers.dead);
    this.timers.dead = setTimeout(() => {
      const wire = this.wire;
      this.lost();
      wire?.close();
    }, this.knobs.deadMs);
  }

  private turn(state: LiveState): void {
    if (this.state === state || (this.isClosed && state !== "idle")) return;
    this.state = state;
    for (const changed of this.watchers) changed(state);
  }
}

type Timer = ReturnType<typeof setTimeout>;

function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function whenOnline(back: () => void): () => void {
  if (typeof window === "undefined") return () => {};
  const shown = () => document.visibilityState === "visible" && back();
  window.addEventListener("online", back);
  document.addEventListener("visibilitychange", shown);
  return () => {
    window.removeEventListener("online", back);
    document.removeEventListener("visibilitychange", shown);
  };
}
