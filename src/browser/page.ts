/** What every page runs: settings, panels, sentences, the place where the reader stopped. */

import { openExcerptBook } from "./excerpts/open-book.ts";
import { followHistory } from "./layers.ts";
import { offerListening } from "./listening/offer-listening.ts";
import { offerOffline } from "./offline/offer-offline.ts";
import { preparePrintSheet } from "./print/print-sheet.ts";
import { offerPrinting } from "./print/printing.ts";
import { followFingerprint } from "./reading/lasting-link.ts";
import { offerBars } from "./reading/offer-bars.ts";
import { followPanels } from "./reading/panels.ts";
import { offerSentences } from "./reading/sentences.ts";
import { offerSettings } from "./reading/settings.ts";
import { offerReadingOn, showWhatIsKept } from "./reading/show-kept.ts";
import { followQuery, offerSearch, offerSearchPage } from "./search/reach.ts";
import { followTerms, offerTermFilter } from "./terms/term-links.ts";

followHistory();
offerSettings();
followPanels();
offerSentences();
showWhatIsKept();
offerReadingOn();
offerBars();
offerListening();
preparePrintSheet();
offerSearch();
offerSearchPage();
// The place of what was searched for is the one that the fingerprint leads to.
void followFingerprint().then(followQuery);
followTerms();
offerTermFilter();
offerPrinting();
openExcerptBook();
offerOffline();
// Not a script of its page's own: what it shares with this one would be cut into files of their own everywhere.
if (document.querySelector(".concordance-view")) void import("./concordance/concordance.ts");
