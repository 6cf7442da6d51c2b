-- Whether a row of `record` is within what a reader's transaction said that it reaches: `program/kind/office/stage/assignee`, each of the
-- last two a value after `=`, `-` for none, `*` for any. `reach` is named once, so that the planner puts the body in the place of the call.
create function core.reaches(reach jsonb, program text, kind text, office int, stage text, assignee uuid)
returns boolean immutable parallel safe language sql
return reach ?| array[
  program || '/' || kind || '/' || office::text || '/*/*',
  program || '/' || kind || '/' || office::text || '/' || coalesce('=' || stage, '-') || '/*',
  program || '/' || kind || '/' || office::text || '/*/' || coalesce('=' || assignee::text, '-'),
  program || '/' || kind || '/' || office::text || '/' || coalesce('=' || stage, '-') || '/' || coalesce('=' || assignee::text, '-')];

-- The same of a clock, by its rule: `@rule/office`, or `@*/office` for whoever keeps the calendars.
create function core.reaches_clock(reach jsonb, rule text, office int)
returns boolean immutable parallel safe language sql
return reach ?| array['@' || rule || '/' || office::text, '@*/' || office::text];
