// What the people of people.hpp send and publish.

#include <algorithm>

#include "base/log.hpp"
#include "ceremony/answers.hpp"
#include "ceremony/evidence.hpp"
#include "ceremony/keywords.hpp"
#include "chain/tx/tx_fees.hpp"
#include "crypto/flip_keys.hpp"
#include "crypto/vrf.hpp"
#include "flips/key_messages.hpp"
#include "node/devnet/people.hpp"
#include "types/attachments.hpp"
#include "types/cid.hpp"

namespace idena::node {
namespace {

using types::TxType;

/// Of answers made by people with a wallet of their own.
constexpr std::uint8_t kExternalClient = 1;
/// People choose among so many pools.
constexpr std::size_t kPools = 3;
/// The share of their coins that people add to their stake: one in so many.
constexpr std::uint64_t kReplenishedPart = 10;
/// A fee may rise so many times before the transaction is mined.
constexpr std::uint64_t kFeeReserve = 2;

types::Transaction draft_of(TxType type, Bytes payload = {}) {
  types::Transaction out;
  out.type = type;
  out.payload = std::move(payload);
  return out;
}

}  // namespace

bool People::send(const Person& from, const Look& look, types::Transaction draft) {
  draft.epoch = look.global.epoch;
  draft.nonce = world_.pool.next_nonce(from.address, draft.epoch);
  // On top of what a contract may take, if it is called.
  draft.max_fee +=
      chain::tx_fee(draft, types::encoded_size(draft), look.head.validators.network_size(), look.global.fee_per_gas) *
      kFeeReserve;
  types::sign(draft, from.key);
  // Who signed needs no recovery here.
  chain::SignedTx tx{std::move(draft), from.address, {}, 0};
  tx.hash = types::hash(tx.tx);
  tx.size = types::encoded_size(tx.tx);
  const auto type = tx.tx.type;
  const auto added = world_.pool.add(std::make_shared<const chain::SignedTx>(std::move(tx)));
  if (added) {
    ++sent_;
    return true;
  }
  log::debug("A simulated person's transaction is not taken", {{"person", std::to_string(from.number)},
                                                               {"type", std::string(types::rpc_name(type))},
                                                               {"why", added.error().text()}});
  return false;
}

void People::perform(Act act, Self& self, const Look& look) {
  const Person& person = self.person;
  const bool node_does_it = person.number == 0 && node_works_for_god_;
  switch (act) {
    case Act::kActivate: {
      auto draft = draft_of(TxType::kActivation, to_bytes(person.key.public_key().bytes()));
      draft.to = person.address;
      send(person, look, std::move(draft));
      break;
    }
    case Act::kInvite: break;  // all together, in send_invitations
    case Act::kMakeFlip: make_flip(self, look); break;
    case Act::kPublishPackage:
      if (!node_does_it) publish_package(self, look);
      break;
    case Act::kPublishKey:
      if (!node_does_it) {
        static_cast<void>(world_.ceremony.add_flip_key(flips::make_flip_key(person.key, look.global.epoch)));
      }
      break;
    case Act::kSendAnswersHash:
    case Act::kSendShortAnswers:
    case Act::kSendLongAnswers:
    case Act::kSendEvidence: answer(act, self, look); break;
    case Act::kGoOnline:
    case Act::kGoOffline:
      send(person, look,
           draft_of(TxType::kOnlineStatus, types::encode(types::OnlineStatusAttachment{act == Act::kGoOnline})));
      break;
    case Act::kDelegate: delegate(self, look); break;
    case Act::kUndelegate: send(person, look, draft_of(TxType::kUndelegate)); break;
    case Act::kReplenish: {
      auto draft = draft_of(TxType::kReplenishStake);
      draft.to = person.address;
      draft.amount = look.state.account(person.address).value_or(state::Account{}).balance / kReplenishedPart;
      send(person, look, std::move(draft));
      break;
    }
    case Act::kKill: send(person, look, draft_of(TxType::kKill)); break;
  }
}

void People::make_flip(Self& self, const Look& look) {
  const Person& person = self.person;
  std::set<std::uint8_t> used;
  for (const state::FlipReference& flip : self.identity.flips) used.insert(flip.pair);
  for (const chain::SignedTxPtr& tx : self.waiting) {
    const auto flip = tx->tx.type == TxType::kSubmitFlip
                          ? types::parse_attachment<types::FlipSubmitAttachment>(tx->tx.payload)
                          : std::nullopt;
    if (flip) used.insert(flip->pair);
  }
  std::uint8_t pair = 0;
  while (used.contains(pair)) ++pair;
  const Chance chance = person.chance.of("epoch", look.global.epoch).of("flip pictures", pair);
  ChanceBytes random(chance.of("encryption"));
  const types::IpfsFlip flip = flips::close_flip(
      make_picture_flip(chance, tells_story(person, look.global.epoch, pair)), person.key, look.global.epoch, random);
  flips::FlipEntry entry;
  entry.epoch = look.global.epoch;
  entry.cid = to_bytes(types::cid_of(types::encode(flip)));
  entry.author = person.address;
  entry.pair = pair;
  // One that is known was kept by a node that died before it sent the transaction.
  const auto kept = world_.ceremony.keep_flip(entry, flip);
  if (!kept && !kept.error().is(FlipStoreError::kKnown)) return;
  send(person, look, draft_of(TxType::kSubmitFlip, types::encode(types::FlipSubmitAttachment{entry.cid, pair})));
  self.identity.flips.push_back({entry.cid, pair});
}

void People::publish_package(const Self& self, const Look& look) {
  std::vector<Bytes> readers;
  for (const Address& reader : assignments_->recipients_of(*self.place)) {
    readers.push_back(look.state.identity(reader).value_or(state::Identity{}).public_key);
  }
  ChanceBytes random(self.person.chance.of("epoch", look.global.epoch).of("key package"));
  static_cast<void>(
      world_.ceremony.add_keys_package(flips::make_keys_package(self.person.key, look.global.epoch, readers, random)));
}

std::vector<flips::GivenAnswer> People::answers_of(const Self& self, const Look& look, bool is_short) {
  const auto cids = is_short ? assignments_->short_flips(*self.place) : assignments_->long_flips(*self.place);
  const auto seen = viewer_.view(self.person, *self.place, cids);
  return is_short ? short_answers(self.person, look.global.epoch, seen)
                  : long_answers(self.person, look.global.epoch, seen);
}

void People::answer(Act act, const Self& self, const Look& look) {
  const Person& person = self.person;
  if (person.number == 0 && node_works_for_god_) {
    if (act == Act::kSendAnswersHash) {
      static_cast<void>(world_.ceremony.submit_short_answers(answers_of(self, look, true)));
    } else if (act == Act::kSendLongAnswers) {
      static_cast<void>(world_.ceremony.submit_long_answers(answers_of(self, look, false)));
    }
    return;
  }
  switch (act) {
    case Act::kSendAnswersHash: {
      const Hash salt = ceremony::short_answers_salt(person.key, look.global.epoch);
      send(
          person, look,
          draft_of(TxType::kSubmitAnswersHash, to_bytes(ceremony::answers_hash(short_answer_bytes(self, look), salt))));
      break;
    }
    case Act::kSendShortAnswers:
      send(person, look, draft_of(TxType::kSubmitShortAnswers, short_payload(self, look)));
      break;
    case Act::kSendLongAnswers:
      send(person, look, draft_of(TxType::kSubmitLongAnswers, long_payload(self, look)));
      break;
    default: send(person, look, draft_of(TxType::kEvidence, evidence_payload(self, look))); break;
  }
}

Bytes People::short_answer_bytes(const Self& self, const Look& look) {
  const auto known = short_answers_.find(self.person.number);
  if (known != short_answers_.end()) return known->second;
  return short_answers_
      .emplace(self.person.number,
               flips::encode_short_answers(assignments_->short_flips(*self.place), answers_of(self, look, true)))
      .first->second;
}

const crypto::VrfProof& People::words_of(const Person& person, const Look& look) {
  const auto known = words_.find(person.number);
  if (known != words_.end()) return known->second;
  ChanceBytes random(person.chance.of("epoch", look.global.epoch).of("words"));
  return words_.emplace(person.number, crypto::vrf_prove(person.key, look.global.words_seed, random)).first->second;
}

Bytes People::short_payload(const Self& self, const Look& look) {
  types::ShortAnswerAttachment attachment;
  attachment.answers = short_answer_bytes(self, look);
  attachment.rnd = ceremony::words_number(words_of(self.person, look).output);
  attachment.client_type = kExternalClient;
  return types::encode(attachment);
}

Bytes People::long_payload(const Self& self, const Look& look) {
  types::LongAnswerAttachment attachment;
  attachment.answers = flips::encode_long_answers(assignments_->long_flips(*self.place), answers_of(self, look, false),
                                                  world_.rules.validation.too_many_reports_from);
  attachment.proof = words_of(self.person, look).proof;
  attachment.key = to_bytes(crypto::public_flip_key(self.person.key, look.global.epoch).secret());
  attachment.salt = to_bytes(ceremony::short_answers_salt(self.person.key, look.global.epoch));
  return types::encode(attachment);
}

/// Everybody sees the same: whose answers hash is on the chain, and whose flips can be opened.
Bytes People::evidence_payload(const Self& self, const Look& look) {
  const std::uint32_t shard = self.place->shard;
  if (const auto known = evidence_.find(shard); known != evidence_.end()) return known->second;
  std::set<Address> committed;
  for (const auto& block : look.head.ceremony.record.blocks()) {
    for (const ceremony::MinedSubmission& mined : block->mined) {
      if (mined.type == TxType::kSubmitAnswersHash) committed.insert(mined.sender);
    }
  }
  const CeremonyJournal& journal = world_.ceremony.journal();
  const auto& candidates = assignments_->candidates(shard);
  std::vector<std::uint32_t> seen;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Address& address = candidates[i].address;
    if (!committed.contains(address)) continue;
    const auto identity = look.state.identity(address).value_or(state::Identity{});
    const std::uint16_t epoch = look.global.epoch;
    if (identity.required_flips == 0 || (journal.flip_key(epoch, address) && journal.keys_package(epoch, address))) {
      seen.push_back(static_cast<std::uint32_t>(i));
    }
  }
  return evidence_.emplace(shard, ceremony::encode_evidence(seen, candidates.size())).first->second;
}

/// The first of the able who mine run pools.
void People::delegate(const Self& self, const Look& look) {
  std::vector<Address> pools;
  for (const Person& person : people_) {
    const bool may_run_pool =
        person.number != 0 && person.habits.mines && !person.habits.delegates && person.number != self.person.number &&
        look.head.validators.is_validated(person.address) && !look.head.validators.delegatee(person.address);
    if (may_run_pool) pools.push_back(person.address);
    if (pools.size() == kPools) break;
  }
  if (pools.empty()) return;
  auto draft = draft_of(TxType::kDelegate);
  draft.to = pools[self.person.chance.of("epoch", look.global.epoch).of("pool").below(pools.size())];
  send(self.person, look, std::move(draft));
}

}  // namespace idena::node
