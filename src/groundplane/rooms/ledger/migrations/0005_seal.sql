-- expand
-- A transfer with its entries as one canonical text, hashed: what a seal holds. A view and not a
-- function: one that reads a table is never inlined, and to call it took five times as long.
create view groundplane.ledger_leaves with (security_invoker = true) as
select t.tenant_id, t.id, sha256(convert_to('0' || cast(jsonb_build_array(
         t.tenant_id, t.id, t.book, t.kind, t.debit_account_id, t.credit_account_id, t.asset,
         t.amount_minor, t.hold_id, t.reverses_id, t.chain_id, t.key, t.code,
         t.effective_at at time zone 'UTC', t.recorded_at at time zone 'UTC',
         t.expires_at at time zone 'UTC', encode(t.body_hash, 'hex'), t.metadata, t.actor,
         t.correlation_id, t.seq, t.posted_minor, t.pending_minor, t.debit_stripe, t.debit_version,
         t.debit_debits_posted_minor, t.debit_credits_posted_minor, t.debit_debits_pending_minor,
         t.debit_credits_pending_minor, t.credit_stripe, t.credit_version,
         t.credit_debits_posted_minor, t.credit_credits_posted_minor,
         t.credit_debits_pending_minor, t.credit_credits_pending_minor) as text), 'UTF8')) as leaf
  from groundplane.ledger_transfers as t;

-- Writes one tenant's seal after the other from transfers in the given order.
create function groundplane.ledger_seal_block_v1(whose text, ids uuid[], leaves bytea[])
returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  before record;
begin
  select s.number, s.head into before
    from groundplane.ledger_seals as s where s.tenant_id = whose order by s.number desc limit 1;
  insert into groundplane.ledger_seals (tenant_id, number, transfer_ids, hashes, root, previous, head)
  select whose, coalesce(before.number, 0) + 1, ids, leaves, r.root, coalesce(before.head, '\x00'),
         sha256('\x02' || coalesce(before.head, '\x00') || r.root)
    from (select groundplane.audit_root_v1(leaves) as root) as r;
end $$;

-- Snapshot windows: what the new snapshot sees and the old one did not, in the order of `seq`, over
-- several calls when it is much. A slow writer's transfers join a later seal and hold up nobody
-- else's. On another cluster (a restored dump) transaction numbers mean nothing: there everything
-- that no seal lists is sealed first, and windows begin anew.
create function groundplane.ledger_seal_v1(most int default 10000, out sealed int, out is_behind boolean)
language plpgsql volatile set search_path = pg_catalog, pg_temp set enable_seqscan = off
set jit = off as $$
declare
  here groundplane.ledger_windows;
  cluster text;
  block record;
  last_seq bigint;
  snapshot pg_snapshot;
begin
  sealed := 0;
  is_behind := false;
  select w.* into here from groundplane.ledger_windows as w
   where w.source = 'ledger' for update skip locked;
  if here.source is null then
    return;
  end if;
  select cast(s.system_identifier as text) into cluster from pg_control_system() as s;
  snapshot := pg_current_snapshot();
  if here.cluster_id = cluster then
    here.upcoming := coalesce(here.upcoming, snapshot);
  else
    here.upcoming := snapshot;
  end if;
  for block in
    with found as (
      select t.tenant_id, t.id, t.seq
        from groundplane.ledger_transfers as t
       where here.cluster_id = cluster
         and (t.xid >= pg_snapshot_xmax(here.seen) and t.xid < pg_snapshot_xmax(here.upcoming)
              or t.xid = any (array(select pg_snapshot_xip(here.seen))))
         and pg_visible_in_snapshot(t.xid, here.upcoming) and t.seq > here.after_seq
      union all
      select t.tenant_id, t.id, t.seq
        from groundplane.ledger_transfers as t
       where here.cluster_id <> cluster
         and not exists (select from groundplane.ledger_seals as s
                          cross join unnest(s.transfer_ids) as u (id)
                          where s.tenant_id = t.tenant_id and u.id = t.id)
       order by seq limit most)
    select f.tenant_id, array_agg(f.id order by f.seq) as ids,
           array_agg(l.leaf order by f.seq) as leaves, max(f.seq) as last_seq
      from (select f.tenant_id, f.id, f.seq,
                   (row_number() over (partition by f.tenant_id order by f.seq) - 1) / 1000 as chunk
              from found as f) as f
     cross join lateral (  -- one by one: each by its key, whatever the planner expects to find
           select v.leaf from groundplane.ledger_leaves as v
            where v.tenant_id = f.tenant_id and v.id = f.id offset 0) as l
     group by f.tenant_id, f.chunk order by f.tenant_id, f.chunk
  loop
    perform groundplane.ledger_seal_block_v1(block.tenant_id, block.ids, block.leaves);
    sealed := sealed + cardinality(block.ids);
    last_seq := greatest(last_seq, block.last_seq);
  end loop;
  is_behind := sealed >= most;
  -- The candidate's time becomes final once no transaction below its horizon runs any more: one that
  -- draws its number later reads its clock later still.
  if here.candidate_at is null or here.cluster_id <> cluster
     or pg_snapshot_xmin(snapshot) >= here.candidate_xmax then
    here.final_through := case when here.cluster_id = cluster
                               then coalesce(here.candidate_at, here.final_through)
                               else here.final_through end;
    here.candidate_at := groundplane.now();
    here.candidate_xmax := pg_snapshot_xmax(snapshot);
  end if;
  update groundplane.ledger_windows as w
     set seen = case when is_behind then here.seen else here.upcoming end,
         upcoming = case when is_behind then here.upcoming end,
         after_seq = case when is_behind and here.cluster_id = cluster then last_seq else 0 end,
         cluster_id = case when is_behind then here.cluster_id else cluster end,
         final_through = here.final_through, candidate_at = here.candidate_at,
         candidate_xmax = here.candidate_xmax, moved_at = groundplane.now()
   where w.source = 'ledger';
end $$;

insert into groundplane.ledger_windows (source, cluster_id, seen)
select 'ledger', cast(s.system_identifier as text), pg_current_snapshot() from pg_control_system() as s;

grant select on groundplane.ledger_leaves
   to groundplane_app, groundplane_operator, groundplane_maintenance;
revoke execute on function groundplane.ledger_seal_block_v1(text, uuid[], bytea[]),
       groundplane.ledger_seal_v1(int) from public;
grant execute on function groundplane.ledger_seal_block_v1(text, uuid[], bytea[]),
      groundplane.ledger_seal_v1(int) to groundplane_maintenance;
