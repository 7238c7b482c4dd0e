import { cloneElement, lazy, Suspense, useState, type KeyboardEvent, type ReactNode } from "react";
import type { MenuProps } from "./popup";

const load = () => import("./popup");
const Popup = lazy(() => load().then((kit) => ({ default: kit.Popup })));
export const MenuItem = lazy(() => load().then((kit) => ({ default: kit.Item })));
export const MenuLine = lazy(() => load().then((kit) => ({ default: kit.Line })));
export const MenuText = ({ children }: { children: ReactNode }) =>
  <div className="px-2 py-1.5 text-sm text-faint">{children}</div>;

/** What opens and places menus weighs more than a page: it comes when somebody reaches for the first one. */
export function Menu(props: MenuProps) {
  const [wanted, want] = useState(false);
  const open = () => want(true);
  const closed = cloneElement(props.trigger, {
    "aria-haspopup": "menu", "aria-expanded": false, onClick: open, onPointerEnter: load, onFocus: load,
    onKeyDown: (e: KeyboardEvent) => { if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); open(); } },
  });
  return wanted ? <Suspense fallback={closed}><Popup {...props} /></Suspense> : closed;
}
