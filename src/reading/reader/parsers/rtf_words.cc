#include "reading/reader/parsers/rtf_words.h"

#include <algorithm>
#include <array>

namespace inquest::reading {

std::string encoding_of_page(int page) {
  switch (page) {
    case 65001: return "UTF-8";
    case 932: return "windows-31j";
    case 936: return "gb18030";
    case 949: return "windows-949";
    case 950: return "windows-950";
    case 10000: return "macintosh";
    case 437: return "ibm-437";
    case 850: return "ibm-850";
    case 1361: return "johab";
    default: return page >= 1250 && page <= 1258 ? "windows-" + std::to_string(page) : "windows-1252";
  }
}

int page_of_charset(int charset) {
  switch (charset) {
    case 77: return 10000;
    case 128: return 932;
    case 129: return 949;
    case 130: return 1361;
    case 134: return 936;
    case 136: return 950;
    case 161: return 1253;
    case 162: return 1254;
    case 163: return 1258;
    case 177: return 1255;
    case 178: return 1256;
    case 186: return 1257;
    case 204: return 1251;
    case 222: return 874;
    case 238: return 1250;
    default: return 0;
  }
}

bool is_skipped_destination(std::string_view word) {
  static constexpr auto kSkipped = std::to_array<std::string_view>(
      {"colortbl", "pict", "objclass", "objname", "objdata", "sp", "fldinst", "datafield", "filetbl", "listtable", "listoverridetable", "revtbl",
       "rsidtbl", "generator", "themedata", "colorschememapping", "latentstyles", "datastore", "xmlnstbl", "annotation", "atnid",
       "atnauthor", "atndate", "atnref", "atnicn", "atnparent", "bkmkstart", "bkmkend", "nonshppict", "xe", "tc",
       "private", "operator", "company", "manager", "category", "keywords", "comment", "doccomm", "hlinkbase", "subject", "creatim", "revtim", "printim", "buptim", "pgptbl", "falt",
       "panose", "fontemb", "fontfile", "do", "pnseclvl", "mmathPr", "template", "userprops", "formfield"});
  return std::find(kSkipped.begin(), kSkipped.end(), word) != kSkipped.end();
}

bool is_known_when_starred(std::string_view word) {
  return word == "shppict" || word == "shpinst" || word == "cs" || word == "ds" || word == "ts" || word == "ud";
}

}  // namespace inquest::reading
