#include "rpc/word_pairs_json.hpp"

#include <algorithm>

namespace idena::rpc {

Json word_pairs_json(const state::Identity& identity, std::uint64_t words_number, const ceremony::WordRange& range) {
  const auto pairs = draw_word_pairs(words_number, range, ceremony::word_pair_count(identity.required_flips));
  JsonArray out;
  for (std::size_t id = 0; id < pairs.size(); ++id) {
    const bool used = std::ranges::find(identity.flips, id, &state::FlipReference::pair) != identity.flips.end();
    JsonArray words;
    words.add(Json::integer(pairs[id].first));
    words.add(Json::integer(pairs[id].second));
    out.add(JsonObject()
                .member("words", words.finish())
                .member("used", Json::boolean(used))
                .member("id", Json::integer(id))
                .finish());
  }
  return out.finish_or_null();
}

}  // namespace idena::rpc
