import { Problem, type Client, type components, type Live, type LiveEvent } from "@groundplane/client";
import { Cell } from "./cell.js";

export type Item = components["schemas"]["Item"];
export type Priority = Item["priority"];
export type Act = "read" | "unread" | "archive" | "unarchive" | "snooze" | "delete";

/** Which items: those of a tab, perhaps of one type or priority only. */
export interface Filter {
  tab?: "all" | "unread" | "archived";
  type?: string;
  priority?: Priority;
}

export interface ListState {
  status: "loading" | "ready" | "error";
  items: readonly Item[];
  hasMore: boolean;
  isLoadingMore: boolean;
  problem: Problem | null;
}

/** Something that was shown as done, was refused, and has been taken back. */
export interface Refusal {
  act: Act | "read-all";
  ids: ReadonlySet<string>;
  problem: Problem;
  retry: () => void;
}

/** Shown as done although the server has not answered yet. */
interface Pending {
  ids: ReadonlySet<string> | "all";
  /** What becomes of an item; null: it is gone. */
  apply: (item: Item) => Item | null;
  delta: number;
}

interface Base {
  items: Item[];
  next: string | null;
  status: ListState["status"];
  isLoadingMore: boolean;
  problem: Problem | null;
}

const PAGE = 20;
const MOST = 200;
const PATH = "/v1/users/me/notifications";
const EMPTY: Base = { items: [], next: null, status: "loading", isLoadingMore: false, problem: null };

/**
 * One person's inbox: the exact count, any number of lists, and what was changed but not answered.
 *
 * What is shown is the server's truth with the pending changes laid over it; a change that is
 * refused is lifted off again, so that a rollback is never more than forgetting.
 */
