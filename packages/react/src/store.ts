import type { Client, Live, LiveOptions } from "@groundplane/client";
import { createTabsLive } from "@groundplane/client/tabs";
import { Flags, type Context, type FlagValue } from "./flags.js";
import { Inbox } from "./inbox.js";
import { Switchboard } from "./preferences.js";

export interface StoreOptions {
  client: Client;
  subject: string;
  initialFlags?: Record<string, FlagValue>;
  context?: Context;
  live?: LiveOptions;
}

/** One person on one server: one connection, one cache. It does nothing until something is shown. */
export class Store {
  readonly client: Client;
  readonly flags: Flags;
  readonly inbox: Inbox;
  readonly preferences: Switchboard;
  private connection: Live | null = null;

  constructor(private readonly options: StoreOptions) {
    const { client, initialFlags, context } = options;
    this.client = client;
    this.flags = new Flags(client, this.live, context, initialFlags);
    this.inbox = new Inbox(client, this.live);
    this.preferences = new Switchboard(client);
  }

  /** Made when it is first followed, which never happens on a server. */
  live = (): Live => {
    const { client, subject: name, live } = this.options;
    return (this.connection ??= createTabsLive(client, { ...live, name }));
  };
}
