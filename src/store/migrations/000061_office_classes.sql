-- What a reader reaches was told office by office: of nine offices, fifteen kilobytes that each statement parsed anew, two milliseconds each.
-- Offices of which a reader reaches the same are one class, told once: `ceiba.classes` holds a letter for each office number, a space
-- where nothing is reached, and keys name the class in the place of the office.
create function core.office_class(office int) returns text stable parallel safe language sql
return substr(current_setting('ceiba.classes', true), office, 1);

create or replace function core.reaches(reach jsonb, program text, kind text, office int, stage text, assignee uuid)
returns boolean stable parallel safe language sql
return case when reach ?| array[
  program || '/' || kind || '/' || core.office_class(office) || '/*/*',
  program || '/' || kind || '/' || core.office_class(office) || '/' || coalesce('=' || stage, '-') || '/*',
  program || '/' || kind || '/' || core.office_class(office) || '/*/' || coalesce('=' || assignee::text, '-'),
  program || '/' || kind || '/' || core.office_class(office) || '/' || coalesce('=' || stage, '-') || '/' || coalesce('=' || assignee::text, '-')]
  then true else false end;

create or replace function core.reaches_clock(reach jsonb, rule text, office int)
returns boolean stable parallel safe language sql
return case when reach ?| array['@' || rule || '/' || core.office_class(office), '@*/' || core.office_class(office)] then true else false end;

create or replace function core.reaches_asked(reach jsonb, program text, kind text, office int, stage text, assignee uuid, data text)
returns boolean stable parallel safe language sql
return case when reach ? '?' then exists (
  select from unnest(array[
    '?' || program || '/' || kind || '/' || core.office_class(office) || '/*/*',
    '?' || program || '/' || kind || '/' || core.office_class(office) || '/' || coalesce('=' || stage, '-') || '/*',
    '?' || program || '/' || kind || '/' || core.office_class(office) || '/*/' || coalesce('=' || assignee::text, '-'),
    '?' || program || '/' || kind || '/' || core.office_class(office) || '/' || coalesce('=' || stage, '-') || '/' || coalesce('=' || assignee::text, '-')]) key
  where reach ? key and core.fulfils(reach -> key, data::jsonb -> 'fields')) else false end;
