-- Files that were opened with a reason and that nobody has looked at yet: tasks, the oldest first.
create index opening_owed on compartment.opening (office, id) where field is null and verdict is null;
