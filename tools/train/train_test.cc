// The corpora are read as they are meant, and training is deterministic.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/linear_model.h"
#include "train/agreement.h"
#include "train/corpus.h"
#include "train/names.h"
#include "train/parts_of_speech.h"
#include "train/perceptron.h"

namespace inquest::train {
namespace {

using testing::ElementsAre;

constexpr const char* kConllu =
    "# newdoc id = made-up\n"
    "# newpar\n"
    "# text = Ada Byrne's dog didn't bark.\n"
    "1\tAda\t_\tPROPN\t_\t_\t_\t_\t_\tEntity=(1-animal-new-nnnnn-cf1-4-sgl(2-person-new-nnnnn-cf1-1,2-sgl\n"
    "2\tByrne\t_\tPROPN\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "3\t's\t_\tPART\t_\t_\t_\t_\t_\tEntity=2)\n"
    "4\tdog\t_\tNOUN\t_\t_\t_\t_\t_\tEntity=1)\n"
    "5-6\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "5\tdid\t_\tAUX\t_\t_\t_\t_\t_\t_\n"
    "6\tn't\t_\tPART\t_\t_\t_\t_\t_\t_\n"
    "7\tbark\t_\tVERB\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "8\t.\t_\tPUNCT\t_\t_\t_\t_\t_\t_\n"
    "\n";

std::vector<std::string> named(const Document& document) {
  std::vector<std::string> out;
  for (const auto& name : document.names)
    out.push_back(name.label + " " + document.text.substr(name.span.begin, name.span.end - name.span.begin));
  return out;
}

TEST(Corpus, conllu_gives_text_parts_of_speech_and_names) {
  const auto documents = read_conllu(kConllu);
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].text, "Ada Byrne's dog didn't bark.");
  EXPECT_THAT(named(documents[0]), ElementsAre("PER Ada Byrne"));
  const auto tokens = reading::tokenise(documents[0].text);
  using enum reading::Upos;
  EXPECT_THAT(true_parts(tokens, documents[0].words), ElementsAre(propn, propn, part, noun, aux, verb, punct));
}

TEST(Corpus, uner_and_wikigold_give_names_at_their_place) {
  const auto uner = read_uner("# newdoc id = x\n# text = In Tampa Bay, Ada.\n1\tIn\tO\t-\t-\n2\tTampa\tB-LOC\t-\t-\n"
                              "3\tBay\tI-LOC\t-\t-\n4\t,\tO\t-\t-\n5\tAda\tB-PER\t-\t-\n6\t.\tO\t-\t-\n\n");
  ASSERT_EQ(uner.size(), 1u);
  EXPECT_THAT(named(uner[0]), ElementsAre("LOC Tampa Bay", "PER Ada"));
  const auto gold = read_wikigold("-DOCSTART- O\n\n\" O\nHello O\n\" O\n, O\nAda I-PER\nByrne I-PER\nsaid O\n. O\n\n"
                                  "The O\nMad I-ORG\nB-side O\n");
  ASSERT_EQ(gold.size(), 1u);
  EXPECT_EQ(gold[0].text, "\"Hello\", Ada Byrne said.\n\nThe Mad B-side");
  EXPECT_THAT(named(gold[0]), ElementsAre("PER Ada Byrne", "ORG Mad"));
}

TEST(Corpus, wnut_gives_people_bodies_and_places_and_no_products) {
  const auto posts = read_wnut("See\tO\nAda\tB-person\nByrne\tI-person\nat\tO\nMad\tB-corporation\nin\tO\nTampa\tB-location\n\nMy\tO\niPhone\tB-product\n");
  ASSERT_EQ(posts.size(), 1u);
  EXPECT_EQ(posts[0].text, "See Ada Byrne at Mad in Tampa\n\nMy iPhone");
  EXPECT_THAT(named(posts[0]), ElementsAre("PER Ada Byrne", "ORG Mad", "LOC Tampa"));
}

Document with_parts(std::string_view name_part) {
  Document out{"made-up", "Ada Byrne showed the iphone.", {}, {}, {}};
  const auto word = [&](std::string_view text, std::string_view part) {
    const auto at = out.text.find(text);
    out.words.push_back({{at, at + text.size()}, std::string(part)});
  };
  word("Ada", name_part), word("Byrne", name_part), word("showed", "VERB"), word("the", "DET"), word("iphone", "PROPN"), word(".", "PUNCT");
  return out;
}

