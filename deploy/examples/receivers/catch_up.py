"""Reads what a receiver missed while it was away: every event once, in order, however often this is started.

API=https://network.example TOKEN=aff_… SEEN=/var/lib/receiver python3 catch_up.py

SEEN is the receiver's own folder: what it has taken is left out here, and what is taken here it has seen when it is called.
"""
import hashlib
import json
import os
import urllib.request

SEEN = os.environ["SEEN"]
PLACE = os.path.join(SEEN, "last-event-number")


def is_new(webhook_id):
    # With a database: in one transaction with what is done about it.
    try:
        open(os.path.join(SEEN, hashlib.sha256(webhook_id.encode()).hexdigest()), "x").close()
        return True
    except FileExistsError:
        return False


last = int(open(PLACE).read()) if os.path.exists(PLACE) else 0
while True:
    request = urllib.request.Request(
        f"{os.environ['API']}/v1/events?after={last}&limit=500", headers={"Authorization": f"Bearer {os.environ['TOKEN']}"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        events = json.load(answer)["data"]
    if not events:
        break
    if last and events[0]["number"] > last + 1:
        print(f"Events {last + 1} to {events[0]['number'] - 1} are older than 30 days and gone.", flush=True)
    for one in events:
        if is_new(one["webhook_id"]):
            push = one["transaction"]
            print(one["number"], one["event"], push["transactionId"], push["commission"], flush=True)
        last = one["number"]
    with open(PLACE + ".new", "w") as place:
        place.write(str(last))
    os.replace(PLACE + ".new", PLACE)
