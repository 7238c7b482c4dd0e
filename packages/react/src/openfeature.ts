import { createClient, type Client, type ClientOptions, type Live, type LiveOptions } from "@groundplane/client";
import { createTabsLive } from "@groundplane/client/tabs";
import {
  ErrorCode,
  OpenFeatureEventEmitter,
  ProviderEvents,
  type EvaluationContext,
  type JsonValue,
  type Provider,
  type ResolutionDetails,
} from "@openfeature/web-sdk";
import { Flags, type Context, type FlagAnswer } from "./flags.js";

export interface GroundplaneProviderOptions {
  client: Client | ClientOptions;
  /** As in `<GroundplaneProvider>`: whoever uses both shares one connection. */
  subject: string;
  live?: LiveOptions;
}

/** Flags for the OpenFeature web SDK: fetched once, pushed when they change, answered from memory. */
export class GroundplaneWebProvider implements Provider {
  readonly runsOn = "client";
  readonly metadata = { name: "groundplane" };
  readonly events = new OpenFeatureEventEmitter();
  private readonly flags: Flags;
  private readonly live: Live;
  private end: (() => void) | null = null;

  constructor({ client, subject, live }: GroundplaneProviderOptions) {
    const calls = "get" in client ? client : createClient(client);
    this.live = createTabsLive(calls, { ...live, name: subject });
    this.flags = new Flags(calls, () => this.live);
  }

  async initialize(context: EvaluationContext = {}): Promise<void> {
    await this.flags.about(context as Context);
    const { status, problem } = this.flags.state.get();
    if (status !== "ready") throw problem;
    let before = this.flags.state.get().answers;
    let isStale = false;
    this.end = this.flags.state.listen(() => {
      const { answers, problem: wrong } = this.flags.state.get();
      if (wrong) this.events.emit(ProviderEvents.Stale, { message: wrong.message });
      else if (isStale) this.events.emit(ProviderEvents.Ready);
      isStale = wrong !== null;
      if (answers === before) return;
      const flagsChanged = changed(before, answers);
      before = answers;
      this.events.emit(ProviderEvents.ConfigurationChanged, { flagsChanged });
    });
  }

  async onContextChange(_: EvaluationContext, context: EvaluationContext): Promise<void> {
    await this.flags.about(context as Context);
  }

  async onClose(): Promise<void> {
    this.end?.();
    this.live.close();
  }

  resolveBooleanEvaluation(key: string, fallback: boolean): ResolutionDetails<boolean> {
    return this.resolve(key, fallback, (value) => typeof value === "boolean");
  }

  resolveStringEvaluation(key: string, fallback: string): ResolutionDetails<string> {
    return this.resolve(key, fallback, (value) => typeof value === "string");
  }

  resolveNumberEvaluation(key: string, fallback: number): ResolutionDetails<number> {
    return this.resolve(key, fallback, (value) => typeof value === "number");
  }

  resolveObjectEvaluation<T extends JsonValue>(key: string, fallback: T): ResolutionDetails<T> {
    return this.resolve(key, fallback, (value) => typeof value === "object");
  }

  private resolve<T>(
    key: string,
    fallback: T,
    fits: (value: unknown) => boolean,
  ): ResolutionDetails<T> {
    const found = this.flags.state.get().answers.get(key);
    if (!found) return refused(fallback, ErrorCode.FLAG_NOT_FOUND, key);
    if (found.errorCode) return refused(fallback, codeOf(found), found.errorDetails);
    const told = { ...(found.reason ? { reason: found.reason } : {}), ...metadata(found) };
    if (found.value === undefined) return { value: fallback, ...told };
    if (!fits(found.value)) return refused(fallback, ErrorCode.TYPE_MISMATCH, key);
    return { value: found.value as T, ...(found.variant ? { variant: found.variant } : {}), ...told };
  }
}

function refused<T>(value: T, errorCode: ErrorCode, errorMessage = ""): ResolutionDetails<T> {
  return { value, reason: "ERROR", errorCode, errorMessage };
}

function codeOf({ errorCode }: FlagAnswer): ErrorCode {
  return Object.values(ErrorCode).find((each) => each === errorCode) ?? ErrorCode.GENERAL;
}

function metadata({ metadata: given }: FlagAnswer) {
  return given ? { flagMetadata: given as Record<string, string | number | boolean> } : {};
}

function changed(before: ReadonlyMap<string, FlagAnswer>, after: ReadonlyMap<string, FlagAnswer>): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name)));
}