TEST(Corpus, what_is_read_is_believed_where_people_saw_a_proper_noun) {
  const auto& models = reading::Models::shipped();
  const auto read = read_unmarked({with_parts("PROPN"), with_parts("NOUN")}, models);
  ASSERT_EQ(read.size(), 2u);
  EXPECT_THAT(named(read[0]), ElementsAre("PER Ada Byrne"));
  EXPECT_THAT(named(read[1]), ElementsAre());
  // Nothing says what an "iphone" is, so that its sentence teaches nothing.
  ASSERT_EQ(read[0].unsure.size(), 1u);
  EXPECT_EQ(read[0].text.substr(read[0].unsure[0].begin, 6), "iphone");
}

constexpr const char* kMarked =
    "manner: wire\ntitle: A visit\n\nA visit\n\n{s1|{per a|Dr Ada Byrne}, {role a|the judge},} {q1|said} {c1|it was over}.";

TEST(Corpus, marked_texts_give_names_and_attributions) {
  const auto text = parse_annotated("x", kMarked);
  ASSERT_TRUE(text.has_value()) << text.error().message;
  EXPECT_EQ(text->text, "A visit\n\nDr Ada Byrne, the judge, said it was over.");
  EXPECT_EQ(text->header.at("manner"), "wire");
  EXPECT_THAT(named(names_of(*text)), ElementsAre("PER Ada Byrne"));
  const auto attributions = attributions_of(*text);
  ASSERT_EQ(attributions.size(), 1u);
  const auto at = [&](const Span& span) { return text->text.substr(span.begin, span.end - span.begin); };
  EXPECT_EQ(at(attributions[0].content.at(0)), "it was over");
  EXPECT_EQ(at(attributions[0].cue.at(0)), "said");
  EXPECT_EQ(at(attributions[0].speaker.at(0)), "Dr Ada Byrne, the judge,");
}

TEST(Corpus, broken_marks_are_refused_with_their_line) {
  for (const char* body : {"{per a|x", "x}", "a | b", "{nobody a|x}", "{per a|}"}) {
    const auto text = parse_annotated("x", std::string("manner: wire\n\n") + body);
    ASSERT_FALSE(text.has_value()) << body;
    EXPECT_TRUE(text.error().message.starts_with("x, line 3: ")) << text.error().message;
  }
  EXPECT_FALSE(parse_annotated("x", "title: y\n\ntext").has_value());
}

TEST(Corpus, agreement_counts_the_same_marks_of_both_passes) {
  const auto first = *parse_annotated("x", "manner: wire\n\n{per a|Ada Byrne} met {org b|the board}.");
  const auto second = *parse_annotated("x", "manner: wire\n\n{per q|Ada Byrne} met the {org b|board}.");
  const auto agreement = agreement_of({first}, {second});
  ASSERT_TRUE(agreement.has_value());
  EXPECT_EQ(agreement->at("per").f(), 1);
  EXPECT_EQ(agreement->at("org").f(), 0);
  EXPECT_EQ(agreement->at("org").overlapping, 1u);
  const auto other = *parse_annotated("x", "manner: wire\n\nOther words.");
  EXPECT_FALSE(agreement_of({first}, {other}).has_value());
}

// Labels follow from the feature: 1 -> "A", 2 -> "B"; feature 3 says nothing.
std::vector<Example> examples() {
  return {{{{1, 3}, {2, 3}}, {0, 1}, {-1, -1}}, {{{2, 3}, {2}}, {1, 1}, {-1, -1}}, {{{1}, {1, 3}, {2}}, {0, 0, 1}, {-1, -1, -1}}};
}

TEST(Training, the_same_data_give_the_same_bytes) {
  const Settings settings{.passes = 5, .rarest = 1, .log2_rows = 4};
  const auto bytes = train_model({"A", "B"}, examples(), settings);
  EXPECT_EQ(bytes, train_model({"A", "B"}, examples(), settings));
  const auto documents = read_conllu(kConllu);
  EXPECT_EQ(train_parts_of_speech(documents), train_parts_of_speech(documents));
}

TEST(Training, a_model_tells_what_it_was_taught) {
  const auto bytes = train_model({"A", "B"}, examples(), {.passes = 5, .rarest = 1, .log2_rows = 4});
  const auto model = reading::LinearModel::open(bytes);
  ASSERT_TRUE(model.has_value());
  std::vector<reading::Scores> scores(3);
  for (std::size_t i = 0; const std::uint64_t feature : {2, 1, 2}) model->add(std::array{feature}, scores[i++]);
  std::vector<std::uint8_t> labels;
  model->decode(scores, std::vector<std::int8_t>{-1, -1, -1}, labels);
  EXPECT_THAT(labels, ElementsAre(1, 0, 1));
  EXPECT_GT(model->lead(scores, labels, 1), 0);
  model->decode(scores, std::vector<std::int8_t>{-1, 1, -1}, labels);
  EXPECT_THAT(labels, ElementsAre(1, 1, 1));
}

}  // namespace
}  // namespace inquest::train
