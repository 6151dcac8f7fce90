import { wordFile, wordPaths } from "../../outputs/word-search/site-words.ts";

export const getStaticPaths = wordPaths(".pf_filter");

export const GET = wordFile;
