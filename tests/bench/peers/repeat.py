# SPDX-License-Identifier: MIT
"""The same departments again and again, with their exact scores. repeat.py FROM TO TIMES"""
import json
import os
import sys

source, target, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
os.makedirs(target, exist_ok=True)
about = json.load(open(f"{source}/facts.json"))
for name in "facts.i64", "facts.f64", "exact.i64":
    with open(f"{source}/{name}", "rb") as short, open(f"{target}/{name}", "wb") as long:
        while column := short.read(8 * about["count"]):
            long.write(column * times)
about["count"] *= times
json.dump(about, open(f"{target}/facts.json", "w"))
