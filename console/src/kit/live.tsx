import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useMemo, useSyncExternalStore } from "react";
import { say } from "./toast";

let paused = false;
const listeners = new Set<() => void>();

/** Live updates of the whole console: one switch. */
export const usePaused = () => useSyncExternalStore((each) => { listeners.add(each); return () => listeners.delete(each); }, () => paused);
export function pause(next: boolean) { paused = next; listeners.forEach((each) => each()); }

/** A change is over once the page shows it: whoever clicks again until then clicks on what was. */
export function useDone(room: string) {
  const client = useQueryClient();
  return (text: string) => { say(text); return client.invalidateQueries({ queryKey: [room] }); };
}

export const LOOK_MS = 5_000;
export const useEvery = (ms = LOOK_MS) => (usePaused() ? false : ms);

/**
 * One answer, looked at again every few seconds unless paused. While another key is asked for, the last
 * answer stays: right for another filter, never for another thing (`keeps: false`).
 */
export function useLive<T>(key: QueryKey, ask: () => Promise<T>, { ms = LOOK_MS, enabled = true, keeps = true } = {}) {
  return useQuery({ queryKey: key, queryFn: ask, refetchInterval: useEvery(ms), enabled, ...(keeps ? { placeholderData: keepPreviousData } : {}) });
}

export interface Page<T> { data: T[]; meta: { next?: string | null; limit: number } }

export interface List<T> {
  rows: T[];
  status: "pending" | "error" | "success";
  error: unknown;
  isStale: boolean;
  seenAt: number;
  hasMore: boolean;
  isMore: boolean;
  more: () => void;
  /** Why the next page did not come; those that did stay. */
  moreError?: unknown;
  moreAgain?: () => void;
  fresh: number;
  show: () => void;
  retry: () => void;
}

/**
 * A paged list that is looked at again without moving: rows that are shown change in place, new ones
 * wait until somebody asks for them.
 */
export function useList<T>(key: QueryKey, ask: (after?: string) => Promise<Page<T>>, idOf: (row: T) => string, enabled = true): List<T> {
  const client = useQueryClient();
  const whole = useInfiniteQuery({
    queryKey: [...key, "list"],
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.meta.next ?? undefined,
    staleTime: Infinity,
    gcTime: 60_000,
    enabled,
  });
  const head = useQuery({
    queryKey: [...key, "head"],
    queryFn: () => ask(),
    refetchInterval: useEvery(),
    enabled: enabled && whole.data !== undefined,
    staleTime: LOOK_MS,
  });
  const pages = whole.data?.pages;
  const now = head.data?.data;
  const { rows, fresh } = useMemo(() => {
    const shown = pages?.flatMap((page) => page.data) ?? [];
    if (!now) return { rows: shown, fresh: 0 };
    const latest = new Map(now.map((row) => [idOf(row), row]));
    const known = new Set(shown.map(idOf));
    const ahead = now.findIndex((row) => known.has(idOf(row)));
    return {
      rows: shown.map((row) => latest.get(idOf(row)) ?? row),
      fresh: shown.length === 0 ? now.length : ahead < 0 ? now.length : ahead,
    };
  }, [pages, now]); // eslint-disable-line
  return {
    rows, fresh,
    status: whole.data ? "success" : whole.status,
    error: whole.error,
    isStale: whole.data !== undefined && (head.isError || whole.isRefetchError),
    seenAt: Math.max(whole.dataUpdatedAt, head.dataUpdatedAt),
    hasMore: whole.hasNextPage,
    isMore: whole.isFetchingNextPage,
    more: () => { if (whole.hasNextPage && !whole.isFetching && !whole.isFetchNextPageError) void whole.fetchNextPage(); },
    moreError: whole.isFetchNextPageError ? whole.error : undefined,
    moreAgain: () => void whole.fetchNextPage(),
    show: () => { void client.resetQueries({ queryKey: key }); },
    retry: () => { void whole.refetch(); void head.refetch(); },
  };
}

/** A list that comes whole. */
export function useWhole<T>(key: QueryKey, ask: () => Promise<T[]>, enabled = true): List<T> {
  const found = useLive(key, ask, { enabled });
  return {
    rows: found.data ?? [], fresh: 0, status: found.data ? "success" : found.status, error: found.error,
    isStale: found.isError && found.data !== undefined, seenAt: found.dataUpdatedAt, hasMore: false, isMore: false,
    more: () => undefined, show: () => undefined, retry: () => void found.refetch(),
  };
}
