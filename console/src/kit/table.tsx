import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from "react";
import { Button, cx } from "./controls";
import { Empty, ProblemNote, Stale } from "./note";
import { usePaused, type List } from "./live";

export interface Column<T> {
  id: string;
  head: string;
  cell: (row: T) => ReactNode;
  /** As in CSS grid: `8rem`, `1fr`, `minmax(10rem,2fr)`. */
  width?: string;
  align?: "end";
  /** Left out below this many pixels of the window. */
  from?: number;
}

interface Props<T> {
  label: string;
  columns: Column<T>[];
  list: List<T>;
  idOf: (row: T) => string;
  open?: string;
  onOpen?: (row: T) => void;
  empty: { title: string; text?: ReactNode; code?: string };
  chosen?: Set<string>;
  onChoose?: (chosen: Set<string>) => void;
  /** Grow with the page instead of filling what is left of it. */
  most?: number;
}

const ROW = 34;
const subscribe = (each: () => void) => { addEventListener("resize", each); return () => removeEventListener("resize", each); };
const useWidth = () => useSyncExternalStore(subscribe, () => innerWidth);

/**
 * Rows of anything: only those in sight are in the page, the arrow keys walk, Enter opens. Skeleton,
 * empty, problem and stale are states of the table, not of each page.
 */
export function DataTable<T>(props: Props<T>) {
  const { list, label, columns, most } = props;
  const paused = usePaused();
  const stale = list.isStale ? "The server does not answer" : paused && list.status === "success" ? "Live updates are paused" : null;
  if (list.status === "error") return <ProblemNote error={list.error} retry={list.retry} />;
  const isEmpty = list.status === "success" && list.rows.length === 0;
  return (
    <div className={cx("relative flex min-h-0 flex-col", !most && "flex-1")}>
      {stale && <Stale since={list.seenAt} why={stale} />}
      {list.fresh > 0 && (
        <div className="pointer-events-none absolute inset-x-0 top-10 z-20 flex justify-center">
          <Button small kind="main" className="pointer-events-auto rounded-full shadow-lg" onClick={list.show}>
            <ArrowUp className="size-3.5" aria-hidden="true" />{list.fresh} new
          </Button>
        </div>
      )}
      {isEmpty ? <Empty title={props.empty.title} code={props.empty.code}>{props.empty.text}</Empty>
        : list.status === "pending" ? <Skeleton columns={columns} label={label} most={most} /> : <Rows {...props} />}
      {list.moreError !== undefined && <ProblemNote error={list.moreError} retry={list.moreAgain} />}
    </div>
  );
}

function useColumns<T>(columns: Column<T>[], hasBox: boolean) {
  const width = useWidth();
  const shown = columns.filter((each) => !each.from || width >= each.from);
  const template = [...(hasBox ? ["2rem"] : []), ...shown.map((each) => each.width ?? "minmax(6rem,1fr)")].join(" ");
  return { shown, template };
}

function Rows<T>({ label, columns, list, idOf, open, onOpen, chosen, onChoose, most }: Props<T>) {
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const { shown, template } = useColumns(columns, !!onChoose);
  const { rows } = list;
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => ROW, overscan: 12 });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => { if (list.hasMore && !list.isMore && last >= rows.length - 20) list.more(); }, [last, rows.length, list.hasMore, list.isMore]); // eslint-disable-line

  const focus = (at: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at));
    setActive(next);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus({ preventScroll: true }));
  };
  const onKey = (e: KeyboardEvent) => {
    if ((e.target as HTMLElement).dataset.row === undefined) return;
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 400) / ROW) - 2);
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, j: active + 1, k: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: rows.length - 1 }[e.key];
    const row = rows[active];
    if (to !== undefined) { e.preventDefault(); focus(to); }
    else if (e.key === "Enter" && row && onOpen) { e.preventDefault(); onOpen(row); }
    else if (e.key === " " && row && onChoose) { e.preventDefault(); toggle(idOf(row)); }
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose?.(next);
  };
  const all = rows.length > 0 && rows.every((row) => chosen?.has(idOf(row)));
  return (
    <div ref={box} role="grid" aria-label={label} aria-rowcount={list.hasMore ? -1 : rows.length + 1} onKeyDown={onKey}
      className="min-h-0 flex-1 overflow-auto border-t border-line" style={most ? { maxHeight: most } : undefined}>
      <div role="rowgroup" className="sticky top-0 z-10 min-w-max bg-panel">
        <div role="row" className="grid min-w-full border-b border-line px-5" style={{ gridTemplateColumns: template }}>
          {onChoose && (
            <span role="columnheader" className="flex items-center">
              <input type="checkbox" aria-label="Choose all that are loaded" checked={all} className="accent-accent"
                onChange={() => onChoose(all ? new Set() : new Set(rows.map(idOf)))} />
            </span>
          )}
          {shown.map((each) => (
            <span key={each.id} role="columnheader" className={cx("truncate py-1.5 pr-4 text-sm font-medium text-faint", each.align && "text-right")}>{each.head}</span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="relative min-w-max" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]!;
          const id = idOf(row);
          return (
            <div key={item.key} role="row" aria-rowindex={item.index + 2} aria-selected={id === open} data-row={item.index}
              tabIndex={item.index === Math.min(active, rows.length - 1) ? 0 : -1}
              onFocus={(e) => e.target === e.currentTarget && setActive(item.index)} onClick={() => onOpen?.(row)}
              className={cx("absolute inset-x-0 top-0 grid items-center border-b border-line px-5 -outline-offset-2", onOpen && "cursor-pointer hover:bg-sunk", id === open && "bg-tint hover:bg-tint")}
              style={{ gridTemplateColumns: template, height: ROW, transform: `translateY(${item.start}px)` }}>
              {onChoose && (
                <span role="gridcell" onClick={(e) => e.stopPropagation()}>
                  <input type="checkbox" tabIndex={-1} aria-label="Choose" checked={chosen?.has(id) ?? false} onChange={() => toggle(id)} className="accent-accent" />
                </span>
              )}
              {shown.map((each) => (
                <span key={each.id} role="gridcell" className={cx("min-w-0 truncate pr-4", each.align && "nums text-right")}>{each.cell(row)}</span>
              ))}
            </div>
          );
        })}
      </div>
      {list.isMore && <p role="status" className="px-5 py-2 text-sm text-faint">Loading more…</p>}
    </div>
  );
}

function Skeleton<T>({ columns, label, most }: { columns: Column<T>[]; label: string; most?: number }) {
  const { shown, template } = useColumns(columns, false);
  return (
    <div aria-busy="true" role="status" aria-label={`Loading ${label}`} className="overflow-hidden border-t border-line" style={most ? { maxHeight: most } : undefined}>
      {Array.from({ length: 12 }, (_, at) => (
        <div key={at} className="grid items-center border-b border-line px-5" style={{ gridTemplateColumns: template, height: ROW }}>
          {shown.map((each, n) => <span key={each.id} className="pr-4"><span className="skeleton block h-3" style={{ width: `${45 + ((at * 31 + n * 17) % 45)}%` }} /></span>)}
        </div>
      ))}
    </div>
  );
}
