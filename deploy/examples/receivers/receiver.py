"""Receives transaction notifications: verifies the signature, takes each one once, prints what it got.

WEBHOOK_SECRET=whsec_… SEEN=/var/lib/receiver PORT=9003 python3 receiver.py
"""
import base64
import hashlib
import hmac
import json
import os
import re
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

KEY = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))


def verified(webhook_id, timestamp, signatures, payload):
    # int() takes more than these: it would fail at "²", which isdigit() lets through.
    if not re.fullmatch("[0-9]{1,12}", timestamp) or abs(time.time() - int(timestamp)) > 300:
        return False
    signed = f"{webhook_id}.{timestamp}.".encode() + payload
    expected = "v1," + base64.b64encode(hmac.digest(KEY, signed, "sha256")).decode()
    return any(hmac.compare_digest(one.encode(), expected.encode()) for one in signatures.split(" "))


class Receiver(BaseHTTPRequestHandler):
    def receive(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        webhook_id = self.headers.get("webhook-id", "")
        # A GET has no body: its path and query are what is signed.
        payload = self.path.encode() if self.command == "GET" else body
        if not verified(
            webhook_id, self.headers.get("webhook-timestamp", ""), self.headers.get("webhook-signature", ""), payload
        ):
            return 401, "The signature is not valid."

        # The same notification may come again: "x" creates the file only once, also when two come at the same moment.
        seen = os.path.join(os.environ["SEEN"], hashlib.sha256(webhook_id.encode()).hexdigest())
        try:
            open(seen, "x").close()
        except FileExistsError:
            return 200, "Seen before."

        if self.command == "GET":
            push = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        else:
            push = json.loads(parse_qs(body.decode()).get("AwinTransactionPush", ["{}"])[0])
        if "commission" not in push or "transactionAmount" not in push:
            os.unlink(seen)
            return 500, "commission or transactionAmount is missing."
        # Names what happened: a POST's body is the same for each event.
        event = self.headers.get("Affiliate-Event", "recorded")
        print(event, push.get("transactionId"), push["transactionAmount"], push["commission"], flush=True)
        return 200, "Taken."

    def do_GET(self):
        status, text = self.receive()
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    do_POST = do_GET

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Receiver).serve_forever()
