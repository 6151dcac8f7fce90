/** The tests' browser is the one that makes the PDFs. */
export { launchBrowser } from "../../src/outputs/pdf/launch-browser.ts";
