"""The models of bench/plan.ts in Ciw, one core. Usage: plan-ciw.py MODEL HOURS RUNS; prints JSON."""
import json
import sys
import time

import ciw

MODELS = {
    # servers, arrivals an hour, mean service in hours, stations
    "one": (3, 12.0, 0.2, 1),
    "six": (10, 100_000 / 8760, 0.75, 6),
}


def network(servers, rate, service, stations):
    return ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate)] + [None] * (stations - 1),
        service_distributions=[ciw.dists.Exponential(1 / service)] * stations,
        number_of_servers=[servers] * stations,
        routing=[[1.0 if j == i + 1 else 0.0 for j in range(stations)] for i in range(stations)],
    )


model, hours, runs = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
entities, waits, visits = 0, 0.0, 0
wall, cpu = time.perf_counter(), time.process_time()
for run in range(runs):
    ciw.seed(run)
    simulation = ciw.Simulation(network(*MODELS[model]))
    simulation.simulate_until_max_time(hours)
    records = simulation.get_all_records()
    entities += len({record.id_number for record in records})
    waits += sum(record.waiting_time for record in records)
    visits += len(records)
print(
    json.dumps(
        {
            "peer": f"Ciw {ciw.__version__}",
            "entities": entities,
            "wall": time.perf_counter() - wall,
            "cpu": time.process_time() - cpu,
            "waitMinutes": 60 * waits / visits,
        }
    )
)
