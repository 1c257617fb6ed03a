#include "reading/reader_frame.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace inquest::reading {
namespace {

using testing::HasSubstr;

ExtractedText some_text() {
  ExtractedText text;
  text.text = "Title\n\nFirst page – é.\n\nSecond page.";
  text.reader = "pdf/1";
  text.pages = {{1, {0, 24}}, {2, {26, text.text.size()}}};
  text.layout = {{LayoutKind::title, {0, 5}}, {LayoutKind::heading, {7, 12}}};
  text.declared = {"Title", "A. Author", "Lakeside Courier", "2014-09-19", "en"};
  text.saved = {"https://courier.example/a?b=1", "2024-05-01T01:00:00Z"};
  text.words = {{{0, 5}, 1, 10, 20, 30, 40}, {{7, 12}, 1, 11, 21, 31, 41}};
  text.notes = {{NoteKind::read_by_ocr, 1, 12}, {NoteKind::no_text_found, 3, 0}};
  return text;
}

std::string good() { return encode_reply(some_text(), kSelfCheckWord); }
std::string message_for(std::string_view frame) {
  const auto reply = decode_reply(as_bytes(frame));
  return reply ? "accepted" : reply.error().message;
}
std::string message_for(const ExtractedText& text) { return message_for(encode_reply(text, kSelfCheckWord)); }

TEST(ReaderFrame, decoding_gives_back_what_was_encoded) {
  const auto reply = decode_reply(as_bytes(good()));
  ASSERT_TRUE(reply) << reply.error().message;
  const ExtractedText sent = some_text();
  EXPECT_EQ(reply->text, sent.text);
  EXPECT_EQ(reply->reader, sent.reader);
  EXPECT_EQ(reply->pages, sent.pages);
  EXPECT_EQ(reply->layout, sent.layout);
  EXPECT_EQ(reply->declared.publisher, sent.declared.publisher);
  EXPECT_EQ(reply->declared.language, sent.declared.language);
  EXPECT_EQ(reply->saved.url, sent.saved.url);
  EXPECT_EQ(reply->saved.captured, sent.saved.captured);
  EXPECT_EQ(reply->words, sent.words);
  EXPECT_EQ(reply->notes, sent.notes);
}

TEST(ReaderFrame, every_shorter_or_longer_frame_is_refused) {
  const std::string frame = good();
  for (std::size_t n = 0; n < frame.size(); ++n) EXPECT_FALSE(decode_reply(as_bytes(frame.substr(0, n)))) << n;
  EXPECT_FALSE(decode_reply(as_bytes(frame + "x")));
}

TEST(ReaderFrame, hostile_frames_are_refused_and_never_trusted) {
  ExtractedText text = some_text();
  text.layout = {{LayoutKind::title, {0, 1000}}};
  EXPECT_THAT(message_for(text), HasSubstr("layout"));
  text.layout = {{LayoutKind::title, {7, 5}}};
  EXPECT_THAT(message_for(text), HasSubstr("layout"));
  text.layout = {{LayoutKind::title, {19, 21}}};  // inside the dash
  EXPECT_THAT(message_for(text), HasSubstr("layout"));
  text.layout = {{LayoutKind::heading, {7, 12}}, {LayoutKind::title, {0, 5}}};
  EXPECT_THAT(message_for(text), HasSubstr("layout"));
  text.layout = {{static_cast<LayoutKind>(99), {0, 5}}};
  EXPECT_THAT(message_for(text), HasSubstr("layout"));
  text = some_text();
  text.pages[1].page = 1;
  EXPECT_THAT(message_for(text), HasSubstr("page map"));
  text = some_text();
  text.pages[1].span = {3, 9};
  EXPECT_THAT(message_for(text), HasSubstr("page map"));
  text = some_text();
  text.words[1].span = {0, 1000};
  EXPECT_THAT(message_for(text), HasSubstr("places of words"));
  text.words = {{{0, 5}, 0, 1, 1, 1, 1}};
  EXPECT_THAT(message_for(text), HasSubstr("places of words"));
  text = some_text();
  text.notes[0].kind = static_cast<NoteKind>(9);
  EXPECT_THAT(message_for(text), HasSubstr("unknown note"));
  text = some_text();
  text.text[0] = '\xff';
  EXPECT_THAT(message_for(text), HasSubstr("UTF-8"));
  text = some_text();
  text.declared.title = "two\nlines";
  EXPECT_THAT(message_for(text), HasSubstr("declared"));
  text.declared.title = std::string(kMaxDeclaredBytes + 1, 'x');
  EXPECT_THAT(message_for(text), HasSubstr("declared"));
}

TEST(ReaderFrame, lengths_that_lie_allocate_nothing) {
  std::string frame = good();
  const std::size_t counts = frame.size() - 2 * 9 - 4 - 2 * 36 - 4 - 2 * 17 - 4;  // the count of layout spans
  for (std::size_t i = 0; i < 4; ++i) frame[counts + i] = '\xff';
  EXPECT_FALSE(decode_reply(as_bytes(frame)));
}

TEST(ReaderFrame, a_cold_reader_is_found_out) {
  const auto reply = decode_reply(as_bytes(encode_reply(some_text(), "?? ? t?moignage ? ??")));
  ASSERT_FALSE(reply);
  EXPECT_THAT(reply.error().message, HasSubstr("self-check"));
}

TEST(ReaderFrame, empty_text_is_a_failure) {
  ExtractedText text;
  text.reader = "pdf/1";
  EXPECT_EQ(message_for(text), error_of(ReaderFault::no_text).message);
}

TEST(ReaderFrame, a_fault_is_a_number_of_the_list_and_no_words) {
  for (std::uint16_t n = 1; n <= 13; ++n) {
    const auto fault = static_cast<ReaderFault>(n);
    const auto reply = decode_reply(as_bytes(encode_fault(fault)));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error_of(fault));
  }
  EXPECT_THAT(message_for(encode_fault(static_cast<ReaderFault>(0))), HasSubstr("unknown fault"));
  EXPECT_THAT(message_for(encode_fault(static_cast<ReaderFault>(14))), HasSubstr("unknown fault"));
}

