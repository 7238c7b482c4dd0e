-- The shop's own tables, as any application has them: in its own schema, separate per tenant.
create schema if not exists shop;

create table if not exists shop.products (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  id          text collate "C" not null,
  name        text not null,
  price_minor numeric(38, 0) not null,
  asset       text not null default 'EUR',
  stock       bigint not null,
  constraint products_key primary key (tenant_id, id),
  constraint products_stock_not_negative check (stock >= 0)
);

create table if not exists shop.orders (
  tenant_id    text collate "C" not null default groundplane.tenant(),
  id           uuid not null,
  product_id   text collate "C" not null,
  quantity     bigint not null,
  total_minor  numeric(38, 0) not null,
  asset        text not null,
  placed_by    text not null,
  placed_at    timestamptz not null default groundplane.now(),
  parcels      int not null default 0,
  fulfilled_at timestamptz,
  constraint orders_key primary key (tenant_id, id),
  constraint orders_of_a_product foreign key (tenant_id, product_id)
             references shop.products (tenant_id, id),
  constraint orders_quantity_positive check (quantity > 0)
);
create index if not exists orders_by_product on shop.orders (tenant_id, product_id);

-- Row security binds the owner as well: a forgotten condition shows nothing, not everything.
alter table shop.products enable row level security;
alter table shop.products force row level security;
alter table shop.orders enable row level security;
alter table shop.orders force row level security;
do $$ begin
  create policy tenant on shop.products
    using (tenant_id = nullif(current_setting('groundplane.tenant', true), ''));
  create policy tenant on shop.orders
    using (tenant_id = nullif(current_setting('groundplane.tenant', true), ''));
exception when duplicate_object then null;
end $$;
