import { Problem, type Client, type components } from "@groundplane/client";
import { Cell } from "./cell.js";

export type Preferences = components["schemas"]["Preferences"];
export type Channel = NonNullable<components["schemas"]["Switch"]["channel"]>;

export interface PreferencesState {
  status: "loading" | "ready" | "error";
  /** As shown: with changes that are still on their way. */
  preferences: Preferences | null;
  isSaving: boolean;
  problem: Problem | null;
}

const PATH = "/v1/users/me/preferences";

/** One person's switches and profile. Changes show at once, are sent in order, and come back when refused. */
export class Switchboard {
  readonly state: Cell<PreferencesState>;
  private saved: Preferences | null = null;
  private waiting: Partial<Preferences> = {};
  private under: Promise<void> | null = null;

  constructor(private readonly client: Client) {
    const empty = { status: "loading" as const, preferences: null, isSaving: false, problem: null };
    this.state = new Cell<PreferencesState>(empty, () => {
      void this.load();
      return () => {};
    });
  }

  async load(): Promise<void> {
    try {
      this.saved = await this.client.get(PATH);
      this.state.set({ status: "ready", preferences: this.shown(), isSaving: false, problem: null });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.state.change({ status: this.saved ? "ready" : "error", problem: error });
    }
  }

  /** Part of them, otherwise than before. */
  change(part: Partial<Preferences>): Promise<void> {
    this.waiting = { ...this.waiting, ...part };
    this.state.change({ preferences: this.shown(), isSaving: true, problem: null });
    this.under ??= this.send().finally(() => (this.under = null));
    return this.under;
  }

  /** Is this type, on this channel, wanted? Nothing said: the type's own channels decide. */
  wants(type: string, channel: Channel): boolean | undefined {
    const switches = this.state.get().preferences?.switches ?? [];
    const said = (t: string, c: string) =>
      switches.find((each) => (each.topic ?? "*") === "*" && each.type === t && each.channel === c);
    const found = said(type, channel) ?? said(type, "*") ?? said("*", channel) ?? said("*", "*");
    return found?.is_allowed;
  }

  async turn(type: string, channel: Channel, isAllowed: boolean): Promise<void> {
    const others = (this.state.get().preferences?.switches ?? []).filter(
      (each) => !((each.topic ?? "*") === "*" && each.type === type && each.channel === channel),
    );
    const turned = { topic: "*", type, channel, is_allowed: isAllowed };
    await this.change({ switches: [...others, turned] });
  }

  private shown(): Preferences | null {
    return this.saved && { ...this.saved, ...this.waiting };
  }

  private async send(): Promise<void> {
    if (!this.saved) await this.load();
    if (!this.saved) this.waiting = {}; // Nobody knows what it would have changed: `problem` says why.
    while (this.saved && Object.keys(this.waiting).length > 0) {
      const sent = this.waiting;
      const { user_id: _, ...whole } = { ...this.saved, ...sent };
      try {
        this.saved = await this.client.put(PATH, { body: whole });
        if (this.waiting === sent) this.waiting = {};
        this.state.change({ preferences: this.shown() });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        this.waiting = {};
        // Somebody else changed them: show theirs, and say that ours was not saved.
        if (error.status === 409) await this.load();
        this.state.change({ preferences: this.shown(), problem: error });
      }
    }
    this.state.change({ isSaving: false });
  }
}
