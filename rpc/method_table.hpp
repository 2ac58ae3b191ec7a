#pragma once
/// The methods a node answers: one row each, which serves the dispatcher, the help of idena-cli and the reference.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rpc/arguments.hpp"
#include "rpc/json_text.hpp"

namespace idena::rpc {

class NodeView;

/// What a handler may look at besides its arguments.
struct CallScope {
  const NodeView& node;
  std::span<const std::string> modules;  ///< the namespaces served, sorted
};

/// Runs on a server thread, several at a time; must not wait for the chain. An error of any room becomes -32000 with
/// its text, or keeps its code if it is an RpcError.
using Handler = Result<Json> (*)(const CallScope&, const Arguments&);

/// Whose key signs what a method does. Besides, every call needs the API key of the node.
enum class KeyUse {
  kNone,     ///< nothing is signed
  kNodeKey,  ///< this node's
  kSender,   ///< this node's or that of an unlocked account, as the request says
};

/// Who runs a method.
enum class Pace {
  kUsual,  ///< a thread that has time
  kQuick,  ///< the thread that reads all requests: it takes some microseconds and waits for nobody
};

struct Method {
  std::string_view name_space;
  std::string_view name;
  std::vector<Parameter> parameters;
  std::string_view result;  ///< shape of the result, for people
  std::string_view help;    ///< one line
  Handler handler;
  KeyUse key = KeyUse::kNone;
  Pace pace = Pace::kUsual;
};

/// Every method of a node that is ready, by namespace and name.
const std::vector<Method>& node_methods();

/// The methods of the start-up server (spec: rpc §5).
const std::vector<Method>& startup_methods();

/// The row of a method, compared exactly; null if there is none.
const Method* find_method(const std::vector<Method>& methods, std::string_view name_space, std::string_view name);

/// `dna_getBalance`
std::string full_name(const Method& method);

/// `dna_getBalance(address address)`; optional parameters end with `?`, an object is `{}`.
std::string signature_text(const Method& method);

/// For each object among the parameters its name and a line for each of its members; empty without objects.
std::string members_text(const Method& method);

/// The rows, by subject in source files of their names.
std::vector<Method> rpc_methods();
std::vector<Method> discovery_methods();
std::vector<Method> bcn_methods();
std::vector<Method> transaction_methods();
std::vector<Method> raw_transaction_methods();
std::vector<Method> dna_methods();
std::vector<Method> sending_methods();
std::vector<Method> content_methods();
std::vector<Method> key_methods();
std::vector<Method> net_methods();
std::vector<Method> flip_methods();            ///< flips that are made
std::vector<Method> flip_session_methods();    ///< flips that are solved
std::vector<Method> flip_draft_methods();      ///< this program's own: flips that are not finished
std::vector<Method> contract_methods();        ///< what is built, tried and sent
std::vector<Method> contract_state_methods();  ///< what is read
std::vector<Method> contract_event_methods();
/// The rows of `bcn` that the start-up server answers too.
std::vector<Method> bcn_startup_methods();

}  // namespace idena::rpc
