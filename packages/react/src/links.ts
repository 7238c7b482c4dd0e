import type { MouseEvent } from "react";

/** An address that a notification may lead to, else undefined: never a script, never `//elsewhere`. */
export function safeLink(url: string | null | undefined): string | undefined {
  if (!url || /[\s\\\p{Cc}]/u.test(url)) return undefined;
  if (/^\/(?!\/)/.test(url)) return url;
  return /^(https?:\/\/[^/]|mailto:.)/i.test(url) ? url : undefined;
}

/** Of this site, so that its own router may take it. */
const isOwn = (url: string): boolean => url.startsWith("/");

/** Hands a plain click on a link of this site to the site's own router; any other is the browser's. */
export function follow(event: MouseEvent, link: string | undefined, go: ((url: string) => void) | undefined): void {
  const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0;
  if (!link || !go || !isOwn(link) || !isPlain) return;
  event.preventDefault();
  go(link);
}
