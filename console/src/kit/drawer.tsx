import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import { Button, IconButton, INPUT } from "./controls";

/** One row's detail beside its list; the list stays usable. */
export function Drawer({ open, title, subtitle, actions, onClose, children }:
  { open: boolean; title: ReactNode; subtitle?: ReactNode; actions?: ReactNode; onClose: () => void; children: ReactNode }) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={open} modal={false} disablePointerDismissal onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup ref={popup} initialFocus={popup} className="sheet fixed inset-y-0 right-0 z-40 flex w-full max-w-[34rem] flex-col border-l border-line bg-panel shadow-2xl outline-none">
          <header className="flex items-start gap-3 border-b border-line px-5 py-3.5">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="truncate text-lg font-semibold tracking-tight">{title}</Dialog.Title>
              {subtitle && <div className="mt-1 flex flex-wrap items-center gap-2 text-sm text-soft">{subtitle}</div>}
            </div>
            <Dialog.Close render={<IconButton label="Close"><X aria-hidden="true" /></IconButton>} />
          </header>
          <div className="min-h-0 flex-1 space-y-5 overflow-y-auto px-5 py-4">{children}</div>
          {actions && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</footer>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 text-sm font-medium text-faint">{title}</h3>
      {children}
    </section>
  );
}

/** A destructive act: what will happen, and its name typed. */
export function Confirm({ open, title, children, name, act, busy, isReady = true, onConfirm, onClose }: {
  open: boolean; title: string; children: ReactNode; name: string; act: string; busy?: boolean; isReady?: boolean;
  onConfirm: (reason: string) => void; onClose: () => void;
}) {
  const [typed, setTyped] = useState("");
  const close = () => { setTyped(""); onClose(); };
  const mayGo = typed === name && isReady && !busy;
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop forceRender className="fixed inset-0 z-50 bg-shade" />
        <Dialog.Popup className="popup fixed top-[18vh] left-1/2 z-50 w-[calc(100%-2rem)] max-w-md -translate-x-1/2 rounded-lg border border-line bg-raised p-5 shadow-2xl outline-none">
          <Dialog.Title className="text-lg font-semibold tracking-tight">{title}</Dialog.Title>
          <Dialog.Description render={<div />} className="mt-2 space-y-2 text-soft">{children}</Dialog.Description>
          <form onSubmit={(e) => { e.preventDefault(); if (mayGo) { onConfirm(typed); setTyped(""); } }}>
            <label className="mt-4 block text-soft">
              Type <code className="font-medium text-ink">{name}</code> to go on
              <input autoFocus className={`${INPUT} mt-1.5`} value={typed} onChange={(e) => setTyped(e.target.value)} autoComplete="off" spellCheck={false} />
            </label>
            <div className="mt-5 flex justify-end gap-2">
              <Button onClick={close}>Cancel</Button>
              <button type="submit" disabled={!mayGo} className="inline-flex h-8 items-center rounded-md bg-bad px-3 font-medium text-panel disabled:opacity-50">{act}</button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
