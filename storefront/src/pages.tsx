import { Problem } from "@groundplane/client";
import { FeatureGate, Inbox, PreferenceCenter, type ShownType } from "@groundplane/react";
import { useEffect, useState, type ReactNode } from "react";
import { price, type Order, type Product, type Shop } from "./api.js";

const TYPES: ShownType[] = [
  {
    name: "ORDER",
    label: "Orders",
    description: "When you buy something, and when it leaves",
    channels: ["in_app", "email"],
  },
  { name: "SYSTEM", label: "Account", description: "What concerns your account", channels: ["in_app"] },
];

/** All there is to buy. */
export function Shelves({ shop }: { shop: Shop }): ReactNode {
  const [products, stock] = useState<Product[] | null>(null);
  const [problem, tell] = useState<Problem | null>(null);
  useEffect(() => {
    shop.products().then(stock, (error: unknown) => tell(error as Problem));
  }, [shop]);
  return (
    <>
      <h1>Tea, cups, and what belongs to them</h1>
      <FeatureGate flag="shop-free-sample">
        <p className="banner">Today every order brings a free sample along.</p>
      </FeatureGate>
      {problem && <Trouble problem={problem} />}
      <ul className="shelves">
        {products?.map((product) => (
          <Card key={product.id} product={product} shop={shop} />
        ))}
      </ul>
    </>
  );
}

function Card({ product, shop }: { product: Product; shop: Shop }): ReactNode {
  const [order, placed] = useState<Order | null>(null);
  const [problem, tell] = useState<Problem | null>(null);
  const [isBusy, work] = useState(false);
  const buy = async () => {
    work(true);
    tell(null);
    try {
      placed(await shop.buy(product.id));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      tell(error);
    } finally {
      work(false);
    }
  };
  return (
    <li className="card">
      <div className={`picture p-${product.id}`} aria-hidden="true">
        <Picture id={product.id} />
      </div>
      <h2>{product.name}</h2>
      <p className="price">{price(product)}</p>
      <button type="button" className="buy" aria-label={`Buy ${product.name}`} disabled={isBusy} onClick={() => void buy()}>
        {isBusy ? "One moment…" : "Buy"}
      </button>
      <p role="status" className="done">
        {order && <a href={`#/orders/${order.id}`}>Ordered. Where is it?</a>}
      </p>
      {problem && <Trouble problem={problem} />}
    </li>
  );
}

/** One order; it is asked for again until its parcel has left. */
export function OrderPage({ shop, id }: { shop: Shop; id: string }): ReactNode {
  const [order, know] = useState<Order | null>(null);
  const [problem, tell] = useState<Problem | null>(null);
  const isDone = order?.fulfilment != null;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = async () => {
      try {
        const found = await shop.order(id);
        if (isOver) return;
        know(found);
        if (!found.fulfilment) timer = setTimeout(() => void look(), 1000);
      } catch (error) {
        if (!isOver) tell(error as Problem);
      }
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [shop, id]);
  return (
    <>
      <p>
        <a href="#/">Back to the shelves</a>
      </p>
      <h1>Your order</h1>
      {problem && <Trouble problem={problem} />}
      {order && (
        <dl className="order">
          <dt>What</dt>
          <dd>
            {order.quantity} × {order.product_id}
          </dd>
          <dt>In all</dt>
          <dd>{price({ price_minor: order.total_minor, asset: order.asset })}</dd>
          <dt>Placed</dt>
          <dd>{new Date(order.placed_at).toLocaleString()}</dd>
          <dt>Parcel</dt>
          <dd>{isDone ? "On its way" : "Being packed"}</dd>
        </dl>
      )}
    </>
  );
}

/** Everything the shop told this person, and what it may tell them. */
export function Mine(): ReactNode {
  return (
    <>
      <h1>Your notifications</h1>
      <Inbox types={TYPES} />
      <PreferenceCenter types={TYPES} />
    </>
  );
}

function Trouble({ problem }: { problem: Problem }): ReactNode {
  return (
    <p role="alert" className="trouble">
      <strong>{problem.title}.</strong> {problem.hint}
    </p>
  );
}

const SHAPES: Record<string, string> = {
  tea: "M50 84V44m0 24c-16 0-26-10-27-27 17 0 27 10 27 27zm0-14c0-20 10-32 28-34 1 20-9 33-28 34z",
  coffee: "M38 22c22 2 36 20 32 42-3 14-14 20-24 18-18-4-26-26-20-44 2-8 6-15 12-16zm2 2c16 14-6 34 14 56",
  cup: "M24 36h42v28c0 10-8 16-21 16S24 74 24 64zm42 6h6c8 0 10 4 10 9s-4 9-10 9h-6",
  pot: "M30 46h38c4 20-4 34-19 34S26 66 30 46zm38 6 16-8-12 26M30 52c-12-2-16 16-2 20m8-26c2-8 24-8 26 0m-13-6v-6",
  "last-one": "m50 22 8 18 20 2-15 13 4 20-17-10-17 10 4-20-15-13 20-2z",
};

const Picture = ({ id }: { id: string }) => (
  <svg viewBox="0 0 100 100">
    <path d={SHAPES[id] ?? "M30 30h40v40H30z"} />
  </svg>
);
