import { useState, type MouseEvent, type ReactNode } from "react";
import { Icon, type IconName } from "./icons.js";
import type { Item } from "./inbox.js";
import type { UseNotifications } from "./hooks.js";
import { follow, safeLink } from "./links.js";
import { useGiven } from "./provider.js";
import { Time } from "./time.js";

export interface RowProps {
  item: Item;
  inbox: UseNotifications;
  /** The one item of a list that Tab reaches; the arrow keys go on from there. */
  isCurrent: boolean;
  /** In the bell: the two things people do most. */
  isBrief?: boolean;
  onOpen?: ((item: Item) => void) | undefined;
}

/** One notification: what it says is the button or link, what can be done stands beside it. */
export function Row({ item, inbox, isCurrent, isBrief = false, onOpen }: RowProps): ReactNode {
  const { texts } = useGiven();
  const isUnread = !item.read_at;
  const isBack = inbox.refusal?.ids.has(item.id) ?? false;
  const state = `${isUnread ? " gp-unread" : ""}${isBack ? " gp-back" : ""}`;
  return (
    <li className={`gp-row gp-${item.priority.toLowerCase()}${state}`} data-id={item.id}>
      <Main item={item} inbox={inbox} isCurrent={isCurrent} onOpen={onOpen} />
      <div className="gp-acts">
        {isUnread ? (
          <Do icon="check" name={texts.markRead} of={item} act={inbox.read} />
        ) : (
          <Do icon="dot" name={texts.markUnread} of={item} act={inbox.markUnread} />
        )}
        {item.archived_at ? (
          <Do icon="inbox" name={texts.unarchive} of={item} act={inbox.unarchive} />
        ) : (
          <Do icon="archive" name={texts.archive} of={item} act={inbox.archive} />
        )}
        {!isBrief && !item.archived_at && <Snooze item={item} inbox={inbox} />}
        {!isBrief && <Do icon="trash" name={texts.delete} of={item} act={inbox.delete} />}
      </div>
    </li>
  );
}

function Main({ item, inbox, isCurrent, onOpen }: RowProps): ReactNode {
  const { texts, onNavigate } = useGiven();
  const link = safeLink(item.action_url);
  const open = (event: MouseEvent) => {
    if (!item.read_at) void inbox.read(item.id);
    onOpen?.(item);
    follow(event, link, onNavigate);
  };
  const said = (
    <>
      {!item.read_at && <span className="gp-hidden">{texts.isUnread}: </span>}
      <span className="gp-title" dir="auto">
        {item.title}
      </span>
      {item.message && (
        <span className="gp-message" dir="auto">
          {item.message}
        </span>
      )}
      <span className="gp-meta">
        <Time at={item.created_at} />
        {(item.priority === "HIGH" || item.priority === "URGENT") && (
          <span className="gp-tag">{texts.priorities[item.priority]}</span>
        )}
      </span>
    </>
  );
  const common = { className: "gp-main", tabIndex: isCurrent ? 0 : -1, onClick: open };
  return link ? (
    <a {...common} href={link} rel="noopener noreferrer">
      {said}
    </a>
  ) : (
    <button {...common} type="button">
      {said}
    </button>
  );
}

interface DoProps {
  icon: IconName;
  name: string;
  of: Item;
  act: (id: string) => Promise<void>;
}

function Do({ icon, name, of, act }: DoProps): ReactNode {
  return (
    <button type="button" className="gp-do" title={name} aria-label={`${name}: ${of.title}`}
      onClick={() => void act(of.id)}>
      <Icon name={icon} />
    </button>
  );
}

function Snooze({ item, inbox }: { item: Item; inbox: UseNotifications }): ReactNode {
  const { texts } = useGiven();
  const [isOpen, setOpen] = useState(false);
  const choose = (until: Date) => {
    setOpen(false);
    void inbox.snooze(until, item.id);
  };
  const choices = [
    [texts.snoozeHour, () => new Date(Date.now() + 3_600_000)],
    [texts.snoozeTomorrow, () => morning(1)],
    [texts.snoozeWeek, () => morning((8 - new Date().getDay()) % 7 || 7)],
  ] as const;
  return (
    <div className="gp-snooze" onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isOpen) return;
        event.stopPropagation();
        setOpen(false);
        event.currentTarget.querySelector("button")?.focus();
      }}>
      <button type="button" className="gp-do" title={texts.snooze} aria-expanded={isOpen}
        aria-label={`${texts.snooze}: ${item.title}`} onClick={() => setOpen(!isOpen)}>
        <Icon name="clock" />
      </button>
      {isOpen && (
        <div className="gp-menu" role="group" aria-label={texts.snooze}>
          {choices.map(([name, until]) => (
            <button key={name} type="button" onClick={() => choose(until())}>
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Nine in the morning, so many days from now, by the person's own clock. */
function morning(days: number): Date {
  const at = new Date();
  at.setDate(at.getDate() + days);
  at.setHours(9, 0, 0, 0);
  return at;
}
