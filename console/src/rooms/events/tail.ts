import { useRef } from "react";
import { useLive } from "../../kit/live";
import * as events from "./api";

const MOST = 2000, PAGES = 40;

interface Tail { position: number; seen: events.Event[]; isCut: boolean }

/** The log as it grows: read forward from where it was left, the newest first to the eye. */
export function useTail(filter: events.Filter, from: number) {
  const key = JSON.stringify([filter, from]);
  const held = useRef<{ key: string; tail: Tail }>({ key: "", tail: { position: from, seen: [], isCut: false } });
  return useLive(["events", "tail", key], async () => {
    if (held.current.key !== key) held.current = { key, tail: { position: from, seen: [], isCut: false } };
    const mine = held.current; // of this filter: somebody may ask for another one meanwhile
    let { position, seen, isCut } = mine.tail;
    for (let page = 0; page < PAGES; page++) {
      const answer = await events.log(position, filter);
      seen = [...answer.events.toReversed(), ...seen];
      if (seen.length > MOST) { seen = seen.slice(0, MOST); isCut = true; }
      if (answer.position === position) break;
      position = answer.position;
    }
    mine.tail = { position, seen, isCut };
    return mine.tail;
  });
}
