import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useNotifications } from "./hooks.js";
import type { Filter, Item, Priority } from "./inbox.js";
import { useGiven } from "./provider.js";
import { Empty, Rows, Undone } from "./rows.js";

export interface InboxProps {
  /** Kinds of notification to choose from, with their names; without them there is no such filter. */
  types?: { name: string; label: string }[];
  onOpen?: (item: Item) => void;
  className?: string;
}

const TABS = ["all", "unread", "archived"] as const;
const PRIORITIES = ["URGENT", "HIGH", "MEDIUM", "LOW"] as const;

/** All of a person's notifications: tabs, filters, pages, and what can be done with each. */
export function Inbox({ types = [], onOpen, className = "" }: InboxProps): ReactNode {
  const { texts } = useGiven();
  const [filter, setFilter] = useState<Filter>({ tab: "all" });
  const inbox = useNotifications(filter);
  const id = useId();
  const tab = filter.tab ?? "all";
  const choose = (part: Partial<Record<keyof Filter, string>>) =>
    setFilter((before) => withoutEmpty({ ...before, ...part }));
  return (
    <section className={`gp gp-inbox ${className}`} aria-label={texts.title}>
      <header className="gp-head">
        <Tabs id={id} tab={tab} unread={inbox.unread} choose={(chosen) => choose({ tab: chosen })} />
        {types.length > 0 && (
          <Choice label={texts.type} value={filter.type} any={texts.anyType} choose={(type) => choose({ type })}
            options={types.map(({ name, label }) => [name, label])} />
        )}
        <Choice label={texts.priority} value={filter.priority} any={texts.anyPriority}
          choose={(priority) => choose({ priority })}
          options={PRIORITIES.map((each) => [each, texts.priorities[each]])} />
        {inbox.unread ? (
          <button type="button" className="gp-link" onClick={() => void inbox.readAll()}>
            {texts.markAllRead}
          </button>
        ) : null}
      </header>
      <Undone inbox={inbox} />
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        <Rows inbox={inbox} label={texts.title} empty={<Empty isArchive={tab === "archived"} />} onOpen={onOpen} />
        {inbox.hasMore && (
          <footer className="gp-foot">
            <button type="button" className="gp-button" aria-disabled={inbox.isLoadingMore}
              onClick={() => void inbox.loadMore()}>
              {inbox.isLoadingMore ? texts.loading : texts.loadMore}
            </button>
          </footer>
        )}
      </div>
    </section>
  );
}

interface TabsProps {
  id: string;
  tab: string;
  unread: number | null;
  choose: (tab: string) => void;
}

/** As tabs are expected to be: one of them is reached by Tab, the arrows choose. */
function Tabs({ id, tab, unread, choose }: TabsProps): ReactNode {
  const { texts, locale } = useGiven();
  const list = useRef<HTMLDivElement>(null);
  const keys = (event: KeyboardEvent) => {
    const isBackwards = getComputedStyle(event.currentTarget).direction === "rtl";
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = TABS.findIndex((each) => each === tab) + (isBackwards ? -step : step);
    const next = TABS[(at + TABS.length) % TABS.length] ?? "all";
    choose(next);
    list.current?.querySelector<HTMLElement>(`[data-tab=${next}]`)?.focus();
  };
  return (
    <div ref={list} className="gp-tabs" role="tablist" aria-label={texts.title} onKeyDown={keys}>
      {TABS.map((each) => (
        <button key={each} type="button" role="tab" id={`${id}-${each}`} data-tab={each}
          aria-selected={each === tab} aria-controls={`${id}-panel`} tabIndex={each === tab ? 0 : -1}
          onClick={() => choose(each)}>
          {texts[each]}
          {each === "unread" && unread ? (
            <span className="gp-count">{new Intl.NumberFormat(locale).format(unread)}</span>
          ) : null}
        </button>
      ))}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  any: string;
  options: (readonly [string, string])[];
  choose: (value: string) => void;
}

function Choice({ label, value = "", any, options, choose }: ChoiceProps): ReactNode {
  return (
    <select className="gp-select" aria-label={label} value={value}
      onChange={(event) => choose(event.target.value)}>
      <option value="">{any}</option>
      {options.map(([name, shown]) => (
        <option key={name} value={name}>
          {shown}
        </option>
      ))}
    </select>
  );
}

function withoutEmpty(filter: Partial<Record<keyof Filter, string>>): Filter {
  const { tab = "all", type, priority } = filter;
  return {
    tab: tab as NonNullable<Filter["tab"]>,
    ...(type ? { type } : {}),
    ...(priority ? { priority: priority as Priority } : {}),
  };
}
