-- expand
-- Who is connected to which live gateway, and the one-use tickets a browser opens its socket with.
-- A node says "I am alive" once for each of its tenants, not for each person: online is who stands
-- at a node that said so within the last 30 seconds.
create table groundplane.tenant_presence_nodes (
  tenant_id text collate "C" not null default groundplane.tenant(),
  node_id   uuid not null,
  beat_at   timestamptz not null default groundplane.now(),
  constraint tenant_presence_nodes_key primary key (tenant_id, node_id),
  constraint tenant_presence_nodes_tenant_named check (tenant_id <> '')
) with (fillfactor = 50);

create table groundplane.tenant_presence (
  tenant_id text collate "C" not null default groundplane.tenant(),
  user_id   text collate "C" not null,
  node_id   uuid not null,
  since     timestamptz not null default groundplane.now(),
  constraint tenant_presence_key primary key (tenant_id, user_id, node_id),
  constraint tenant_presence_tenant_named check (tenant_id <> '')
);
create index tenant_presence_by_node on groundplane.tenant_presence (tenant_id, node_id);

-- Only the hash of a ticket, with whom it was given to; it is deleted when it is used.
create table groundplane.tenant_live_tickets (
  tenant_id     text collate "C" not null default groundplane.tenant(),
  ticket_sha256 bytea not null,
  holder        jsonb not null,
  expires_at    timestamptz not null,
  constraint tenant_live_tickets_key primary key (tenant_id, ticket_sha256),
  constraint tenant_live_tickets_tenant_named check (tenant_id <> ''),
  constraint tenant_live_tickets_hash_complete check (octet_length(ticket_sha256) = 32)
);

select groundplane.declare('groundplane.tenant_presence_nodes', 'tenants', 'tenant'),
       groundplane.declare('groundplane.tenant_presence', 'tenants', 'tenant'),
       groundplane.declare('groundplane.tenant_live_tickets', 'tenants', 'tenant',
                           hidden_columns => '{ticket_sha256}');
select groundplane.protect('groundplane.tenant_presence_nodes'),
       groundplane.protect('groundplane.tenant_presence'),
       groundplane.protect('groundplane.tenant_live_tickets');

-- A node says who is connected to it, whole: what was lost by a crash or a clean-up comes back with
-- the next beat. Rows of people are written only when somebody comes or goes.
create function groundplane.tenant_presence_beat_v1(tenant text, node uuid, users text[])
returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  entered text := groundplane.enter_v1(tenant);
begin
  delete from groundplane.tenant_presence as p
   where p.tenant_id = tenant and p.node_id = node and p.user_id <> all (users);
  if cardinality(users) = 0 then
    delete from groundplane.tenant_presence_nodes as n where n.tenant_id = tenant and n.node_id = node;
    return;
  end if;
  insert into groundplane.tenant_presence_nodes as n (tenant_id, node_id) values (tenant, node)
      on conflict (tenant_id, node_id) do update set beat_at = groundplane.now();
  insert into groundplane.tenant_presence (tenant_id, user_id, node_id)
  select tenant, u.user_id, node from unnest(users) as u (user_id) order by u.user_id
      on conflict (tenant_id, user_id, node_id) do nothing;
end $$;
revoke execute on function groundplane.tenant_presence_beat_v1(text, uuid, text[]) from public;
grant execute on function groundplane.tenant_presence_beat_v1(text, uuid, text[])
   to groundplane_app;
