import { useId, type ReactNode } from "react";
import { usePreferences, type UsePreferences } from "./hooks.js";
import { Icon } from "./icons.js";
import type { Channel } from "./preferences.js";
import { useGiven } from "./provider.js";

type Outlet = Exclude<Channel, "*">;

/** A kind of notification as this page shows it. */
export interface ShownType {
  name: string;
  label: string;
  description?: string;
  /** Where it comes by default. */
  channels: Outlet[];
  /** Cannot be turned off. */
  isCritical?: boolean;
}

export interface PreferenceCenterProps {
  /** What the application sends, in its own words. */
  types: ShownType[];
  className?: string;
}

const DAY_MS = 86_400_000;

/** Switches for each kind and channel, a pause, and quiet hours. */
export function PreferenceCenter({ types, className = "" }: PreferenceCenterProps): ReactNode {
  const { texts } = useGiven();
  const mine = usePreferences();
  const title = useId();
  return (
    <section className={`gp gp-preferences ${className}`} aria-labelledby={title}>
      <header className="gp-head">
        <h2 id={title}>{texts.preferences}</h2>
        <span className="gp-saving" role="status">
          {mine.isSaving ? texts.saving : ""}
        </span>
      </header>
      <div role="alert">
        {mine.problem && (
          <div className="gp-undone">
            <Icon name="alert" />
            <p>
              {mine.status === "ready" ? texts.notSaved : texts.failed} <span>{mine.problem.title}</span>
            </p>
            <button type="button" className="gp-link" onClick={() => void mine.reload()}>
              {texts.retry}
            </button>
          </div>
        )}
      </div>
      {mine.status === "loading" && (
        <div className="gp-skeleton" role="status" aria-label={texts.loading}>
          <span />
          <span />
        </div>
      )}
      {mine.preferences && (
        <>
          <Switches types={types} mine={mine} />
          <Pause mine={mine} />
          <Quiet mine={mine} />
        </>
      )}
    </section>
  );
}

function Switches({ types, mine }: { types: ShownType[]; mine: UsePreferences }): ReactNode {
  const { texts } = useGiven();
  const channels = [...new Set(types.flatMap((type) => type.channels))];
  return (
    <table className="gp-switches">
      <thead>
        <tr>
          <th scope="col">{texts.type}</th>
          {channels.map((channel) => (
            <th key={channel} scope="col">
              {texts.channels[channel]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {types.map((type) => (
          <tr key={type.name}>
            <th scope="row">
              {type.label}
              {type.description && <span>{type.description}</span>}
            </th>
            {channels.map((channel) => (
              <td key={channel} data-channel={texts.channels[channel]}>
                {type.channels.includes(channel) && <Toggle type={type} channel={channel} mine={mine} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ToggleProps {
  type: ShownType;
  channel: Outlet;
  mine: UsePreferences;
}

function Toggle({ type, channel, mine }: ToggleProps): ReactNode {
  const { texts } = useGiven();
  const isOn = type.isCritical === true || (mine.wants(type.name, channel) ?? true);
  return (
    <button type="button" role="switch" className="gp-switch" aria-checked={isOn}
      aria-label={texts.switchOf(type.label, texts.channels[channel])}
      title={type.isCritical ? texts.always : undefined} disabled={type.isCritical}
      onClick={() => void mine.turn(type.name, channel, !isOn)} />
  );
}

function Pause({ mine }: { mine: UsePreferences }): ReactNode {
  const { texts, locale } = useGiven();
  const until = mine.preferences?.paused_until;
  const isPaused = !!until && Date.parse(until) > Date.now();
  const turn = () =>
    mine.change({ paused_until: isPaused ? null : new Date(Date.now() + DAY_MS).toISOString() });
  return (
    <div className="gp-setting">
      <div>
        <strong>{isPaused ? texts.paused(new Date(until).toLocaleString(locale)) : texts.breakTitle}</strong>
        <span>{texts.pauseHint}</span>
      </div>
      <button type="button" className="gp-button" onClick={() => void turn()}>
        {isPaused ? texts.resume : texts.pause}
      </button>
    </div>
  );
}

function Quiet({ mine }: { mine: UsePreferences }): ReactNode {
  const { texts } = useGiven();
  const { quiet_from: from, quiet_to: to, time_zone: zone } = mine.preferences ?? {};
  const isOn = !!from && !!to;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const turn = () =>
    mine.change(
      isOn
        ? { quiet_from: null, quiet_to: null }
        : { quiet_from: "22:00", quiet_to: "07:00", time_zone: zone ?? here },
    );
  const hour = (name: "quiet_from" | "quiet_to", label: string, value: string) => (
    <label>
      {label}
      <input type="time" value={value.slice(0, 5)} required
        onChange={(event) => event.target.value && void mine.change({ [name]: event.target.value })} />
    </label>
  );
  return (
    <div className="gp-setting">
      <div>
        <strong>{texts.quietHours}</strong>
        <span>{texts.quietHint}</span>
        {isOn && (
          <div className="gp-hours">
            {hour("quiet_from", texts.from, from)}
            {hour("quiet_to", texts.to, to)}
            <span>{zone}</span>
          </div>
        )}
      </div>
      <button type="button" role="switch" className="gp-switch" aria-checked={isOn}
        aria-label={texts.quietHours} onClick={() => void turn()} />
    </div>
  );
}
