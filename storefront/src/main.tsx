import { createClient } from "@groundplane/client";
import { GroundplaneProvider, NotificationBell, Toasts } from "@groundplane/react";
import "@groundplane/react/styles.css";
import { StrictMode, useEffect, useMemo, useState, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { Shop } from "./api.js";
import { Mine, OrderPage, Shelves } from "./pages.js";
import { session, signIn, signOut, type Session } from "./sign-in.js";
import "./shop.css";

/** `#/`, `#/inbox`, `#/orders/<id>`: what the page shows stands in its address. */
function usePlace(): string {
  const [place, go] = useState(location.hash.slice(1) || "/");
  useEffect(() => {
    const moved = () => go(location.hash.slice(1) || "/");
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return place;
}

const go = (place: string) => (location.hash = place);
/** A notification leads to `/shop/#/orders/<id>`: that is here. */
const within = (url: string) => (url.startsWith("/shop/#") ? go(url.slice(7)) : location.assign(url));

function Open({ who }: { who: Session }): ReactNode {
  const client = useMemo(() => createClient({ token: who.token }), [who.token]);
  const shop = useMemo(() => new Shop(client), [client]);
  const place = usePlace();
  return (
    <GroundplaneProvider client={client} subject={who.subject} onNavigate={within}>
      <header className="bar">
        <a className="brand" href="#/">
          <Leaf /> Acme
        </a>
        <span className="who">{who.name.split(",")[0]}</span>
        <NotificationBell onSeeAll={() => go("/inbox")} />
        <button type="button" className="quiet" onClick={signOut}>
          Sign out
        </button>
      </header>
      <main>
        {place === "/inbox" ? (
          <Mine />
        ) : place.startsWith("/orders/") ? (
          <OrderPage key={place} shop={shop} id={place.slice("/orders/".length)} />
        ) : (
          <Shelves shop={shop} />
        )}
      </main>
      <Toasts />
    </GroundplaneProvider>
  );
}

function Door(): ReactNode {
  return (
    <main className="door">
      <Leaf />
      <h1>Tea, cups, and what belongs to them</h1>
      <p>Sign in as one of the sample people. Ada is a customer.</p>
      <button type="button" className="buy" onClick={() => void signIn()}>
        Sign in
      </button>
    </main>
  );
}

const Leaf = () => (
  <svg className="leaf" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M20 4c-9 0-15 4-15 10 0 2 1 4 3 5 1-6 4-9 8-11-3 3-5 6-6 11 7 1 10-5 10-15z" />
  </svg>
);

function Acme(): ReactNode {
  const [who, know] = useState<Session | null | undefined>();
  useEffect(() => void session().then(know, () => know(null)), []);
  return who === undefined ? null : who ? <Open who={who} /> : <Door />;
}

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <Acme />
  </StrictMode>,
);
