#include "proceedings/symbol.h"

#include <gtest/gtest.h>

#include "proceedings/fixture.h"

namespace inquest::proceedings {
namespace {

Symbol read(std::string_view text) {
  const auto symbols = parse_symbols(text);
  EXPECT_TRUE(symbols) << text << ": " << (symbols ? "" : symbols.error().message);
  return symbols ? symbols->first : Symbol{};
}

TEST(Symbol, a_draft_is_explained_part_by_part) {
  const Symbol draft = read("A/C.3/69/L.28/Rev.1*");
  EXPECT_EQ(draft.normalised, "A/C.3/69/L.28/Rev.1");
  EXPECT_EQ(draft.body, "General Assembly, Third Committee");
  EXPECT_EQ(draft.session, "69");
  EXPECT_EQ(draft.series, "L");
  EXPECT_EQ(draft.number, "28");
  EXPECT_EQ(draft.modifiers, (std::vector<std::string>{"Rev.1", "*"}));
  EXPECT_EQ(draft.explanation, "General Assembly, Third Committee, 69th session, limited document 28, first revision, reissued");
}

TEST(Symbol, one_document_has_one_form) {
  for (const char* form : {"S/RES/2191 (2014)", "S/RES/2191(2014)", "Security Council resolution 2191 (2014)", "s/res/2191 (2014)", "https://undocs.org/S/RES/2191(2014)"}) {
    EXPECT_EQ(read(form).normalised, "S/RES/2191 (2014)") << form;
  }
  for (const char* form : {"A/RES/217(III)A", "A/RES/217 A (III)", "A/RES/217A(III)", "General Assembly resolution 217 A (III)"}) {
    EXPECT_EQ(read(form).normalised, "A/RES/217A(III)") << form;
  }
  for (const char* form : {"A/C.3/69/L. 28 / Rev. 1", "a/c.3/69/l.28/rev.1", "UN Doc. A/C.3/69/L.28/Rev.1.", "A\u2215C"}) {
    if (std::string_view(form).starts_with("A\u2215")) EXPECT_FALSE(parse_symbols(form));
    else EXPECT_EQ(read(form).normalised, "A/C.3/69/L.28/Rev.1") << form;
  }
  EXPECT_EQ(read("S/PV.6702 (Resumption1)").normalised, "S/PV.6702 (Resumption 1)");
  EXPECT_EQ(read("S/PV.2249 (privada)").normalised, "S/PV.2249 (closed)");
  EXPECT_EQ(read("A/HRC/25/63").aliases, std::vector<std::string>{"S/2014/276"});
}

TEST(Symbol, bodies_sessions_years_and_countries_of_every_kind) {
  EXPECT_EQ(read("A/HRC/WG.6/19/PRK/1").explanation,
            "Human Rights Council, Working Group on the Universal Periodic Review, 19th session, national report of Democratic People's Republic of Korea");
  EXPECT_EQ(read("A/RES/3201 (S-VI)").session, "S-6");
  EXPECT_EQ(read("A/RES/ES-10/14").session, "ES-10");
  EXPECT_EQ(read("E/RES/1503(XLVIII)").session, "48");
  EXPECT_EQ(read("CCPR/C/107/D/1787/2008").number, "1787/2008");
  EXPECT_EQ(read("S/AC.26/S-7/CRP.1").body, "United Nations Compensation Commission, Governing Council");
  EXPECT_EQ(read("E/CN.4/Sub.2/AC.5/1999/WP.6").body_symbol, "E/CN.4/Sub.2/AC.5");
  EXPECT_EQ(read("CEDAW/C/PRK/CO/2-4").number, "2-4");
  EXPECT_EQ(read("ICC-01/04-01/06-1263-Anx1").body, "International Criminal Court");
  EXPECT_EQ(read("S/PV.7353").explanation, "Security Council, verbatim record of the 7353rd meeting");
  EXPECT_EQ(read("A/HRC/S-17/1").explanation, "Human Rights Council, 17th special session, document 1");
}

TEST(Symbol, a_composite_names_every_document_in_full) {
  const auto records = parse_symbols("S/PV.3745 (Resumption 1) + Corr.1 & 2");
  ASSERT_TRUE(records);
  EXPECT_EQ(records->first.normalised, "S/PV.3745 (Resumption 1)");
  ASSERT_EQ(records->also.size(), 2u);
  EXPECT_EQ(records->also[0].normalised, "S/PV.3745 (Resumption 1)/Corr.1");
  EXPECT_EQ(records->also[1].normalised, "S/PV.3745 (Resumption 1)/Corr.2");
  const auto joint = parse_symbols("CEDAW/C/GC/31-CRC/C/GC/18");
  ASSERT_TRUE(joint);
  EXPECT_EQ(joint->also.at(0).normalised, "CRC/C/GC/18");
  const auto two = parse_symbols("S/2970 (Part I) S/2970 (Part II)");
  ASSERT_TRUE(two);
  EXPECT_EQ(two->also.size(), 1u);
}

TEST(Symbol, what_is_no_symbol_is_refused_and_the_part_at_fault_named) {
  for (const char* line : {"", "hello", "and/or", "n/a", "S/he", "A/RES", "A//5", "A/69/", "24/7", "A/C.3", "A/HRC", "A/C.3/69/L", "S/RES/abc", "A/B/C/1", "TCP/IP", "A/XYZ/1",
                           "PRST/2014/1", "A/HRC/RES/2005/1", "A/HRC/WG.6/19/QQQ/1", "A/RES/69/188 seconded by nobody", "///", "A/", "/A/RES/69/188/"}) {
    EXPECT_FALSE(parse_symbols(line)) << line;
  }
  EXPECT_EQ(parse_symbols("A/C.9/69/L.1").error().message, "the General Assembly has no committee 9");
  EXPECT_EQ(parse_symbols("S/RES/1325 (1930)").error().message, "Security Council did not exist in 1930: its documents begin in 1946");
  EXPECT_EQ(parse_symbols(std::string(5000, 'A')).error().code, ErrorCode::limit);
}

TEST(Symbol, a_change_without_its_number_is_no_change_and_numbers_begin_with_one) {
  for (const char* line : {"A/C.3/69/L.28/Rev.x", "A/HRC/25/63/Rev.1.2", "A/HRC/25/63/Add.", "A/HRC/25/63/Corr.A", "A/HRC/25/63/Rev.IV", "A/HRC/25/63/Rev.0", "ST/SGB/2014/13/Rev.x", "S/PV.3434 + Corr.x",
                           "S/PV.7353 (Resumption x)", "A/C.3/69/L.x", "A/HRC/25/0", "S/PV.0", "A/69/PV.0", "A/RES/69-188", "S/RES/2191 (XX)", "A/HRC/WG.6/19/PRK/9", "A/HRC/WG.6/PRK/1"}) {
    EXPECT_FALSE(parse_symbols(line)) << line;
  }
  EXPECT_EQ(parse_symbols("A/C.3/69/L.28/Rev.x").error().message, "\"Rev.x\" is no change of a document: Rev stands before a number, as in Rev.1");
  EXPECT_EQ(parse_symbols("S/PV.0").error().message, "S/PV.0 names no document: numbers begin with 1");
  EXPECT_EQ(parse_symbols("resolution 69/188").error().message,
            "\"69/188\" does not say whose document it is; write the body before it, as in A/RES/69/188 or General Assembly resolution 69/188");
}

TEST(Symbol, forms_that_citations_have) {
  const auto expect = [](const char* line, const char* normalised, const char* explanation) {
    EXPECT_EQ(read(line).normalised, normalised) << line;
    EXPECT_EQ(read(line).explanation, explanation) << line;
  };
  expect("CCPR/CO/72/PRK/Add.1", "CCPR/CO/72/PRK/Add.1",
         "Human Rights Committee (International Covenant on Civil and Political Rights), 72nd session, Democratic People's Republic of Korea, concluding observations, addendum 1");
  expect("CERD/C/62/CO/1", "CERD/C/62/CO/1", "Committee on the Elimination of Racial Discrimination, 62nd session, concluding observations 1");
  expect("CAT/C/XXVII/Concl.5", "CAT/C/XXVII/Concl.5", "Committee against Torture, 27th session, concluding observations 5");
  expect("CAT/C/CR/30/1", "CAT/C/CR/30/1", "Committee against Torture, 30th session, conclusions and recommendations 1");
  expect("A/HRC/25/63, para. 80", "A/HRC/25/63", "Human Rights Council, 25th session, document 63, para.80");
  expect("A/HRC/13/L.13 as orally revised", "A/HRC/13/L.13", "Human Rights Council, 13th session, limited document 13, as orally revised");
  expect("ST/HR/1/Rev.6 (Vol. I/Part 1)", "ST/HR/1/Rev.6 (Vol. I) (Part 1)", "Secretariat, HR, document 1, sixth revision, volume I, part 1");
  for (const char* line : {"HRC 25/25", "Human Rights Council resolution 25/25", "UNHRC Res. 25/25", "HRC res.25/25", "A/HRC/RES/25/25"}) EXPECT_EQ(read(line).normalised, "A/HRC/RES/25/25") << line;
  for (const char* line : {"UNSCR 1718 (2006)", "UNSC Res. 1718 (2006)", "Resolution S/RES/1718 (2006)"}) EXPECT_EQ(read(line).normalised, "S/RES/1718 (2006)") << line;
  for (const char* line : {"A/58/323*-S/2003/847", "A/58/323-S/2003/847", "A/58/323 \u2013 S/2003/847"}) {
    const auto both = parse_symbols(line);
    ASSERT_TRUE(both) << line;
    EXPECT_EQ(both->first.normalised, "A/58/323") << line;
    ASSERT_EQ(both->also.size(), 1u) << line;
    EXPECT_EQ(both->also[0].normalised, "S/2003/847") << line;
  }
}

TEST(Symbol, a_normalised_symbol_is_its_own_normal_form) {
  for (const char* line : {"A/RES/217(III)", "S/PV.3842 (Resumption)", "A/HRC/27/10/Add.1", "HRI/GEN/1/Rev.9 (Vol. I)", "S/AC.37/2014/(1267)/1", "ICCD/COP(11)/23/Add.1",
                           "TD/B/C.I/MEM.2/3", "ST/SGB/2014/13", "CCPR/C/21/Rev.1/Add.13", "S/10541/Rev.1/Corr.1", "A/CN.9/WG.II/WP.123", "S/PV.4391 (Resumption 1) (closed)"}) {
    const std::string once = read(line).normalised;
    EXPECT_EQ(read(once).normalised, once) << line;
  }
}

TEST(Symbol, the_corpus_is_understood) {
  const std::string corpus = shared_file("un/symbols/symbols_corpus.txt");
  if (corpus.empty()) GTEST_SKIP() << "INQUEST_SHARED_DATA is not there";
  std::size_t lines = 0, understood = 0;
  for (std::size_t begin = 0; begin < corpus.size();) {
    const std::size_t end = std::min(corpus.find('\n', begin), corpus.size());
    ++lines;
    understood += parse_symbols(std::string_view(corpus).substr(begin, end - begin)).has_value();
    begin = end + 1;
  }
  EXPECT_GE(static_cast<double>(understood), 0.998 * static_cast<double>(lines));
}

std::vector<std::string> found(std::string_view text) {
  std::vector<std::string> out;
  for (const auto& each : find_symbols(text)) out.push_back(std::string(text.substr(each.at.begin, each.at.end - each.at.begin)) + " = " + each.symbol.normalised);
  return out;
}

TEST(Symbol, symbols_are_found_in_running_text_with_their_bytes) {
  EXPECT_EQ(found("The Assembly adopted A/RES/69/188, after A/C.3/69/L.28/Rev.1* (S/PV.7353), as in Security Council resolution 2191 (2014)."),
            (std::vector<std::string>{"A/RES/69/188 = A/RES/69/188", "A/C.3/69/L.28/Rev.1* = A/C.3/69/L.28/Rev.1", "S/PV.7353 = S/PV.7353",
                                      "Security Council resolution 2191 (2014) = S/RES/2191 (2014)"}));
  EXPECT_EQ(found("Under UNSCR 1718 (2006), and again HRC 25/25; ICESCR 12 is a covenant."), std::vector<std::string>{"UNSCR 1718 (2006) = S/RES/1718 (2006)"});
  EXPECT_EQ(found("A resolution, and/or A/4 paper, TCP/IP, S/he, 24/7, the A/C unit, http://un.org/A/RES/69/188."), std::vector<std::string>{});
}

}  // namespace
}  // namespace inquest::proceedings