export class Inbox {
  /** The exact number of unread items; null until it is known. */
  readonly unread: Cell<number | null>;
  readonly refusal = new Cell<Refusal | null>(null);
  private count: number | null = null;
  /** A count that came while changes were pending: it may or may not include them. */
  private held: number | null = null;
  private frames = 0;
  private pending: Pending[] = [];
  private readonly lists = new Map<string, List>();
  /** Said to have been on the screen: told once, also where the server knew it already. */
  private readonly told = new Set<string>();
  private refreshing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly client: Client,
    private readonly live: () => Live,
  ) {
    this.unread = new Cell<number | null>(null, () => this.follow());
  }

  /** The list of a filter; the same one for everybody who shows it. */
  list(filter: Filter = {}): List {
    const key = JSON.stringify([filter.tab ?? "all", filter.type, filter.priority]);
    const known = this.lists.get(key);
    if (known) return known;
    const begin = (list: List) => {
      const end = this.unread.listen(() => {});
      void list.load();
      return end;
    };
    const made = new List(this, filter, begin);
    this.lists.set(key, made);
    return made;
  }

  // -- what people do -----------------------------------------------------------------------------

  read = (...ids: string[]) => this.act("read", ids, (item) => ({ ...item, read_at: now() }));
  markUnread = (...ids: string[]) => this.act("unread", ids, (item) => ({ ...item, read_at: null }));
  archive = (...ids: string[]) =>
    this.act("archive", ids, (item) => ({ ...item, archived_at: now() }));
  unarchive = (...ids: string[]) =>
    this.act("unarchive", ids, (item) => ({ ...item, archived_at: null }));
  delete = (...ids: string[]) => this.act("delete", ids, () => null);
  snooze = (until: Date | null, ...ids: string[]) => {
    const snoozed_until = until?.toISOString() ?? null;
    return this.act("snooze", ids, (item) => ({ ...item, snoozed_until }), { until: snoozed_until });
  };

  /** All up to the newest one that was shown; what arrives meanwhile stays unread. */
  readAll = async (): Promise<void> => {
    const shown = [...this.lists.values()].flatMap((list) => list.state.get().items);
    const upto = shown.map(({ id }) => id).reduce((a, b) => (a > b ? a : b), "");
    const apply = (item: Item) => (item.id <= upto ? { ...item, read_at: item.read_at ?? now() } : item);
    const change: Pending = { ids: "all", apply, delta: -(this.unread.get() ?? 0) };
    const body = upto ? { upto } : {};
    const send = () => this.client.post(`${PATH}/read-all`, { body });
    await this.attempt("read-all", change, send, () => void this.readAll());
  };

  /** They were on the screen. Nothing waits for it, and nothing is said when it fails. */
  seen(items: readonly Item[]): void {
    const ids = items.flatMap(({ id, seen_at }) => (seen_at || this.told.has(id) ? [] : [id]));
    if (ids.length === 0) return;
    for (const id of ids) this.told.add(id);
    const body = { ids };
    this.client.post(`${PATH}/seen`, { body }).then(
      ({ changed }) => {
        const shown = new Set(changed as string[]);
        this.settle({ ids: shown, apply: (item) => ({ ...item, seen_at: now() }), delta: 0 });
        this.show();
      },
      () => ids.forEach((id) => this.told.delete(id)),
    );
  }

  private async act(
    act: Act,
    ids: string[],
    apply: (item: Item) => Item | null,
    more: object = {},
  ): Promise<void> {
    const change = { ids: new Set(ids), apply, delta: this.delta(new Set(ids), apply) };
    const send = () =>
      this.client.post(`${PATH}/${act}` as "/v1/users/me/notifications/read", {
        body: { ids, ...more },
      });
    await this.attempt(act, change, send, () => void this.act(act, ids, apply, more));
  }

  private async attempt(
    act: Refusal["act"],
    change: Pending,
    send: () => Promise<{ unread: number }>,
    retry: () => void,
  ): Promise<void> {
    const frames = this.frames;
    this.refusal.set(null);
    this.pending = [...this.pending, change];
    this.show();
    try {
      const { unread } = await send();
      this.settle(change);
      // A frame that came after the call was sent is newer, or another one is on its way.
      if (frames === this.frames) this.count = unread;
      this.drop(change);
    } catch (error) {
      this.drop(change);
      if (!(error instanceof Problem)) throw error;
      const ids = change.ids === "all" ? new Set<string>() : change.ids;
      this.refusal.set({ act, ids, problem: error, retry });
    }
    if (this.live().state !== "open") this.refresh();
  }

  // -- what the server says -----------------------------------------------------------------------

  private follow(): () => void {
    void this.recount();
    return this.live().subscribe("own", (event) => this.heard(event));
  }

  private heard({ kind, data }: LiveEvent): void {
    if (typeof data?.unread === "number") {
      this.frames++;
      this.say(data.unread);
    }
    if (kind === "ready") return;
    if (kind === "reload") void this.recount();
    this.refresh();
  }

  async recount(): Promise<void> {
    const frames = this.frames;
    try {
      const { unread } = await this.client.get(`${PATH}/unread-count`);
      if (frames === this.frames) this.say(unread);
    } catch (error) {
      if (!(error instanceof Problem)) throw error; // The last known number stays.
    }
  }

  /** The exact number, as of a moment that may lie on either side of what is pending. */
  say(unread: number): void {
    if (this.pending.length > 0) this.held = unread;
    else this.count = unread;
    this.show();
  }

  /** Load every list that somebody looks at again; many reasons at once are one. */
  refresh(): void {
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => {
      for (const list of this.lists.values()) if (list.isShown) void list.load();
    }, 30);
  }

  // -- the pending changes ------------------------------------------------------------------------

  /** An item as it is shown. */
  overlaid(item: Item): Item | null {
    let shown: Item | null = item;
    for (const { ids, apply } of this.pending) {
      if (shown && (ids === "all" || ids.has(shown.id))) shown = apply(shown);
    }
    return shown;
  }

  private delta(ids: ReadonlySet<string>, apply: (item: Item) => Item | null): number {
    const found = new Map<string, Item>();
    for (const list of this.lists.values()) {
      for (const item of list.base.items) if (ids.has(item.id)) found.set(item.id, item);
    }
    let delta = 0;
    for (const item of found.values()) {
      const before = this.overlaid(item);
      const after = before && apply(before);
      delta += Number(after !== null && counts(after)) - Number(before !== null && counts(before));
    }
    return delta;
  }

  private settle({ ids, apply }: Pending): void {
    for (const list of this.lists.values()) {
      const items = list.base.items.flatMap((item) => {
        const after = ids === "all" || ids.has(item.id) ? apply(item) : item;
        return after ? [after] : [];
      });
      list.base = { ...list.base, items };
    }
  }

  private drop(change: Pending): void {
    this.pending = this.pending.filter((each) => each !== change);
    if (this.pending.length === 0 && this.held !== null) {
      this.count = this.held;
      this.held = null;
    }
    this.show();
  }

  private show(): void {
    const delta = this.pending.reduce((sum, each) => sum + each.delta, 0);
    this.unread.set(this.count === null ? null : Math.max(0, this.count + delta));
    for (const list of this.lists.values()) list.show();
  }
}

