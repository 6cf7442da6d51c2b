-- The planner takes a `?|` for one row in a hundred, and so sorted whole ranges of which the reader may read all. What a `case` comes to it
-- takes for even odds: a page is then read in the order of its index.
create or replace function core.reaches(reach jsonb, program text, kind text, office int, stage text, assignee uuid)
returns boolean immutable parallel safe language sql
return case when reach ?| array[
  program || '/' || kind || '/' || office::text || '/*/*',
  program || '/' || kind || '/' || office::text || '/' || coalesce('=' || stage, '-') || '/*',
  program || '/' || kind || '/' || office::text || '/*/' || coalesce('=' || assignee::text, '-'),
  program || '/' || kind || '/' || office::text || '/' || coalesce('=' || stage, '-') || '/' || coalesce('=' || assignee::text, '-')]
  then true else false end;

create or replace function core.reaches_clock(reach jsonb, rule text, office int)
returns boolean immutable parallel safe language sql
return case when reach ?| array['@' || rule || '/' || office::text, '@*/' || office::text] then true else false end;
