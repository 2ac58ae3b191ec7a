#include "node/ceremony_part.hpp"

#include <algorithm>
#include <array>

#include "base/hex.hpp"
#include "base/log.hpp"
#include "crypto/flip_keys.hpp"
#include "crypto/vrf.hpp"
#include "flips/key_messages.hpp"
#include "state/state_reader.hpp"
#include "types/attachments.hpp"

namespace idena::node {
namespace {

/// A number below `bound`; a slight preference for low ones does not matter for delays.
std::int64_t random_below(RandomSource& random, std::int64_t bound) {
  std::array<std::uint8_t, 4> bytes{};
  random.fill(bytes);
  std::int64_t number = 0;
  for (const std::uint8_t byte : bytes) number = number * 256 + byte;
  return number % bound;
}

state::Global global_of(const chain::Head& head) {
  return state::StateReader(head.state).global().value_or(state::Global{});
}

/// The number in somebody's short answers.
std::optional<std::uint64_t> words_number_in(ByteView payload) {
  const auto answers = types::parse_attachment<types::ShortAnswerAttachment>(payload);
  return answers ? std::optional(answers->rnd) : std::nullopt;
}

}  // namespace

CeremonyPart::CeremonyPart(const CeremonyParts& parts)
    : parts_(parts),
      self_(parts.key.address()),
      store_(parts.database),
      journal_(parts.database),
      package_delay_(random_below(parts.random, flips::kPackageDelaySeconds)),
      answers_delay_(random_below(parts.random, flips::kAnswersDelaySeconds)) {}

void CeremonyPart::prepare(const chain::Head& head) {
  const ceremony::CeremonyRecord& record = head.ceremony.record;
  {
    const std::scoped_lock lock(mutex_);
    if (!record.is_under_way()) assignments_.reset();
    if (!record.is_under_way() || (assignments_ && assignments_->are_of(record))) return;
  }
  auto drawn = std::make_shared<const flips::Assignments>(record, parts_.rules.validation);
  log::info("The lottery of the ceremony is drawn", {{"height", std::to_string(record.start().height)}});
  const std::scoped_lock lock(mutex_);
  assignments_ = std::move(drawn);
  lottery_done_at_ = parts_.clock.unix_seconds();
}

CeremonyPart::AssignmentsPtr CeremonyPart::assignments_of(const chain::Head& head) const {
  const std::scoped_lock lock(mutex_);
  return assignments_ && assignments_->are_of(head.ceremony.record) ? assignments_ : nullptr;
}

bool CeremonyPart::is_lottery_done() const { return assignments_of(*parts_.head()) != nullptr; }

Result<CeremonyPart::OwnPlace> CeremonyPart::own_place(const chain::Head& head) const {
  AssignmentsPtr assignments = assignments_of(head);
  const auto place = assignments ? assignments->place_of(self_) : std::nullopt;
  if (!place) return CeremonyPartError::kNotCandidate;
  return OwnPlace{std::move(assignments), *place};
}

Result<std::vector<rpc::FlipToSolve>> CeremonyPart::flips_of(const Address& solver, bool is_short) const {
  const auto head = parts_.head();
  const AssignmentsPtr assignments = assignments_of(*head);
  const auto identity = state::StateReader(head->state).identity(solver);
  const Error no_candidate(CeremonyPartError::kCandidate, to_hex0x(solver) + " address is not a ceremony candidate");
  if (!assignments) {
    if (!identity || !state::is_ceremony_candidate(*identity)) return no_candidate;
    return CeremonyPartError::kNoFlips;
  }
  const auto place = assignments->place_of(solver);
  if (!place) return no_candidate;
  std::vector<rpc::FlipToSolve> out;
  for (Bytes& cid : is_short ? assignments->short_flips(*place) : assignments->long_flips(*place)) {
    rpc::FlipToSolve flip;
    flip.extra = is_short && out.size() >= ceremony::kCommonShortFlips;
    flip.available = solver == self_ && store_.flip(cid).has_value();
    flip.ready = flip.available && open_flip(cid).has_value();
    flip.cid = std::move(cid);
    out.push_back(std::move(flip));
  }
  if (out.empty()) return CeremonyPartError::kNoFlips;
  return out;
}

Result<std::vector<rpc::FlipToSolve>> CeremonyPart::short_flips(const Address& solver) const {
  return flips_of(solver, true);
}

Result<std::vector<rpc::FlipToSolve>> CeremonyPart::long_flips(const Address& solver) const {
  return flips_of(solver, false);
}

bool CeremonyPart::has_to_solve(const OwnPlace& own, ByteView cid) const {
  const auto holds = [&](const std::vector<Bytes>& flips) {
    return std::ranges::any_of(flips, [&](const Bytes& flip) { return equal(flip, cid); });
  };
  return holds(own.assignments->short_flips(own.place)) || holds(own.assignments->long_flips(own.place));
}

Result<flips::FlipParts> CeremonyPart::open_flip(ByteView cid) const {
  const auto own = own_place(*parts_.head());
  const auto closed = own && has_to_solve(own.value(), cid) ? store_.flip(cid) : std::nullopt;
  if (!closed) return CeremonyPartError::kFlipMissing;
  IDENA_TRY(const rpc::FlipKeys keys, flip_keys(self_, cid));
  const auto public_key = crypto::PrivateKey::from_bytes(keys.public_key);
  const auto private_key = crypto::open_flip_key(parts_.key, keys.private_key);
  if (!public_key || !private_key) return CeremonyPartError::kBadFlip;
  auto public_part = flips::open_public_part(*closed, public_key.value());
  auto private_part = flips::open_private_part(*closed, private_key.value());
  if (!public_part || !private_part) return CeremonyPartError::kBadFlip;
  return flips::FlipParts{std::move(public_part).value(), std::move(private_part).value()};
}

Result<rpc::FlipKeys> CeremonyPart::flip_keys(const Address& reader, ByteView cid) const {
  const auto head = parts_.head();
  const AssignmentsPtr assignments = assignments_of(*head);
  if (!assignments) return CeremonyPartError::kNotReady;
  const auto author = assignments->author_of(cid);
  if (!author) return CeremonyPartError::kBadFlip;
  const auto reader_place = assignments->place_of(reader);
  const auto place = reader_place ? assignments->recipient_place(*author, *reader_place) : std::nullopt;
  if (!place) return CeremonyPartError::kKeyIndex;
  const std::uint16_t epoch = global_of(*head).epoch;
  const Address& address = assignments->address_at(*author);
  const auto key = journal_.flip_key(epoch, address);
  if (!key) return CeremonyPartError::kPublicKey;
  const auto package = journal_.keys_package(epoch, address);
  if (!package) return CeremonyPartError::kPackage;
  IDENA_TRY(const crypto::PrivateKey public_key, flips::read_flip_key(key->message));
  IDENA_TRY(Bytes sealed, flips::sealed_key_in(package->message, public_key, *place));
  return rpc::FlipKeys{key->message.key, std::move(sealed)};
}

Result<std::vector<Bytes>> CeremonyPart::package_recipients(const Address& author) const {
  const auto head = parts_.head();
  const AssignmentsPtr assignments = assignments_of(*head);
  if (!assignments) return CeremonyPartError::kNotReady;
  const auto place = assignments->place_of(author);
  const std::vector<Address> recipients = place ? assignments->recipients_of(*place) : std::vector<Address>();
  if (recipients.empty()) {
    return Error(CeremonyPartError::kNoRecipients,
                 "address " + crypto::checksum_text(author) + " does not have candidates");
  }
  const state::StateReader state(head->state);
  std::vector<Bytes> out;
  out.reserve(recipients.size());
  for (const Address& recipient : recipients) {
    out.push_back(state.identity(recipient).value_or(state::Identity{}).public_key);
  }
  return out;
}

std::optional<std::uint64_t> CeremonyPart::words_number_of(const chain::Head& head, const Address& author) const {
  for (const auto& block : head.ceremony.record.blocks()) {
    for (const ceremony::MinedSubmission& mined : block->mined) {
      if (mined.sender != author || mined.type != types::TxType::kSubmitShortAnswers) continue;
      return words_number_in(mined.payload);
    }
  }
  for (const chain::SignedTxPtr& tx : parts_.pool.of_sender(author)) {
    if (tx->tx.type == types::TxType::kSubmitShortAnswers) return words_number_in(tx->tx.payload);
  }
  return std::nullopt;
}

Result<ceremony::WordPair> CeremonyPart::flip_words(ByteView cid) const {
  const auto head = parts_.head();
  const AssignmentsPtr assignments = assignments_of(*head);
  const auto place = assignments ? assignments->author_of(cid) : std::nullopt;
  if (!place) return CeremonyPartError::kNoAuthor;
  const Address& author = assignments->address_at(*place);
  const auto number = words_number_of(*head, author);
  if (!number) return CeremonyPartError::kWordsNotReady;
  const auto identity = state::StateReader(head->state).identity(author).value_or(state::Identity{});
  const auto flip =
      std::ranges::find_if(identity.flips, [&](const state::FlipReference& made) { return equal(made.cid, cid); });
  const std::size_t count = ceremony::word_pair_count(identity.required_flips);
  if (flip == identity.flips.end() || flip->pair >= count) return CeremonyPartError::kPairIndex;
  const auto range = ceremony::word_range(global_of(*head).epoch, parts_.rules.ranges.key_words_v3_epoch);
  return ceremony::draw_word_pairs(*number, range, count)[flip->pair];
}

CeremonyPart::WordsProof CeremonyPart::words_proof(const Hash& words_seed) const {
  const std::scoped_lock lock(mutex_);
  if (!words_proof_ || words_proof_->seed != words_seed) {
    crypto::VrfProof proof = crypto::vrf_prove(parts_.key, words_seed, parts_.random);
    words_proof_ = WordsProof{words_seed, proof.output, std::move(proof.proof)};
  }
  return *words_proof_;
}

std::uint64_t CeremonyPart::own_words_number(const Hash& words_seed) const {
  return ceremony::words_number(words_proof(words_seed).output);
}

Result<> CeremonyPart::add_flip_key(const types::FlipKey& message) {
  IDENA_TRY(const Address author, flips::check_flip_key(message, state::StateReader(parts_.head()->state)));
  journal_.put_flip_key(author, message, parts_.clock.unix_seconds());
  return ok();
}

Result<> CeremonyPart::add_keys_package(const types::FlipKeysPackage& message) {
  IDENA_TRY(const Address author, flips::check_keys_package(message, state::StateReader(parts_.head()->state)));
  journal_.put_keys_package(author, message, parts_.clock.unix_seconds());
  return ok();
}

Result<> CeremonyPart::check_flip(const flips::FlipEntry& entry, const types::IpfsFlip& flip) const {
  return store_.check(entry.epoch, entry.cid, flip);
}

Result<> CeremonyPart::keep_flip(const flips::FlipEntry& entry, const types::IpfsFlip& flip) {
  return store_.add(entry, flip);
}

Result<Hash> CeremonyPart::submit_short_answers(std::span<const flips::GivenAnswer> answers) {
  const auto head = parts_.head();
  IDENA_TRY(const OwnPlace own, own_place(*head));
  const std::uint16_t epoch = global_of(*head).epoch;
  journal_.keep_short_answers(epoch, flips::encode_short_answers(own.assignments->short_flips(own.place), answers));
  return send_own(*head, types::TxType::kSubmitAnswersHash, [&] { return answers_hash_payload(epoch); });
}

Result<Hash> CeremonyPart::submit_long_answers(std::span<const flips::GivenAnswer> answers) {
  const auto head = parts_.head();
  IDENA_TRY(const OwnPlace own, own_place(*head));
  const state::Global global = global_of(*head);
  IDENA_TRY(const Hash hash, send_own(*head, types::TxType::kSubmitLongAnswers, [&] {
              types::LongAnswerAttachment attachment;
              attachment.answers = flips::encode_long_answers(own.assignments->long_flips(own.place), answers,
                                                              parts_.rules.validation.too_many_reports_from);
              attachment.proof = words_proof(global.words_seed).proof;
              attachment.key = to_bytes(crypto::public_flip_key(parts_.key, global.epoch).secret());
              attachment.salt = to_bytes(ceremony::short_answers_salt(parts_.key, global.epoch));
              return types::encode(attachment);
            }));
  step(*head);
  return hash;
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::CeremonyPartError>::text(node::CeremonyPartError code) {
  using enum node::CeremonyPartError;
  switch (code) {
    case kNotCandidate: return "coinbase address is not a ceremony candidate";
    case kCandidate: return "address is not a ceremony candidate";
    case kNoFlips: return "no flips to solve";
    case kFlipMissing: return "flip is missing";
    case kNotReady: return "data is not ready";
    case kBadFlip: return "bad flip";
    case kKeyIndex: return "invalid private key index";
    case kPublicKey: return "public key is missing";
    case kPackage: return "private keys package is missing";
    case kNoRecipients: return "address does not have candidates";
    case kNoAuthor: return "flip author not found";
    case kPairIndex: return "index is not found";
    case kWordsNotReady: return "words not ready";
  }
  return {};
}
