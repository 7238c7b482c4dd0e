import type { ReactNode } from "react";

const PATHS = {
  bell: "M6 8a6 6 0 1 1 12 0c0 6.5 2.5 8 2.5 8h-17S6 14.5 6 8m4.3 12a2 2 0 0 0 3.4 0",
  check: "m4.5 12.5 5 5 10-11",
  checks: "m2 12.5 5 5 9-11m-3 10 1 1 8-11",
  dot: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8",
  archive: "M3 4h18v4H3zm2 4v12h14V8m-9 4h4",
  inbox: "M3 13h5l2 3h4l2-3h5M5 5h14l2 8v6H3v-6z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 4v5l3.5 2",
  trash: "M4 7h16M10 11v6m4-6v6M6 7l1 13h10l1-13M9 7V4h6v3",
  close: "m6 6 12 12M18 6 6 18",
  alert: "M12 3 2 20h20zm0 7v4m0 3v.01",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg className="gp-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
