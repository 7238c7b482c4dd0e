-- expand
-- Proof that nobody changed the record: the hashes of entries under one root, the roots in a chain.
create table groundplane.audit_seals (
  tenant_id text collate "C" not null default groundplane.tenant(),
  number    bigint not null,
  entry_ids uuid[] not null,
  hashes    bytea[] not null,
  root      bytea not null,
  previous  bytea not null,
  head      bytea not null,
  sealed_at timestamptz not null default groundplane.now(),
  constraint audit_seals_key primary key (tenant_id, number),
  constraint audit_seals_tenant_named check (tenant_id <> ''),
  constraint audit_seals_whole check (cardinality(entry_ids) = cardinality(hashes)
                                      and cardinality(hashes) between 1 and 1000)
);
create index audit_seals_by_time on groundplane.audit_seals (sealed_at);
comment on index groundplane.audit_seals_by_time is
  'exception: the sealer looks for what the last seals of all tenants list';
create index audit_entries_by_id on groundplane.audit_entries (id);
comment on index groundplane.audit_entries_by_id is
  'exception: the sealer lists the newest entries of all tenants';

select groundplane.declare('groundplane.audit_seals', 'audit', 'tenant', retention => 'forever',
                           is_append_only => true);
select groundplane.protect('groundplane.audit_seals');
revoke insert on groundplane.audit_seals from groundplane_app;

-- The root of a Merkle tree: pairs are hashed with a byte before them, so that no inner node reads
-- as a leaf; the odd one out moves up as it is.
create function groundplane.audit_root_v1(hashes bytea[]) returns bytea
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  level bytea[] := hashes;
  above bytea[];
begin
  while cardinality(level) > 1 loop
    above := '{}';
    for n in 1 .. cardinality(level) by 2 loop
      above := array_append(above, case when n = cardinality(level) then level[n]
                                        else sha256('\x01' || level[n] || level[n + 1]) end);
    end loop;
    level := above;
  end loop;
  return level[1];
end $$;

-- The canonical text of an entry, hashed. Times are told in UTC, whatever the session's zone.
create function groundplane.audit_leaf_v1(entry groundplane.audit_entries) returns bytea
language sql stable
return sha256(convert_to('0' || cast(jsonb_build_array(
    entry.tenant_id, entry.id, entry.occurred_at at time zone 'UTC', entry.actor_kind,
    entry.actor_id, entry.origin, entry.action, entry.subject_kind, entry.subject_id, entry.before,
    entry.after, entry.reason, entry.request_id, entry.correlation_id, entry.causation_id) as text),
  'UTF8'));

-- One seal for up to 1,000 entries of a tenant. Of two sealers one finds the lock taken. An id is made
-- by the application's clock: one of the future waits for its time, so that what is listed since then
-- is all that the newest seals list.
create function groundplane.audit_seal_v1(since timestamptz, most int) returns int
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  block record;
  before record;
  sealed int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('groundplane.audit_seal', 0)) then
    return 0;
  end if;
  for block in
    with listed as (
      select s.tenant_id, u.id from groundplane.audit_seals as s
       cross join unnest(s.entry_ids) as u (id)
       where s.sealed_at >= since - interval '10 minutes'),
    unsealed as (
      select e.tenant_id, e.id, groundplane.audit_leaf_v1(e) as hash
        from groundplane.audit_entries as e
       where e.id >= groundplane.uuid7_at(since)
         and e.id < groundplane.uuid7_at(groundplane.now() + interval '5 minutes')
         and not exists (select from listed as l where l.tenant_id = e.tenant_id and l.id = e.id)
       order by e.id limit most)
    select u.tenant_id, array_agg(u.id order by u.id) as ids,
           array_agg(u.hash order by u.id) as hashes
      from (select u.tenant_id, u.id, u.hash,
                   (row_number() over (partition by u.tenant_id order by u.id) - 1) / 1000 as chunk
              from unsealed as u) as u
     group by u.tenant_id, u.chunk order by u.tenant_id, u.chunk
  loop
    select s.number, s.head into before
      from groundplane.audit_seals as s where s.tenant_id = block.tenant_id
     order by s.number desc limit 1;
    insert into groundplane.audit_seals
           (tenant_id, number, entry_ids, hashes, root, previous, head)
    select block.tenant_id, coalesce(before.number, 0) + 1, block.ids, block.hashes, r.root,
           coalesce(before.head, '\x00'),
           sha256('\x02' || coalesce(before.head, '\x00') || r.root)
      from (select groundplane.audit_root_v1(block.hashes) as root) as r;
    sealed := sealed + cardinality(block.ids);
  end loop;
  return sealed;
end $$;

revoke execute on function groundplane.audit_root_v1(bytea[]),
       groundplane.audit_leaf_v1(groundplane.audit_entries),
       groundplane.audit_seal_v1(timestamptz, int) from public;
grant execute on function groundplane.audit_root_v1(bytea[]),
      groundplane.audit_leaf_v1(groundplane.audit_entries)
   to groundplane_app, groundplane_operator, groundplane_maintenance;
grant execute on function groundplane.audit_seal_v1(timestamptz, int) to groundplane_maintenance;
