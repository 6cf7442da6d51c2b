"""Links one file with Splink 5 on DuckDB: comparisons by column role, from its documentation, the same for every file.

usage: splink-link.py FILE.csv ROLES.json OUT.csv
ROLES.json is {"id": column, "columns": {column: role}}. Prints one JSON line: seconds, cpuSeconds, pairs, peakMb.
Blocking, training and comparisons follow the demonstrations "Deduplicate 50k rows historical persons" and "Febrl 3".
"""

import json
import resource
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.blocking_analysis import count_comparisons_from_blocking_rules

path, roles_path, out = sys.argv[1:4]
with open(roles_path) as file:
    said = json.load(file)
# Columns go by their role: some names of columns are words of SQL.
roles, named = {}, {}
for column, role in said["columns"].items():
    name = f"{role}_{len([one for one in roles.values() if one == role]) + 1}"
    roles[name], named[name] = role, column
begun = time.monotonic()

con = duckdb.connect()
con.execute("set threads to 2")
clean = []
for column, role in roles.items():
    text = f"nullif(lower(trim(\"{named[column]}\")), '')"
    if role == "birthDate":
        text = f"coalesce(try_strptime({text}, '%Y-%m-%d'), try_strptime({text}, '%Y%m%d'))::date::varchar"
    if role == "phone":
        text = f"nullif(regexp_replace({text}, '[^0-9]', '', 'g'), '')"
    clean.append(f'{text} as "{column}"')
con.execute(
    f"create table people as select \"{said['id']}\" as unique_id, {', '.join(clean)} "
    f"from read_csv('{path}', all_varchar=true, header=true, quote='\"')"
)


def one(*wanted):
    return [column for column, role in roles.items() if role in wanted]


def comparison(column, role):
    """The comparison that the documentation names for such a column."""
    if role in ("given", "given2", "family1", "family2"):
        return cl.NameComparison(column).configure(term_frequency_adjustments=True)
    if role == "birthDate":
        return cl.DateOfBirthComparison(column, input_is_string=True, datetime_format="%Y-%m-%d")
    if role == "email":
        return cl.EmailComparison(column).configure(term_frequency_adjustments=True)
    if role in ("document", "phone", "postcode"):
        return cl.DamerauLevenshteinAtThresholds(column, [1, 2]).configure(
            term_frequency_adjustments=role == "postcode"
        )
    if role in ("address", "address2", "place", "organisation"):
        return cl.JaroWinklerAtThresholds(column, [0.9, 0.7]).configure(
            term_frequency_adjustments=True
        )
    return cl.ExactMatch(column).configure(term_frequency_adjustments=role != "sex")


given, family, date = one("given"), one("family1"), one("birthDate")
year, document = one("birthYear"), one("document")
place = one("postcode", "place")
pairs = (given[:1] + family[:1], given[:1] + date[:1], family[:1] + date[:1])
wanted = [[column] for column in one("given", "family1", "family2", "birthDate", "document", "phone", "email", "address", "organisation")]
wanted += [columns for columns in pairs if len(columns) == 2]
wanted += [first[:1] + second[:1] for first in (given, family) for second in (year, place) if first and second]
candidates = [block_on(*columns) for columns in wanted]
if one("organisation"):
    column = one("organisation")[0]
    candidates.append(block_on(f'substr("{column}", 1, 4)', *(f'"{c}"' for c in one("postcode")[:1])))

# As its documentation advises, rules are counted before they are used; one that asks for too many pairs is left out.
api = DuckDBAPI(connection=con)
table = api.register("people")
((records,),) = con.execute("select count(*) from people").fetchall()
AT_MOST = 30 * records


def count(rule):
    (found,) = count_comparisons_from_blocking_rules(table, blocking_rules=[rule], link_type="dedupe_only")
    return found["marginal_comparison_count"]


counted = [(count(rule), rule) for rule in candidates]
rules = [rule for number, rule in counted if number <= AT_MOST]

settings = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[comparison(column, role) for column, role in roles.items()],
    blocking_rules_to_generate_predictions=rules,
)
linker = Linker(table, settings)
sure = [block_on(*(given + family + date)[:3])] if given and family else [block_on(*(one("organisation") + one("address"))[:2])]
sure += [block_on(document[0])] if document else []
linker.training.estimate_probability_two_random_records_match(sure, recall=0.7)
linker.training.estimate_u_using_random_sampling(max_pairs=1e7)
training = [block_on(*columns) for columns in pairs if len(columns) == 2] if given and family else rules[:2]
for rule in training + ([block_on(document[0])] if document else []):
    try:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    except Exception as error:  # a rule that no pair meets teaches nothing
        print(f"not trained: {error}", file=sys.stderr)
found = linker.inference.predict(threshold_match_probability=0.01)
name = found.physical_name
con.execute(
    f"copy (select unique_id_l as id_l, unique_id_r as id_r, match_probability as probability from {name}) "
    f"to '{out}' (header, delimiter ',')"
)
clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=0.9)
con.execute(
    f"copy (select unique_id as id, cluster_id as cluster from {clusters.physical_name}) to '{out}.clusters' (header, delimiter ',')"
)
used = resource.getrusage(resource.RUSAGE_SELF)
print(
    json.dumps(
        {
            "seconds": time.monotonic() - begun,
            "cpuSeconds": used.ru_utime + used.ru_stime,
            "peakMb": used.ru_maxrss / 1024,
        }
    )
)
