import { CSPProvider } from "@base-ui/react/csp-provider";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { BookOpen, Building2, ChevronsUpDown, LogOut, Menu as MenuIcon, Monitor, Moon, Pause, Play, Search, Sun, X } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { cx, IconButton } from "../kit/controls";
import { Menu, MenuItem, MenuLine, MenuText } from "../kit/menu";
import { pause, usePaused } from "../kit/live";
import { Mark } from "../kit/mark";
import { RelativeTime } from "../kit/time";
import { Toasts } from "../kit/toast";
import { signOut } from "./api";
import { API } from "./place";
import { ROOMS } from "./rooms";
import { Signed, useSigned } from "./session";
import { setTheme, useTheme, type Theme } from "./theme";

const Palette = lazy(() => import("./palette"));

export function Shell() {
  return (
    <CSPProvider disableStyleElements>
      <Signed><Frame /></Signed>
      <Toasts />
    </CSPProvider>
  );
}

function Frame() {
  const [isOpen, setOpen] = useState(false);
  const [isPalette, setPalette] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => setOpen(false), [path]);
  useEffect(() => {
    const key = (e: KeyboardEvent) => {
      if (e.key.toLowerCase() === "k" && (e.metaKey || e.ctrlKey)) { e.preventDefault(); setPalette(true); }
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);
  const room = ROOMS.findLast((each) => (each.path === "/" ? path === "/" : path.startsWith(each.path)));
  useEffect(() => { document.title = room ? `${room.name} · Groundplane` : "Groundplane"; }, [room]);
  return (
    <div className="flex h-full">
      <a href="#page" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2">Skip to the page</a>
      {isOpen && <div className="fixed inset-0 z-30 bg-shade lg:hidden" onClick={() => setOpen(false)} aria-hidden="true" />}
      <nav aria-label="Rooms" className={cx("fixed inset-y-0 left-0 z-40 flex w-52 shrink-0 flex-col border-r border-line bg-sunk lg:static lg:z-auto", !isOpen && "max-lg:hidden")}>
        <div className="flex h-12 items-center gap-2 px-4">
          <Mark className="size-5 text-accent" />
          <span className="text-lg font-semibold tracking-tight">Groundplane</span>
          <button type="button" aria-label="Close navigation" onClick={() => setOpen(false)} className="ml-auto text-soft lg:hidden"><X className="size-4" aria-hidden="true" /></button>
        </div>
        <Rooms />
        <Person />
      </nav>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-paper px-3 lg:px-5">
          <IconButton label="Open navigation" className="lg:hidden" onClick={() => setOpen(true)}><MenuIcon aria-hidden="true" /></IconButton>
          <button type="button" onClick={() => setPalette(true)} aria-keyshortcuts="Control+K Meta+K"
            className="flex h-8 w-full max-w-72 min-w-0 items-center gap-2 rounded-md border border-line bg-panel px-2.5 text-faint hover:border-edge">
            <Search className="size-3.5 shrink-0" aria-hidden="true" /><span className="truncate">Go to, or paste an id</span>
            <kbd className="ml-auto rounded-sm border border-line px-1 text-xs max-sm:hidden">Ctrl K</kbd>
          </button>
          <div className="ml-auto flex items-center gap-1"><Live /><Tenant /><ThemeMenu /></div>
        </header>
        <main id="page" tabIndex={-1} className="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none">
          <Suspense fallback={<div aria-busy="true" className="p-5"><div className="skeleton h-6 w-40" /></div>}><Outlet /></Suspense>
        </main>
      </div>
      {isPalette && <Suspense><Palette open onOpen={setPalette} /></Suspense>}
    </div>
  );
}

function Rooms() {
  const { can } = useSigned();
  const shown = ROOMS.filter((room) => !room.needs.length || room.needs.some(can));
  const groups = [...new Set(shown.map((room) => room.group))];
  return (
    <div className="flex-1 overflow-y-auto px-2 py-1">
      {groups.map((group) => (
        <div key={group} className="mb-3">
          {group && <p className="px-2 pt-1 pb-1 text-xs font-medium text-faint">{group}</p>}
          {shown.filter((room) => room.group === group).map((room) => (
            <Link key={room.path} to={room.path} activeOptions={{ exact: room.path === "/", includeSearch: false }}
              className="flex h-7.5 items-center gap-2.5 rounded-md px-2 text-soft hover:bg-line/60 hover:text-ink [&_svg]:text-faint"
              activeProps={{ className: "bg-panel font-medium text-ink! shadow-xs ring-1 ring-line [&_svg]:text-accent!", "aria-current": "page" }}>
              <room.icon className="size-4" aria-hidden="true" />{room.name}
            </Link>
          ))}
        </div>
      ))}
    </div>
  );
}

function Live() {
  const paused = usePaused();
  return (
    <button type="button" onClick={() => pause(!paused)} aria-pressed={paused}
      className={cx("flex h-7.5 items-center gap-1.5 rounded-md px-2 text-sm font-medium hover:bg-sunk", paused ? "text-warn" : "text-soft")}>
      {paused ? <Play className="size-3.5" aria-hidden="true" /> : <Pause className="size-3.5" aria-hidden="true" />}
      <span className="max-sm:sr-only">{paused ? "Paused" : "Live"}</span>
    </button>
  );
}

function Tenant() {
  const { session, who, tenant, choose } = useSigned();
  const name = who?.tenant?.name ?? tenant ?? "Platform";
  const label = <><Building2 className="size-3.5 shrink-0 text-faint" aria-hidden="true" /><span className="truncate max-sm:sr-only">{name}</span></>;
  const look = "flex h-7.5 max-w-44 min-w-0 items-center gap-1.5 rounded-md px-2 text-sm font-medium";
  if (session.tenants.length < 2) return <span className={look} title="Tenant">{label}</span>;
  return (
    <Menu label="Tenant" trigger={<button type="button" className={cx(look, "hover:bg-sunk")}>{label}<ChevronsUpDown className="size-3 text-faint" aria-hidden="true" /></button>}>
      {session.tenants.map((each) => <MenuItem key={each} checked={each === tenant} onClick={() => choose(each)}>{each}</MenuItem>)}
    </Menu>
  );
}

const THEMES: [Theme, string, typeof Sun][] = [["system", "As the system", Monitor], ["light", "Light", Sun], ["dark", "Dark", Moon]];
function ThemeMenu() {
  const theme = useTheme();
  const Icon = THEMES.find(([key]) => key === theme)![2];
  return (
    <Menu label="Theme" trigger={<button type="button" aria-label="Theme" className="grid size-7.5 place-items-center rounded-md text-soft hover:bg-sunk hover:text-ink"><Icon className="size-4" aria-hidden="true" /></button>}>
      {THEMES.map(([key, text, Each]) => <MenuItem key={key} checked={theme === key} onClick={() => setTheme(key)}><Each aria-hidden="true" />{text}</MenuItem>)}
    </Menu>
  );
}

function Person() {
  const { session, who } = useSigned();
  const name = session.name.split(",")[0]!;
  return (
    <div className="border-t border-line p-2">
      <Menu align="start" label="Person" trigger={
        <button type="button" className="flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-line/60">
          <span className="grid size-6.5 shrink-0 place-items-center rounded-full bg-tint text-sm font-semibold text-accent" aria-hidden="true">{name[0]?.toUpperCase()}</span>
          <span className="min-w-0"><span className="block truncate leading-tight font-medium">{name}</span><span className="block truncate text-sm leading-tight text-faint">{session.is_operator ? "operator" : who?.roles?.join(", ") || session.subject}</span></span>
        </button>}>
        <MenuText><span className="block text-ink">{session.name}</span>{session.subject}{session.ends_at && <> · session ends <RelativeTime at={session.ends_at} /></>}</MenuText>
        <MenuLine />
        <MenuItem onClick={() => { open(`${API}/docs`, "_blank", "noopener"); }}><BookOpen aria-hidden="true" />API documentation</MenuItem>
        {session.issuer && <MenuItem onClick={() => void signOut()}><LogOut aria-hidden="true" />Sign out</MenuItem>}
      </Menu>
    </div>
  );
}