/** One list: pages loaded so far, and the pending changes laid over them. */
export class List {
  readonly state: Cell<ListState>;
  base: Base = EMPTY;
  isShown = false;
  private round = 0;
  private loading = Promise.resolve();

  constructor(
    private readonly inbox: Inbox,
    private readonly filter: Filter,
    begin: (list: List) => () => void,
  ) {
    this.state = new Cell<ListState>(this.seen(), () => {
      this.isShown = true;
      const end = begin(this);
      return () => {
        this.isShown = false;
        end();
      };
    });
  }

  /** What was loaded so far, anew; with the page that was asked for and is not there yet. */
  load(): Promise<void> {
    this.loading = this.reload();
    return this.loading;
  }

  private async reload(): Promise<void> {
    const round = ++this.round;
    const { items, isLoadingMore } = this.base;
    const limit = Math.min(MOST, Math.max(PAGE, items.length + (isLoadingMore ? PAGE : 0)));
    try {
      const page = await this.fetch({ limit });
      if (round !== this.round) return;
      const { next = null, unread } = page.meta;
      this.base = { ...this.base, status: "ready", items: page.data, next, problem: null };
      this.inbox.say(unread);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (round !== this.round) return;
      const status = this.base.status === "ready" ? "ready" : "error";
      this.base = { ...this.base, status, problem: error };
      this.show();
    }
  }

  async loadMore(): Promise<void> {
    if (!this.base.next || this.base.isLoadingMore) return;
    this.base = { ...this.base, isLoadingMore: true, problem: null };
    this.show();
    try {
      await this.loading; // Its answer would cut this page off again.
      const { round, base } = this;
      const after = base.next;
      if (!after) return;
      const page = await this.fetch({ limit: PAGE, after });
      if (round !== this.round) return; // Loaded anew meanwhile: that brings this page as well.
      const known = new Set(this.base.items.map(({ id }) => id));
      const items = [...this.base.items, ...page.data.filter(({ id }) => !known.has(id))];
      this.base = { ...this.base, items, next: page.meta.next ?? null };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.base = { ...this.base, problem: error };
    } finally {
      this.base = { ...this.base, isLoadingMore: false };
      this.show();
    }
  }

  show(): void {
    this.state.set(this.seen());
  }

  private fetch(place: { limit: number; after?: string }) {
    const { tab = "all", type, priority } = this.filter;
    const query = {
      ...place,
      archived: tab === "archived",
      ...(tab === "unread" ? { read: false } : {}),
      ...(type ? { type } : {}),
      ...(priority ? { priority } : {}),
    };
    return this.inbox.client.get(PATH, { params: { query } });
  }

  private seen(): ListState {
    const { next, status, isLoadingMore, problem } = this.base;
    const items = this.base.items.flatMap((item) => {
      const shown = this.inbox.overlaid(item);
      return shown && belongs(shown, this.filter.tab) ? [shown] : [];
    });
    return { status, items, hasMore: next !== null, isLoadingMore, problem };
  }
}

const now = () => new Date().toISOString();
const isSnoozed = (item: Item) => !!item.snoozed_until && Date.parse(item.snoozed_until) > Date.now();
const counts = (item: Item) => !item.read_at && !item.archived_at && !isSnoozed(item);

function belongs(item: Item, tab: Filter["tab"]): boolean {
  if (tab === "archived") return !!item.archived_at;
  return !item.archived_at && !isSnoozed(item) && (tab !== "unread" || !item.read_at);
}
