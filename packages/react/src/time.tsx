import { useEffect, useState, type ReactNode } from "react";
import { useGiven } from "./provider.js";

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "5 min. ago", which grows older while it is looked at; the exact time on pointing. */
export function Time({ at }: { at: string }): ReactNode {
  const { locale } = useGiven();
  const [, grow] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => grow((n) => n + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
  const date = new Date(at);
  return (
    <time className="gp-time" dateTime={at} title={date.toLocaleString(locale)} suppressHydrationWarning>
      {ago((date.getTime() - Date.now()) / 1000, locale)}
    </time>
  );
}

function ago(seconds: number, locale: string | undefined): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return words.format(Math.round(seconds / size), unit);
  }
  return words.format(0, "second");
}
