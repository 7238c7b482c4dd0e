-- expand
-- From a flag's document to an answer, and the switch for who has no more than psql.

-- Is a condition true? Null: it is broken. Most are comparisons joined by `and`.
create function groundplane.flag_holds_v1(condition jsonb, data jsonb, about jsonb) returns boolean
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  parts jsonb := case when jsonb_typeof(condition) <> 'object' then jsonb_build_array(condition)
                      when jsonb_typeof(condition -> 'and') = 'array' and condition - 'and' = '{}'
                      then condition -> 'and' else jsonb_build_array(condition) end;
  part jsonb;
  answer jsonb;
begin
  for at in 0 .. jsonb_array_length(parts) - 1 loop
    part := parts -> at;
    answer := groundplane.flag_quick_v1(part, data);
    if answer is null then
      answer := groundplane.flag_logic_v1(part, data, about);
    end if;
    if answer is null or not groundplane.flag_is_true_v1(answer) then
      return case when answer is not null then false end;
    end if;
  end loop;
  return parts <> '[]';
end $$;

-- Which variant the logic names, by which rule, and whether a split decided it.
create function groundplane.flag_target_v1(
  logic jsonb, rules jsonb, data jsonb, about jsonb,
  out answer jsonb, out rule text, out is_split boolean, out is_broken boolean
)
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  node jsonb := logic;
  given jsonb;
  holds boolean;
  next_node jsonb;
  size int;
  is_outermost boolean := true;
begin
  is_split := false;
  is_broken := false;
  for level in 1..50 loop
    given := coalesce(node -> 'if', node -> '?:');
    exit when given is null or jsonb_typeof(node) <> 'object';
    if jsonb_typeof(given) <> 'array' then
      given := jsonb_build_array(given);
    end if;
    size := jsonb_array_length(given);
    next_node := case when size % 2 = 1 then given -> (size - 1) end;
    for at in 0 .. size - 2 by 2 loop
      holds := groundplane.flag_holds_v1(given -> at, data, about);
      if holds is null then
        is_broken := true;
        return;
      elsif holds then
        next_node := given -> (at + 1);
        rule := case when is_outermost then rules ->> (at / 2) else rule end;
        exit;
      end if;
    end loop;
    node := coalesce(next_node, 'null');
    is_outermost := false;
  end loop;
  is_split := jsonb_typeof(node) = 'object' and node ? 'fractional';
  if is_split and node - 'fractional' = '{}' and jsonb_typeof(node -> 'fractional') = 'array' then
    answer := groundplane.flag_fractional_v1(node -> 'fractional', data, about, false, 0);
  else
    answer := groundplane.flag_logic_v1(node, data, about);
  end if;
  is_broken := answer is null;
end $$;

-- One flag: the platform's with this tenant's override, else the tenant's own.
create function groundplane.flag_answer_v1(
  the_name text, data jsonb, the_environment text, depth int,
  out value jsonb, out variant text, out reason text, out rule text, out revision bigint,
  out error text, out metadata jsonb
)
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  me text := groundplane.tenant();
  document jsonb;
  state text;
  needs jsonb;
  need jsonb;
  met record;
  owner text;
  own_id uuid;
  own_state text;
  own_document jsonb;
  about jsonb;
  target record;
