// Namespace flip, this program's own: flips that their author has not finished. They lie on the node unencrypted, and
// outlive its restarts.

#include <utility>

#include "rpc/ceremony_view.hpp"
#include "rpc/flip_submission.hpp"
#include "rpc/method_table.hpp"

namespace idena::rpc {
namespace {

const Shape& draft_shape() {
  using enum ParameterType;
  static const Shape kShape = {
      "FlipDraftArgs", {{"publicHex", kBytes}, {"privateHex", kBytes, true}, {"pairId", kUint8}, {"note", kString}}};
  return kShape;
}

Result<Json> save_draft(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  flips::FlipDraft draft;
  draft.saved_at = scope.node.now();
  draft.pair = static_cast<std::uint8_t>(object.get<std::uint64_t>("pairId"));
  draft.note = object.get<std::string>("note");
  draft.parts = {object.get<Bytes>("publicHex"), object.find<Bytes>("privateHex").value_or(Bytes())};
  IDENA_TRY(const std::uint64_t id, scope.node.ceremony().save_draft(draft));
  return Json::integer(id);
}

JsonObject heading_of(const flips::FlipDraft& draft) {
  JsonObject out;
  out.member("id", Json::integer(draft.id))
      .member("pairId", Json::integer(draft.pair))
      .member("note", Json::string(draft.note))
      .member("savedAt", Json::signed_integer(draft.saved_at))
      .member("size", Json::integer(draft.parts.public_part.size() + draft.parts.private_part.size()));
  return out;
}

Result<Json> drafts(const CallScope& scope, const Arguments&) {
  JsonArray out;
  for (const flips::FlipDraft& draft : scope.node.ceremony().drafts()) out.add(heading_of(draft).finish());
  return out.finish();
}

Result<Json> draft(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(const flips::FlipDraft found, scope.node.ceremony().draft(arguments.get<std::uint64_t>(0)));
  return heading_of(found)
      .member("publicHex", Json::hex(found.parts.public_part))
      .member("privateHex", Json::hex(found.parts.private_part))
      .finish();
}

Result<Json> delete_draft(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(scope.node.ceremony().erase_draft(arguments.get<std::uint64_t>(0)));
  return Json::null();
}

/// A draft goes when its flip was taken, not before.
Result<Json> submit_draft(const CallScope& scope, const Arguments& arguments) {
  const std::uint64_t id = arguments.get<std::uint64_t>(0);
  IDENA_TRY(const flips::FlipDraft found, scope.node.ceremony().draft(id));
  IDENA_TRY(const SubmittedFlip sent, submit_flip(scope.node, found.parts, found.pair));
  IDENA_TRY(scope.node.ceremony().erase_draft(id));
  return submitted_flip_json(sent);
}

}  // namespace

std::vector<Method> flip_draft_methods() {
  using enum ParameterType;
  return {
      {"flip",
       "saveDraft",
       {{"draft", kObject, false, &draft_shape()}},
       "int",
       "Keeps a flip that is not finished (an addition of this program); its number.",
       save_draft},
      {"flip",
       "drafts",
       {},
       "[{id, pairId int, note string, savedAt, size int}]",
       "The drafts that are kept (an addition of this program).",
       drafts},
      {"flip",
       "draft",
       {{"id", kUint64}},
       "{id, pairId int, note string, savedAt, size int, publicHex, privateHex bytes}",
       "One draft (an addition of this program).",
       draft},
      {"flip",
       "deleteDraft",
       {{"id", kUint64}},
       "null",
       "Forgets a draft (an addition of this program).",
       delete_draft},
      {"flip",
       "submitDraft",
       {{"id", kUint64}},
       "{txHash hash, hash CID}",
       "Submits a draft like flip_submit, and forgets it (an addition of this program).",
       submit_draft},
  };
}

}  // namespace idena::rpc
