#include "store/store.h"

#include <gtest/gtest.h>

#include "store/impl.h"
#include "store/readings_of_test.h"
#include "store/test_case.h"

namespace inquest::store {
namespace {

using testing::Marked;
using testing::TestCase;

Marked some_reading() {
  Marked m("Ilse Marran of Port Vell said that the guards came at night. Marran was held for a year.");
  m.mark("Ilse Marran", EntityKind::person, "p1", "Ilse Marran");
  m.mark("Marran was", EntityKind::person, "p1", "Ilse Marran");
  m.mark("Port Vell", EntityKind::place, "l1", "Port Vell");
  m.reading.facts.published = Publication{"2014-09-19", How::stated, {}};
  return m;
}

TEST(Store, what_was_added_and_read_is_there_after_opening_again) {
  TestCase c;
  const auto document = c.add("the bytes of a letter", "letters/one.txt", "The Vell Courier");
  c.read(document, some_reading().text, some_reading().reading);
  c.reopen();
  const auto documents = c.store->documents({});
  ASSERT_TRUE(documents) << documents.error().message;
  ASSERT_EQ(documents->size(), 1u);
  const auto& d = documents->front();
  EXPECT_EQ(d.id, document);
  EXPECT_EQ(d.publisher, "The Vell Courier");
  EXPECT_EQ(d.published, "2014-09-19");
  EXPECT_EQ(d.status, DocumentStatus::read);
  EXPECT_EQ(as_text(c.store->original(document).value()), "the bytes of a letter");
  EXPECT_EQ(c.store->text(document).value().extracted.text, some_reading().text);
  EXPECT_EQ(c.store->custody(document).value().front().path, "letters/one.txt");
  EXPECT_TRUE(c.store->to_read("reading/1", false).value().empty());
}

TEST(Store, places_of_recognised_words_and_notes_are_kept_with_the_text) {
  TestCase c;
  const auto document = c.add("a scan");
  ReadOutcome outcome{.document = document, .media_type = "image/png", .text = ExtractedText{}, .reading = {}, .reading_version = "reading/1", .error = ""};
  outcome.text->text = "Two words";
  outcome.text->reader = "ocr/1";
  outcome.text->words = {{{0, 3}, 1, 10, 20, 30, 40}, {{4, 9}, 2, 1, 2, 3, 4}};
  outcome.text->notes = {{NoteKind::read_by_ocr, 1, 12}, {NoteKind::no_text_found, 3, 0}};
  ASSERT_TRUE(c.store->save_readings({outcome}));
  c.reopen();
  const auto text = c.store->text(document);
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(text->extracted.words, outcome.text->words);
  EXPECT_EQ(text->extracted.notes, outcome.text->notes);
}

TEST(Store, custody_says_of_a_member_where_it_came_from) {
  TestCase c;
  const auto box = c.add("box"), inner = c.add("inner");
  const auto known = c.store->document(inner).value();
  payload::AddItem item{.document = inner, .sha256 = known.sha256, .size = known.size, .custody = {}};
  item.custody.path = "within";
  item.custody.member_of = box;
  item.custody.url = "https://courier.example/";
  item.custody.captured = "2031-05-24T08:00:00Z";
  ASSERT_TRUE(c.store->append({ledger::EntryKind::add, "", {payload::encode(item)}, Compartment::none}));
  ASSERT_TRUE(c.store->rebuild({}));
  const auto custody = c.store->custody(inner).value();
  ASSERT_EQ(custody.size(), 2u);
  EXPECT_FALSE(custody[0].member_of);
  EXPECT_EQ(custody[1].member_of, box);
  EXPECT_EQ(custody[1].url, "https://courier.example/");
  EXPECT_EQ(custody[1].captured, "2031-05-24T08:00:00Z");
  EXPECT_TRUE(c.store->verify({}, {})->findings.empty());
}

TEST(Store, a_case_of_the_first_tables_is_brought_up_to_date) {
  TestCase c;
  const auto document = c.add_text("the bytes of a letter", "letters/one.txt", "The Vell Courier");
  for (const auto& part : c.store->impl().parts) {
    for (const auto undo : {Sql("drop index quotation_in_text"), Sql("drop index proposal_of_name"), Sql("create index proposal_of_name on proposal (who, text)"), Sql("drop index proposal_in_time"),
                            Sql("create index proposal_in_time on proposal (day)"), Sql("drop index proposal_of_kind"), Sql("create index proposal_of_kind on proposal (kind)"), Sql("drop index entry_on_authors"), Sql("drop table revoked"), Sql("drop index custody_of_members"), Sql("alter table custody drop column member_of"),
                            Sql("alter table custody drop column url"), Sql("alter table custody drop column captured"),
                            Sql("alter table text drop column words"), Sql("alter table text drop column notes"), Sql("pragma user_version = 1")}) {
      ASSERT_TRUE(part->writer->run(undo));
    }
  }
  c.reopen();
  EXPECT_EQ(c.store->custody(document)->front().path, "letters/one.txt");
  EXPECT_FALSE(c.store->custody(document)->front().member_of);
  EXPECT_EQ(c.store->text(document)->extracted.text, "the bytes of a letter");
  EXPECT_TRUE(c.store->verify({}, {})->findings.empty());
}

}  // namespace
}  // namespace inquest::store
