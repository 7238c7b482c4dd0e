-- name: states
-- scope: maintenance
-- A final record has its answer; a claim has not outlived its lease by an hour unseen.
select tenant_id, operation || '/' || key as subject,
       case when state = 'claimed' then 'claimed, and its lease ran out over an hour ago'
            when completed_at is null then state || ' without a time'
            else state || ' without an answer' end as detail
  from groundplane.idempotency_keys
 where (state in ('completed', 'failed')
        and (completed_at is null or (response_body is null and is_replayable)))
    or (state = 'claimed' and leased_until <= groundplane.now() - interval '1 hour'
        and expires_at > groundplane.now())
 order by tenant_id, operation, key;

-- name: steps
-- scope: maintenance
-- Nothing was begun outside under a key whose end is known.
select k.tenant_id, k.operation || '/' || k.key || '/' || s.name as subject,
       'intended, but the record is ' || k.state as detail
  from groundplane.idempotency_steps as s
  join groundplane.idempotency_keys as k
    on k.tenant_id = s.tenant_id and k.operation = s.operation and k.key = s.key
 where s.state = 'intended' and k.state in ('released', 'failed') and k.expires_at > groundplane.now()
 order by k.tenant_id, subject;
