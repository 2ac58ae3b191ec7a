#include "ceremony/ceremony_record.hpp"

#include <utility>

#include "types/wire.hpp"

namespace idena::ceremony {
namespace {

using types::WireReader;
using types::WireWriter;

void write_fields(WireWriter& out, const Candidate& candidate) {
  out.bytes_always(1, candidate.address);
  for (const Bytes& cid : candidate.flips) out.bytes_always(2, cid);
}

void write_fields(WireWriter& out, std::uint32_t number, const ShardParticipants& shard) {
  out.number(1, number);
  for (const Candidate& candidate : shard.candidates) {
    out.message(2, [&] { write_fields(out, candidate); });
  }
  for (const Address& address : shard.non_candidates) out.bytes_always(3, address);
}

void merge(WireReader& in, Candidate& candidate) {
  while (in.next()) {
    if (in.field() == 1) in.get(candidate.address);
    if (in.field() == 2) in.append(candidate.flips);
  }
}

void merge(WireReader& in, Participants& participants) {
  std::uint32_t number = 0;
  ShardParticipants shard;
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(number); break;
      case 2: in.message([&](WireReader& inner) { merge(inner, shard.candidates.emplace_back()); }); break;
      case 3: in.append(shard.non_candidates); break;
      default: break;
    }
  }
  participants.insert_or_assign(number, std::move(shard));
}

void merge(WireReader& in, MinedSubmission& sent) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(sent.sender); break;
      case 2: in.get(sent.type); break;
      case 3: in.get(sent.payload); break;
      default: break;
    }
  }
}

}  // namespace

Submissions CeremonyRecord::submissions() const {
  Submissions all;
  for (const auto& block : blocks_) collect(block->mined, all);
  return all;
}

void CeremonyRecord::begin(LotteryStart start) {
  start_ = std::make_shared<const LotteryStart>(std::move(start));
  blocks_.clear();
}

void CeremonyRecord::add(SubmissionsOfBlock block) {
  if (!is_under_way() || block.mined.empty()) return;
  blocks_.push_back(std::make_shared<const SubmissionsOfBlock>(std::move(block)));
}

void CeremonyRecord::end() {
  start_.reset();
  blocks_.clear();
}

Bytes encode(const LotteryStart& start) {
  WireWriter out;
  out.number(1, start.height);
  out.bytes_always(2, start.seed);
  for (const auto& shard : start.participants) {
    out.message(3, [&] { write_fields(out, shard.first, shard.second); });
  }
  return out.finish();
}

Bytes encode(const SubmissionsOfBlock& block) {
  WireWriter out;
  out.number(1, block.height);
  for (const MinedSubmission& sent : block.mined) {
    out.message(2, [&] {
      out.bytes_always(1, sent.sender);
      out.number(2, static_cast<std::uint64_t>(sent.type));
      out.bytes(3, sent.payload);
    });
  }
  return out.finish();
}

Result<LotteryStart> decode_lottery_start(ByteView message) {
  WireReader in(message);
  LotteryStart start;
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(start.height); break;
      case 2: in.get(start.seed); break;
      case 3: in.message([&](WireReader& inner) { merge(inner, start.participants); }); break;
      default: break;
    }
  }
  IDENA_TRY(in.finish());
  return start;
}

Result<SubmissionsOfBlock> decode_submissions_of_block(ByteView message) {
  WireReader in(message);
  SubmissionsOfBlock block;
  while (in.next()) {
    if (in.field() == 1) in.get(block.height);
    if (in.field() == 2) in.message([&](WireReader& inner) { merge(inner, block.mined.emplace_back()); });
  }
  IDENA_TRY(in.finish());
  return block;
}

}  // namespace idena::ceremony
