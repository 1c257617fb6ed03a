#include "store/store.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace inquest::store
