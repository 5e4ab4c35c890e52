"""Reads what a receiver missed while it was away: every event once, in order, however often this is started.

API=https://network.example TOKEN=aff_… SEEN=/var/lib/receiver python3 catch_up.py
"""
import json
import os
import urllib.request

PLACE = os.path.join(os.environ["SEEN"], "last-event-number")
last = int(open(PLACE).read()) if os.path.exists(PLACE) else 0
while True:
    request = urllib.request.Request(
        f"{os.environ['API']}/v1/events?after={last}&limit=500", headers={"Authorization": f"Bearer {os.environ['TOKEN']}"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        events = json.load(answer)["data"]
    if not events:
        break
    for one in events:
        push = one["transaction"]
        print(one["number"], one["event"], push["transactionId"], push["commission"], flush=True)
        last = one["number"]
    # Only after they were worked through: killed in between, they come again.
    with open(PLACE + ".new", "w") as place:
        place.write(str(last))
    os.replace(PLACE + ".new", PLACE)