// Keeps what the frames give.
struct Kept : MemberSink {
  Status begin(const MemberHead& member) override {
    paths += member.path + "|";
    return {};
  }
  Status bytes(ByteView piece) override {
    content += as_text(piece);
    return {};
  }
  std::string paths, content;
};

std::string member_frames() {
  return encode_member({"a.txt", "", ""}) + encode_bytes_head(3) + "one" + encode_bytes_head(2) + "!!" +
         encode_member({"b", "https://x.example/", "2024-05-01T01:00:00Z"});
}

TEST(ReaderFrame, members_are_taken_as_they_arrive_and_the_last_frame_is_left) {
  const std::string all = member_frames() + good();
  Kept kept;
  MemberFrames frames(&kept);
  std::string waiting;
  for (const char byte : all) {
    waiting += byte;
    const auto taken = frames.take(waiting);
    ASSERT_TRUE(taken);
    waiting.erase(0, *taken);
  }
  EXPECT_EQ(kept.paths, "a.txt|b|");
  EXPECT_EQ(kept.content, "one!!");
  EXPECT_EQ(waiting, good());
}

TEST(ReaderFrame, hostile_members_are_refused) {
  const auto refused = [](const std::string& reply) {
    Kept kept;
    const auto taken = MemberFrames(&kept).take(reply);
    return taken ? std::string("taken") : taken.error().message;
  };
  EXPECT_THAT(refused(encode_bytes_head(3) + "one"), HasSubstr("bytes of no member"));
  EXPECT_THAT(refused(encode_member({"", "", ""})), HasSubstr("without a path"));
  EXPECT_THAT(refused(encode_member({"two\nlines", "", ""})), HasSubstr("not a line"));
  EXPECT_THAT(refused(encode_member({"\xff", "", ""})), HasSubstr("not a line"));
  EXPECT_THAT(refused(encode_bytes_head(kMaxPieceBytes + 1)), HasSubstr("too long"));
}

TEST(ReaderFrame, more_than_a_container_may_give_is_a_bomb_to_the_parent_too) {
  MemberFrames frames(nullptr);
  ASSERT_TRUE(frames.take(encode_member({"zeros", "", ""})));
  const std::string piece = encode_bytes_head(kMaxPieceBytes) + std::string(kMaxPieceBytes, '\0');
  std::uint64_t given = 0;
  while (frames.take(piece)) given += kMaxPieceBytes;
  EXPECT_EQ(given, kMaxMemberBytes);
}

TEST(ReaderFrame, what_survives_random_damage_is_still_well_formed) {
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::string frame = good();
    for (unsigned k = 0; k <= random() % 3; ++k) frame[random() % frame.size()] = static_cast<char>(random());
    const auto reply = decode_reply(as_bytes(frame));
    if (!reply) continue;
    for (const auto& entry : reply->layout) EXPECT_LE(entry.span.end, reply->text.size());
    for (const auto& page : reply->pages) EXPECT_LE(page.span.end, reply->text.size());
  }
}

}  // namespace
}  // namespace inquest::reading
