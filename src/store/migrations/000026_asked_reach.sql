-- Whether the fields in clear of a row fulfil one line of what is asked of rows like it.
create function core.fulfils(asked jsonb, fields jsonb) returns boolean immutable parallel safe language sql
return exists (
  select from jsonb_array_elements(asked) line
  where not exists (
    select from jsonb_array_elements(line) term
    where not coalesce(
      case when (term ->> 'shares')::boolean
        then jsonb_typeof(fields -> (term ->> 'field')) = 'array'
          and (fields -> (term ->> 'field')) ?| array(select jsonb_array_elements_text(term -> 'values'))
        else jsonb_typeof(fields -> (term ->> 'field')) = 'string'
          and (term -> 'values') ? (fields ->> (term ->> 'field'))
      end, false)));

-- `?` alone says that there are such rules: without it nothing of a row is looked at.
create function core.reaches_asked(reach jsonb, program text, kind text, office int, stage text, assignee uuid, data text)
returns boolean immutable parallel safe language sql
return case when reach ? '?' then exists (
  select from unnest(array[
    '?' || program || '/' || kind || '/' || office::text || '/*/*',
    '?' || program || '/' || kind || '/' || office::text || '/' || coalesce('=' || stage, '-') || '/*',
    '?' || program || '/' || kind || '/' || office::text || '/*/' || coalesce('=' || assignee::text, '-'),
    '?' || program || '/' || kind || '/' || office::text || '/' || coalesce('=' || stage, '-') || '/' || coalesce('=' || assignee::text, '-')]) key
  where reach ? key and core.fulfils(reach -> key, data::jsonb -> 'fields')) else false end;