begin
  select d.document, d.state, d.prerequisites, d.revision into document, state, needs, revision
    from groundplane.flag_shared_documents as d
   where d.environment = the_environment and d.kind = 'flag' and d.name = the_name
     and d.document is not null;
  if document is not null then
    owner := '_platform';
    if me <> '_platform' then
      select o.state, o.document into own_state, own_document
        from groundplane.flag_overrides as o
       where o.tenant_id = me and o.environment = the_environment and o.flag_name = the_name;
      if own_state = 'killed' and state = 'live' then
        state := 'killed';
      end if;
    end if;
  else  -- two look-ups by key cost less than their join
    owner := me;
    select f.id into own_id from groundplane.flags as f
     where f.tenant_id = me and f.name = the_name and f.deleted_at is null;
    select e.document, e.state, e.prerequisites, e.revision into document, state, needs, revision
      from groundplane.flag_environments as e
     where e.tenant_id = me and e.flag_id = own_id and e.environment = the_environment;
  end if;
  reason := 'ERROR';
  if document is null then
    error := 'FLAG_NOT_FOUND';
    metadata := '{}';
    return;
  end if;
  metadata := coalesce(document -> 'metadata', '{}');
  if state = 'archived' or document ->> 'state' = 'DISABLED' then
    reason := 'DISABLED';
    return;
  elsif state = 'killed' then
    reason := 'DISABLED';
    variant := document ->> '$off';
  else
    for at in 0 .. jsonb_array_length(needs) - 1 loop
      need := needs -> at;
      if depth < 6 then
        met := groundplane.flag_answer_v1(need ->> 'flag', data, the_environment, depth + 1);
      end if;
      if depth >= 6 or met.variant is null or not need -> 'variants' ? met.variant then
        reason := 'DEFAULT';
        variant := document ->> 'defaultVariant';
        exit;
      end if;
    end loop;
    if reason = 'ERROR' then
      about := jsonb_build_object(
        'owner', owner, 'key', the_name, 'environment', the_environment,
        'bucketing', coalesce(document ->> '$bucketing', 'flagd-v3'),
        'at', extract(epoch from groundplane.now()));
      if own_document -> 'targeting' is not null and own_document -> 'targeting' <> 'null' then
        target := groundplane.flag_target_v1(own_document -> 'targeting', own_document -> '$rules',
                                             data, about || jsonb_build_object('owner', me));
        if not target.is_broken and jsonb_typeof(target.answer) not in ('null', 'array', 'object')
           and document -> 'variants' ? groundplane.flag_text_v1(target.answer) then
          variant := groundplane.flag_text_v1(target.answer);
          rule := target.rule;
          reason := case when target.is_split then 'SPLIT' else 'TARGETING_MATCH' end;
        end if;
      end if;
      if reason = 'ERROR' and coalesce(document -> 'targeting', 'null') in ('null', '{}') then
        variant := nullif(document ->> 'defaultVariant', '');
        reason := case when own_document -> 'targeting' is not null or variant is null
                       then 'DEFAULT' else 'STATIC' end;
      elsif reason = 'ERROR' then
        target := groundplane.flag_target_v1(document -> 'targeting', document -> '$rules', data,
                                             about);
        if target.is_broken or jsonb_typeof(document -> 'targeting') <> 'object' then
          error := 'PARSE_ERROR';
          return;
        elsif jsonb_typeof(target.answer) in ('array', 'object') then
          error := 'GENERAL';
          return;
        elsif target.answer = 'null' then
          variant := document ->> 'defaultVariant';
          reason := 'DEFAULT';
        else
          variant := groundplane.flag_text_v1(target.answer);
          rule := target.rule;
          reason := case when target.is_split then 'SPLIT' else 'TARGETING_MATCH' end;
        end if;
      end if;
    end if;
  end if;
  if variant = '' and reason in ('DEFAULT', 'STATIC') then
    variant := null;
    reason := 'DEFAULT';
  end if;
  if variant is not null then
    value := document -> 'variants' -> variant;
    if value is null or value = 'null' then
      value := null;
      variant := null;
      rule := null;
      reason := 'ERROR';
      error := 'GENERAL';
    end if;
  end if;
end $$;

-- The sources' names become ours: `userId` is the targeting key, `userRole` the role.
create function groundplane.flag_mapped_v1(data jsonb) returns jsonb
language sql immutable parallel safe
return case when not (data ? 'userId' or data ? 'userRole') then data
            else case when data ? 'userId' and not data ? 'targetingKey'
                      then jsonb_build_object('targetingKey', data -> 'userId') else '{}' end
                 || case when data ? 'userRole' and not data ? 'role'
                         then jsonb_build_object('role', data -> 'userRole') else '{}' end
                 || data end;

create function groundplane.flag_environment_v1() returns text
language sql stable parallel safe
return coalesce(nullif(current_setting('groundplane.environment', true), ''), 'production');

-- What a flag answers for this context, in the tenant of the transaction. A null variant means: use
-- your own default. `wanted` is boolean, string, integer, float or object.
create function groundplane.flag_evaluate_v1(
  name text, context jsonb default '{}', wanted text default null, environment text default null,
  out value jsonb, out variant text, out reason text, out rule text, out revision bigint,
  out error text, out metadata jsonb
)
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  data jsonb := coalesce(context, '{}');
  found_answer record;
  kind text;
