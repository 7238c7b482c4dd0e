import { Dialog } from "@base-ui/react/dialog";
import { useNavigate } from "@tanstack/react-router";
import { CornerDownLeft, LogOut, Moon, Pause, Play, Route, Search, Sun, type LucideIcon } from "lucide-react";
import { useMemo, useState } from "react";
import { cx } from "../kit/controls";
import { pause, usePaused } from "../kit/live";
import { signOut } from "./api";
import { ROOMS } from "./rooms";
import { useSigned } from "./session";
import { setTheme } from "./theme";

interface Command { key: string; name: string; about: string; icon: LucideIcon; run: () => void }
const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** Everything by name: Ctrl K or Cmd K, from everywhere. */
export default function Palette({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-shade" />
        <Dialog.Popup className="popup fixed top-[14vh] left-1/2 z-50 w-[calc(100%-2rem)] max-w-lg -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-2xl outline-none">
          <Dialog.Title className="sr-only">Go to or do</Dialog.Title>
          <Commands close={() => onOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function useCommands(text: string): Command[] {
  const navigate = useNavigate();
  const { can } = useSigned();
  const paused = usePaused();
  return useMemo(() => {
    const pages = ROOMS.filter((room) => !room.needs.length || room.needs.some(can))
      .map<Command>((room) => ({ key: room.path, name: room.name, about: room.about, icon: room.icon, run: () => void navigate({ to: room.path }) }));
    const acts: Command[] = [
      { key: "pause", name: paused ? "Resume live updates" : "Pause live updates", about: "The whole console", icon: paused ? Play : Pause, run: () => pause(!paused) },
      { key: "light", name: "Light theme", about: "Appearance", icon: Sun, run: () => setTheme("light") },
      { key: "dark", name: "Dark theme", about: "Appearance", icon: Moon, run: () => setTheme("dark") },
      { key: "out", name: "Sign out", about: "This browser", icon: LogOut, run: () => void signOut() },
    ];
    const wanted = text.trim().toLowerCase();
    const found = [...pages, ...acts].filter((each) => `${each.name} ${each.about}`.toLowerCase().includes(wanted));
    if (UUID.test(wanted) && can("audit.read"))
      found.unshift({ key: "trace", name: `Trace ${wanted}`, about: "By correlation id", icon: Route, run: () => void navigate({ to: "/trace", search: { id: text.trim() } as never }) });
    return found;
  }, [text, can, paused, navigate]);
}

function Commands({ close }: { close: () => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = useCommands(text);
  const chosen = Math.min(at, Math.max(0, found.length - 1));
  const run = (command?: Command) => { if (command) { close(); command.run(); } };
  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search className="size-4 text-faint" aria-hidden="true" />
        <input autoFocus role="combobox" aria-expanded="true" aria-controls="commands" aria-activedescendant={found[chosen] ? `command-${found[chosen].key}` : undefined}
          aria-label="Go to a page, paste a correlation id, or do something" placeholder="Go to, paste an id, or do…" value={text}
          onChange={(e) => { setText(e.target.value); setAt(0); }}
          onKeyDown={(e) => {
            if (e.key === "ArrowDown") { e.preventDefault(); setAt(Math.min(chosen + 1, found.length - 1)); }
            if (e.key === "ArrowUp") { e.preventDefault(); setAt(Math.max(chosen - 1, 0)); }
            if (e.key === "Enter") { e.preventDefault(); run(found[chosen]); }
          }}
          className="h-11 w-full bg-transparent text-lg outline-none placeholder:text-faint" />
      </div>
      <div role="listbox" id="commands" aria-label="Commands" className="max-h-80 overflow-y-auto p-1.5">
        {found.map((each, n) => (
          <div key={each.key} id={`command-${each.key}`} role="option" aria-selected={n === chosen} onMouseMove={() => setAt(n)} onClick={() => run(each)}
            className={cx("flex cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-2", n === chosen && "bg-sunk")}>
            <each.icon className="size-4 shrink-0 text-faint" aria-hidden="true" />
            <span className="truncate font-medium">{each.name}</span>
            <span className="ml-auto truncate text-sm text-faint">{each.about}</span>
            <CornerDownLeft className={cx("size-3.5 text-faint", n !== chosen && "invisible")} aria-hidden="true" />
          </div>
        ))}
        {!found.length && <p className="px-2.5 py-6 text-center text-faint">Nothing of that name. A correlation id opens its trace.</p>}
      </div>
    </>
  );
}
