#include "app/review_shelf.h"

#include "proceedings/proceedings.h"

namespace inquest::app {
namespace {

// The name under which a document came, which may hold the symbol of a report.
Result<std::string> name_of_document(store::Store& store, const Document& document) {
  TRY(const auto custody, store.custody(document.id));
  return custody.empty() ? std::string() : std::filesystem::path(custody.front().path).filename().native();
}

Result<std::optional<ReviewSource>> source_in(store::Store& store, const Document& document) {
  TRY(const auto text, store.text(document.id));
  const std::string_view words = text.extracted.text;
  const bool table = document.media_type == "text/csv";
  if (!table && !proceedings::looks_like_thematic_list(words) && !proceedings::looks_like_working_group_report(words)) return std::optional<ReviewSource>();
  if (table && !proceedings::is_recommendation_table(proceedings::recommendation_records(words))) return std::optional<ReviewSource>();
  TRY(const std::string name, name_of_document(store, document));
  auto review = proceedings::read_recommendations(name, words, false);
  if (!review) return std::optional<ReviewSource>();  // a paper about a review that holds no list
  return std::optional<ReviewSource>({{}, document.id.text(), std::move(*review)});
}

}  // namespace

Result<std::shared_ptr<const std::vector<ReviewSource>>> ReviewShelf::sources(store::Store& store) {
  const std::lock_guard lock(mutex_);
  TRY(const auto entries, store.count_entries());
  if (latest_ && entries == entries_) return latest_;
  auto made = std::make_shared<std::vector<ReviewSource>>();
  TRY_(kept_.walk(store, [&](const Document& document) { return source_in(store, document); }, [&](const Document&, const auto& source) {
    if (source) made->push_back(*source);
  }));
  latest_ = std::move(made);
  entries_ = entries;
  return latest_;
}

}  // namespace inquest::app
