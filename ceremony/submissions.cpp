#include "ceremony/submissions.hpp"

namespace idena::ceremony {
namespace {

using types::TxType;

void keep_first(std::optional<Bytes>& kept, const Bytes& payload) {
  if (!kept) kept = payload;
}

}  // namespace

void collect(const MinedSubmissions& mined, Submissions& submissions) {
  for (const MinedSubmission& sent : mined) {
    Submission& of_sender = submissions[sent.sender];
    switch (sent.type) {
      case TxType::kSubmitAnswersHash:
        if (!of_sender.answers_hash) of_sender.answers_hash = Hash::crop(sent.payload);
        break;
      case TxType::kSubmitShortAnswers: keep_first(of_sender.short_answers, sent.payload); break;
      case TxType::kSubmitLongAnswers: keep_first(of_sender.long_answers, sent.payload); break;
      case TxType::kEvidence:
        if (!sent.payload.empty()) keep_first(of_sender.evidence, sent.payload);
        break;
      default: break;
    }
  }
}

}  // namespace idena::ceremony
