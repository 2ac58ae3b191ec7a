#pragma once
/// Ending the program in order: SIGINT, SIGTERM, or a part of the node that cannot go on.

namespace idena::node {

/// Keeps SIGINT and SIGTERM from ending the process; they wait for wait_for_stop(). Call before any thread starts.
/// Writing to a closed connection or pipe no longer ends the process either.
void hold_stop_signals();

/// Returns when one of the signals came, or after request_stop().
void wait_for_stop();

/// Whether one of the signals came, or request_stop() was called. Does not wait; says yes once for each.
bool stop_was_requested();

/// Makes wait_for_stop() return. From any thread.
void request_stop();

}  // namespace idena::node
