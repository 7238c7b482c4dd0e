import { useState } from "react";
import { createRoot } from "react-dom/client";
import {
  FeatureGate,
  GroundplaneProvider,
  Inbox,
  NotificationBell,
  PreferenceCenter,
  Toasts,
  useFlag,
  useLiveState,
  type ShownType,
} from "@groundplane/react";
import "@groundplane/react/styles.css";
import "./page.css";

// What the test wants: `#token=...&subject=...&show=bell,inbox&theme=dark&dir=rtl&flag=...`
const wanted = new URLSearchParams(location.hash.slice(1));
const show = new Set((wanted.get("show") ?? "bell").split(","));
const flag = wanted.get("flag") ?? "no-such-flag";
const tenant = wanted.has("tenant") ? { tenant: wanted.get("tenant") ?? "" } : {};
const router = wanted.has("router") ? { onNavigate: (url: string) => void (document.title = `at ${url}`) } : {};
const fast = { firstMs: 50, mostMs: 500, patienceMs: 1000, pollMs: 500 };
document.documentElement.dir = wanted.get("dir") ?? "ltr";
document.documentElement.dataset.theme = wanted.get("theme") ?? "light";

const TYPES: ShownType[] = [
  { name: "SYSTEM", label: "Account", description: "Sign-ins and changes", channels: ["in_app", "email"], isCritical: true },
  { name: "ORDER", label: "Orders", description: "From the checkout to your door", channels: ["in_app", "email", "sms"] },
  { name: "NEWS", label: "News", description: "Now and then, something new", channels: ["email"] },
];

function Page() {
  const live = useLiveState();
  const [went, go] = useState("");
  return (
    <>
      <header className="bar">
        <strong>Acme</strong>
        <output data-testid="live">{live}</output>
        <output data-testid="went">{went}</output>
        {show.has("bell") && <NotificationBell onSeeAll={() => go("all")} onOpen={(item) => go(item.title)} />}
      </header>
      <main>
        {show.has("gate") && (
          <FeatureGate flag={flag} loading={<p>loading</p>} fallback={<p>off</p>}>
            <p>on</p>
          </FeatureGate>
        )}
        {show.has("gate") && <Value />}
        {show.has("inbox") && <Inbox types={TYPES} />}
        {show.has("preferences") && <PreferenceCenter types={TYPES} />}
      </main>
      {show.has("toasts") && <Toasts seconds={2} />}
    </>
  );
}

const Value = () => <output data-testid="value">{String(useFlag(flag, false))}</output>;

createRoot(document.getElementById("root") as HTMLElement).render(
  <GroundplaneProvider client={{ token: wanted.get("token") ?? "", retrying: { attempts: 1 }, ...tenant }}
    subject={wanted.get("subject") ?? ""} live={fast} locale="en" {...router}>
    <Page />
  </GroundplaneProvider>,
);
