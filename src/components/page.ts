/** What every page runs: settings, panels, sentences, the place where the reader stopped. */
import { followQuery, offerSearch } from "../search/reach.ts";
import { closePanels } from "./panels.ts";
import { offerPrinting } from "./printing.ts";
import { keepPlace, offerPlace } from "./reading-place.ts";
import { followSentences } from "./sentence-menu.ts";
import { bindSettings } from "./settings-form.ts";
import { followTerms } from "./term-links.ts";

bindSettings();
closePanels();
followSentences();
keepPlace();
offerPlace();
offerSearch();
followQuery();
followTerms();
offerPrinting();
