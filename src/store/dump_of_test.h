// What the projections of a store say, for tests that hold two replicas against each other.
#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "store/impl.h"
#include "store/sql/compare.h"

namespace inquest::store::testing {

// The projections that are as large as the case, each row in full.
inline const std::vector<std::pair<std::string_view, Sql>>& large_projections() {
  static const std::vector<std::pair<std::string_view, Sql>> all{
      {"custody", Sql("select document, time, author, seq, n, sha256, size, path, publisher, writer, published, language, "
           "obtained_from, note, classification, member_of, url, captured from custody order by 1, 2, 3, 4, 5")},
      {"document_read", Sql("select document, time, author, seq, n, media_type, text_sha256, reader, version, error from "
           "document_read order by 1, 2, 3, 4, 5")},
      {"document", Sql("select id, sha256, size, media_type, title, publisher, published, language, classification, status, "
           "error, text_sha256, time, author, seq, item from document order by 1")},
      {"decision", Sql("select proposal, time, author, seq, n, document, verdict, statement, reason from decision order by "
           "1, 2, 3, 4, 5")},
      {"statement", Sql("select id, subject, subject_kind, subject_name, who, property, value, quote, speaker, speaks, "
           "speaker_entity, stance, date, proposal, supersedes, decided, holds, time, author, seq, item from "
           "statement order by 1")},
      {"passage", Sql("select statement, k, document, text_sha256, begin, end from passage order by 1, 2")},
      {"judgement", Sql("select id, kind, value, standard, reason, initials, supersedes, time, author, seq from judgement "
           "order by 1")},
      {"judged", Sql("select judgement, k, about from judged order by 1, 2")},
      {"name_group", Sql("select id, kind, norm, entity from name_group where entity is not null order by 1")},
  };
  return all;
}

// All projections of a replica as text, table after table, row after row.
inline std::string dump_of(Store& store) {
  std::string out;
  for (auto& part : store.impl().parts) {
    auto reader = part->readers.take();
    EXPECT_TRUE(reader);
    auto all = large_projections();
    for (const auto& [name, rows] : sql::all_compare) {
      if (name.starts_with("compare_")) all.emplace_back(name, rows);
    }
    for (const auto& [name, rows] : all) {
      out += std::string(name) + "\n";
      auto query = (*reader)->query(rows);
      EXPECT_TRUE(query) << name;
      while (query->step().value()) out += query->row_as_text() + "\n";
    }
  }
  return out;
}

inline std::vector<TravellingEntry> entries_of(Store& store) {
  std::vector<TravellingEntry> all;
  EXPECT_TRUE(store.walk([&](const TravellingEntry& entry) {
    all.push_back(entry);
    return Status{};
  }));
  return all;
}

// The first line in which two dumps differ; "" when they are equal.
inline std::string first_difference(const std::string& a, const std::string& b) {
  std::istringstream lines_a(a), lines_b(b);
  std::string line_a, line_b;
  while (true) {
    const bool more_a = static_cast<bool>(std::getline(lines_a, line_a));
    const bool more_b = static_cast<bool>(std::getline(lines_b, line_b));
    if (!more_a && !more_b) return "";
    if (more_a != more_b || line_a != line_b) return line_a + "\n" + line_b;
  }
}

}  // namespace inquest::store::testing
