#include "node/cli_terminal.hpp"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "node/cli_request.hpp"

namespace idena::node {
namespace {

bool input_is_terminal() { return isatty(STDIN_FILENO) == 1; }

/// Typed characters do not show while it lives.
class NoEcho {
 public:
  NoEcho() : changed_(input_is_terminal() && tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!changed_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~NoEcho() {
    if (!changed_) return;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::cerr << "\n";
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
  bool changed_;
};

}  // namespace

bool output_is_terminal() { return isatty(STDOUT_FILENO) == 1; }

std::size_t terminal_width() {
  constexpr std::size_t kUsual = 80;
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

bool confirm_on_terminal(std::string_view question) {
  if (!input_is_terminal()) return true;
  std::cerr << question << " [y/N] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

Result<std::string> read_secret_line(std::string_view question) {
  const NoEcho hidden;
  if (input_is_terminal()) std::cerr << question << std::flush;
  std::string line;
  if (!std::getline(std::cin, line) || line.empty()) {
    return Error(CliError::kWrongUsage, "nothing was read from the standard input");
  }
  if (line.back() == '\r') line.pop_back();
  return line;
}

}  // namespace idena::node
