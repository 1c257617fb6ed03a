#include "store/query.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <random>

namespace inquest::store {
namespace {

class TheQueryLanguage : public ::testing::Test {
 protected:
  TheQueryLanguage() {
    sqlite3_open(":memory:", &connection);
    EXPECT_EQ(register_search(connection), SQLITE_OK);
    tokenizer.emplace(std::move(*Tokenizer::of(connection)));
    EXPECT_EQ(sqlite3_exec(connection, "create virtual table t using fts5 (body, tokenize = 'inquest')", nullptr, nullptr,
                           nullptr), SQLITE_OK);
  }
  ~TheQueryLanguage() override {
    tokenizer.reset();
    sqlite3_close_v2(connection);
  }

  Result<CompiledQuery> compiled(std::string_view text) {
    TRY(const auto parsed, parse_query(text, *tokenizer));
    if (!parsed.words) return CompiledQuery{};
    return compile_query(*parsed.words, [](const std::string& word) -> Result<std::vector<std::string>> {
      if (word == "threat") return std::vector<std::string>{"threat", "threats"};
      return std::vector<std::string>{word};
    });
  }
  std::string shown(std::string_view text) {
    const auto made = compiled(text);
    return made ? made->shown : made.error().message;
  }
  std::string wrong(std::string_view text) {
    const auto made = compiled(text);
    EXPECT_FALSE(made) << text;
    if (made) return {};
    EXPECT_EQ(made.error().code, ErrorCode::usage);
    return made.error().message;
  }
  // FTS5 takes it.
  bool runs(const std::string& match) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(connection, "select rowid from t where t match ?1", -1, &statement, nullptr);
    sqlite3_bind_text(statement, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
    const int rc = sqlite3_step(statement);
    sqlite3_finalize(statement);
    return rc == SQLITE_DONE || rc == SQLITE_ROW;
  }

