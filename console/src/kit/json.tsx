import { useState } from "react";
import { CopyButton } from "./copy";

/** Any JSON value: folded where it is deep, exact where it is copied. */
export function JsonView({ value, label = "JSON" }: { value: unknown; label?: string }) {
  const text = JSON.stringify(value, null, 2) ?? "null";
  return (
    <div className="relative rounded-md border border-line bg-sunk">
      <div tabIndex={0} role="group" aria-label={label} className="max-h-96 overflow-auto p-3 pr-9 font-mono text-sm leading-relaxed">
        <Node value={value} depth={0} />
      </div>
      <div className="absolute top-1.5 right-1.5"><CopyButton text={text} label={`Copy ${label}`} /></div>
    </div>
  );
}

function Node({ value, depth }: { value: unknown; depth: number }) {
  if (value === null || typeof value !== "object") return <Leaf value={value} />;
  const entries = Object.entries(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (!entries.length) return <span className="text-faint">{open}{close}</span>;
  return <Branch entries={entries} open={open} close={close} depth={depth} isList={Array.isArray(value)} />;
}

function Branch({ entries, open, close, depth, isList }:
  { entries: [string, unknown][]; open: string; close: string; depth: number; isList: boolean }) {
  const [shown, setShown] = useState(depth < 3 && entries.length <= 60);
  if (!shown)
    return <button type="button" className="rounded-sm bg-line px-1 text-soft" onClick={() => setShown(true)}>{open} {entries.length} {close}</button>;
  return (
    <>
      <span className="text-faint">{open}</span>
      <div className="border-l border-line pl-4">
        {entries.map(([name, each]) => (
          <div key={name} className="break-words">
            {!isList && <span className="text-soft">{name}: </span>}
            <Node value={each} depth={depth + 1} />
          </div>
        ))}
      </div>
      <span className="text-faint">{close}</span>
    </>
  );
}

function Leaf({ value }: { value: unknown }) {
  if (typeof value === "string") return <span className="break-all whitespace-pre-wrap text-good">“{value}”</span>;
  if (typeof value === "number") return <span className="nums text-accent">{value}</span>;
  return <span className="text-warn">{String(value)}</span>;
}
