// encoding/cids: content -> identifier, and which byte strings are identifiers.

#include "types/cid.hpp"

#include <algorithm>

#include "types/wire.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace idena::types;

/// The file's rule for content of any size: byte i = (i*a + (i>>8)*b + (i>>16)) & 0xff.
struct Generator {
  std::uint64_t a;
  std::uint64_t b;

  [[nodiscard]] Bytes piece(std::uint64_t begin, std::uint64_t end) const {
    Bytes out(end - begin);
    for (std::uint64_t i = begin; i < end; ++i) {
      out[i - begin] = static_cast<std::uint8_t>(i * a + (i >> 8U) * b + (i >> 16U));
    }
    return out;
  }
};

struct Computed {
  Cid cid;
  Bytes root_block;  ///< of the last inner node
};

/// Feeds the content in pieces that do not fall on chunk borders.
Computed compute(const Generator& generator, std::uint64_t size) {
  constexpr std::uint64_t kPiece = 1'000'003;
  Computed out;
  CidBuilder builder([&](const Cid&, ByteView block) { out.root_block = to_bytes(block); });
  for (std::uint64_t at = 0; at < size; at += kPiece) {
    builder.update(generator.piece(at, std::min(size, at + kPiece)));
  }
  out.cid = builder.finish();
  return out;
}

struct Link {
  Bytes cid;
  std::uint64_t tsize = 0;
};

std::vector<Link> links_of(ByteView block) {
  std::vector<Link> out;
  WireReader in(block);
  while (in.next()) {
    if (in.field() != 2) continue;
    in.message([&](WireReader& inner) {
      Link& link = out.emplace_back();
      while (inner.next()) {
        if (inner.field() == 1) inner.get(link.cid);
        if (inner.field() == 3) inner.get(link.tsize);
      }
    });
  }
  return out;
}

void compare_cid(Report& report, const Json& item, const Cid& cid) {
  report.equal_bytes("cidBytes", bytes(item, "cidBytes"), cid);
  report.equal("cid", text(item, "cid"), cid_text(cid));
  report.check("is an identifier", check_cid(cid).has_value());
  const auto parsed = cid_from_text(text(item, "cid"));
  if (parsed) report.equal_bytes("from text", bytes(item, "cidBytes"), parsed.value());
  else report.differ("from text", text(item, "cidBytes"), show(parsed.error()));
}

void run_generated(const VectorFile& file) {
  const Generator generator{integer<std::uint64_t>(file.json, "a"), integer<std::uint64_t>(file.json, "b")};
  for (const Json& item : array(file.json, "generated")) {
    const auto size = integer<std::uint64_t>(item, "size");
    file.report.begin_case("generated " + std::to_string(size));
    const Computed computed = compute(generator, size);
    compare_cid(file.report, item, computed.cid);
    if (has(item, "rootNodeBytes")) {
      file.report.equal_bytes("rootNodeBytes", bytes(item, "rootNodeBytes"), computed.root_block);
    }
    if (!has(item, "rootLinksFirst3")) continue;
    const auto links = links_of(computed.root_block);
    const auto& expected = array(item, "rootLinksFirst3");
    file.report.equal("number of links shown", expected.size(), std::min<std::size_t>(links.size(), 3));
    for (std::size_t i = 0; i < std::min(expected.size(), links.size()); ++i) {
      file.report.equal("link", text(expected[i], "cid"), cid_text(links[i].cid));
      file.report.equal("tsize", integer<std::uint64_t>(expected[i], "tsize"), links[i].tsize);
    }
  }
}

void run_small(const VectorFile& file) {
  for (const Json& item : array(file.json, "small")) {
    file.report.begin_case("small " + text(item, "data"));
    compare_cid(file.report, item, cid_of(bytes(item, "data")));
  }
  file.report.begin_case("emptyCid");
  file.report.equal("text", text(file.json, "emptyCid"), cid_text(empty_cid()));
  file.report.equal_bytes("bytes", bytes(file.json, "emptyCidBytes"), empty_cid());
}

void run_casts(const VectorFile& file) {
  for (const Json& item : array(file.json, "castCases")) {
    file.report.begin_case("cast " + text(item, "name"));
    const Bytes cid = bytes(item, "bytes");
    const auto checked = check_cid(cid);
    if (!boolean(item, "ok")) {
      file.report.equal("error", text(item, "error"), checked ? "" : checked.error().text());
      continue;
    }
    file.report.equal("error", std::string(), checked ? "" : checked.error().text());
    file.report.equal("text", text(item, "text"), cid_text(cid));
    const auto parsed = cid_from_text(text(item, "text"));
    if (parsed) file.report.equal("from text", cid, parsed.value());
    else file.report.differ("from text", show(cid), show(parsed.error()));
  }
}

void run(const VectorFile& file) {
  run_generated(file);
  run_small(file);
  run_casts(file);
}

const Registration kCids{"encoding/cids", run};

}  // namespace
}  // namespace idena::vectors
