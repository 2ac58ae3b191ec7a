"""Idle, busy, slow and hostile clients: the node answers the others, keeps its memory, and goes on mining."""

import json
import os
import resource
import socket
import urllib.error
import urllib.request

from framework import Node, Scratch, expect, wait_until

IDLE = 1000
BUSY = 200
ROUNDS = 5
MEGABYTE = 1 << 20
MOST_MEMORY = 300 * MEGABYTE


def connect(node):
    return socket.create_connection(("127.0.0.1", node.port), timeout=60)


def request(body, headers=""):
    body = body if isinstance(body, bytes) else body.encode()
    return (f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{headers}"
            f"Content-Length: {len(body)}\r\n\r\n").encode() + body


def receive(client):
    """Status and body of one answer."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = client.recv(65536)
        expect(part, "the server answers before it closes")
        data += part
    head, body = data.split(b"\r\n\r\n", 1)
    length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
    while len(body) < length:
        part = client.recv(65536)
        expect(part, "an answer is complete")
        body += part
    return int(head.split()[1]), body


def ask(node, body, headers=""):
    with connect(node) as client:
        client.sendall(request(body, headers))
        return receive(client)


def get(node, path):
    try:
        with urllib.request.urlopen(f"http://localhost:{node.port}{path}", timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def metric(node, name):
    for line in get(node, "/metrics")[1].splitlines():
        if line.startswith(name + " "):
            return float(line.split()[1])
    return expect(False, f"there is a metric {name}")


soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, soft + IDLE + BUSY), hard))

with Scratch() as folder:
    node = Node(os.path.join(folder, "data"), "--block-interval", "50").start()
    status, health = get(node, "/health")
    expect(status == 200 and json.loads(health)["status"] == "ok", "a devnet that runs is healthy")
    expect(get(node, "/anything") == (200, ""), "other paths are the check of old")

    call = json.dumps({"key": node.key(), "method": "dna_epoch", "id": 1})
    idle = [connect(node) for _ in range(IDLE)]
    busy = [connect(node) for _ in range(BUSY)]
    for _ in range(ROUNDS):
        for client in busy:
            client.sendall(request(call))
        for client in busy:
            status, body = receive(client)
            expect(status == 200 and json.loads(body)["result"]["epoch"] == 0, "every busy client is answered")
    expect(metric(node, "idena_rpc_connections") >= IDLE + BUSY, "the idle ones are still there")
    for client in idle[::100]:
        client.sendall(request(call))
        expect(receive(client)[0] == 200, "an idle client may come back")

    # Clients that ask for much and read nothing; their answers echo a long id.
    long_id = json.dumps({"key": node.key(), "method": "dna_version", "id": "<" * MEGABYTE})
    deaf = [connect(node) for _ in range(8)]
    for client in deaf:
        client.sendall(request(long_id))

    height = node.height()
    expect(ask(node, "[" * (2 * MEGABYTE))[1] ==
           b'{"jsonrpc":"2.0","error":{"code":-32600,"message":"exceeded max depth"}}\n', "deep JSON is refused")
    expect(ask(node, call.encode()[:-1] + b',"x":"\xff\xfe"}')[0] == 200, "invalid UTF-8 in a member does no harm")
    with connect(node) as client:
        client.sendall(request("")[:-4].replace(b"Length: 0", b"Length: 10485760") + b"\r\n\r\n" + b"[" * 65536)
        expect(receive(client)[0] == 413, "ten megabytes are refused by their length")
    answers = json.loads(ask(node, "[" + ",".join([call] * 5000) + "]")[1])
    expect(len(answers) == 5000 and all("result" in answer for answer in answers), "a large batch is answered whole")
    refused = json.loads(ask(node, "[" + ",".join(["0"] * 20000) + "]")[1])
    expect("batch too large" in refused["error"]["message"] or refused["error"]["code"] == -32700,
           "a batch past the limit is refused whole")
    half_open = [connect(node) for _ in range(50)]
    for client in half_open:
        client.sendall(request(call)[:40])

    node.wait_height(height + 5)
    expect(ask(node, call)[0] == 200, "after all this a client is served")
    memory = metric(node, "process_resident_memory_bytes")
    expect(memory < MOST_MEMORY, f"memory stays bounded ({memory / MEGABYTE:.0f} MB)")
    for client in idle + busy + deaf + half_open:
        client.close()
    wait_until(lambda: metric(node, "idena_rpc_connections") < 50, "connections that are gone are forgotten")
    expect(metric(node, "idena_chain_height") >= height + 5, "the metrics tell the height")
    expect(node.stop() == 0, "the node stops in order")
