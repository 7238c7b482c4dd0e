/** An address that a notification may lead to, else undefined: never a script, never `//elsewhere`. */
export function safeLink(url: string | null | undefined): string | undefined {
  if (!url || /[\s\\\p{Cc}]/u.test(url)) return undefined;
  if (/^\/(?!\/)/.test(url)) return url;
  return /^(https?:\/\/[^/]|mailto:.)/i.test(url) ? url : undefined;
}

/** Of this site, so that its own router may take it. */
export const isOwn = (url: string): boolean => url.startsWith("/");
