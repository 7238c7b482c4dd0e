import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";
const KEY = "groundplane.theme";
const listeners = new Set<() => void>();
const current = (): Theme => (document.documentElement.dataset.theme as Theme | undefined) ?? "system";

export function setTheme(theme: Theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try { localStorage.setItem(KEY, theme); } catch { /* forbidden: it holds for this page */ }
  listeners.forEach((each) => each());
}
export const useTheme = () => useSyncExternalStore((each) => { listeners.add(each); return () => listeners.delete(each); }, current);
