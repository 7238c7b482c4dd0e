import { createClient, type Client, type ClientOptions, type LiveOptions } from "@groundplane/client";
import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from "react";
import type { Context, FlagValue } from "./flags.js";
import { Store } from "./store.js";
import { english, type Texts } from "./texts.js";

export interface ProviderProps {
  /** A client, or what one is made of. */
  client: Client | ClientOptions;
  /** Who is signed in: tabs share a connection, and the page its cache, for one subject only. */
  subject: string;
  /** What flags said on the server: shown at once, so that nothing flashes. */
  initialFlags?: Record<string, FlagValue>;
  /** Attributes that flags may ask for. Who it is, the server knows from the token. */
  context?: Context;
  live?: LiveOptions;
  /** Other words for any of our texts. */
  texts?: Partial<Texts>;
  /** For times and numbers; left out, the browser's own. */
  locale?: string;
  /** Called for links within the site; without it they are ordinary links. */
  onNavigate?: (url: string) => void;
  children?: ReactNode;
}

interface Given {
  store: Store;
  texts: Texts;
  locale: string | undefined;
  onNavigate: ((url: string) => void) | undefined;
}

const Groundplane = createContext<Given | null>(null);

/** One client, one connection and one cache for everything inside. */
export function GroundplaneProvider(props: ProviderProps): ReactNode {
  const { client, subject, initialFlags, context, live, texts, locale, onNavigate } = props;
  const latest = useRef(props);
  latest.current = props;
  const address = "get" in client ? client : JSON.stringify([client.baseUrl, client.tenant]);
  const store = useMemo(
    () => {
      const calls = "get" in client ? client : following(client, latest);
      return new Store({ client: calls, subject, ...given({ initialFlags, context, live }) });
    },
    // Options are written inline: only what they mean decides whether they are others.
    [address, subject],
  );
  const attributes = JSON.stringify(context ?? {});
  const told = useRef({ store, attributes });
  useEffect(() => {
    const before = told.current;
    told.current = { store, attributes };
    if (before.store !== store || before.attributes === attributes) return;
    void store.flags.about(JSON.parse(attributes) as Context);
  }, [store, attributes]);
  const value = useMemo(
    () => ({ store, texts: { ...english, ...texts }, locale, onNavigate }),
    [store, texts, locale, onNavigate],
  );
  return <Groundplane.Provider value={value}>{props.children}</Groundplane.Provider>;
}

/** A client that signs in with the token of the newest props: tokens are renewed while a page is open. */
function following(options: ClientOptions, latest: { current: ProviderProps }): Client {
  const token: Exclude<ClientOptions["token"], string | undefined> = (how) => {
    const now = latest.current.client;
    const given = "get" in now ? null : (now.token ?? null);
    return typeof given === "function" ? given(how) : given;
  };
  return createClient({ ...options, token });
}

export function useGiven(): Given {
  const found = useContext(Groundplane);
  if (found === null) throw new Error("no <GroundplaneProvider> around this component");
  return found;
}

/** The store behind the hooks, for what has no hook of its own. */
export const useGroundplane = (): Store => useGiven().store;

function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { [K in keyof T]: Exclude<T[K], undefined> };
}