begin
  if jsonb_typeof(data) <> 'object' then
    reason := 'ERROR';
    error := 'INVALID_CONTEXT';
    return;
  end if;
  found_answer := groundplane.flag_answer_v1(
    name, groundplane.flag_mapped_v1(data),
    coalesce(environment, groundplane.flag_environment_v1()), 0);
  value := found_answer.value;
  variant := found_answer.variant;
  reason := found_answer.reason;
  rule := found_answer.rule;
  revision := found_answer.revision;
  error := found_answer.error;
  metadata := found_answer.metadata;
  if wanted is null or variant is null then
    return;
  end if;
  kind := case jsonb_typeof(value)
            when 'number' then case when scale(cast(value as numeric)) > 0
                                      or value #>> '{}' ~ '[eE.]' then 'float' else 'integer' end
            when 'array' then 'object' else jsonb_typeof(value) end;
  if kind <> wanted and not (kind = 'integer' and wanted = 'float') then
    value := null;
    variant := null;
    rule := null;
    reason := 'ERROR';
    error := 'TYPE_MISMATCH';
  end if;
end $$;

create function groundplane.flag_is_enabled_v1(
  name text, subject text, context jsonb default '{}'
) returns boolean
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  data jsonb := coalesce(context, '{}');
begin
  if jsonb_typeof(data) <> 'object' then
    return false;
  elsif subject is not null then
    data := data || jsonb_build_object('targetingKey', subject);
  end if;
  data := groundplane.flag_mapped_v1(data);
  return coalesce((groundplane.flag_answer_v1(name, data, groundplane.flag_environment_v1(), 0)).value
                  = 'true', false);
end $$;

-- The kill switch for whoever has only psql: in the transaction's tenant, in the log and in the
-- audit trail like every other. True when the flag was on.
create function groundplane.flag_kill_v1(the_name text, the_environment text, the_reason text)
returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  found_flag record;
  who text := coalesce(nullif(current_setting('groundplane.actor', true), ''),
                       'operator:' || session_user);
  trace text := coalesce(nullif(current_setting('groundplane.correlation', true), ''),
                         cast(gen_random_uuid() as text));
  published bigint;
begin
  if not groundplane.flag_lock_v1(array[the_environment]) then
    raise exception using errcode = 'GP020', message = 'flags.busy';
  end if;
  select f.id, f.type, f.is_public, f.tenants_may_override, e.state, e.prerequisites, e.document
    into found_flag
    from groundplane.flags as f
    join groundplane.flag_environments as e
      on e.tenant_id = f.tenant_id and e.flag_id = f.id and e.environment = the_environment
   where f.tenant_id = groundplane.tenant() and f.name = the_name and f.deleted_at is null;
  if found_flag.id is null then
    raise exception using errcode = 'GP021', message = 'flags.not_found';
  elsif found_flag.state <> 'live' then
    return false;
  end if;
  published := groundplane.flag_publish_v1(
    the_environment,
    jsonb_build_array(jsonb_build_object(
      'kind', 'flag', 'name', the_name, 'state', 'killed', 'type', found_flag.type,
      'is_public', found_flag.is_public, 'tenants_may_override', found_flag.tenants_may_override,
      'prerequisites', found_flag.prerequisites, 'document', found_flag.document,
      'before', jsonb_build_object('state', 'live'),
      'after', jsonb_build_object('state', 'killed'))),
    the_reason, who, trace);
  update groundplane.flag_environments as e
     set state = 'killed', revision = published, version = e.version + 1, updated_by = who,
         updated_at = groundplane.now()
   where e.tenant_id = groundplane.tenant() and e.flag_id = found_flag.id
     and e.environment = the_environment;
  insert into groundplane.audit_entries
         (id, actor_kind, actor_id, origin, action, subject_kind, subject_id, before, after, reason,
          correlation_id)
  values (groundplane.uuid7(), split_part(who, ':', 1), substr(who, strpos(who, ':') + 1), 'sql',
          'flags.killed', 'flag', cast(found_flag.id as text),
          jsonb_build_object('state', 'live'), jsonb_build_object('state', 'killed'), the_reason,
          trace);
  return true;
end $$;

do $$
declare
  each regprocedure;
begin
  for each in select f.oid from pg_proc as f
               where f.pronamespace = 'groundplane'::regnamespace and f.proname ~ '^flag_'
                 and f.proowner = 'groundplane_owner'::regrole loop
    execute format('revoke execute on function %s from public', each);
    execute format('grant execute on function %s to groundplane_app', each);
  end loop;
end $$;
