import { useEffect, useRef, useState, type ReactNode } from "react";
import { useNotifications } from "./hooks.js";
import { Icon } from "./icons.js";
import type { Item } from "./inbox.js";
import { follow, safeLink } from "./links.js";
import { useGiven } from "./provider.js";

export interface ToastsProps {
  /** Off: nothing is shown. People can ask for that. */
  enabled?: boolean;
  /** How long one stays. Urgent ones stay until they are dismissed. */
  seconds?: number;
  /** No more than these at once; the newest win, but never over an urgent one. */
  most?: number;
  onOpen?: (item: Item) => void;
}

/** What arrives while the page is open, for a moment. */
export function Toasts(props: ToastsProps): ReactNode {
  const { enabled = true } = props;
  return enabled ? <Arriving {...props} /> : null;
}

function Arriving({ seconds = 6, most = 3, onOpen }: ToastsProps): ReactNode {
  const { texts } = useGiven();
  const inbox = useNotifications();
  const [shown, show] = useState<Item[]>([]);
  const known = useRef<Set<string> | null>(null);
  const newest = useRef("");
  useEffect(() => {
    if (inbox.status !== "ready") return;
    if (known.current === null) {
      // What is here already is no news. Ids grow with time, so that older ones are none either.
      known.current = new Set(inbox.items.map(({ id }) => id));
      newest.current = [...known.current].reduce((a, b) => (a > b ? a : b), "");
      return;
    }
    const before = known.current;
    const fresh = inbox.items.filter(({ id, read_at }) => !before.has(id) && id > newest.current && !read_at);
    for (const { id } of fresh) before.add(id);
    // What was read or put away elsewhere meanwhile need not be said any more.
    const open = new Set(inbox.items.flatMap(({ id, read_at }) => (read_at ? [] : [id])));
    show((now) => {
      const kept = now.filter(({ id }) => open.has(id));
      const next = fitting([...fresh, ...kept], most);
      return next.length === now.length && fresh.length === 0 ? now : next;
    });
  }, [inbox.status, inbox.items, most]);
  const drop = (id: string) => show((now) => now.filter((item) => item.id !== id));
  return (
    <section className="gp gp-toasts" role="log" aria-live="polite" aria-label={texts.toasts}>
      {shown.map((item) => (
        <Toast key={item.id} item={item} seconds={seconds} drop={drop}
          open={() => {
            void inbox.read(item.id);
            onOpen?.(item);
            drop(item.id);
          }} />
      ))}
    </section>
  );
}

const isUrgent = ({ priority }: Item) => priority === "URGENT";

/** The newest, and every urgent one. */
function fitting(items: Item[], most: number): Item[] {
  let room = most - items.filter(isUrgent).length;
  return items.filter((item) => isUrgent(item) || room-- > 0);
}

interface ToastProps {
  item: Item;
  seconds: number;
  drop: (id: string) => void;
  open: () => void;
}

function Toast({ item, seconds, drop, open }: ToastProps): ReactNode {
  const { texts, onNavigate } = useGiven();
  const [isHeld, hold] = useState(false);
  const isCritical = isUrgent(item);
  const latest = useRef(drop);
  useEffect(() => void (latest.current = drop));
  useEffect(() => {
    if (isCritical || isHeld) return;
    const timer = setTimeout(() => latest.current(item.id), seconds * 1000);
    return () => clearTimeout(timer);
  }, [item.id, isCritical, isHeld, seconds]);
  const link = safeLink(item.action_url);
  const said = (
    <>
      <strong dir="auto">{item.title}</strong>
      {item.message && <span dir="auto">{item.message}</span>}
    </>
  );
  return (
    <div className={`gp-toast gp-${item.priority.toLowerCase()}`} onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)} onFocus={() => hold(true)} onBlur={() => hold(false)}>
      {link ? (
        <a className="gp-main" href={link} rel="noopener noreferrer"
          onClick={(event) => {
            open();
            follow(event, link, onNavigate);
          }}>
          {said}
        </a>
      ) : (
        <button type="button" className="gp-main" onClick={open}>
          {said}
        </button>
      )}
      <button type="button" className="gp-do" aria-label={`${texts.dismiss}: ${item.title}`}
        onClick={() => drop(item.id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}
