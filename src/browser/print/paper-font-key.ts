/** Under it is kept that this machine needed the site's FangSong for paper. */
export const PAPER_FONT_KEY = "paper-font";
