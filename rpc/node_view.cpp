#include "rpc/node_view.hpp"

#include "rpc/rpc_error.hpp"

namespace idena::rpc {

Result<> NodeView::connect_peer(std::string_view) const {
  return Error(RpcError::kMethodFailed, "this node has no network");
}

}  // namespace idena::rpc
