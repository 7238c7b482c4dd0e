import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { cx } from "./controls";

const POPUP = "popup z-50 max-h-(--available-height) min-w-44 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-xl outline-none";
const ITEM = "flex cursor-default items-center gap-2 rounded-md px-2 py-1.5 outline-none select-none data-highlighted:bg-sunk data-disabled:opacity-50 [&_svg]:size-3.5 [&_svg]:text-faint";

export interface MenuProps { trigger: ReactElement<Record<string, unknown>>; children: ReactNode; align?: "start" | "end"; label?: string }

/** Open from the beginning: it is fetched when somebody has asked for it. */
export function Popup({ trigger, children, align = "end", label }: MenuProps) {
  return (
    <Base.Root modal={false} defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={5} align={align}>
          <Base.Popup className={POPUP} aria-label={label}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function Item({ children, checked, ...rest }: { checked?: boolean } & ComponentProps<typeof Base.Item>) {
  return (
    <Base.Item className={ITEM} {...rest}>
      {children}
      {checked !== undefined && <Check className={cx("ml-auto", !checked && "invisible")} aria-hidden="true" />}
      {checked && <span className="sr-only">(chosen)</span>}
    </Base.Item>
  );
}

export const Line = () => <Base.Separator className="my-1 h-px bg-line" />;
