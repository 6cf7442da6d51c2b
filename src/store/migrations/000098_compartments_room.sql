--! compatible
-- A node in lock-down plans nothing either: neither a run nor what is kept under a name is written. What was under way ends as it would.
create trigger lockdown before insert on compartment.plan_run for each statement execute function core.refuse_in_lockdown();
create trigger lockdown before insert on compartment.plan_scenario for each statement execute function core.refuse_in_lockdown();
