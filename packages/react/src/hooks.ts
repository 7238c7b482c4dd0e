import type { LiveState, Problem } from "@groundplane/client";
import { useCallback, useSyncExternalStore } from "react";
import type { Cell } from "./cell.js";
import { valueOf, type FlagValue } from "./flags.js";
import type { Filter, Inbox, ListState, Refusal } from "./inbox.js";
import type { PreferencesState, Switchboard } from "./preferences.js";
import { useGroundplane } from "./provider.js";

/** On a server the first state is shown, and nothing is listened to. */
export function useCell<T>(cell: Cell<T>): T {
  return useSyncExternalStore(cell.listen, cell.get, cell.get);
}

/** What a flag says for this person now; the default until it is known, and when it says nothing. */
export function useFlag<T extends FlagValue = boolean>(name: string, fallback: T): Widened<T> {
  const { flags } = useGroundplane();
  return valueOf(useCell(flags.state).answers, name, fallback) as Widened<T>;
}
/** `useFlag("x", false)` answers a boolean, not the type `false`. */
export type Widened<T> = T extends boolean ? boolean : T extends number ? number : T extends string ? string : T;

export interface UseFlags {
  /** Every flag this person may see, by name. */
  flags: Readonly<Record<string, FlagValue>>;
  status: "loading" | "ready" | "error";
  problem: Problem | null;
  reload: () => Promise<void>;
}

/** All flags at once. */
export function useFlags(): UseFlags {
  const { flags } = useGroundplane();
  const { answers, status, problem } = useCell(flags.state);
  const known = [...answers.values()].flatMap(({ key, value }) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return { flags: Object.fromEntries(known), status, problem, reload: () => flags.load() };
}

/** The exact number of unread notifications; null until it is known. */
export function useUnreadCount(): number | null {
  return useCell(useGroundplane().inbox.unread);
}

export interface UseNotifications extends ListState {
  unread: number | null;
  /** A change that was shown, refused and taken back; until the next one. */
  refusal: Refusal | null;
  dismiss: () => void;
  loadMore: () => Promise<void>;
  reload: () => Promise<void>;
  read: Inbox["read"];
  markUnread: Inbox["markUnread"];
  readAll: Inbox["readAll"];
  archive: Inbox["archive"];
  unarchive: Inbox["unarchive"];
  snooze: Inbox["snooze"];
  delete: Inbox["delete"];
}

/** The newest notifications of a filter, and all that can be done with them. */
export function useNotifications(filter: Filter = {}): UseNotifications {
  const { inbox } = useGroundplane();
  const list = inbox.list(filter);
  const state = useCell(list.state);
  const unread = useCell(inbox.unread);
  const refusal = useCell(inbox.refusal);
  const loadMore = useCallback(() => list.loadMore(), [list]);
  const reload = useCallback(() => list.load(), [list]);
  const dismiss = useCallback(() => inbox.refusal.set(null), [inbox]);
  const { read, markUnread, readAll, archive, unarchive, snooze } = inbox;
  const verbs = { read, markUnread, readAll, archive, unarchive, snooze, delete: inbox.delete };
  return { ...state, unread, refusal, dismiss, loadMore, reload, ...verbs };
}

export interface UsePreferences extends PreferencesState {
  change: Switchboard["change"];
  turn: Switchboard["turn"];
  wants: Switchboard["wants"];
  reload: () => Promise<void>;
}

/** This person's switches, quiet hours, zone and pause. */
export function usePreferences(): UsePreferences {
  const { preferences } = useGroundplane();
  const state = useCell(preferences.state);
  return {
    ...state,
    change: (part) => preferences.change(part),
    turn: (type, channel, isAllowed) => preferences.turn(type, channel, isAllowed),
    wants: (type, channel) => preferences.wants(type, channel),
    reload: () => preferences.load(),
  };
}

/** How the page hears of changes: `open` at once, `polling` every half a minute. */
export function useLiveState(): LiveState {
  const store = useGroundplane();
  const watch = useCallback((changed: () => void) => store.live().watch(changed), [store]);
  return useSyncExternalStore(watch, () => store.live().state, () => "idle");
}
