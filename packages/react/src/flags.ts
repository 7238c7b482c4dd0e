import { Problem, type Client, type Live } from "@groundplane/client";
import { Cell } from "./cell.js";

export type FlagValue = boolean | string | number | null | { [key: string]: unknown } | unknown[];

/** What a flag answered; without a value the caller's default counts. */
export interface FlagAnswer {
  key: string;
  value?: FlagValue;
  variant?: string | null;
  reason?: string;
  errorCode?: string;
  errorDetails?: string;
  metadata?: Record<string, unknown>;
}

export interface FlagsState {
  /** `loading` only until the first answer; afterwards the last known one stays. */
  status: "loading" | "ready" | "error";
  answers: ReadonlyMap<string, FlagAnswer>;
  problem: Problem | null;
}

export type Context = Record<string, unknown>;

/** Soon every server has noticed a change; in the end also one that missed the hint. */
const LOOKS_MS = [250, 1500, 6000];

/** All flags of one person, as they stand now: asked once, and again whenever one changes. */
export class Flags {
  readonly state: Cell<FlagsState>;
  private etag: string | null = null;
  private round = 0;
  private under: Promise<void> | null = null;
  private isDue = false;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: Client,
    private readonly live: () => Live,
    private context: Context = {},
    initial?: Record<string, FlagValue>,
  ) {
    const begin = () => {
      void this.load();
      const end = this.live().subscribe("flags", ({ kind }) => kind === "ready" || this.changed());
      return () => {
        clearTimeout(this.again);
        end();
      };
    };
    this.state = new Cell<FlagsState>(stateOf(initial), begin);
  }

  /** Ask again; calls while one is under way become one more. */
  load(): Promise<void> {
    this.isDue = true;
    this.under ??= this.loadWhileDue().finally(() => (this.under = null));
    return this.under;
  }

  /** Other attributes: other answers. */
  async about(context: Context): Promise<void> {
    this.context = context;
    this.etag = null;
    this.round++;
    await this.load();
  }

  /** Whoever answers may hear of it a moment later than the one that told us: look again. */
  private changed(turn = 0): void {
    void this.load();
    clearTimeout(this.again);
    if (turn < LOOKS_MS.length) this.again = setTimeout(() => this.changed(turn + 1), LOOKS_MS[turn]);
  }

  private async loadWhileDue(): Promise<void> {
    while (this.isDue) {
      this.isDue = false;
      await this.ask();
    }
  }

  private async ask(): Promise<void> {
    const round = this.round;
    try {
      const response = await this.client.fetch("/ofrep/v1/evaluate/flags", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(this.etag ? { "if-none-match": this.etag } : {}),
        },
        body: JSON.stringify({ context: this.context }),
      });
      if (response.status !== 304 && !response.ok) throw await Problem.of(response);
      const answers = response.ok ? await read(response) : this.state.get().answers;
      if (round !== this.round) return;
      if (response.ok) this.etag = response.headers.get("etag");
      const known = this.state.get();
      if (response.status === 304 && known.status === "ready" && !known.problem) return;
      this.state.set({ status: "ready", answers, problem: null });
    } catch (error) {
      if (round !== this.round) return;
      const { status } = this.state.get();
      const problem = error instanceof Problem ? error : Problem.unreachable(error);
      this.state.change({ status: status === "ready" ? "ready" : "error", problem });
    }
  }
}

async function read(response: Response): Promise<Map<string, FlagAnswer>> {
  const { flags } = (await response.json()) as { flags: FlagAnswer[] };
  return new Map(flags.map((each) => [each.key, each]));
}

function stateOf(initial: Record<string, FlagValue> | undefined): FlagsState {
  const given = Object.entries(initial ?? {});
  const answers = new Map(given.map(([key, value]) => [key, { key, value, reason: "CACHED" }]));
  return { status: initial ? "ready" : "loading", answers, problem: null };
}

/** The value, when it is of the same type as the default; else the default. */
export function valueOf<T extends FlagValue>(
  answers: ReadonlyMap<string, FlagAnswer>,
  name: string,
  fallback: T,
): T {
  const value = answers.get(name)?.value;
  return value !== undefined && kindOf(value) === kindOf(fallback) ? (value as T) : fallback;
}

/** As JSON has them: `typeof` knows neither lists nor null. */
const kindOf = (value: FlagValue) => (Array.isArray(value) ? "list" : value === null ? "null" : typeof value);
