/** What every page runs: settings, panels, sentences, the place where the reader stopped. */

import { followHistory } from "./layers.ts";
import { offerPrinting } from "./print/printing.ts";
import { followFingerprint } from "./reading/lasting-link.ts";
import { followPanels } from "./reading/panels.ts";
import { keepPlace, offerPlace } from "./reading/reading-place.ts";
import { followSentences } from "./reading/sentence-menu.ts";
import { bindSettings } from "./reading/settings-form.ts";
import { followQuery, offerSearch, offerSearchPage } from "./search/reach.ts";
import { followTerms, offerTermFilter } from "./terms/term-links.ts";

followHistory();
bindSettings();
followPanels();
followSentences();
keepPlace();
offerPlace();
offerSearch();
offerSearchPage();
// The place of what was searched for is the one that the fingerprint leads to.
void followFingerprint().then(followQuery);
followTerms();
offerTermFilter();
offerPrinting();
