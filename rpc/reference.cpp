#include "rpc/reference.hpp"

namespace idena::rpc {
namespace {

constexpr std::string_view kIntroduction = R"md(# JSON-RPC

<!-- Generated from the table of methods: ninja -C build/release write_reference. Edit rpc/reference.cpp. -->

One HTTP endpoint, by default `http://localhost:9009`; every path is the same to a `POST`:

```sh
curl -H 'Content-Type: application/json' http://localhost:9009 \
  -d '{"key":"'"$(cat datadir/api.key)"'","method":"dna_getBalance","params":["0x…"],"id":1}'
idena-cli dna_getBalance 0x…
```

- `key` is the API key, in every request and in every element of a batch; `id` is required. An array of requests is a
  batch, of at most 10,000; its requests run one after another.
- A body has at most 2 MiB and the content type `application/json`. Errors of JSON-RPC come with status 200.
- Codes: -32600 not JSON, -32700 members of wrong types or a bad id, -32601 no such method, -32602 bad parameters,
  -32800 wrong key, -32000 the method refused, with its reason.
- Requests that come ahead on one connection are answered in order. A request must be sent within 30 s and its answer
  taken within 60 s; an idle connection is closed after 120 s. While the node starts, only `bcn_syncing` and
  `rpc_modules` are served.
- `rpc_discover` gives this list as an OpenRPC document.

## Types

| Word | In JSON |
|---|---|
| `address`, `hash`, `bytes` | text of 0x-hex: 20 bytes, 32 bytes, any number; answers are in lower case |
| `DNA` | an amount of coins: text or number in requests, always text in answers (`"10.4"`) |
| `int`, `uint8` … `uint64` | a number without fraction |
| `CID` | text, as `bafkrei…` |
| `time` | text, as `2026-11-21T07:53:54Z` |
| `{}` | an object of the members listed; a missing one has the default of its type |
| `?` | may be null or missing; in results: may be null |

)md";

constexpr std::string_view kMonitoring = R"md(## Monitoring

`GET /health` and `GET /metrics` are answered on the same port, to hosts that may ask for the rest, without a key: they
tell nothing secret. Any other `GET` without a body is answered with an empty 200, which tells that the port is open.

`/health` is 200 and `{"status":"ok","height":N}` once the node runs and follows its network; 503 with the status
`starting` or `syncing` before that. `/metrics` is in the text form of Prometheus:

| Metric | Type | Meaning |
|---|---|---|
| `idena_build_info{version}` | gauge | 1 |
| `idena_chain_height` | gauge | height of the newest block |
| `idena_block_timestamp_seconds` | gauge | its time, unix |
| `idena_block_interval_seconds` | gauge | its time less its parent's |
| `idena_mempool_transactions` | gauge | transactions that wait for a block |
| `idena_epoch` | gauge | the present epoch |
| `idena_next_validation_timestamp_seconds` | gauge | when the next ceremony begins, unix |
| `idena_ceremony_period{period}` | gauge | 1 for the present period, 0 for the others |
| `idena_network_size` | gauge | validated identities |
| `idena_peers` | gauge | connections to peers |
| `idena_syncing` | gauge | 1 while the node catches up |
| `idena_rpc_connections` | gauge | open connections of clients |
| `idena_rpc_request_duration_seconds{method}` | histogram | time from the arguments to the result, by method |
| `idena_rpc_refused_requests_total` | counter | requests that named no method of this node, or came with a wrong key |
| `process_resident_memory_bytes` | gauge | memory of the process |

)md";

std::string_view key_sentence(KeyUse use) {
  switch (use) {
    case KeyUse::kNone: return {};
    case KeyUse::kNodeKey: return "Signs with this node's key.";
    case KeyUse::kSender: return "Signs with this node's key or that of an unlocked account, by the sender.";
  }
  return {};
}

std::string method_section(const Method& method) {
  std::string out = "### " + full_name(method) + "\n\n" + std::string(method.help);
  if (method.key != KeyUse::kNone) out += " " + std::string(key_sentence(method.key));
  out += "\n\n```\n" + signature_text(method) + "\n";
  if (const std::string members = members_text(method); !members.empty()) out += "\n" + members;
  return out + "```\n\nResult: `" + std::string(method.result) + "`\n\n";
}

}  // namespace

std::string method_help(const Method& method) {
  std::string out = signature_text(method) + "\n  " + std::string(method.help) + "\n";
  if (method.key != KeyUse::kNone) out += "  " + std::string(key_sentence(method.key)) + "\n";
  return out + members_text(method) + "Result:\n  " + std::string(method.result) + "\n";
}

std::string reference_markdown() {
  std::string out = std::string(kIntroduction) + std::string(kMonitoring);
  std::string_view name_space;
  for (const Method& method : node_methods()) {
    if (method.name_space != name_space) {
      name_space = method.name_space;
      out += "## " + std::string(name_space) + "\n\n";
    }
    out += method_section(method);
  }
  out.pop_back();
  return out;
}

}  // namespace idena::rpc
