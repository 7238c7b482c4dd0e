-- expand
-- Attempts go on record: queued -> sending, just before their calls and in one trip, as long as the
-- job's attempt is the caller's. What is queued was never sent. An attempt found open is closed as in
-- doubt. Answers those that may be called now. One plan for all callers: it looks up a few keys, and
-- to plan that over partitions takes ten times as long as to do it.
create function groundplane.notification_begin_v1(
  tenant text, the_job uuid, job_attempt int, the_worker uuid, ids uuid[], befores text[],
  attempts int[], addresses text[], provider_ids uuid[], provider_keys text[]
) returns setof uuid
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
declare
  entered text := groundplane.enter_v1(tenant);
begin
  perform from groundplane.jobs as j
    where j.tenant_id = tenant and j.id = the_job and j.attempt = job_attempt
      and j.worker_id = the_worker and j.state = 'leased'
      for no key update;
  if not found then
    return;
  end if;
  return query
    with given as (
      select g.id, g.before, g.attempt, g.address, g.provider_id, g.provider_key
        from unnest(ids, befores, attempts, addresses, provider_ids, provider_keys)
          as g(id, before, attempt, address, provider_id, provider_key)),
    held as materialized (
      select d.id
        from given as g
        join groundplane.notification_deliveries as d on d.id = g.id
       where d.tenant_id = tenant and d.state = g.before and d.attempt = g.attempt
         and d.job_id = the_job
       order by d.id for no key update of d),
    begun as (
      update groundplane.notification_deliveries as d
         set state = 'sending', attempt = d.attempt + 1, provider_id = g.provider_id,
             address = g.address, reason = null, updated_at = groundplane.now()
        from given as g join held as h on h.id = g.id
       where d.tenant_id = tenant and d.id = g.id
      returning d.id, d.attempt, g.provider_id, g.provider_key),
    doubted as (
      update groundplane.notification_attempts as a
         set finished_at = groundplane.now(), outcome = 'in_doubt',
             detail = 'the worker was lost during the call'
        from begun as b
       where a.tenant_id = tenant and a.delivery_id = b.id and a.attempt = b.attempt - 1
         and a.finished_at is null),
    tried as (
      insert into groundplane.notification_attempts
             (delivery_id, attempt, provider_id, provider_key, job_id)
      select b.id, b.attempt, b.provider_id, b.provider_key, the_job from begun as b)
    select b.id from begun as b;
end $$;
revoke execute on function
       groundplane.notification_begin_v1(text, uuid, int, uuid, uuid[], text[], int[], text[],
                                         uuid[], text[])
  from public;
grant execute on function
      groundplane.notification_begin_v1(text, uuid, int, uuid, uuid[], text[], int[], text[],
                                        uuid[], text[])
   to groundplane_app;