  sqlite3* connection = nullptr;
  std::optional<Tokenizer> tokenizer;
};

TEST_F(TheQueryLanguage, shows_how_it_was_understood) {
  EXPECT_EQ(shown("Camp"), "camp");
  EXPECT_EQ(shown("camp guard"), "camp AND guard");
  EXPECT_EQ(shown("threat witness"), "(threat OR threats) AND witness");
  EXPECT_EQ(shown("\"threat of\" witness"), "\"threat of\" AND witness");
  EXPECT_EQ(shown("“threat of” witness"), "\"threat of\" AND witness");
  EXPECT_EQ(shown("camp OR prison guard"), "camp OR (prison AND guard)");
  EXPECT_EQ(shown("(camp OR prison) guard"), "(camp OR prison) AND guard");
  EXPECT_EQ(shown("camp NOT guard"), "(camp NOT guard)");
  EXPECT_EQ(shown("camp -guard"), "(camp NOT guard)");
  EXPECT_EQ(shown("camp -\"old guard\""), "(camp NOT \"old guard\")");
  EXPECT_EQ(shown("10:30 http://camp camp:"), "\"10:30\" AND \"http://camp\" AND camp");
  EXPECT_EQ(shown("camp AND NOT (guard OR fence)"), "(camp NOT (guard OR fence))");
  EXPECT_EQ(shown("impris*"), "impris*");
  EXPECT_EQ(shown("and or not"), "and AND or AND not");
  EXPECT_EQ(shown("\"AND\""), "\"AND\"");
  EXPECT_EQ(shown("co-sponsor"), "\"co-sponsor\"");
  EXPECT_EQ(shown("camp - guard"), "camp AND guard");
  EXPECT_EQ(shown("김정은"), "\"김정은\"");
  EXPECT_EQ(shown("김"), "김*");
  EXPECT_EQ(shown("A씨"), "\"A씨\"*");
  EXPECT_EQ(shown("Müller"), "muller");
}

TEST_F(TheQueryLanguage, says_where_a_query_is_wrong) {
  EXPECT_NE(wrong("camp AND").find("AND needs words after it (at character 6)"), std::string::npos);
  EXPECT_NE(wrong("OR camp").find("(at character 1)"), std::string::npos);
  EXPECT_NE(wrong("camp OR").find("(at character 6)"), std::string::npos);
  EXPECT_NE(wrong("(camp").find("this ( is not closed (at character 1)"), std::string::npos);
  EXPECT_NE(wrong("camp)").find("this ) closes nothing (at character 5)"), std::string::npos);
  EXPECT_NE(wrong("김정은 \"camp").find("not closed (at character 5)"), std::string::npos) << "characters, not bytes";
  EXPECT_NE(wrong("NOT camp").find("take away from"), std::string::npos);
  EXPECT_NE(wrong("camp NOT").find("NOT needs words after it"), std::string::npos);
  EXPECT_NE(wrong("*").find("* needs at least one letter"), std::string::npos);
  EXPECT_NE(wrong("before:soon camp").find("needs a date"), std::string::npos);
  EXPECT_NE(wrong("camp publsher:times").find("no such filter"), std::string::npos);
  EXPECT_NE(wrong("-camp").find("take away from"), std::string::npos);
  EXPECT_NE(wrong("publisher:").find("needs a value"), std::string::npos);
  EXPECT_NE(wrong("camp OR publisher:un").find("cannot stand within OR"), std::string::npos);
  EXPECT_NE(wrong("").find("no word"), std::string::npos);
  EXPECT_NE(wrong(" -- !? ").find("no word"), std::string::npos);
  wrong(std::string(5000, 'x'));
  wrong(std::string(200, '(') + "x" + std::string(200, ')'));
}

TEST_F(TheQueryLanguage, shows_its_filters_as_understood) {
  const auto shown = [&](std::string_view text) -> std::string {
    const auto parsed = parse_query(text, *tokenizer);
    if (!parsed) return parsed.error().message;
    CompiledQuery words;
    if (parsed->words) words = compiled(text).value();
    return shown_query(*parsed, words);
  };
  EXPECT_EQ(shown("person:Darusman threat"), "person:darusman AND (threat OR threats)");
  EXPECT_EQ(shown("camp NOT publisher:\"Kim Jong\""), "NOT publisher:\"kim jong\" AND camp");
  EXPECT_EQ(shown("before:2014-09 after:2013"), "before:2014-09-01 AND after:2013-12-31");
  EXPECT_EQ(shown("(camp OR prison) person:velle"), "person:velle AND (camp OR prison)");
  EXPECT_EQ(shown("camp OR prison"), "camp OR prison");
  EXPECT_TRUE(parse_query(shown("(camp OR prison) person:velle before:2014"), *tokenizer)) << "what is shown can be asked again";
}

TEST_F(TheQueryLanguage, takes_filters_beside_the_words) {
  const auto parsed = parse_query("publisher:Reuters threat NOT person:\"Kim Jong\" before:2014-09 after:2013", *tokenizer);
  ASSERT_TRUE(parsed) << parsed.error().message;
  ASSERT_EQ(parsed->filters.size(), 4u);
  EXPECT_EQ(parsed->filters[0].tokens, std::vector<std::string>{"reuters"});
  EXPECT_EQ(parsed->filters[1].tokens, (std::vector<std::string>{"kim", "jong"}));
  EXPECT_TRUE(parsed->filters[1].negated);
  EXPECT_EQ(parsed->filters[2].day, 16314);  // 2014-09-01
  EXPECT_EQ(parsed->filters[3].day, 16070);  // 2013-12-31
  EXPECT_TRUE(parsed->words);
  EXPECT_TRUE(parse_query("publisher:un", *tokenizer));
  EXPECT_TRUE(parse_query("http://example.org", *tokenizer)) << "an unknown word before a colon is a word";
}

TEST_F(TheQueryLanguage, never_hands_a_query_to_the_engine_that_it_refuses) {
  const std::vector<std::string> pieces{"camp", "threat", "\"", "“", "”", "(", ")", "*", "AND", "OR", "NOT", "NEAR", "publisher:",
                                        "before:", "2014", "-", "+", "^", "{", "}", ":", "body:", "김", "김정은", "\xff", "'",
                                        "\\", ",", "a*b", "\"x y\"", std::string(1, '\0'), "col : x", "é"};
  std::mt19937 dice(20140919);
  int understood = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = dice() % 9; n > 0; --n) text += pieces[dice() % pieces.size()] + (dice() % 3 == 0 ? "" : " ");
    const auto made = compiled(text);
    if (!made) {
      ASSERT_EQ(made.error().code, ErrorCode::usage) << text;
    } else if (!made->match.empty()) {
      ASSERT_TRUE(runs(made->match)) << text << " became " << made->match;
      ++understood;
    }
  }
  EXPECT_GT(understood, 2000);
}

TEST_F(TheQueryLanguage, cuts_korean_and_chinese_into_pairs) {
  const auto tokens = [&](std::string_view text, bool as_query) {
    std::vector<std::string> out;
    tokenizer->each(text, as_query, [&](std::string_view token, Span span) {
      out.emplace_back(token);
      EXPECT_LE(span.end, text.size());
    });
    return out;
  };
  EXPECT_EQ(tokens("김정은이 Said", false), (std::vector<std::string>{"김정", "정은", "은이", "이", "said"}));
  EXPECT_EQ(tokens("김정은", true), (std::vector<std::string>{"김정", "정은"}));
  EXPECT_EQ(tokens("金", true), (std::vector<std::string>{"金"}));
  EXPECT_EQ(tokens("KBS1국", false), (std::vector<std::string>{"kbs1", "국"}));
  EXPECT_EQ(tokens("Ａ씨는", false), (std::vector<std::string>{"a", "씨는", "는"}));
  EXPECT_EQ(tokens("Ａ", true), (std::vector<std::string>{"a"}));
  EXPECT_EQ(tokens("ＵＮ Ｂ有 É국", false), (std::vector<std::string>{"un", "b", "有", "e", "국"}));
  EXPECT_EQ(tokens("Zoë’s caf\u00e9", false), (std::vector<std::string>{"zoe", "s", "cafe"}));
}

}  // namespace
}  // namespace inquest::store
