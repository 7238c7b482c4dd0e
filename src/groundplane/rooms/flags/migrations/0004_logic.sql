-- expand
-- The interpreter of a flag's logic, with references, ramps and splits.

-- What the logic of one flag comes to; `about` has key, bucketing, owner, environment and time.
create function groundplane.flag_logic_v1(
  node jsonb, data jsonb, about jsonb, is_inner boolean default false, depth int default 0
) returns jsonb
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  op text;
  given jsonb;
  size int;
  a jsonb;
  b jsonb;
  c jsonb;
  one jsonb;
  answer jsonb;
  total float8;
  x float8;
  y float8;
begin
  if depth > 64 then
    return null;
  end if;
  case jsonb_typeof(node)
    when 'array' then
      if not jsonb_path_exists(node, 'strict $[*] ? (@.type() == "object" || @.type() == "array")') then
        return node;
      end if;
      answer := '[]';
      for one in select e from jsonb_array_elements(node) as e loop
        a := groundplane.flag_logic_v1(one, data, about, is_inner, depth + 1);
        if a is null then
          return null;
        end if;
        answer := answer || jsonb_build_array(a);
      end loop;
      return answer;
    when 'object' then
      answer := case when not is_inner then groundplane.flag_quick_v1(node, data) end;
      if answer is not null then
        return answer;
      end if;
    else return node;
  end case;
  op := jsonb_path_query_first(node, '$.keyvalue().key') #>> '{}';
  given := node -> op;
  if op is null or node - op <> '{}' then
    return node;
  end if;
  if jsonb_typeof(given) <> 'array' then
    given := jsonb_build_array(given);
  end if;
  size := jsonb_array_length(given);

  case op
    when 'var' then
      answer := groundplane.flag_plain_v1(node, data);
      if answer is not null then
        return answer;
      end if;
      a := groundplane.flag_logic_v1(coalesce(given -> 0, 'null'), data, about, is_inner, depth + 1);
      b := groundplane.flag_logic_v1(coalesce(given -> 1, 'null'), data, about, is_inner, depth + 1);
      if a is null or b is null then
        return null;
      elsif a = 'null' or a = '""' then
        return data;
      end if;
      op := groundplane.flag_text_v1(a);
      if not is_inner and starts_with(op, '$flagd') and split_part(op, '.', 1) = '$flagd' then
        return case op when '$flagd.flagKey' then about -> 'key'
                       when '$flagd.timestamp' then to_jsonb(floor(cast(about ->> 'at' as numeric)))
                       else b end;
      end if;
      return groundplane.flag_var_v1(data, op, b);
    when 'if', '?:' then
      for at in 0 .. size - 2 by 2 loop
        a := groundplane.flag_logic_v1(given -> at, data, about, is_inner, depth + 1);
        if a is null then
          return null;
        elsif groundplane.flag_is_true_v1(a) then
          return groundplane.flag_logic_v1(given -> (at + 1), data, about, is_inner, depth + 1);
        end if;
      end loop;
      if size % 2 = 0 then
        return 'null';
      end if;
      return groundplane.flag_logic_v1(given -> (size - 1), data, about, is_inner, depth + 1);
    when 'and', 'or' then
      answer := 'null';
      for at in 0 .. size - 1 loop
        answer := groundplane.flag_logic_v1(given -> at, data, about, is_inner, depth + 1);
        if answer is null or groundplane.flag_is_true_v1(answer) = (op = 'or') then
          return answer;
        end if;
      end loop;
      return answer;
    when 'map', 'filter', 'all', 'some', 'none', 'reduce' then
      a := groundplane.flag_logic_v1(coalesce(given -> 0, 'null'), data, about, is_inner, depth + 1);
      if a is null then
        return null;
      elsif jsonb_typeof(a) <> 'array' then
        a := '[]';
      end if;
      if op = 'reduce' then
        answer := groundplane.flag_logic_v1(coalesce(given -> 2, 'null'), data, about, is_inner,
                                            depth + 1);
      elsif op in ('map', 'filter') then
        answer := '[]';
      else
        answer := to_jsonb(op = 'none' or (op = 'all' and a <> '[]'));
      end if;
      for one in select e from jsonb_array_elements(a) as e loop
        c := case when op = 'reduce'
                  then jsonb_build_object('current', one, 'accumulator', answer) else one end;
        b := groundplane.flag_logic_v1(coalesce(given -> 1, 'null'), c, about, true, depth + 1);
        if b is null then
          return null;
        elsif op = 'reduce' then
          answer := b;
        elsif op = 'map' then
          answer := answer || jsonb_build_array(b);
        elsif groundplane.flag_is_true_v1(b) then
          if op = 'filter' then
            answer := answer || jsonb_build_array(one);
          elsif op in ('some', 'none') then
            return to_jsonb(op = 'some');
          end if;
        elsif op = 'all' then
          return 'false';
        end if;
      end loop;
      return answer;
    when '$ref' then
      return groundplane.flag_reference_v1(given -> 0, data, about, is_inner, depth + 1);
    when 'fractional' then
      return groundplane.flag_fractional_v1(given, data, about, is_inner, depth + 1);
    when 'ramp' then
      return groundplane.flag_ramp_v1(given, cast(about ->> 'at' as float8));
    else null;
  end case;

  -- Everything else evaluates all it is given.
  if size = 1 or size = 2 then
    a := coalesce(groundplane.flag_plain_v1(given -> 0, data),
                  groundplane.flag_logic_v1(given -> 0, data, about, is_inner, depth + 1));
    b := case when size = 2 then
           coalesce(groundplane.flag_plain_v1(given -> 1, data),
                    groundplane.flag_logic_v1(given -> 1, data, about, is_inner, depth + 1))
         else cast('null' as jsonb) end;
    c := 'null';
    if a is null or b is null then
      return null;
    end if;
    given := case when size = 1 then jsonb_build_array(a) else jsonb_build_array(a, b) end;
  else
    answer := '[]';
    for at in 0 .. size - 1 loop
      a := coalesce(groundplane.flag_plain_v1(given -> at, data),
                    groundplane.flag_logic_v1(given -> at, data, about, is_inner, depth + 1));
      if a is null then
        return null;
      end if;
      answer := answer || jsonb_build_array(a);
    end loop;
    given := answer;
    a := coalesce(given -> 0, 'null');
    b := coalesce(given -> 1, 'null');
    c := coalesce(given -> 2, 'null');
  end if;

  case op
    when '==' then return to_jsonb(groundplane.flag_is_equal_v1(a, b));
    when '!=' then return to_jsonb(not groundplane.flag_is_equal_v1(a, b));
    when '===' then return to_jsonb(groundplane.flag_is_same_v1(a, b));
    when '!==' then return to_jsonb(not groundplane.flag_is_same_v1(a, b));
    when '!' then return to_jsonb(not groundplane.flag_is_true_v1(a));
    when '!!' then return to_jsonb(groundplane.flag_is_true_v1(a));
    when 'in' then
      if jsonb_typeof(b) = 'array' then
        return to_jsonb(jsonb_typeof(a) not in ('array', 'object') and b @> a);
      end if;
      return to_jsonb(jsonb_typeof(b) = 'string'
                      and strpos(b #>> '{}', groundplane.flag_text_v1(a)) > 0);
    when '<' then
      return to_jsonb(groundplane.flag_is_less_v1(a, b, false)
                      and (c = 'null' or groundplane.flag_is_less_v1(b, c, false)));
    when '<=' then
      return to_jsonb(groundplane.flag_is_less_v1(a, b, true)
                      and (c = 'null' or groundplane.flag_is_less_v1(b, c, true)));
    when '>' then
      return to_jsonb(groundplane.flag_is_less_v1(b, a, false)
                      and (c = 'null' or groundplane.flag_is_less_v1(c, b, false)));
    when '>=' then
      return to_jsonb(groundplane.flag_is_less_v1(b, a, true)
                      and (c = 'null' or groundplane.flag_is_less_v1(c, b, true)));
    when 'cat' then
      op := '';
      for at in 0 .. size - 1 loop
        op := op || groundplane.flag_text_v1(given -> at);
      end loop;
      return to_jsonb(op);
    when 'merge' then
      answer := '[]';
      for at in 0 .. size - 1 loop  -- two arrays are joined, anything else is one element
        one := given -> at;
        answer := answer || case when jsonb_typeof(one) = 'array' then one
                                 else jsonb_build_array(one) end;
      end loop;
      return answer;
    when 'starts_with', 'ends_with' then
      if size <> 2 or jsonb_typeof(a) <> 'string' or jsonb_typeof(b) <> 'string' then
        return 'null';
      end if;
      return to_jsonb(case when op = 'starts_with' then starts_with(a #>> '{}', b #>> '{}')
                           else right(a #>> '{}', length(b #>> '{}')) = b #>> '{}' end);
    when 'sem_ver' then
      if size <> 3 or jsonb_typeof(b) <> 'string' then
        return 'null';
      end if;
      return groundplane.flag_compared_versions_v1(groundplane.flag_text_v1(a), b #>> '{}',
                                                   groundplane.flag_text_v1(c));
    when 'substr' then
      return groundplane.flag_substr_v1(groundplane.flag_text_v1(a), b, c);
    when 'log' then return a;
    when 'missing', 'missing_some' then
      if op = 'missing' then
        one := case when jsonb_typeof(a) = 'array' then a else given end;
      elsif jsonb_typeof(b) <> 'array' then
        return '[]';
      else
        one := b;
      end if;
      answer := '[]';
      for c in select e from jsonb_array_elements(one) as e loop
        if groundplane.flag_logic_v1(jsonb_build_object('var', jsonb_build_array(c)), data, about,
                                     false, depth + 1) in ('null', '""') then
          answer := answer || jsonb_build_array(c);
        end if;
      end loop;
      if op = 'missing_some' and jsonb_array_length(one) - jsonb_array_length(answer)
                                 >= coalesce(groundplane.flag_number_v1(a), 0) then
        return '[]';
      end if;
      return answer;
    when '+', '*' then
      total := case op when '+' then 0 else 1 end;
      for at in 0 .. size - 1 loop
        x := groundplane.flag_number_v1(given -> at);
        total := case op when '+' then total + x else total * x end;
        total := groundplane.flag_number_v1(groundplane.flag_result_v1(total));
        if x is null or total is null then
          return 'null';
        end if;
      end loop;
      return groundplane.flag_result_v1(total);
    when '-', '/', '%' then
      x := groundplane.flag_number_v1(a);
      y := groundplane.flag_number_v1(b);
      if op = '-' and b = 'null' then
        return groundplane.flag_result_v1(0 - x);
      elsif op <> '-' and y = 0 then
        return 'null';
      end if;
      return groundplane.flag_result_v1(case op when '-' then x - y when '/' then x / y
                                                else x - y * trunc(x / y) end);
    when 'min', 'max' then
      for at in 0 .. size - 1 loop
        x := groundplane.flag_number_v1(given -> at);
        if x is null then
          return 'null';
        end if;
        total := case op when 'min' then least(total, x) else greatest(total, x) end;
      end loop;
      return groundplane.flag_result_v1(total);
    else return null;
  end case;
end $$;

-- A shared evaluator: the platform's, or the tenant's own; a long member list by its index.
create function groundplane.flag_reference_v1(
  the_name jsonb, data jsonb, about jsonb, is_inner boolean, depth int
) returns jsonb
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  found_document jsonb;
  found_id uuid;
begin
  if about ->> 'owner' = '_platform' then
    select d.document into found_document from groundplane.flag_shared_documents as d
     where d.environment = about ->> 'environment' and d.kind = 'segment'
       and d.name = the_name #>> '{}';
  else
    select s.document, case when s.is_large then s.id end into found_document, found_id
      from groundplane.flag_segments as s
     where s.tenant_id = groundplane.tenant() and s.name = the_name #>> '{}';
  end if;
  if found_id is not null then
    return to_jsonb(exists (
      select from groundplane.flag_segment_members as m
       where m.tenant_id = groundplane.tenant() and m.segment_id = found_id
         and m.subject = data ->> 'targetingKey'));
  end if;
  return groundplane.flag_logic_v1(found_document, data, about, is_inner, depth);
end $$;

create function groundplane.flag_ramp_v1(given jsonb, at float8) returns jsonb
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  begins float8 := cast(given ->> 0 as float8);
  first float8 := cast(given ->> 1 as float8);
  ends float8 := cast(given ->> 2 as float8);
  last float8 := cast(given ->> 3 as float8);
  share float8 := case when at >= ends then 1 else greatest(0, (at - begins) / (ends - begins)) end;
begin
  return to_jsonb(cast(floor((first + (last - first) * share) / 100) as bigint) * 100);
end $$;

create function groundplane.flag_fractional_v1(
  given jsonb, data jsonb, about jsonb, is_inner boolean, depth int
) returns jsonb
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  is_short boolean := coalesce(jsonb_typeof(given -> 0) = 'array', true);
  size int := jsonb_array_length(given);
  value jsonb;
  share jsonb;
  weight jsonb;
  weights bigint[] := '{}';
  total numeric := 0;
  hashed bigint;
  bucket bigint;
  first int := case when is_short then 0 else 1 end;
begin
  if is_short then
    value := data -> 'targetingKey';
    if value is null or jsonb_typeof(value) <> 'string' or value = '""' then
      return 'null';
    end if;
    value := case when about ->> 'bucketing' = 'flagd-v2'
                  then to_jsonb((about ->> 'key') || (value #>> '{}'))
                  else jsonb_build_array(about -> 'key', value) end;
  else
    value := case when not is_inner then groundplane.flag_quick_v1(given -> 0, data) end;
    if value is null then
      value := groundplane.flag_logic_v1(given -> 0, data, about, is_inner, depth + 1);
    end if;
    if value is null then
      return null;
    elsif value = 'null' or jsonb_typeof(value) = 'array' then
      return 'null';
    end if;
  end if;
  for at in first .. size - 1 loop
    share := given -> at;
    if jsonb_typeof(share) <> 'array' or jsonb_array_length(share) not in (1, 2) then
      return 'null';
    end if;
    weight := coalesce(share -> 1, '1');
    if jsonb_typeof(weight) <> 'number' then
      weight := groundplane.flag_logic_v1(weight, data, about, is_inner, depth + 1);
    end if;
    if weight is null then
      return null;
    elsif jsonb_typeof(weight) <> 'number' or cast(weight as numeric) <> trunc(cast(weight as numeric))
    then
      return 'null';
    end if;
    total := total + greatest(0, cast(weight as numeric));
    if total > 2147483647 then
      return 'null';
    end if;
    weights := weights || cast(greatest(0, cast(weight as numeric)) as bigint);
  end loop;
  if total < 1 then
    return 'null';
  elsif about ->> 'bucketing' = 'flagd-v2' then
    hashed := case when jsonb_typeof(value) = 'string'
                   then groundplane.flag_murmur_v1(convert_to(value #>> '{}', 'UTF8')) end;
  else
    hashed := groundplane.flag_murmur_v1(groundplane.flag_cbor_v1(value));
  end if;
  if hashed is null then
    return 'null';
  end if;
  bucket := (hashed * cast(total as bigint)) >> 32;
  for at in first .. size - 1 loop
    bucket := bucket - weights[at - first + 1];
    if bucket < 0 then
      value := given -> at -> 0;
      return case when jsonb_typeof(value) = 'string' then value
                  else groundplane.flag_logic_v1(value, data, about, is_inner, depth + 1) end;
    end if;
  end loop;
  return 'null';
end $$;
