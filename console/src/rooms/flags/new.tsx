import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Choice, Field, INPUT } from "../../kit/controls";
import { Drawer } from "../../kit/drawer";
import { say, sayProblem } from "../../kit/toast";
import * as flags from "./api";

const PURPOSES = ["release", "experiment", "operational", "permission"] as const;

export function NewFlag({ open, onClose, onMade }: { open: boolean; onClose: () => void; onMade: (name: string) => void }) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [kind, setKind] = useState<string>("release");
  const [percentage, setPercentage] = useState(0);
  const make = useMutation({
    mutationFn: () => flags.create({ name, description, kind: kind as never, rollout_percentage: percentage, enabled: true } as flags.New),
    onSuccess: (flag) => { say(`${flag.name} is there`); setName(""); setDescription(""); setPercentage(0); onMade(flag.name); },
    onError: sayProblem,
  });
  return (
    <Drawer open={open} onClose={onClose} title="New flag"
      actions={<><Button onClick={onClose}>Cancel</Button><Button kind="main" disabled={!name || make.isPending} onClick={() => make.mutate()}>Create</Button></>}>
      <form className="space-y-4" onSubmit={(e) => { e.preventDefault(); if (name) make.mutate(); }}>
        <Field label="Name" hint="As code asks for it: new-checkout. It stays as it is."><input className={INPUT} value={name} onChange={(e) => setName(e.target.value)} autoComplete="off" spellCheck={false} /></Field>
        <Field label="What it decides"><input className={INPUT} value={description} onChange={(e) => setDescription(e.target.value)} /></Field>
        <Choice label="Purpose" value={kind} options={PURPOSES} all={null} onChange={(next) => setKind(next ?? "release")} />
        <Field label={`On for ${percentage} % of people`} hint="The same people stay in when it grows.">
          <input type="range" min={0} max={100} value={percentage} onChange={(e) => setPercentage(Number(e.target.value))} className="w-full accent-accent" />
        </Field>
        <button type="submit" hidden />
      </form>
      <p className="text-soft">It is made in this server’s environment. In every other one it stays killed until it is revived there.</p>
    </Drawer>
  );
}
