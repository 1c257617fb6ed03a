// The door of proceedings: document symbols, states and bodies over time, votes and the rules they are counted by, drafts and
// their versions, and the importers of reference data. One header a subject; this one includes them all.
//
// Pure: bytes, texts and plain structs in, plain structs out. Nothing here reads a file, asks a clock or keeps state, so every
// function may be called from any thread. What a user or a file can get wrong is a Result or a finding of the import.
#pragma once

#include "proceedings/acceptance.h"
#include "proceedings/act_table.h"
#include "proceedings/action_category.h"
#include "proceedings/ballot_table.h"
#include "proceedings/body.h"
#include "proceedings/cited_rows.h"
#include "proceedings/claim.h"
#include "proceedings/council_seats.h"
#include "proceedings/course.h"
#include "proceedings/delimited.h"
#include "proceedings/forecast.h"
#include "proceedings/import.h"
#include "proceedings/pressure.h"
#include "proceedings/recommendation.h"
#include "proceedings/recommendation_table.h"
#include "proceedings/recommender.h"
#include "proceedings/records.h"
#include "proceedings/review_text.h"
#include "proceedings/library_file.h"
#include "proceedings/revision.h"
#include "proceedings/source_text.h"
#include "proceedings/state.h"
#include "proceedings/symbol.h"
#include "proceedings/time_series.h"
#include "proceedings/vote.h"
