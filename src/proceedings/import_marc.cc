// Records of the United Nations Digital Library: MARCXML, or a table of MARC fields. Fields: 191 symbol, 245 title, 269 date, 710
// sponsors, 991 agenda, 993 other documents of the same course (draft, resolution, committee report).
#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "proceedings/delimited.h"
#include "proceedings/importers.h"
#include "proceedings/state.h"
#include "proceedings/symbol.h"

namespace inquest::proceedings {
namespace {

const std::vector<std::string> kColumns{"symbol", "date", "title", "kind", "statement", "sponsors", "links", "agenda", "record"};

struct Record {
  std::string symbol, date, title, kind, statement, agenda, id;
  std::vector<std::string> sponsors, links;
};

// The name without the prefix that a writer gave the namespace: "ns0:record" is "record".
std::string_view local(const char* name) {
  const std::string_view text(name);
  const std::size_t colon = text.find(':');
  return colon == std::string_view::npos ? text : text.substr(colon + 1);
}

class RecordReader {
 public:
  RecordReader() {
    out.part = "documents";
    out.rows = Rows(kColumns);
  }

  // `row`: the place of the record in its file, from 1.
  void add(Record record, std::uint32_t row) {
    ++out.rows_read;
    row_ = row;
    for (std::string* text : {&record.title, &record.statement, &record.agenda}) mend(*text);
    std::string codes;
    for (auto& sponsor : record.sponsors) {
      mend(sponsor);
      const auto state = state_of_name(sponsor);
      if (!state) note(FindingKind::doubtful, "sponsor", fmt::format("\"{}\" is no known state; the sponsor is kept by name", sponsor));
      codes += fmt::format("{}{}", codes.empty() ? "" : "|", state ? states()[state->state].code : sponsor);
    }
    std::string links;
    for (const auto& link : record.links) links += fmt::format("{}{}", links.empty() ? "" : "|", normal(link));
    const std::string symbol = normal(record.symbol);
    if (record.symbol.empty()) note(FindingKind::doubtful, "symbol", "the record has no symbol (field 191)");
    if (!record.date.empty() && !last_day_of(record.date)) note(FindingKind::doubtful, "date", "the date (field 269) is none of the calendar");
    out.rows.add(row, {symbol, record.date, record.title, record.kind, record.statement, codes, links, record.agenda, record.id});
  }

  Import out;

 private:
  void note(FindingKind kind, std::string about, std::string message) { out.findings.push_back({kind, row_, std::move(about), std::move(message)}); }
  void mend(std::string& text) {
    std::string mended = without_mojibake(text);
    if (mended.empty()) return;
    note(FindingKind::mended, "mojibake", fmt::format("\"{}\" was encoded twice and was put right", mended.substr(0, 60)));
    text = std::move(mended);
  }
  std::string normal(const std::string& symbol) {
    if (symbol.empty()) return {};
    const auto symbols = parse_symbols(symbol);
    if (symbols) return symbols->first.normalised;
    note(FindingKind::doubtful, "symbol", "a symbol is not understood; it is kept as printed");
    return symbol;
  }

  std::uint32_t row_ = 0;
};

// Titles end in the marks that library rules put between their parts.
std::string without_marks(std::string text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '/' || text.back() == ':')) text.pop_back();
  return text;
}

void read_field(std::string_view tag, std::string_view code, std::string value, Record& record) {
  if (tag == "191" && code == "a" && record.symbol.empty()) record.symbol = std::move(value);
  else if (tag == "245" && code == "a") record.title = without_marks(std::move(value));
  else if (tag == "245" && code == "b") record.kind = without_marks(std::move(value));
  else if (tag == "245" && code == "c") record.statement = std::move(value);
  else if (tag == "269" && code == "a") record.date = std::move(value);
  else if (tag == "710" && code == "a") record.sponsors.push_back(std::move(value));
  else if (tag == "993" && code == "a") record.links.push_back(std::move(value));
  else if (tag == "991" && code == "a" && record.agenda.empty()) record.agenda = std::move(value);
}

Record record_of(const pugi::xml_node& node) {
  Record record;
  for (const auto& field : node.children()) {
    if (local(field.name()) == "controlfield" && std::string_view(field.attribute("tag").value()) == "001") record.id = field.text().get();
    if (local(field.name()) != "datafield") continue;
    for (const auto& part : field.children()) {
      if (local(part.name()) == "subfield") read_field(field.attribute("tag").value(), part.attribute("code").value(), part.text().get(), record);
    }
  }
  return record;
}

}  // namespace

Result<Import> read_marcxml(std::string_view, const SourceText& source) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(source.text.data(), source.text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed) return fail(ErrorCode::unreadable, fmt::format("the XML is broken at byte {}: {}", parsed.offset, parsed.description()));
  RecordReader reader;
  std::uint32_t row = 0;
  // A collection, or one record alone.
  for (const auto& top : document.children()) {
    if (local(top.name()) == "record") reader.add(record_of(top), ++row);
    for (const auto& node : top.children()) {
      if (local(node.name()) == "record") reader.add(record_of(node), ++row);
    }
  }
  if (row == 0) return fail(ErrorCode::unreadable, "no MARC record is in this XML");
  return std::move(reader.out);
}

Result<Import> read_marc_table(std::string_view, const SourceText& source) {
  DelimitedReader reader(source.text);
  std::vector<std::string_view> fields;
  if (!reader.next(fields)) return fail(ErrorCode::unreadable, "the file is empty");
  const std::vector<std::string> head(fields.begin(), fields.end());
  if (column_of(head, {"191__a"}) == kNoColumn) return fail(ErrorCode::unreadable, "a column 191__a (symbol) is needed");
  RecordReader records;
  while (reader.next(fields)) {
    Record record;
    for (std::size_t i = 0; i < std::min(head.size(), fields.size()); ++i) {
      if (i == 0 && head[0].find("__") == std::string::npos) record.id = fields[0];
      if (head[i].size() != 6 || head[i].substr(3, 2) != "__") continue;
      // Repeated fields stand in one cell, divided by "; ".
      std::string_view rest = fields[i];
      while (!rest.empty()) {
        const bool repeats = head[i].starts_with("993") || head[i].starts_with("710");
        const std::size_t end = repeats ? std::min(rest.find("; "), rest.size()) : rest.size();
        read_field(std::string_view(head[i]).substr(0, 3), std::string_view(head[i]).substr(5), std::string(rest.substr(0, end)), record);
        rest.remove_prefix(std::min(end + 2, rest.size()));
      }
    }
    records.add(std::move(record), static_cast<std::uint32_t>(reader.row()));
  }
  return std::move(records.out);
}

}  // namespace inquest::proceedings
