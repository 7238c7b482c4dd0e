import { Problem, type Client } from "@groundplane/client";

export interface Product {
  id: string;
  name: string;
  price_minor: number;
  asset: string;
  stock: number;
}

export interface Order {
  id: string;
  product_id: string;
  quantity: number;
  total_minor: number;
  asset: string;
  placed_at: string;
  fulfilment: { parcels: number; fulfilled_at: string } | null;
}

/** The shop's own JSON interface, beside Groundplane's: signed in, repeated and keyed by its client. */
export class Shop {
  constructor(private readonly client: Client) {}

  products = async (): Promise<Product[]> =>
    (await this.ask<{ data: Product[] }>("/shop/products")).data;

  order = (id: string): Promise<Order> => this.ask<Order>(`/shop/orders/${encodeURIComponent(id)}`);

  /** The client makes the idempotency key: a lost answer never becomes a second order. */
  buy = (product_id: string): Promise<Order> =>
    this.ask<Order>("/shop/orders", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ product_id, quantity: 1 }),
    });

  private async ask<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.client.fetch(path, init);
    if (!response.ok) throw await Problem.of(response);
    return (await response.json()) as T;
  }
}

export function price({ price_minor, asset }: { price_minor: number; asset: string }): string {
  const money = new Intl.NumberFormat(undefined, { style: "currency", currency: asset });
  // A yen has no cents, a dinar has a thousand.
  return money.format(price_minor / 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2));
}
