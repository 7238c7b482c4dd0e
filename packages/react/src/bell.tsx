import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useNotifications, useUnreadCount } from "./hooks.js";
import { Icon } from "./icons.js";
import type { Item } from "./inbox.js";
import { useGiven } from "./provider.js";
import { Empty, Rows, Undone } from "./rows.js";

export interface NotificationBellProps {
  /** Counts beyond it are shown as `99+`; the button's name always says the exact number. */
  most?: number;
  /** Called when somebody wants to see all of them; without it there is no such button. */
  onSeeAll?: () => void;
  /** Called when a notification is chosen. */
  onOpen?: (item: Item) => void;
  /** Say what arrives to screen readers. */
  announce?: boolean;
  className?: string;
}

/** A button with the exact number of unread notifications, and a dialog with the newest ones. */
export function NotificationBell(props: NotificationBellProps): ReactNode {
  const { most = 99, onSeeAll, onOpen, announce = true, className = "" } = props;
  const { texts, locale } = useGiven();
  const unread = useUnreadCount();
  const [isOpen, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useOutside(frame, isOpen, () => setOpen(false));
  const number = new Intl.NumberFormat(locale);
  return (
    <div ref={frame} className={`gp gp-bell ${className}`}>
      <button ref={button} type="button" className="gp-bell-button" aria-label={texts.bell(unread)}
        aria-haspopup="dialog" aria-expanded={isOpen} aria-controls={isOpen ? panel : undefined}
        onClick={() => setOpen(!isOpen)}>
        <Icon name="bell" />
        {unread ? (
          <span key={unread} className="gp-badge" aria-hidden="true">
            {unread > most ? `${number.format(most)}+` : number.format(unread)}
          </span>
        ) : null}
      </button>
      {announce && <Arrivals unread={unread} />}
      {isOpen && (
        <Panel id={panel} close={close} onSeeAll={onSeeAll && (() => (close(), onSeeAll()))}
          onOpen={(item) => {
            onOpen?.(item);
            if (item.action_url) setOpen(false);
          }} />
      )}
    </div>
  );
}

interface PanelProps {
  id: string;
  close: () => void;
  onSeeAll: (() => void) | undefined;
  onOpen: (item: Item) => void;
}

function Panel({ id, close, onSeeAll, onOpen }: PanelProps): ReactNode {
  const { texts } = useGiven();
  const inbox = useNotifications();
  const panel = useRef<HTMLDivElement>(null);
  const title = useId();
  useEffect(() => panel.current?.focus(), []);
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" && event.target === panel.current) {
      event.preventDefault();
      panel.current?.querySelector<HTMLElement>(".gp-main[tabindex='0']")?.focus();
    }
  };
  return (
    <div ref={panel} id={id} className="gp-panel" role="dialog" aria-labelledby={title} tabIndex={-1}
      onKeyDown={keys}>
      <header className="gp-head">
        <h2 id={title}>{texts.title}</h2>
        {inbox.unread ? (
          <button type="button" className="gp-link" onClick={() => void inbox.readAll()}>
            {texts.markAllRead}
          </button>
        ) : null}
        <button type="button" className="gp-do" aria-label={texts.close} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <Undone inbox={inbox} />
      <div className="gp-scroll">
        <Rows inbox={inbox} label={texts.title} isBrief empty={<Empty />} onOpen={onOpen} />
      </div>
      {onSeeAll && (
        <footer className="gp-foot">
          <button type="button" className="gp-link" onClick={onSeeAll}>
            {texts.openInbox}
          </button>
        </footer>
      )}
    </div>
  );
}

/** Politely: only when the number grows, and only after it was known. */
function Arrivals({ unread }: { unread: number | null }): ReactNode {
  const { texts } = useGiven();
  const before = useRef(unread);
  const [said, say] = useState("");
  useEffect(() => {
    if (before.current !== null && unread !== null && unread > before.current) {
      say(texts.arrived(unread));
    }
    before.current = unread;
  }, [unread, texts]);
  return (
    <span className="gp-hidden" role="status">
      {said}
    </span>
  );
}

function useOutside(
  frame: { current: HTMLElement | null },
  isOpen: boolean,
  close: () => void,
): void {
  const latest = useRef(close);
  useEffect(() => void (latest.current = close));
  useEffect(() => {
    if (!isOpen) return;
    const pressed = (event: Event) =>
      frame.current?.contains(event.target as Node) || latest.current();
    document.addEventListener("pointerdown", pressed);
    return () => document.removeEventListener("pointerdown", pressed);
  }, [isOpen, frame]);
}
