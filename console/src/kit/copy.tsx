import { Check, Copy, Terminal } from "lucide-react";
import { useState } from "react";
import { API } from "../app/place";
import { Button, IconButton } from "./controls";
import { Menu, MenuItem } from "./menu";

export function useCopied(): [boolean, (text: string) => void] {
  const [done, setDone] = useState(false);
  const copy = (text: string) => {
    void navigator.clipboard?.writeText(text).then(() => { setDone(true); setTimeout(() => setDone(false), 1400); });
  };
  return [done, copy];
}

export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [done, copy] = useCopied();
  return (
    <IconButton label={done ? "Copied" : label} onClick={(e) => { e.stopPropagation(); copy(text); }} className="size-6 [&_svg]:size-3.5">
      {done ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
    </IconButton>
  );
}

export interface Spelled { path: string; python: string; sql?: string; method?: string; body?: unknown }

/** One word for a shell, whatever is in it. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

export function curlOf({ path, method = "GET", body }: Spelled): string {
  const lines = [`curl ${method === "GET" ? "" : `-X ${method} `}${quoted(`${location.origin}${API}${path}`)}`, `  -H "Authorization: Bearer $TOKEN"`];
  if (method === "POST") lines.push(`  -H 'Idempotency-Key: ${"$(uuidgen)"}'`.replaceAll("'", '"'));
  if (body !== undefined) lines.push(`  -H 'Content-Type: application/json' -d ${quoted(JSON.stringify(body))}`);
  return lines.join(" \\\n");
}

/** What the page shows, as somebody would ask for it elsewhere. */
export function CopyAs(spelled: Spelled) {
  const [done, copy] = useCopied();
  return (
    <Menu label="Copy as" trigger={<Button kind="quiet"><Terminal className="size-3.5" aria-hidden="true" />{done ? "Copied" : "Copy as"}</Button>}>
      <MenuItem onClick={() => copy(curlOf(spelled))}>curl</MenuItem>
      <MenuItem onClick={() => copy(spelled.python)}>Python</MenuItem>
      {spelled.sql && <MenuItem onClick={() => copy(spelled.sql!)}>SQL</MenuItem>}
    </Menu>
  );
}

export function Id({ id, short = true }: { id: string; short?: boolean }) {
  const shown = short && /^[0-9a-f-]{36}$/.test(id) ? `…${id.slice(-8)}` : id;
  return <span className="mono whitespace-nowrap" title={id}>{shown}</span>;
}
