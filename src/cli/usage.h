// What is wrong with a command line, in words that repeat nothing of what was typed: a passphrase in the wrong place must not
// stand on a screen, in a log or in a report of a fault.
#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace inquest::cli {

// `root` is the parser that threw `wrong`. Names of our own commands and options only, near ones suggested.
std::string usage_in_words(const CLI::App& root, const CLI::ParseError& wrong);

}  // namespace inquest::cli
