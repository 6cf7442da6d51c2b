"""The models of bench/plan.ts in SimPy, one core. Usage: plan-simpy.py MODEL HOURS RUNS; prints JSON."""
import json
import random
import sys
import time

import simpy

MODELS = {
    # servers, arrivals an hour, mean service in hours, stations
    "one": (3, 12.0, 0.2, 1),
    "six": (10, 100_000 / 8760, 0.75, 6),
}


class Tally:
    entities = 0
    waits = 0.0
    visits = 0


def case(env, stations, service, tally):
    for station in stations:
        came = env.now
        with station.request() as request:
            yield request
            tally.waits += env.now - came
            tally.visits += 1
            yield env.timeout(random.expovariate(1 / service))


def source(env, rate, stations, service, tally):
    while True:
        yield env.timeout(random.expovariate(rate))
        tally.entities += 1
        env.process(case(env, stations, service, tally))


model, hours, runs = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
servers, rate, service, count = MODELS[model]
tally = Tally()
wall, cpu = time.perf_counter(), time.process_time()
for run in range(runs):
    random.seed(run)
    env = simpy.Environment()
    stations = [simpy.Resource(env, capacity=servers) for _ in range(count)]
    env.process(source(env, rate, stations, service, tally))
    env.run(until=hours)
print(
    json.dumps(
        {
            "peer": f"SimPy {simpy.__version__}",
            "entities": tally.entities,
            "wall": time.perf_counter() - wall,
            "cpu": time.process_time() - cpu,
            "waitMinutes": 60 * tally.waits / tally.visits,
        }
    )
)
