#include "state/account.hpp"

#include "types/wire.hpp"

namespace idena::state {

using types::WireReader;
using types::WireWriter;

Bytes encode(const Account& account) {
  WireWriter out;
  out.number(1, account.nonce);
  out.number(2, account.epoch);
  out.amount(3, account.balance);
  if (account.contract) {
    out.message(4, [&] {
      out.bytes_always(1, account.contract->code_hash);
      out.amount(2, account.contract->stake);
    });
  }
  return out.finish();
}

Result<Account> decode_account(ByteView message) {
  Account account;
  const auto merge_contract = [&](WireReader& in) {
    if (!account.contract) account.contract.emplace();
    while (in.next()) {
      switch (in.field()) {
        case 1: in.get(account.contract->code_hash); break;
        case 2: in.get(account.contract->stake); break;
        default: break;
      }
    }
  };
  WireReader in(message);
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(account.nonce); break;
      case 2: in.get(account.epoch); break;
      case 3: in.get(account.balance); break;
      case 4: in.message(merge_contract); break;
      default: break;
    }
  }
  IDENA_TRY(in.finish());
  return account;
}

}  // namespace idena::state
