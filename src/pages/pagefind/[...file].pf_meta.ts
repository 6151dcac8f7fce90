import { wordFile, wordPaths } from "../../outputs/word-search/site-words.ts";

export const getStaticPaths = wordPaths(".pf_meta");

export const GET = wordFile;
