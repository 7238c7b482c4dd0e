import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { UseNotifications } from "./hooks.js";
import { Icon } from "./icons.js";
import type { Item, Refusal } from "./inbox.js";
import { useGiven } from "./provider.js";
import { Row } from "./row.js";
import type { Texts } from "./texts.js";

export interface RowsProps {
  inbox: UseNotifications;
  label: string;
  isBrief?: boolean;
  empty: ReactNode;
  onOpen?: ((item: Item) => void) | undefined;
}

/** A list of notifications in each of its states: loading, failed, empty, and with items. */
export function Rows({ inbox, label, isBrief = false, empty, onOpen }: RowsProps): ReactNode {
  const { store } = useGiven();
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const { items, status } = inbox;
  useEffect(() => store.inbox.seen(items), [store, items]);
  useEffect(() => refocus(list.current), [items]);
  if (status === "loading") return <Skeleton />;
  if (status === "error") return <Failed inbox={inbox} />;
  if (items.length === 0) return empty;
  const reachable = items.some(({ id }) => id === current) ? current : items[0]?.id;
  return (
    <ul ref={list} className="gp-rows" aria-label={label} onKeyDown={move}
      onFocus={(event) => setCurrent(rowOf(event.target)?.dataset.id ?? null)}>
      {items.map((item) => (
        <Row key={item.id} item={item} inbox={inbox} isCurrent={item.id === reachable}
          isBrief={isBrief} onOpen={onOpen} />
      ))}
    </ul>
  );
}

const rowOf = (element: Element) => element.closest<HTMLElement>(".gp-row");
const mainOf = (row: Element | null | undefined) => row?.querySelector<HTMLElement>(".gp-main");

/** Up, down, Home and End go from item to item; Tab goes through what can be done with one. */
function move(event: KeyboardEvent<HTMLUListElement>): void {
  const row = rowOf(event.target as Element);
  const to = {
    ArrowDown: row?.nextElementSibling,
    ArrowUp: row?.previousElementSibling,
    Home: event.currentTarget.firstElementChild,
    End: event.currentTarget.lastElementChild,
  }[event.key];
  if (!to || (event.target as Element).closest(".gp-menu")) return;
  event.preventDefault();
  mainOf(to)?.focus();
}

/** The item with the focus was taken away: its place goes on, not the page's beginning. */
function refocus(list: HTMLUListElement | null): void {
  if (!list) return;
  const rows = [...list.children];
  const had = list.dataset.at;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (at >= 0) list.dataset.at = String(at);
  else if (had && (document.activeElement === document.body || document.activeElement === null)) {
    mainOf(rows[Math.min(Number(had), rows.length - 1)])?.focus();
  }
}

function Skeleton(): ReactNode {
  const { texts } = useGiven();
  return (
    <div className="gp-skeleton" role="status" aria-label={texts.loading}>
      {[0, 1, 2].map((n) => (
        <span key={n} />
      ))}
    </div>
  );
}

function Failed({ inbox }: { inbox: UseNotifications }): ReactNode {
  const { texts } = useGiven();
  return (
    <div className="gp-nothing" role="alert">
      <Icon name="alert" />
      <strong>{texts.failed}</strong>
      <span>{inbox.problem?.hint ?? inbox.problem?.detail}</span>
      <button type="button" className="gp-button" onClick={() => void inbox.reload()}>
        {texts.retry}
      </button>
    </div>
  );
}

/** What was shown as done and had to be undone, with the reason and another try. */
export function Undone({ inbox }: { inbox: UseNotifications }): ReactNode {
  const { texts } = useGiven();
  const { refusal } = inbox;
  return (
    <div role="alert">
      {refusal && (
        <div className="gp-undone">
          <Icon name="alert" />
          <p>
            {texts.takenBack(nameOf(refusal, texts))} <span>{refusal.problem.title}</span>
          </p>
          <button type="button" className="gp-link" onClick={refusal.retry}>
            {texts.retry}
          </button>
          <button type="button" className="gp-do" aria-label={texts.dismiss} onClick={inbox.dismiss}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}

function nameOf({ act }: Refusal, texts: Texts): string {
  const { markRead: read, markUnread: unread, archive, unarchive, snooze, markAllRead } = texts;
  return { read, unread, archive, unarchive, snooze, delete: texts.delete, "read-all": markAllRead }[act];
}

export function Empty({ isArchive = false }: { isArchive?: boolean }): ReactNode {
  const { texts } = useGiven();
  return (
    <div className="gp-nothing">
      <Icon name={isArchive ? "archive" : "checks"} />
      <strong>{isArchive ? texts.emptyArchived : texts.empty}</strong>
      {!isArchive && <span>{texts.emptyHint}</span>}
    </div>
  );
}
