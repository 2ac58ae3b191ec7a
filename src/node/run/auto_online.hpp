#pragma once
/// `--autoonline`: mining is switched on when this node's identity can mine (spec: rpc-node §1, consensus §4 (5)).

#include <memory>

#include "chain/store/head.hpp"
#include "rpc/node_view.hpp"

namespace idena::node {

/// To be called after each block. Sends one transaction that switches this node on, if the identity is validated, does
/// not delegate, is not online or about to be, and no such transaction of it waits already. Takes the turn
/// of making transactions (rpc::NodeView::sending).
void switch_online(const rpc::NodeView& node, const chain::Head& head);

}  // namespace idena::node
