#include "reading/models.h"

// The files are taken in by the assembler: the program needs no file beside it. INQUEST_MODELS is their folder.
#define INQUEST_EMBED(symbol, file)                                                        \
  asm(".pushsection .rodata\n.balign 64\n" #symbol ":\n.incbin \"" INQUEST_MODELS "/" file \
      "\"\n" #symbol "_end:\n.byte 0\n.popsection\n");                                     \
  extern "C" const char symbol[];                                                          \
  extern "C" const char symbol##_end[]

INQUEST_EMBED(inquest_model_parts_of_speech, "parts_of_speech.model");
INQUEST_EMBED(inquest_model_names, "names.model");
INQUEST_EMBED(inquest_model_quotations, "quotations.model");
INQUEST_EMBED(inquest_model_confidence, "confidence.tsv");

namespace inquest::reading {
namespace {

std::string_view between(const char* first, const char* last) { return {first, static_cast<std::size_t>(last - first)}; }

LinearModel opened(std::string_view name) {
  auto model = LinearModel::open(shipped_model_bytes(name), LinearModel::Checksum::trusted);
  return model ? *model : LinearModel();
}

}  // namespace

std::string_view shipped_model_bytes(std::string_view name) {
  if (name == "parts_of_speech") return between(inquest_model_parts_of_speech, inquest_model_parts_of_speech_end);
  if (name == "names") return between(inquest_model_names, inquest_model_names_end);
  if (name == "quotations") return between(inquest_model_quotations, inquest_model_quotations_end);
  if (name == "confidence") return between(inquest_model_confidence, inquest_model_confidence_end);
  return {};
}

const Models& Models::shipped() {
  static const Models models{opened("parts_of_speech"), opened("names"), opened("quotations"),
                             Confidence::parse(shipped_model_bytes("confidence"))};
  return models;
}

}  // namespace inquest::reading
