# SECRET=... PORT=8080 python3 receiver.py
import hashlib
import hmac
import json
import os
import re
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = os.environ["SECRET"].encode()
known = set()  # of your database, with a day for each: it must outlive a restart


def is_genuine(signature, body):
    found = re.fullmatch(r"t=([0-9]+),v1=([0-9a-f]{64})", signature or "")
    if not found or abs(time.time() - int(found[1])) > 300:
        return False
    own = hmac.new(SECRET, found[1].encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(own, found[2])


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        # As it came: not parsed and written again.
        body = self.rfile.read(int(self.headers["Content-Length"]))
        genuine = is_genuine(self.headers["Lang-Nghe-Signature"], body)
        if genuine:
            message = json.loads(body)
            if message["id"] not in known:
                # Here goes what you do with it.
                print(message["event"], message["unit"], json.dumps(message["data"]), flush=True)
            known.add(message["id"])
        self.send_response(204 if genuine else 401)
        self.end_headers()

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("", int(os.environ["PORT"])), Receiver).serve_forever()
