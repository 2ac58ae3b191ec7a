#include "state/identity.hpp"

#include "types/wire.hpp"

namespace idena::state {
namespace {

using types::WireReader;
using types::WireWriter;

void write_links(WireWriter& out, const Identity& identity) {
  for (const Invitee& invitee : identity.invitees) {
    out.message(12, [&] {
      out.bytes_always(1, invitee.transaction);
      out.bytes_always(2, invitee.address);
    });
  }
  if (identity.inviter) {
    out.message(13, [&] {
      out.bytes_always(1, identity.inviter->transaction);
      out.bytes_always(2, identity.inviter->address);
      out.number(3, identity.inviter->epoch_height);
    });
  }
}

void read_flip(WireReader& in, FlipReference& flip) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(flip.cid); break;
      case 2: in.get(flip.pair); break;
      default: break;
    }
  }
}

void read_invitee(WireReader& in, Invitee& invitee) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(invitee.transaction); break;
      case 2: in.get(invitee.address); break;
      default: break;
    }
  }
}

void merge_inviter(WireReader& in, std::optional<Inviter>& inviter) {
  if (!inviter) inviter.emplace();
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(inviter->transaction); break;
      case 2: in.get(inviter->address); break;
      case 3: in.get(inviter->epoch_height); break;
      default: break;
    }
  }
}

/// Fields 1 to 14.
void read_lower_field(WireReader& in, Identity& identity) {
  switch (in.field()) {
    case 1: in.get(identity.stake); break;
    case 2: in.get(identity.invites); break;
    case 3: in.get(identity.birthday); break;
    case 4: in.get(identity.state); break;
    case 5: in.get(identity.qualified_flips); break;
    case 6: in.get(identity.short_flip_points); break;
    case 7: in.get(identity.public_key); break;
    case 8: in.get(identity.required_flips); break;
    case 9: in.message([&](WireReader& inner) { read_flip(inner, identity.flips.emplace_back()); }); break;
    case 10: in.get(identity.generation); break;
    case 11: in.get(identity.code); break;
    case 12: in.message([&](WireReader& inner) { read_invitee(inner, identity.invitees.emplace_back()); }); break;
    case 13: in.message([&](WireReader& inner) { merge_inviter(inner, identity.inviter); }); break;
    case 14: in.get(identity.penalty); break;
    default: break;
  }
}

/// Fields 15 to 28.
void read_upper_field(WireReader& in, Identity& identity) {
  switch (in.field()) {
    case 15: in.get(identity.validation_bits); break;
    case 16: in.get(identity.validation_status); break;
    case 17: {
      if (!in.is_bytes()) break;
      identity.profile_hash.reset();
      if (!in.bytes().empty()) identity.profile_hash = to_bytes(in.bytes());
      break;
    }
    case 18: in.get(identity.scores); break;
    case 19: in.get(identity.delegatee); break;
    case 20: in.get(identity.delegation_nonce); break;
    case 21: in.get(identity.delegation_epoch); break;
    case 22: in.get(identity.shard_id); break;
    case 23: in.get(identity.pending_undelegation); break;
    case 24: in.get(identity.replenished_stake); break;
    case 25: in.get(identity.penalty_seconds); break;
    case 26: in.get(identity.penalty_timestamp); break;
    case 27: in.get(identity.undelegation_epoch); break;
    case 28: in.get(identity.locked_stake); break;
    default: break;
  }
}

constexpr std::uint32_t kFirstUpperField = 15;

}  // namespace

Bytes encode(const Identity& identity) {
  WireWriter out;
  out.amount(1, identity.stake);
  out.number(2, identity.invites);
  out.number(3, identity.birthday);
  out.number(4, static_cast<std::uint8_t>(identity.state));
  out.number(5, identity.qualified_flips);
  out.number(6, identity.short_flip_points);
  out.bytes(7, identity.public_key);
  out.number(8, identity.required_flips);
  for (const FlipReference& flip : identity.flips) {
    out.message(9, [&] {
      out.bytes(1, flip.cid);
      out.number(2, flip.pair);
    });
  }
  out.number(10, identity.generation);
  out.bytes(11, identity.code);
  write_links(out, identity);
  out.amount(14, identity.penalty);
  out.number(15, identity.validation_bits);
  out.number(16, identity.validation_status);
  if (identity.profile_hash) out.bytes(17, *identity.profile_hash);
  out.bytes(18, identity.scores);
  out.optional_bytes(19, identity.delegatee);
  out.number(20, identity.delegation_nonce);
  out.number(21, identity.delegation_epoch);
  out.number(22, identity.shard_id);
  out.flag(23, identity.pending_undelegation);
  out.amount(24, identity.replenished_stake);
  out.number(25, identity.penalty_seconds);
  out.signed_number(26, identity.penalty_timestamp);
  out.number(27, identity.undelegation_epoch);
  out.amount(28, identity.locked_stake);
  return out.finish();
}

Result<Identity> decode_identity(ByteView message) {
  Identity identity;
  WireReader in(message);
  while (in.next()) {
    if (in.field() < kFirstUpperField) read_lower_field(in, identity);
    else read_upper_field(in, identity);
  }
  IDENA_TRY(in.finish());
  return identity;
}

}  // namespace idena::state
