/** What every page runs: settings, panels, sentences, the place where the reader stopped. */

import { openExcerptBook } from "./excerpts/open-book.ts";
import { followHistory } from "./layers.ts";
import { offerPrinting } from "./print/printing.ts";
import { followBars } from "./reading/bars.ts";
import { offerPlace } from "./reading/continue-cards.ts";
import { holdPlaceOnTurning } from "./reading/hold-place.ts";
import { followFingerprint } from "./reading/lasting-link.ts";
import { offerUnmarking } from "./reading/linked-mark.ts";
import { followPanels } from "./reading/panels.ts";
import { showProgress } from "./reading/progress.ts";
import { keepPlace } from "./reading/reading-place.ts";
import { markSectionsRead } from "./reading/sections-read.ts";
import { followSentences } from "./reading/sentence-menu.ts";
import { bindSettings } from "./reading/settings-form.ts";
import { followQuery, offerSearch, offerSearchPage } from "./search/reach.ts";
import { followTerms, offerTermFilter } from "./terms/term-links.ts";

followHistory();
bindSettings();
followPanels();
followSentences();
followBars();
offerUnmarking();
keepPlace();
holdPlaceOnTurning();
showProgress();
offerPlace();
markSectionsRead();
// A page that is gone back to has been kept as it was left.
window.addEventListener("pageshow", ({ persisted }) => {
	if (!persisted) return;
	offerPlace();
	markSectionsRead();
});
offerSearch();
offerSearchPage();
// The place of what was searched for is the one that the fingerprint leads to.
void followFingerprint().then(followQuery);
followTerms();
offerTermFilter();
offerPrinting();
openExcerptBook();
